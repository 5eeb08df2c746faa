"""Dependencies of the selection: an elbow on the row of the item that waits.

Its corner stands under the end, or the start, that drives; its arrow touches the one that is driven. It is
drawn whole, behind today's line and otherwise through empty cells, or not at all.
"""

from __future__ import annotations

from milepost.model.links import Link, LinkKind
from milepost.planning.spans import Span
from milepost.views.line import Canvas, Role
from milepost.views.timeline.axis import Axis

_DRIVES_FROM_START = (LinkKind.SS, LinkKind.SF)
_DRIVES_START = (LinkKind.FS, LinkKind.SS)


def draw_elbow(
    canvas: Canvas,
    axis: Axis,
    link: Link,
    driver: Span,
    driven: Span,
    edges: tuple[int, int],
    above: bool,
    *,
    today: int,
) -> None:
    """Draws the link on the row of what is driven, whose drawing has its `edges` in those two cells.

    `above` says whether the row of what drives is above this one.
    """
    corner = axis.cell_of(driver.first) if link.kind in _DRIVES_FROM_START else axis.last_cell_of(driver.last)
    left, right = edges
    signs = {}
    if corner < left:
        signs = {corner: "╰" if above else "╭", left - 1: "▸"}
    elif corner > right and link.kind not in _DRIVES_START:
        signs = {corner: "╯" if above else "╮", right + 1: "◂"}
    elif is_broken(link, driver, driven) and canvas.is_free(left - 1, left):
        canvas.put(left - 1, "!", Role.BAD)
    if signs:
        seen = range(max(min(signs), 0), min(max(signs) + 1, len(canvas)))
        if all(cell == today or canvas.is_free(cell, cell + 1) for cell in seen):
            for cell in seen:
                if cell != today:
                    canvas.put(cell, signs.get(cell, "─"), Role.ACCENT)


def is_broken(link: Link, driver: Span, driven: Span) -> bool:
    """Whether the driven item starts too early by its written dates, at the best reading of fuzzy ones.

    A lag that shortens the wait is not judged; one that lengthens it is left out.
    """
    latest_start = driven.start.last if driven.start else driven.first
    if link.kind is LinkKind.SS:
        earliest = driver.start.first if driver.start else driver.first
    elif link.kind is LinkKind.FS:
        earliest = driver.end.first if driver.end else driver.last
    else:
        return False
    return link.lag_days >= 0 and earliest > latest_start
