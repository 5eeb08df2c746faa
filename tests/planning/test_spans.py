"""Plan spans and progress, as the written dates mean them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from milepost.model.evolve import build
from milepost.model.header import Calendar, Header
from milepost.model.items import Item
from milepost.model.people import Team
from milepost.model.roadmap import Roadmap
from milepost.model.when import When
from milepost.model.work import Initiative, Milestone, Phase, Task
from milepost.planning.progress import mean_progress
from milepost.planning.spans import Span, Spans

Fields = Mapping[str, Any]


def roadmap_of(*items: Item, calendar: str = "") -> Roadmap:
    header = Header(title="R", vision="V", calendar=calendar or None)
    return Roadmap(header, {item.id: item for item in items})


def make(entity: type[Item], name: str = "x", /, **fields: Any) -> Item:
    return build(entity, name, {"title": name, **fields})


def days_of(item: Item, *others: Item) -> tuple[str, str] | None:
    span = Spans(roadmap_of(item, *others)).of(item)
    return (span.first.isoformat(), span.last.isoformat()) if span else None


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({"start": "2026-07-06", "end": "2026-07-10"}, ("2026-07-06", "2026-07-10")),
        ({"start": "2026-Q3", "end": "2026-Q4"}, ("2026-07-01", "2026-12-31")),
        ({"start": "2026-07-06", "estimate": "5d"}, ("2026-07-06", "2026-07-10")),
        ({"start": "2026-07-09", "estimate": "3d"}, ("2026-07-09", "2026-07-13")),
        ({"start": "2026-07", "estimate": "3w"}, ("2026-07-01", "2026-07-21")),
        ({"end": "2026-07-13", "estimate": "3d"}, ("2026-07-09", "2026-07-13")),
        ({"end": "2026-07", "estimate": "1d"}, ("2026-07-31", "2026-07-31")),
        (
            {"start": "2026-07-06", "estimate": {"low": "1d", "likely": "2d", "high": "9d"}},
            ("2026-07-06", "2026-07-07"),
        ),
        ({"start": "2026-07-06", "end": "2026-07-10", "estimate": "20d"}, ("2026-07-06", "2026-07-10")),
        ({"start": "2026-07-06", "estimate": "0d"}, ("2026-07-06", "2026-07-06")),
        ({"end": "2026-07-06", "estimate": "0d"}, ("2026-07-06", "2026-07-06")),
        ({"start": "9999-12-30", "estimate": "5d"}, ("9999-12-30", "9999-12-30")),
        ({"start": "2026-07"}, ("2026-07-01", "2026-07-31")),
        ({"end": "2026-W30"}, ("2026-07-20", "2026-07-26")),
        ({"start": "2026-08", "end": "2026-07-10"}, ("2026-07-10", "2026-08-01")),
        ({"estimate": "5d"}, None),
        ({"horizon": "next"}, None),
    ],
)
def test_the_span_of_a_task(fields: Fields, days: tuple[str, str] | None) -> None:
    assert days_of(make(Task, **fields)) == days


def test_a_milestone_is_its_date_and_a_phase_its_dates() -> None:
    assert days_of(make(Milestone, date="2026-Q4")) == ("2026-10-01", "2026-12-31")
    assert days_of(make(Milestone)) is None
    assert days_of(make(Phase, start="2026-07", end="2026-Q4")) == ("2026-07-01", "2026-12-31")
    assert days_of(make(Team, size=3)) is None


def test_the_dates_that_were_written_are_kept_and_no_others() -> None:
    task = make(Task, start="2026-Q3", estimate="5d")
    assert Spans(roadmap_of(task)).of(task) == Span(
        date(2026, 7, 1), date(2026, 7, 7), start=When.parse("2026-Q3"), end=None
    )


def test_lengths_are_counted_on_the_calendar_of_the_team_else_of_the_roadmap() -> None:
    short_week = build(Calendar, "short", {"week": ["mon", "tue"]})
    holiday = build(Calendar, "holiday", {"closed": ["2026-07-07/2026-07-10"]})
    team = build(Team, "t", {"title": "T", "size": 1, "calendar": "short"})
    theirs = make(Task, "theirs", team="t", start="2026-07-06", estimate="3d")
    other = make(Task, "other", start="2026-07-06", estimate="3d")
    spans = Spans(roadmap_of(short_week, holiday, team, theirs, other, calendar="holiday"))
    found = [span and span.last for span in map(spans.of, (theirs, other))]
    assert found == [date(2026, 7, 13), date(2026, 7, 14)]


CHILDREN = (
    make(Milestone, "m", initiative="i", date="2026-Q4"),
    make(Task, "a", initiative="i", start="2026-07-06", end="2026-07-10"),
    make(Task, "b", initiative="i", start="2026-08", estimate="5d"),
    make(Task, "left-out", initiative="i", status="cancelled", start="2020", end="2030"),
    make(Task, "undated", initiative="i"),
)


@pytest.mark.parametrize(
    ("fields", "days", "derived", "overridden"),
    [
        ({}, ("2026-07-06", "2026-12-31"), True, False),
        ({"start": "2026-07", "end": "2026-Q4"}, ("2026-07-01", "2026-12-31"), False, False),
        ({"start": "2026-07-06", "end": "2026-10"}, ("2026-07-06", "2026-10-31"), False, True),
        ({"start": "2026-06", "end": "2026-12"}, ("2026-06-01", "2026-12-31"), False, True),
        ({"start": "2026-07"}, ("2026-07-01", "2026-12-31"), False, False),
        ({"end": "2026-11"}, ("2026-07-06", "2026-11-30"), False, True),
        ({"end": "2026-05"}, ("2026-05-01", "2026-05-31"), False, True),
    ],
)
def test_an_initiative_has_its_own_dates_or_those_of_its_work(
    fields: Fields, days: tuple[str, str], derived: bool, overridden: bool
) -> None:
    initiative = make(Initiative, "i", **fields)
    span = Spans(roadmap_of(initiative, *CHILDREN)).of(initiative)
    assert span is not None
    assert (span.first.isoformat(), span.last.isoformat()) == days
    assert (span.derived, span.overridden) == (derived, overridden)


def test_a_derived_end_is_as_fuzzy_as_what_ends_it() -> None:
    initiative = make(Initiative, "i")
    span = Spans(roadmap_of(initiative, *CHILDREN)).of(initiative)
    assert span is not None
    assert (str(span.start), str(span.end)) == ("2026-07-06", "2026-Q4")


def test_an_initiative_of_nothing_dated_has_no_span() -> None:
    assert days_of(make(Initiative, "i"), make(Task, "t", initiative="i", estimate="5d")) is None


def test_children_stand_in_the_order_of_the_roadmap() -> None:
    spans = Spans(roadmap_of(make(Initiative, "i"), *CHILDREN))
    assert [child.id for child in spans.children("i")] == ["m", "a", "b", "left-out", "undated"]
    assert spans.children("nobody") == ()


@pytest.mark.parametrize(
    ("children", "progress"),
    [
        ([({"estimate": "10d", "progress": 100}), ({"estimate": "15d", "progress": 75})], 85),
        ([{"estimate": "5d", "status": "done"}, {"estimate": "5d"}, {"estimate": "5d"}], 100 / 3),
        ([{"status": "done"}, {}], 50),
        ([{"status": "done"}, {"estimate": "5d", "progress": 20}], 20),
        ([{"estimate": "5d", "progress": 40}, {"estimate": "95d", "status": "cancelled"}], 40),
        ([{"start": "2026-07-06", "end": "2026-07-10", "progress": 100}, {"estimate": "15d"}], 25),
        ([{"status": "cancelled"}], None),
        ([], None),
    ],
)
def test_progress_is_the_mean_of_the_children_by_duration(
    children: list[Fields], progress: float | None
) -> None:
    tasks = [make(Task, f"t{n}", initiative="i", **fields) for n, fields in enumerate(children)]
    initiative = make(Initiative, "i")
    assert isinstance(initiative, Initiative)
    assert Spans(roadmap_of(initiative, *tasks)).progress(initiative) == pytest.approx(progress)


def test_progress_of_one_item_is_what_it_says() -> None:
    spans = Spans(roadmap_of())
    items = [
        make(Task, status="done", progress=20),
        make(Task, progress=20),
        make(Task),
        make(Milestone, status="done"),
        make(Initiative, status="done"),
    ]
    assert [spans.progress(item) for item in items] == [100, 20, None, 100, 100]  # type: ignore[arg-type]  # all of them are work


def test_equal_weights_where_nothing_has_a_duration() -> None:
    assert mean_progress([(100, 0), (0, 0)]) == 50
    assert mean_progress([]) is None


def test_spans_of_an_earlier_roadmap_are_taken_over_where_nothing_changed() -> None:
    calendar = build(Calendar, "c", {"week": ["mon"]})
    same, old = make(Task, "same", start="2026-07-06", estimate="2d"), make(Task, "old", start="2026-07-06")
    before = Spans(roadmap_of(calendar, same, old))
    kept, gone = before.of(same), before.of(old)
    new = make(Task, "old", start="2026-08-03")
    after = Spans(roadmap_of(calendar, same, new), before)
    assert after.of(same) is kept
    assert after.of(new) != gone
    assert before.of(old) == gone
    other_week = Spans(roadmap_of(calendar, same, new, calendar="c"), after)
    assert other_week.of(same) != kept


def test_children_of_an_earlier_roadmap_are_those_of_now() -> None:
    one, other = make(Initiative, "one"), make(Initiative, "other")
    moved, stays = make(Task, "moved", initiative="one"), make(Task, "stays", initiative="one")
    before = Spans(roadmap_of(one, other, moved, stays))
    assert before.children("one") == (moved, stays)
    elsewhere = make(Task, "moved", initiative="other", start="2026-07-06")
    after = Spans(roadmap_of(one, other, elsewhere, stays), before)
    assert (after.children("one"), after.children("other")) == ((stays,), (elsewhere,))
    begun = make(Task, "stays", initiative="one", status="done")
    later = Spans(roadmap_of(one, other, elsewhere, begun), after)
    assert later.children("one") == (begun,)
    swapped = Spans(roadmap_of(one, other, begun, make(Task, "moved", initiative="one")), later)
    assert [child.id for child in swapped.children("one")] == ["stays", "moved"]


def test_work_goes_evenly_over_its_plan_span() -> None:
    dig, rest = make(Task, "dig", start="2026-07-06", end="2026-07-17"), make(Task, "rest", estimate="5d")
    assert isinstance(dig, Task)
    assert isinstance(rest, Task)
    spans = Spans(roadmap_of(dig, rest))
    planned = {day: spans.planned_progress(dig, date(2026, 7, day)) for day in (3, 6, 10, 12, 17, 20)}
    assert planned == {3: None, 6: 10, 10: 50, 12: 50, 17: 100, 20: None}
    assert spans.planned_progress(rest, date(2026, 7, 6)) is None
