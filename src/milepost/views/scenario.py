"""A scenario beside the plan: numbers side by side, and what differs, as sections of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from milepost.model.people import Team
from milepost.model.when import Precision, When
from milepost.model.work import Task, Work
from milepost.planning.driving import conflicts
from milepost.planning.health.finding import Severity
from milepost.planning.load import Utilisation, periods
from milepost.planning.scores import days_left
from milepost.planning.spans import Spans
from milepost.views.numbers import counted, number
from milepost.views.page import Entry, Section
from milepost.views.resources.words import percent, short_name
from milepost.views.view import View


def sections(plan: View, scenario: View, changes: Sequence[str]) -> list[Section]:
    """The numbers of both, the dates that differ, and what was done."""
    numbers = [Entry(_beside(one.was, one.now), one.name) for one in _numbers(plan, scenario)]
    dates = [Entry(_beside(*ends), title) for title, *ends in _dates(plan.spans, scenario.spans)]
    done = [Entry(sentence) for sentence in changes]
    named = (("Numbers", numbers), ("Dates", dates), ("Changes", done))
    return [Section(title, tuple(entries)) for title, entries in named if entries]


@dataclass(frozen=True)
class _Number:
    name: str
    was: str
    now: str


def _beside(was: str, now: str) -> str:
    return f"{was} → {now}" if was != now else f"{now}, as in the plan"


def _numbers(plan: View, scenario: View) -> Iterator[_Number]:
    yield _Number("All is done by", _finish(plan), _finish(scenario))
    yield _Number("Fixed dates", _broken(plan), _broken(scenario))
    yield _Number("Checks", _findings(plan), _findings(scenario))
    yield _Number("Work left", _left(plan), _left(scenario))
    for team in scenario.roadmap.all_of(Team):
        yield _Number(f"{team.title}, at most", _peak(plan, team), _peak(scenario, team))


def _finish(view: View) -> str:
    return str(view.schedule.finish) if view.schedule and view.schedule.finish else "–"


def _broken(view: View) -> str:
    found = list(conflicts(view.schedule)) if view.schedule else []
    late = f"{len(found)} not met, {sum(one.late for one in found)} d late"
    return late if found else "all met"


def _findings(view: View) -> str:
    if view.report is None:
        return "–"
    counts = (counted(view.report.count(one), one) for one in (Severity.ERROR, Severity.WARNING))
    return ", ".join(counts)


def _left(view: View) -> str:
    return f"{number(sum(map(days_left, view.roadmap.all_of(Task))))} pd"


def _peak(view: View, team: Team) -> str:
    """The month in which most is asked of a team: `133 % Aug`."""
    if view.load is None or view.roadmap.find(Team, team.id) is None:
        return "–"
    load, busy = view.load, view.load.busy(team)
    if busy is None:
        return "nothing"
    months = [
        (load.utilisation(team, month.first, month.last), month) for month in periods(Precision.MONTH, *busy)
    ]
    return _month(*max(months, key=lambda pair: _weight(pair[0])))


def _weight(used: Utilisation) -> float:
    return used.share if used.share is not None else float("inf")


def _month(used: Utilisation, month: When) -> str:
    return f"{percent(used)} {short_name(month)}"


def _dates(plan: Spans, scenario: Spans) -> Iterator[tuple[str, str, str]]:
    """What ends on another day, or came or went."""
    works = {item.id: item for spans in (plan, scenario) for item in spans.roadmap.items.values()}
    for item_id, item in works.items():
        if isinstance(item, Work):
            was, now = _end(plan, item_id), _end(scenario, item_id)
            if was != now:
                yield item.title, _day(was), _day(now)


def _end(spans: Spans, item_id: str) -> date | None:
    item = spans.roadmap.get(item_id)
    span = spans.of(item) if item else None
    return span.last if span else None


def _day(day: date | None) -> str:
    return str(day) if day else "–"
