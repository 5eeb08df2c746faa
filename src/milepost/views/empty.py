"""What stands in a pane that has nothing to show: why, and the key that changes it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from milepost.model.work import Initiative, Milestone, Work
from milepost.planning.responses import without_risks
from milepost.views.chrome import Key
from milepost.views.line import Canvas, Line, Role
from milepost.views.numbers import counted
from milepost.views.view import View
from milepost.views.visible import cells, cut, visible


def empty_line(why: str, way_out: Key, width: int, lacks: str = "") -> Line:
    """A sentence, behind it the key with what it does, and what is missing where there is room for that."""
    canvas = Canvas(width)
    room = width - 7 - cells(way_out.keys) - cells(way_out.word)
    at = canvas.put(3, cut(visible(why), room), Role.DIM)
    at = canvas.put(at + 2, way_out.keys, Role.ACCENT)
    at = canvas.put(at + 1, way_out.word) + 3
    canvas.put(at, lacks if at + cells(lacks) < width else "", Role.DIM)
    return canvas.line()


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
