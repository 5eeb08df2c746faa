"""The load of a team under the columns of the timeline."""

from __future__ import annotations

from milepost.model.when import When
from milepost.planning.load import Utilisation
from milepost.views.line import Canvas, Role
from milepost.views.numbers import NONE, number
from milepost.views.resources.words import short_name

_LIGHT = 0.5
"""Up to this share of the capacity a load is light."""

_SHADE_CELLS = 2


def draw_load(canvas: Canvas, at: int, width: int, used: Utilisation, *, in_days: bool) -> None:
    """Draws one period: its shade, the number, and `!` where it is too much.

    What has no room goes in that order; a number that has none is all `!`.
    """
    if not used.demand:
        canvas.put_right(at + width - 1, "·", Role.DIM)
        return
    (shade, role), text = _shade(used), _number(used, in_days=in_days)
    end = at + width - (len(text) < width)
    if len(text) > width:
        canvas.put(at, "!" * width, role)
        return
    if _SHADE_CELLS + len(text) <= end - at:
        canvas.put(at, shade * _SHADE_CELLS, role)
    canvas.put_right(end, text, role)
    if used.overloaded and end < at + width:
        canvas.put(end, "!", role)


def peak(used: Utilisation, period: When, *, in_days: bool) -> str:
    """The most that is asked in any period, and when: `  133 % Aug`."""
    return f"{_number(used, in_days=in_days):>5} {'pd' if in_days else '%'} {short_name(period)}"


def _number(used: Utilisation, *, in_days: bool) -> str:
    if in_days:
        return number(used.demand)
    return NONE if used.share is None else number(100 * used.share)


def _shade(used: Utilisation) -> tuple[str, Role]:
    if used.far_overloaded:
        return "█", Role.BAD
    if used.overloaded:
        return "▓", Role.WARNING
    return ("▒" if (used.share or 0) > _LIGHT else "░"), Role.PLAIN
