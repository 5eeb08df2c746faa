"""Edits that carry others along, and the laws of what they move."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from milepost.editing.change import Change, Importance
from milepost.editing.edits import EDIT, PullIn, Ripple, SetDates, Shift
from milepost.editing.edits.ripple import put_by
from milepost.editing.message import commit_message
from milepost.editing.refusals import EditRefused, NoChange
from milepost.editing.repeating import about
from milepost.model.kinds import Kind
from milepost.model.roadmap import Roadmap
from milepost.model.work import Work
from milepost.planning.network import Network
from milepost.planning.passes import FROM_END, TO_START
from milepost.planning.pull_in import pulled_in
from milepost.planning.ripple import pushed
from milepost.planning.shifts import Step
from milepost.planning.spans import Spans
from milepost.planning.wave import is_flexible
from tests.planning.plans import MONDAY, roadmap
from tests.strategies import edits, periods, roadmaps, whens

LATER = Step.parse("+3d")


def plan() -> Roadmap:
    """A, B behind it, a fixed milestone behind B, and something committed behind A."""
    return roadmap(
        tasks={
            "a": {"start": MONDAY, "end": date(2026, 7, 10)},
            "b": {"start": date(2026, 7, 13), "end": date(2026, 7, 17), "after": ["a"]},
            "c": {"start": "2026-07", "end": "2026-07", "estimate": "2d", "after": ["b"]},
        },
        milestones={
            "m": {"date": date(2026, 7, 20), "fixed": True, "after": ["b"]},
            "promised": {"date": date(2026, 7, 10), "commitment": "committed", "after": ["a"]},
        },
    )


def rippling(*ids: str, step: str = "+3d", **fields: Any) -> Ripple:
    return Ripple(edit=Shift(ids=list(ids), step=Step.parse(step)), today=MONDAY, **fields)


def test_an_edit_and_what_it_pushes_are_one_change() -> None:
    change = rippling("a").plan(plan())
    assert change.sentence == (
        'Move "a" 3 working days later, and 1 item behind it'
        " (2026-07-06 .. 2026-07-10 to 2026-07-09 .. 2026-07-15)"
    )
    assert change.details == (
        'Move "b" 3 working days later (2026-07-13 .. 2026-07-17 to 2026-07-16 .. 2026-07-22)',
    )
    assert change.ids == {"a", "b"}
    assert change.importance is Importance.DATE
    assert change.inverted().apply(change.apply(plan())).same_as(plan())


def test_the_commit_names_every_move() -> None:
    message = commit_message([rippling("a", step="+4w").plan(plan())], reason="The gateways came late")
    assert message.splitlines() == [
        'Move "a" 4 weeks later, and 2 items behind it',
        "",
        'Move "a" 4 weeks later, and 2 items behind it'
        " (2026-07-06 .. 2026-07-10 to 2026-08-03 .. 2026-08-07)",
        'Move "b" 20 working days later (2026-07-13 .. 2026-07-17 to 2026-08-10 .. 2026-08-14)',
        'Move "c" 1 month later (2026-07 .. 2026-07 to 2026-08 .. 2026-08)',
        "",
        "Reason: The gateways came late",
    ]


def test_an_edit_that_pushes_nothing_stays_as_it_is() -> None:
    edit = Shift(ids=["b"], step=LATER)
    assert rippling("b").plan(plan()) == edit.plan(plan())


def test_what_waits_is_pushed_without_an_edit() -> None:
    moved = Shift(ids=["a"], step=Step.parse("+4w")).plan(plan()).apply(plan())
    change = Ripple(ids=["a"], today=MONDAY).plan(moved)
    assert change.sentence == 'Push 2 tasks behind "a" later'
    assert len(change.details) == 2
    with pytest.raises(NoChange):
        Ripple(ids=["a"], today=MONDAY).plan(plan())
    with pytest.raises(EditRefused, match="There is no item 'x'"):
        Ripple(ids=["x"], today=MONDAY).plan(plan())


def test_freed_time_is_used() -> None:
    early = SetDates(id="a", end="2026-07-07")
    change = PullIn(edit=early, today=MONDAY).plan(plan())
    after = change.apply(plan())
    assert str(after.items["b"].start) == "2026-07-08"  # type: ignore[attr-defined]  # a task
    assert change.sentence.endswith(", and 1 item behind it (2026-07-10 to 2026-07-07)")
    alone = PullIn(ids=["a"], today=MONDAY).plan(early.plan(plan()).apply(plan()))
    assert (
        alone.sentence
        == 'Move "b" 3 working days earlier (2026-07-13 .. 2026-07-17 to 2026-07-08 .. 2026-07-14)'
    )


def test_the_edit_inside_asks_for_what_it_asks_for_alone() -> None:
    change = rippling("promised", reason="The board said so").plan(plan())
    assert change.importance is Importance.COMMITTED_DATE
    assert change.reason == "The board said so"


def test_the_edit_is_repeated_on_another_item() -> None:
    repeated = about(rippling("a"), "b")
    assert isinstance(repeated, Ripple)
    assert repeated.edit == Shift(ids=["b"], step=LATER)
    assert about(PullIn(ids=["a"], today=MONDAY), "b") == PullIn(ids=["b"], today=MONDAY)


def test_it_is_written_and_read_as_data() -> None:
    edit = rippling("a")
    assert EDIT.validate_json(EDIT.dump_json(edit)) == edit


# --- laws

quick = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@st.composite
def plans(draw: st.DrawFn) -> Roadmap:
    """Up to eight tasks and milestones, some of them fuzzy, each behind some of those before it."""
    tables: dict[str, Any] = {"tasks": {}, "milestones": {}}
    made: list[str] = []
    for number in range(draw(st.integers(2, 8))):
        kind = st.sampled_from(["", ":SS", ":FF", ":SF", ":FS+2d", ":FS-1d", ":SS+1w"])
        waits = draw(st.lists(st.sampled_from(made), max_size=2, unique=True)) if made else []
        fields: dict[str, Any] = {"after": [f"{one}{draw(kind)}" for one in waits]}
        start, end = sorted(draw(st.tuples(periods, periods)), key=lambda when: (when.first, when.last))
        made.append(f"i{number}")
        fields["fixed"] = draw(st.integers(0, 5)) == 0
        if draw(st.integers(0, 3)) == 0:
            tables["milestones"][made[-1]] = {**fields, "date": draw(whens)}
            continue
        fields["status"] = draw(st.sampled_from(["todo", "todo", "in-progress", "done", "cancelled"]))
        fields |= draw(
            st.fixed_dictionaries(
                {},
                optional={"estimate": st.sampled_from(["0d", "2d", "2.5d", "40d"]), "progress": st.just(30)},
            )
        )
        dates = [{"start": str(start), "end": str(end)}, {"start": str(start)}, {"end": str(end)}, {}]
        tables["tasks"][made[-1]] = {**fields, **draw(st.sampled_from(dates))}
    return roadmap(**tables)


def moved(data: st.DataObject, before: Roadmap) -> Change | None:
    """One item of a plan moved, with what that pushes."""
    item_id = data.draw(st.sampled_from([*before.items]))
    step = Step(data.draw(st.integers(1, 60)), data.draw(st.sampled_from(["d", "w", "m", "q", "y"])))
    try:
        return Shift(ids=[item_id], step=step).plan(before)
    except EditRefused:
        return None


def violated(after: Roadmap) -> set[tuple[str, str]]:
    """The links between two items that no reading of their written dates can keep: who drives, who waits."""
    spans, found = Spans(after), set()
    for item in after.items.values():
        for link in item.after if isinstance(item, Work) else ():
            driver = after.items[link.id]
            own, other = spans.of(item), spans.of(driver)
            from_end, to_start = link.kind in FROM_END, link.kind in TO_START
            written = other and (other.end if from_end else other.start)
            if own is None or written is None or driver.data().get("status") == "cancelled":
                continue
            calendar = spans.calendar(item)
            driven = from_end or driver.kind is Kind.MILESTONES
            earliest = calendar.index_after(written.first) if driven else calendar.index_of(written.first)
            if to_start and item.kind is not Kind.MILESTONES:
                estimated = own.first if item.data().get("estimate") else own.last
                latest = calendar.index_of(own.start.last if own.start else estimated)
            else:
                latest = calendar.index_after(own.last)
            if earliest + link.lag_days > latest:
                found.add((driver.id, item.id))
    return found


@quick
@given(plans(), st.data())
def test_no_link_behind_what_moves_is_violated_but_where_something_stays(
    before: Roadmap, data: st.DataObject
) -> None:
    change = moved(data, before)
    if change is None:
        return
    after = change.apply(before)
    effects = pushed(Network(Spans(after), MONDAY), change.ids, put_by(change))
    ids = change.ids | {move.item.id for move in effects.moves}
    for move in effects.moves:
        after = (
            SetDates(id=move.item.id, **{field: str(when) for field, when in move.dates.items()})
            .plan(after)
            .apply(after)
        )
    stays = {conflict.item.id for conflict in effects.conflicts} | change.ids
    for driver, waiting in violated(after):
        item = after.items[waiting]
        assert isinstance(item, Work)
        if driver in ids and item.status not in ("in-progress", "cancelled"):
            assert waiting in stays, (driver, waiting)


@quick
@given(st.one_of(plans(), roadmaps(most=3)), st.data())
def test_what_has_moved_moves_no_further(before: Roadmap, data: st.DataObject) -> None:
    edit = data.draw(edits(before))
    for kind, follow in ((Ripple, pushed), (PullIn, pulled_in)):
        try:
            change = edit.plan(before)
            rippled = kind(edit=edit, today=MONDAY).plan(before)
        except (EditRefused, ValueError):  # an edit of this sort can't be wrapped
            continue
        held = change.ids if kind is PullIn else put_by(change)
        network = Network(Spans(rippled.apply(before)), MONDAY)
        assert follow(network, change.ids, held).moves == ()


@quick
@given(st.one_of(plans(), roadmaps(most=3)), st.data())
def test_only_what_is_flexible_moves_and_only_in_one_direction(before: Roadmap, data: st.DataObject) -> None:
    touched = data.draw(st.lists(st.sampled_from([*before.items] or ["none"]), max_size=3))
    network = Network(Spans(before), MONDAY)
    for effects, later in ((pushed(network, touched), True), (pulled_in(network, touched), False)):
        for move in effects.moves:
            assert is_flexible(move.item)
            for field, when in move.dates.items():
                old = getattr(move.item, field)
                assert old is None or (when.last > old.last if later else when.last < old.last)
                assert old is None or when.precision is old.precision


@quick
@given(plans(), st.data())
def test_using_freed_time_violates_no_link(before: Roadmap, data: st.DataObject) -> None:
    touched = data.draw(st.lists(st.sampled_from([*before.items]), max_size=3))
    try:
        after = PullIn(ids=touched, today=MONDAY).plan(before).apply(before)
    except NoChange:
        return
    assert violated(after) <= violated(before)
