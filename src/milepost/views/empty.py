"""What stands in a pane that has nothing to show: why, and the key that changes it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from milepost.model.work import Initiative, Milestone, Work
from milepost.planning.responses import without_risks
from milepost.views.chrome import Key
from milepost.views.line import Canvas, Line, Role, line_with
from milepost.views.numbers import counted
from milepost.views.view import View
from milepost.views.visible import cells, visible
from milepost.views.wrapping import wrapped


def empty_lines(why: str, way_out: Key, width: int, lacks: str = "") -> list[Line]:
    """A sentence and the key that helps: behind it, or below it where that is too long for one line.

    What is missing stands behind the key where there is room for it.
    """
    text = visible(why)
    fits = 3 + cells(text) + 3 + cells(f"{way_out.keys} {way_out.word}") <= width
    lines = [] if fits else [line_with(part, 3, width, Role.DIM) for part in wrapped(text, width - 4)]
    canvas = Canvas(width)
    at = canvas.put(3, text, Role.DIM) + 2 if fits else 3
    at = canvas.put(canvas.put(at, way_out.keys, Role.ACCENT) + 1, way_out.word) + 3
    canvas.put(at, lacks if at + cells(lacks) < width else "", Role.DIM)
    return [*lines, canvas.line()]


def unthreatened(view: View) -> str:
    """What is missing where no risk is known."""
    count = len(without_risks(view.roadmap))
    return f"{counted(count, 'fixed date')} {'has' if count == 1 else 'have'} no risk yet" if count else ""


def undated(view: View) -> str:
    """What a timeline says of itself on which nothing has a date or a horizon; empty where something has."""
    count = 0
    items: Iterable[Work] = chain(view.roadmap.all_of(Initiative), view.roadmap.all_of(Milestone))
    for item in items:
        if view.shows(item.id):
            if item.horizon or view.spans.of(item):
                return ""
            count += 1
    return f"{counted(count, 'item')}, none with a date or a horizon." if count else ""
