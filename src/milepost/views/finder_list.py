"""The lines of a fuzzy search: what was found, its matched letters marked, the cursor on one of them."""

from __future__ import annotations

from dataclasses import dataclass

from milepost.views.finder import matched
from milepost.views.line import Canvas, Line, Role
from milepost.views.visible import cut, cut_end, visible


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the list: a word before the title and one behind, which may be empty."""

    title: str
    before: str = ""
    behind: str = ""
    dim: bool = False
    """Whether it can't be chosen now; what stands behind says why."""


@dataclass(frozen=True, slots=True)
class ListColumns:
    """Cells that the word before takes, and the share of the width that the title has."""

    before: int
    title: float = 0.5


def found_line(found: Found, query: str, width: int, columns: ListColumns, *, chosen: bool) -> Line:
    """One line of the list, the letters of the query in the accent."""
    canvas = Canvas(width)
    if chosen:
        canvas.put(1, "▸", Role.ACCENT)
    plain = Role.DIM if found.dim else Role.PLAIN
    canvas.put(3, cut_end(visible(found.before), columns.before), Role.DIM)
    start = 3 + columns.before + (2 if columns.before else 0)
    room = int((width - start) * columns.title)
    title = cut(visible(found.title), room)
    places = matched(query, title)
    at = start
    for index, character in enumerate(title):
        at = canvas.put(at, character, Role.ACCENT if index in places else plain)
    behind = start + room + 2
    canvas.put(behind, cut(visible(found.behind), max(width - behind - 1, 0)), Role.DIM)
    return canvas.line()


def window(at: int, count: int, rows: int, top: int) -> int:
    """The first row of a list to show so that row `at` is among the `rows` that are seen, from `top` on."""
    top = max(min(top, at), at - rows + 1)
    return max(min(top, count - rows), 0)
