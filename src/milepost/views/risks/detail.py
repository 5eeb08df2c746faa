"""What stands beside the matrix: all that matters of the selected risk, or what was decided and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from milepost.model.goals import Decision
from milepost.model.risks import Risk
from milepost.model.work import Task
from milepost.planning.responses import is_done, is_late, shortfalls
from milepost.planning.scores import Assessment, inherent, reduction, residual
from milepost.views.detail.related import entry_of
from milepost.views.line import Canvas, Role
from milepost.views.numbers import money, number, short_day, short_number
from milepost.views.view import View
from milepost.views.visible import cells, cut, cut_end, visible
from milepost.views.wrapping import wrapped

VALUE, BEHIND = 11, 15
"""Cells from the label to the value, and of what stands behind it at the right."""

LATE = "  late !"
_LINES = 2
"""Lines that one text may take."""


class Row(NamedTuple):
    """One line: a label, a value, and a date or a way out behind it."""

    label: str = ""
    text: str = ""
    behind: str = ""
    late: bool = False
    key: str = ""
    """The key before what stands behind."""


def draw_detail(
    rows: Sequence[Canvas], start: int, item: Risk | Decision, view: View, key_of: Callable[[str], str]
) -> None:
    """Draws beside cell `start`; the letter of a risk is put there by whoever knows it."""
    width = len(rows[0])
    rows[0].put(start + 3, cut(visible(item.title), width - start - 5), Role.STRONG)
    room = width - start - VALUE - 2
    found = list(_of_risk(item, view, room, key_of) if isinstance(item, Risk) else _of_decision(item, room))
    for canvas, row in zip(rows[2 if len(found) < len(rows) - 1 else 1 :], found, strict=False):
        canvas.put(start, row.label, Role.BAD if row.label.startswith("!") else Role.DIM)
        behind = f"{row.key} {row.behind}".lstrip() + LATE * row.late
        end = min(width - BEHIND + (2 if row.key else row.late), width - 1 - cells(behind))
        text = cut(row.text, end - start - VALUE - 2) if row.behind else cut_end(row.text, room + 1)
        canvas.put(start + VALUE, text)
        if row.behind:
            at = canvas.put(end, f"{row.key} " if row.key else "", Role.ACCENT)
            at = canvas.put(at, row.behind, Role.DIM)
            canvas.put(at, LATE * row.late, Role.BAD)


def _of_decision(decision: Decision, room: int) -> Iterator[Row]:
    yield Row("decided", decision.date.isoformat())
    yield from _prose("why", decision.why, room, lines=6)
    yield Row("about", visible(", ".join(decision.items)))


def _of_risk(risk: Risk, view: View, room: int, key_of: Callable[[str], str]) -> Iterator[Row]:
    if risk.occurred and risk.status != "open":
        yield Row("occurred", risk.occurred.isoformat())
    yield from _prose("cause", risk.cause, room)
    yield from _prose("effect", risk.effect, room)
    yield from _affected(risk, view)
    yield from _assessed(risk, view)
    for place, action in enumerate(risk.actions):
        task = view.roadmap.find(Task, action.task)
        due = short_day(action.due.last, view.today) if action.due else ""
        if is_done(action, view.roadmap):
            due = "done"
        elif task:
            due = f"task {number(task.progress or 0)} %"
        late = is_late(action, view.roadmap, view.today)
        yield Row("" if place else "action", visible(action.title), due, late)
    yield from _prose("trigger", risk.trigger, room)
    for shortfall in shortfalls(risk, view.roadmap, view.today):
        command, does = shortfall.way_out
        yield Row(f"! {shortfall.code}", shortfall.text, does, key=key_of(command))
    yield from _prose("then", risk.contingency, room)
    if risk.proximity:
        yield Row("when", str(risk.proximity))


def _prose(label: str, text: str, room: int, lines: int = _LINES) -> Iterator[Row]:
    parts = wrapped(text, room) if text else []
    shown = parts[:lines]
    if len(parts) > lines:
        shown[-1] = cut_end(f"{shown[-1]}…", room)
    for place, part in enumerate(shown):
        yield Row("" if place else label, part)


def _affected(risk: Risk, view: View) -> Iterator[Row]:
    word = "threatens" if risk.type == "threat" else "helps"
    for item_id in risk.affects:
        if item := view.roadmap.get(item_id):
            entry = entry_of(item, view.spans)
            yield Row(word, f"{entry.mark} {visible(item.label)}".strip(), entry.date or "–")
            word = ""


def _assessed(risk: Risk, view: View) -> Iterator[Row]:
    currency = visible(view.roadmap.header.currency or "")
    found = [("now", risk.probability, risk.impact, inherent(risk))]
    if risk.residual and (after := residual(risk)):
        found.append(("after", risk.residual.probability, risk.residual.impact, after))
    table = [
        (f"{short_number(share)} %, impact {impact}", *_measures(assessed, currency))
        for _, share, impact, assessed in found
    ]
    widths = [max(map(cells, column)) for column in zip(*table, strict=True)]
    for (label, *_), (first, *others) in zip(found, table, strict=True):
        rest = [text.rjust(width) for text, width in zip(others, widths[1:], strict=True) if width]
        yield Row(label, "   ".join([first.ljust(widths[0]), *rest]))
    if share := reduction(risk):
        yield Row("", f"{number(share * 100)} % less by the response")


def _measures(assessed: Assessment, currency: str) -> tuple[str, str, str]:
    days = "" if assessed.days is None else f"{number(assessed.days, 1)} d"
    worth = "" if assessed.money is None else f"{money(assessed.money)} {currency}".rstrip()
    return f"{assessed.score:>2} {assessed.grade:<4}", days, worth
