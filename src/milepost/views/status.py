"""The status line: the selection in full, as far as the width allows. The title is cut last."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.model.goals import Decision, Goal
from milepost.model.header import Calendar, Header
from milepost.model.items import Item
from milepost.model.people import Person, Stakeholder, Team
from milepost.model.risks import Risk
from milepost.model.work import Milestone, Phase, Task, Work
from milepost.planning.reviews import next_review
from milepost.planning.waiting import blockers
from milepost.views.line import Canvas, Line
from milepost.views.numbers import number
from milepost.views.timeline.labels import end_of, first_name
from milepost.views.view import View
from milepost.views.visible import cells, cut, cut_end, visible

_PROSE = 12
"""The least cells in which the beginning of a longer text is worth reading."""

Facts = tuple[str, ...]


def status_line(view: View, item: Item | None, width: int, before: str = "") -> Line:
    """What is selected: its title and the facts of its kind, the most important ones where not all fit.

    `before` stands before the title, as what all marked items come to.
    """
    canvas = Canvas(width)
    at = canvas.put(1, f"{before} · " if before and item else before)
    if item:
        canvas.put(at, status_text(view, item, max(0, width - 1 - at)))
    return canvas.line()


def status_text(view: View, item: Item, room: int) -> str:
    """The title and as many facts as have room."""
    title = visible(item.label)
    versions = [title + "".join(f" · {fact}" for fact in facts if fact) for facts in _versions(view, item)]
    text = next((text for text in versions if cells(text) <= room), cut(title, room))
    left = room - cells(text) - 3
    prose = visible(_prose(item))
    return f"{text} · {cut_end(prose, left)}" if prose and left >= _PROSE else text


def _versions(view: View, item: Item) -> Iterator[Facts]:
    """The facts, then fewer and fewer of them."""
    if isinstance(item, Work):
        owner, state, waits = first_name(view.roadmap, item.owner), _state(view, item), _waits(view, item)
        span, end, day = _dates(view, item)
        logic, late = _logic(view, item)
        moved = _moved(view, item)
        yield from ((owner, span, moved, state, logic, waits), (span, moved, state, logic, waits))
        yield from ((end, moved, state, logic, waits), (end, moved, state, late, waits))
        yield from ((end, moved, late, waits), (end, moved, state, late), (end, moved, late))
        yield from ((end, late), (end,), (day,))
    else:
        facts = _facts(view, item)
        yield from (facts[:count] for count in range(len(facts), 0, -1))
    yield ()


def _facts(view: View, item: Item) -> Facts:
    match item:
        case Risk():
            day = item.occurred if item.status == "occurred" else None
            status = "" if item.status == "open" else f"{item.status} {day or ''}".rstrip()
            owner = first_name(view.roadmap, item.owner) or "no owner"
            return (status, item.response or "no response", owner, _review(view, item))
        case Goal():
            return (first_name(view.roadmap, item.owner),)
        case Phase():
            return (f"{item.start or '–'} .. {item.end or '–'}",)
        case Person():
            team = view.roadmap.find(Team, item.team)
            return (visible(item.role or ""), visible(team.title) if team else "")
        case Team():
            people = "1 person" if item.size == 1 else f"{item.size:g} people"
            return (people, f"{number(item.availability * 100)} %", first_name(view.roadmap, item.lead))
        case Stakeholder():
            return (item.voice or "", f"{item.influence} influence" if item.influence else "")
        case Decision():
            return (item.date.isoformat(),)
        case Calendar():
            return (" ".join(item.week), item.holidays or "")
        case _:
            return ()


def _prose(item: Item) -> str:
    match item:
        case Goal() | Decision():
            return item.why
        case Stakeholder():
            return item.needs
        case Header():
            return item.vision
        case _:
            return ""


def _dates(view: View, item: Work) -> tuple[str, str, str]:
    """From start to end with what holds the dates, the end with it, and the end alone."""
    span = view.spans.of(item)
    end = end_of(item, view.spans, view.today)
    last = f"{end.mark}{end.text}"
    words = ["fixed"] * item.fixed
    commitment = "forecast" if isinstance(item, Task) else item.commitment
    words += [commitment] * (commitment != "forecast")
    words += ["overdue"] * end.late
    holding = " " + ", ".join(words) if words else ""
    if span is None or isinstance(item, Milestone):
        return last + holding, last + holding, last
    first = span.start.ends[0].text if span.start else span.first.isoformat()
    mark = "~" if span.derived or not span.start else ""
    return f"{mark}{first} .. {last}{holding}", last + holding, last


def _state(view: View, item: Work) -> str:
    progress = view.spans.progress(item)
    if progress is None or item.status not in ("todo", "in-progress"):
        return item.status
    return f"{number(progress)} %"


def _logic(view: View, item: Work) -> tuple[str, str]:
    """How late an item is by logic, or that it is critical; with the day and without."""
    found = view.schedule.of(item) if view.schedule else None
    if view.schedule is None or found is None or found.slack is None:
        return "", ""
    if found.late:
        return f"by logic {found.finish}, {found.late} d late", f"{found.late} d late"
    critical = (view.schedule.promised_slack(item) or 0) <= 0
    return ("critical",) * 2 if critical else ("", "")


def _moved(view: View, item: Work) -> str:
    """How much later an item ends than at the baselines: `+22 d since board-march, new since board-june`."""
    told = ((baseline.label, baseline.variance(item, view.spans), baseline) for baseline in view.baselines)
    return ", ".join(
        f"{f'{days:+} d' if days else 'new'} since {label}"
        for label, days, baseline in told
        if days or baseline.item(item.id) is None
    )


def _waits(view: View, item: Work) -> str:
    first = next(blockers(item, view.roadmap), None)
    return f"waits for {cut(visible(first.item.title), 26)}" if first else ""


def _review(view: View, risk: Risk) -> str:
    due = next_review(risk.reviewed, view.roadmap.header.review_every)
    return f"reviewed {risk.reviewed}, next {due}" if due else "never reviewed"
