"""When risks could strike what a row shows: those of the selection, or the risk that is selected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from milepost.model.risks import Risk
from milepost.model.roadmap import Roadmap
from milepost.model.work import Milestone, Task
from milepost.views.line import Canvas, Role
from milepost.views.risks.cells import score_role
from milepost.views.timeline.axis import Axis


def threats_on(roadmap: Roadmap, ids: Iterable[str | None]) -> Mapping[str, list[Risk]]:
    """By the id of what they affect, and of its initiative, the open risks among these that have a date."""
    found: dict[str, list[Risk]] = {}
    for item_id in ids:
        risk = roadmap.find(Risk, item_id)
        if risk is None or risk.status != "open" or risk.proximity is None:
            continue
        affected = [roadmap.get(one) for one in risk.affects]
        homes = [item.initiative for item in affected if isinstance(item, Task | Milestone)]
        for one in dict.fromkeys((*risk.affects, *homes)):
            if one:
                found.setdefault(one, []).append(risk)
    return found


def draw_threat(canvas: Canvas, axis: Axis, risk: Risk) -> None:
    """Marks the first and the last day of a risk, as far as they are in the window: `?`, `+` for a chance."""
    assert risk.proximity
    sign, role = ("?", score_role(risk.score)) if risk.type == "threat" else ("+", Role.GOOD)
    days = axis.cell_of(risk.proximity.first), axis.last_cell_of(risk.proximity.last)
    for cell in days:
        if 0 <= cell < axis.cells:
            canvas.put(cell, sign, role)
