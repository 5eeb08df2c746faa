"""Dependencies as written on the item that waits: whom it waits for, how, and with what lag."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import ClassVar

from milepost.model.ids import ID_PATTERN, LONGEST_ID
from milepost.model.lengths import Days, LengthError
from milepost.model.spelling import Spelled, SpellingError, shown

_SHAPE = re.compile(rf"(?P<id>{ID_PATTERN})(?::(?P<kind>FS|SS|FF|SF))?(?P<lag>[+-][0-9]+(?:\.[0-9]+)?[dwm])?")
_HINT = "Write an id, or an id with a kind and a lag: gateway, gateway:SS, gateway:FF+5d, gateway:FS-1w."


class LinkKind(StrEnum):
    """Which end of the other item drives which end of this one, as in precedence diagrams."""

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"


class LinkError(SpellingError):
    """A text that is no dependency."""


@dataclass(frozen=True, slots=True)
class Link(Spelled):
    """One dependency; `lag` is empty or a signed length such as `+5d`."""

    JSON_SCHEMA: ClassVar = {
        "title": "Dependency",
        "pattern": rf"^{ID_PATTERN}(:(FS|SS|FF|SF))?([+-]\d+(\.\d+)?[dwm])?$",
        "description": "The id of what this waits for; a kind (FS unless written: from its finish to this"
        " start; SS, FF, SF); a lag in working days.",
        "examples": ["price-feed", "price-feed:SS", "meter-gateway:FF+5d", "meter-gateway:FS-1w"],
    }

    id: str
    kind: LinkKind = LinkKind.FS
    lag: str = ""

    def __str__(self) -> str:
        if self.kind is LinkKind.FS and not self.lag:
            return self.id
        return f"{self.id}:{self.kind}{self.lag}"

    @staticmethod
    def parse(value: str) -> Link:
        """The dependency that a text means; a lag of nothing is dropped.

        Raises:
            LinkError: for any other spelling.
        """
        if isinstance(value, str):
            return _parse(value)
        raise LinkError(f"{shown(value)} is no dependency.", _HINT)

    @property
    def lag_days(self) -> float:
        """The lag in working days, negative for a lead."""
        if not self.lag:
            return 0.0
        days = Days.parse(self.lag[1:]).days
        return -days if self.lag[0] == "-" else days


@lru_cache(maxsize=1 << 14)
def _parse(text: str) -> Link:
    shape = _SHAPE.fullmatch(text)
    if shape is None or len(shape["id"]) > LONGEST_ID:
        raise LinkError(f"{shown(text)} is no dependency.", _HINT)
    link = Link(shape["id"], LinkKind(shape["kind"] or "FS"), shape["lag"] or "")
    try:
        return link if link.lag_days else Link(link.id, link.kind)
    except LengthError as error:
        raise LinkError(f"The lag of {shown(text)} is too long.", error.hint) from None
