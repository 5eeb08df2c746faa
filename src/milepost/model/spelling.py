"""What the small languages inside strings share: how they fail in words and how they become field types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


class SpellingError(ValueError):
    """A text that none of the right spellings matches; `hint` lists them."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint

    def for_field(self) -> PydanticCustomError:
        """The same error as pydantic carries it: type `milepost`, message and hint in its context."""
        return PydanticCustomError("milepost", "{message}", {"message": str(self), "hint": self.hint})


def shown(value: object) -> str:
    """The value as an error names it: texts as they are, short enough for one line."""
    text = value if isinstance(value, str) else str(value)
    if len(text) > 60:
        return text[:59] + "…"
    return text or '""'


class Spelled:
    """A value that files have as text: as the type of a field it is read by `parse` and written by `str`."""

    __slots__ = ()

    JSON_SCHEMA: ClassVar[Mapping[str, Any]]
    """The spelling, for editors that check files against a JSON Schema."""
    parse: ClassVar[Callable[..., object]]
    """The value that a text means; raises SpellingError."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def validate(value: Any) -> object:
            if type(value) is cls:
                return value
            try:
                return cls.parse(value)
            except SpellingError as error:
                raise error.for_field() from None

        return core_schema.no_info_plain_validator_function(
            validate, serialization=core_schema.to_string_ser_schema(when_used="always")
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", **cls.JSON_SCHEMA}
