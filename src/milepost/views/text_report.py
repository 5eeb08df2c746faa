"""What `show` prints: the same rows as on screen, as plain text."""

from __future__ import annotations

from collections.abc import Iterable

from milepost.views.detail.view import DetailView
from milepost.views.drawing import in_ascii
from milepost.views.line import Canvas, Line, Role, text_of
from milepost.views.timeline.pane import TimelineSettings, TimelineView
from milepost.views.view import View
from milepost.views.visible import cells, cut

ENOUGH_ROWS = 100
"""A screen so high that nothing of the timeline's head is left out."""


def timeline_text(view: View, settings: TimelineSettings, width: int, *, ascii_drawing: bool = False) -> str:
    """The timeline with its axis, every row of it."""
    timeline = TimelineView(view, settings, width, ENOUGH_ROWS)
    rows = (timeline.line(index) for index in range(len(timeline)))
    return lines_text([*timeline.head(), *rows], ascii_drawing)


def item_text(view: View, item_id: str, width: int, *, ascii_drawing: bool = False) -> str:
    """One item with all it touches, `roadmap` for the header.

    Raises:
        KeyError: if no item has that id.
    """
    detail = DetailView(view, item_id, width)
    heading = Canvas(width)
    heading.put(2, cut(detail.title, width - cells(detail.caption) - 4), Role.STRONG)
    heading.put_right(width, detail.caption, Role.DIM)
    rows = (detail.line(index) for index in range(len(detail)))
    return lines_text([heading.line(), *detail.head(), *rows], ascii_drawing)


def lines_text(lines: Iterable[Line], ascii_drawing: bool) -> str:
    """The lines without the blanks at their ends."""
    drawn = map(in_ascii, lines) if ascii_drawing else lines
    return "".join(f"{text_of(line).rstrip()}\n" for line in drawn)
