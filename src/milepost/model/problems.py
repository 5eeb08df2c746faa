"""What makes a file invalid: where, why, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

PathPart = str | int


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a roadmap file."""

    code: str
    """A stable word for programs: `syntax`, `value`, `unknown-key`, `missing`, `reference`, `cycle` ..."""
    path: tuple[PathPart, ...]
    """The keys and indexes that lead to it: `("tasks", "savings-view", "after", 0)`."""
    message: str
    hint: str = ""
    fatal: bool = True
    """Whether the file cannot be opened as a roadmap because of it."""
    line: int = 0
    """Counted from 1; 0 while the place is not known."""
    column: int = 0

    @property
    def where(self) -> str:
        """The path as people write it: `tasks.savings-view.after[0]`."""
        parts = [f"[{part}]" if isinstance(part, int) else f".{part}" for part in self.path]
        return "".join(parts).removeprefix(".")


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint that names the nearest known word, or `otherwise`."""
    from difflib import get_close_matches  # not on the way to the first frame

    close = get_close_matches(word, list(known), n=1)
    return f"Did you mean {close[0]}?" if close else otherwise
