"""One line of the screen as plain values: runs of text, each with the role it plays. Colours come later."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from milepost.views.visible import cells


class Role(StrEnum):
    """What a run of text is for; a theme decides how it looks. No role says by colour alone what it means."""

    PLAIN = "plain"
    STRONG = "strong"
    """Bold: titles, lane names, the name of the focused pane."""
    DIM = "dim"
    """Answers no question now: axis, dots, empty fields."""
    ACCENT = "accent"
    """Focus, cursor, keys, elbows."""
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    TODAY = "today"
    GHOST = "ghost"
    """The past."""
    CRITICAL = "critical"
    RULE = "rule"
    """Light rules between panes."""
    SELECTED = "selected"
    """Reversed: the label of the selection, a banner."""


class Run(NamedTuple):
    """Text in one role."""

    text: str
    role: Role = Role.PLAIN


Line = tuple[Run, ...]
"""One line; its runs stand side by side from the first cell."""


def text_of(line: Line) -> str:
    """The line as plain text."""
    return "".join(run.text for run in line)


class Canvas:
    """A line being drawn: text is put at cells, later text over earlier, and what sticks out is cut off.

    One cell holds one character of width one; a wide character takes two, and is dropped whole where only
    half of it would be seen.
    """

    def __init__(self, width: int) -> None:
        self._cells: list[tuple[str, Role]] = [(" ", Role.PLAIN)] * width

    def __len__(self) -> int:
        return len(self._cells)

    def put(self, at: int, text: str, role: Role = Role.PLAIN) -> int:
        """Writes text from cell `at`; the cell after it."""
        width = len(self._cells)
        if at >= 0 and at + len(text) <= width and _is_narrow(text):
            end = at + len(text)
            self._free(at, end)
            self._cells[at:end] = [(character, role) for character in text]
            return end
        last = -1  # the cell of the last character that was put: combining marks join it
        for character in text:
            size = cells(character)
            if size == 0:
                if last >= 0:
                    self._cells[last] = (self._cells[last][0] + character, role)
                continue
            last = at if at >= 0 and at + size <= width else -1
            if last >= 0:
                self._free(at, at + size)
                self._cells[at : at + size] = [(character, role), ("", role)][:size]
            at += size
        return at

    def _free(self, start: int, end: int) -> None:
        """Blanks the other halves of wide characters that are about to lose one half."""
        if 0 < start < len(self._cells) and not self._cells[start][0]:
            self._cells[start - 1] = (" ", self._cells[start - 1][1])
        if end < len(self._cells) and not self._cells[end][0]:
            self._cells[end] = (" ", self._cells[end][1])

    def put_right(self, end: int, text: str, role: Role = Role.PLAIN) -> None:
        """Writes text so that it ends before cell `end`."""
        self.put(end - cells(text), text, role)

    def is_free(self, start: int, end: int) -> bool:
        """Whether nothing stands in the cells from `start` up to `end`, all of them on the line."""
        return start >= 0 and end <= len(self._cells) and all(c[0] == " " for c in self._cells[start:end])

    def tint(self, at: int, role: Role) -> None:
        """Gives what stands in a cell another role."""
        self._cells[at] = (self._cells[at][0], role)

    def line(self) -> Line:
        """What was drawn, with neighbouring cells of one role joined."""
        by_role = groupby(self._cells, key=itemgetter(1))
        return tuple(Run("".join([character for character, _ in cells]), role) for role, cells in by_role)


@lru_cache(maxsize=4096)  # bars are drawn with few characters, and titles are drawn again and again
def _is_narrow(text: str) -> bool:
    return text.isascii() or all(cells(character) == 1 for character in text)


def line_with(text: str, at: int, width: int, role: Role = Role.PLAIN) -> Line:
    """A line with one text in it."""
    canvas = Canvas(width)
    canvas.put(at, text, role)
    return canvas.line()


def joined(runs: Iterable[Run]) -> Line:
    """The runs with neighbours of one role made one."""
    result: list[Run] = []
    parts: list[str] = []
    role: Role | None = None
    for run in runs:
        if run.role is not role:
            if parts and role is not None:
                result.append(Run("".join(parts), role))
            parts, role = [], run.role
        parts.append(run.text)
    if parts and role is not None:
        result.append(Run("".join(parts), role))
    return tuple(result)
