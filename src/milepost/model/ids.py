"""Ids: lower-case slugs, made once from the title and kept when the title changes.

Never counted up from the highest one: two branches would invent the same id.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from itertools import count

ID_PATTERN = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
"""The shape of an id, without anchors."""

LONGEST_ID = 48
"""The most characters that an id may have."""

RESERVED_ID = "roadmap"
"""The id of the header, which no item may take."""

_ID = re.compile(ID_PATTERN)
_UNDECOMPOSED = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "'": "", "’": ""}
)


def is_id(text: str) -> bool:
    """Whether the text has the shape and the length of an id."""
    return len(text) <= LONGEST_ID and _ID.fullmatch(text) is not None


def id_from(title: str, taken: Container[str]) -> str:
    """The id for a new item of this title, with a suffix `-2`, `-3` where it is taken."""
    base = _slug(title)
    for number in count(1):
        suffix = f"-{number}" if number > 1 else ""
        candidate = _cut(base, LONGEST_ID - len(suffix)) + suffix
        if candidate != RESERVED_ID and candidate not in taken:
            return candidate
    raise AssertionError("numbers do not end")


def _slug(title: str) -> str:
    folded = unicodedata.normalize("NFKD", title.casefold().translate(_UNDECOMPOSED))
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    slug = "-".join(re.findall("[a-z0-9]+", plain))
    if slug and slug[0].isalpha():
        return slug
    return f"item-{slug}".rstrip("-")


def _cut(slug: str, length: int) -> str:
    """The first whole words that fit, or as much of a long first word as fits."""
    if len(slug) <= length:
        return slug
    words, dash, _ = slug[: length + 1].rpartition("-")
    return words if dash else slug[:length]
