"""A roadmap file as text that a person wrote: edits of single fields and items that leave every other byte alone.

Knows TOML tables, not what they mean. Never writes a file, never changes a document in place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from enum import Enum
from typing import Any, Final

from milepost.model.errors import MilepostError


class Removed(Enum):
    """The one value that stands for "take this key away"."""

    REMOVED = "removed"


REMOVED: Final = Removed.REMOVED


class EditGuarded(MilepostError):
    """The edit would have written something else than was meant, so nothing was changed."""


class Document:
    """The bytes of a file; every operation returns a new document or raises `MilepostError`."""

    data: Mapping[str, Any]
    """What the text says, in file order."""

    def __init__(self, data: bytes) -> None:
        """Raises `TextProblem` for bytes that are not TOML."""
        raise NotImplementedError

    def bytes(self) -> bytes:
        """The file, byte for byte."""
        raise NotImplementedError

    def order(self, kind: str) -> list[str]:
        """The ids of a kind in file order."""
        raise NotImplementedError

    def block_text(self, kind: str, id: str) -> str:
        """The item's own table with its lead comments and the sub-tables next to it."""
        raise NotImplementedError

    def replace_text(self, kind: str, id: str, text: str) -> Document:
        """The document with `text` in place of `block_text`."""
        raise NotImplementedError

    def set_fields(
        self, kind: str, id: str, updates: Mapping[tuple[str | int, ...], Any], order: Sequence[str] = ()
    ) -> Document:
        """Set or take away (`REMOVED`) values by key path; `order` names where new keys go."""
        raise NotImplementedError

    def insert(self, kind: str, id: str, data: Mapping[str, Any], place: int) -> Document:
        """A new item before the one that is at index `place` of its kind."""
        raise NotImplementedError

    def remove(self, kind: str, id: str) -> Document:
        """The document without this item, its sub-tables and its lead comments."""
        raise NotImplementedError

    def move(self, kind: str, id: str, place: int) -> Document:
        """The item at index `place` of its kind."""
        raise NotImplementedError

    def rename(self, kind: str, old: str, new: str) -> Document:
        """The item's tables under another id; references elsewhere are fields like any other."""
        raise NotImplementedError

    def to_table(self, kind: str, id: str) -> Document:
        """An item that stands inside another table, rewritten as `[kind.id]`."""
        raise NotImplementedError

    def position(self, path: tuple[str | int, ...]) -> tuple[int, int]:
        """Line and column, from 1, of a key, table or array element; else of the closest table."""
        raise NotImplementedError
