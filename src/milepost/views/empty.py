"""What stands in a pane that has nothing to show: why, and the key that changes it."""

from __future__ import annotations

from milepost.views.chrome import Key
from milepost.views.line import Canvas, Line, Role
from milepost.views.visible import cells, cut, visible


def empty_line(why: str, way_out: Key, width: int) -> Line:
    """A sentence, and behind it the key with what it does."""
    canvas = Canvas(width)
    room = width - 7 - cells(way_out.keys) - cells(way_out.word)
    at = canvas.put(3, cut(visible(why), room), Role.DIM)
    at = canvas.put(at + 2, way_out.keys, Role.ACCENT)
    canvas.put(at + 1, way_out.word)
    return canvas.line()
