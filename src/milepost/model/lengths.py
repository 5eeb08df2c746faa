"""Lengths of work: working days as written, and estimates of one or three points."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema, core_schema

from milepost.model.spelling import Spelled, SpellingError, shown

WORKING_DAYS = {"d": 1, "w": 5, "m": 21}
"""How many working days a unit of length stands for."""

LONGEST = 1_000_000
"""The longest length in working days: about 4,000 years, so that sums of a few stay within reach."""

_SHAPE = re.compile(r"([0-9]+(?:\.[0-9]+)?)([dwm])")
_HINT = "Write 8d, 3w (15 working days) or 2m (42)."


class LengthError(SpellingError):
    """A text that is no length of work."""


@dataclass(frozen=True, slots=True)
class Days(Spelled):
    """A length as written, in working days."""

    JSON_SCHEMA: ClassVar = {
        "title": "Length",
        "pattern": r"^\d+(\.\d+)?[dwm]$",
        "description": "A length in working days (d), weeks of 5 (w) or months of 21 (m).",
        "examples": ["8d", "3w", "2m", "0.5d"],
    }

    text: str
    days: float

    def __str__(self) -> str:
        return self.text

    @staticmethod
    def parse(value: str) -> Days:
        """The length that a text means.

        Raises:
            LengthError: for any other spelling, and for a bare number.
        """
        if isinstance(value, str):
            return _parse(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            raise LengthError(
                f"{shown(value)} has no unit.", f'Write "{shown(value)}d" for working days, "3w" or "2m".'
            )
        raise LengthError(f"{shown(value)} is no length.", _HINT)

    @property
    def likely(self) -> Days:
        """The length itself: with one point it is the likely one."""
        return self


@lru_cache(maxsize=1 << 12)
def _parse(text: str) -> Days:
    shape = _SHAPE.fullmatch(text)
    if shape is None:
        raise LengthError(f"{shown(text)} is no length.", _HINT)
    days = float(shape[1]) * WORKING_DAYS[shape[2]]
    if days > LONGEST:
        raise LengthError(f"{shown(text)} is too long.", f"Write at most {LONGEST}d.")
    return Days(text, days)


class ThreePoint(BaseModel):
    """An estimate with a range: low <= likely <= high."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    low: Days
    likely: Days
    high: Days

    @model_validator(mode="after")
    def _ascends(self) -> Self:
        if self.low.days <= self.likely.days <= self.high.days:
            return self
        raise LengthError(
            f"low {self.low}, likely {self.likely}, high {self.high} do not ascend.",
            "Write them so that low is at most likely, and likely at most high.",
        ).for_field()


class _EitherEstimate:
    """Chooses by the shape of the value, so that an error is about one spelling, not about both."""

    @staticmethod
    def __get_pydantic_core_schema__(source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(
            _read_estimate,
            handler.generate_schema(ThreePoint),
            serialization=core_schema.wrap_serializer_function_ser_schema(_write_estimate),
        )

    @staticmethod
    def __get_pydantic_json_schema__(schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {
            "title": "Estimate",
            "anyOf": [Days.__get_pydantic_json_schema__(schema, handler), handler(schema)],
        }


def _read_estimate(value: Any, three_points: core_schema.ValidatorFunctionWrapHandler) -> Any:
    if isinstance(value, Days):
        return value
    if isinstance(value, dict | ThreePoint):
        return three_points(value)
    try:
        return Days.parse(value)
    except LengthError as error:
        raise error.for_field() from None


def _write_estimate(value: Any, three_points: core_schema.SerializerFunctionWrapHandler) -> Any:
    return str(value) if isinstance(value, Days) else three_points(value)


Estimate = Annotated[Days | ThreePoint, _EitherEstimate]
"""A length, or a range of three lengths."""
