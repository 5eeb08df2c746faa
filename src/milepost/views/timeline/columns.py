"""How the width of the pane is shared: label, owner, axis, ends; narrow panes leave things out."""

from __future__ import annotations

from typing import NamedTuple

from milepost.views.timeline.axis import Zoom

_LABELS = ((160, 44), (120, 36), (100, 32), (80, 31), (0, 24))
"""From this width on, the least width of the labels."""

ENDS = 12
"""A mark before the date, ten cells for the date, a mark behind it."""

OWNER = 8


class Columns(NamedTuple):
    """Widths in cells, from left to right, and what there is room for."""

    label: int
    owner: int
    units: int
    axis: int
    margin: int
    """A blank cell that narrow panes keep at the right where whole units leave one."""
    ends: int
    names: bool
    """Whether milestones on bars are named."""
    short_names: bool
    """Whether a name is also written where it is whole in little room."""
    head_rows: int
    """Rows of the axis' head."""
    phases: bool


def columns(width: int, zoom: Zoom) -> Columns:
    """Shares `width` cells: the axis takes whole units, the label what is left."""
    label = next(label for least, label in _LABELS if width >= least)
    owner = OWNER if width >= 160 else 0
    ends = ENDS if width >= 100 else 0
    space = width - label - owner - ends
    units = max(1, space // zoom.cells)
    axis = min(units * zoom.cells, width)
    margin = 1 if not ends and space > axis else 0
    return Columns(
        label=width - owner - axis - margin - ends,
        owner=owner,
        units=units,
        axis=axis,
        margin=margin,
        ends=ends,
        names=width >= 80,
        short_names=width >= 120,
        head_rows=2 if width >= 80 else 1,
        phases=width >= 100,
    )
