"""Each edit by example: its sentence, its effect, and why it is refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from milepost.editing.change import Importance
from milepost.editing.edits import (
    Add,
    Bulk,
    Duplicate,
    Edit,
    Link,
    Remove,
    Rename,
    Reorder,
    Replace,
    Resize,
    Set,
    SetDates,
    Shift,
    Unlink,
)
from milepost.editing.importance import needs_reason
from milepost.editing.refusals import EditRefused, NoChange
from milepost.model.kinds import Kind
from milepost.model.roadmap import Roadmap
from milepost.model.work import Task
from tests.editing.samples import sample

TODAY = date(2026, 7, 14)


def data(roadmap: Roadmap, item_id: str) -> dict[str, Any]:
    return roadmap[item_id].data()


def after(edit: Edit) -> Roadmap:
    roadmap = sample()
    return edit.plan(roadmap).apply(roadmap)


SENTENCES = [
    (
        Shift(ids=["signed"], step="+2w"),
        'Move "Both utilities signed" 2 weeks later (2026-09-15 to 2026-09-29)',
    ),
    (
        Shift(ids=["savings-view"], step="-1w"),
        'Move "Savings view" 1 week earlier (2026-07-06 .. 2026-07-10 to 2026-06-29 .. 2026-07-03)',
    ),
    (
        Shift(ids=["meter-gateway"], step="+3d"),
        'Move "Gateway firmware" 3 working days later (2026-07-06 to 2026-07-09)',
    ),
    (
        Shift(ids=["savings-view", "meter-gateway", "signed"], step="+1m"),
        "Move 2 tasks and 1 milestone 1 month later",
    ),
    (Shift(ids=["dynamic-tariff"], step="+1w"), 'Move "Hourly tariff" 1 week later (2 tasks)'),
    (
        Resize(id="savings-view", edge="end", step="+1w"),
        'Move end of "Savings view" 1 week later (2026-07-10 to 2026-07-17)',
    ),
    (Resize(id="meter-gateway", edge="end", step="+1d"), 'Set end of "Gateway firmware" to 2026-08-17'),
    (
        SetDates(id="signed", date="2026-Q4"),
        'Change date of "Both utilities signed" from 2026-09-15 to 2026-Q4',
    ),
    (SetDates(id="signed", horizon="later"), 'Move "Both utilities signed" to later (was 2026-09-15)'),
    (
        SetDates(id="bill-check", start="2026-08", end="2026-09"),
        'Move "Bill check" to 2026-08 .. 2026-09 (was later)',
    ),
    (
        SetDates(id="savings-view", start="", end=""),
        'Clear dates of "Savings view" (was 2026-07-06 .. 2026-07-10)',
    ),
    (SetDates(id="pilot", end="2027-Q1"), 'Move end of "Pilot" 1 quarter later (2026-Q4 to 2027-Q1)'),
    (Set(id="savings-view", fields={"owner": "ilja"}), 'Set owner of "Savings view" to Ilja'),
    (
        Set(id="meter-gateway", fields={"owner": "mara"}),
        'Change owner of "Gateway firmware" from Ilja to Mara',
    ),
    (Set(id="meter-gateway", fields={"owner": None}), 'Clear owner of "Gateway firmware" (was Ilja)'),
    (Set(id="savings-view", fields={"estimate": "30d"}), 'Change estimate of "Savings view" from 20d to 30d'),
    (
        Set(id="savings-view", fields={"estimate": {"low": "1w", "likely": "2w", "high": "3w"}}),
        'Change estimate of "Savings view" from 20d to 1w/2w/3w',
    ),
    (Set(id="savings-view", fields={"status": "done"}), 'Mark "Savings view" done'),
    (Set(id="meter-gateway", fields={"status": "on-hold"}), 'Mark "Gateway firmware" on hold'),
    (
        Set(id="meter-gateway", fields={"progress": 45}),
        'Change progress of "Gateway firmware" from 20 % to 45 %',
    ),
    (
        Set(id="meter-gateway", fields={"rice.reach": 4000}),
        'Change reach of "Gateway firmware" from 3000 to 4000',
    ),
    (Set(id="savings-view", fields={"moscow": "must"}), 'Set MoSCoW of "Savings view" to must'),
    (Set(id="savings-view", fields={"title": "Savings"}), 'Retitle "Savings view" to "Savings"'),
    (Set(id="savings-view", fields={"notes": "Long\nstory"}), 'Write notes of "Savings view"'),
    (Set(id="savings-view", fields={"fixed": True}), 'Fix dates of "Savings view"'),
    (
        Set(id="savings-view", fields={"owner": "mara", "estimate": "1d", "moscow": "could"}),
        'Change owner, estimate and MoSCoW of "Savings view"',
    ),
    (Set(id="savings-view", append={"tags": ["ui"]}), 'Add tag ui to "Savings view"'),
    (Set(id="savings-view", discard={"tags": ["app"]}), 'Remove tag app from "Savings view"'),
    (
        Set(id="dynamic-tariff", append={"goals": ["trust"]}),
        'Add goal "Bills people trust" to "Hourly tariff"',
    ),
    (
        Set(id="tariff-live", discard={"after": ["meter-gateway"]}),
        'Unlink "Tariff live" from "Gateway firmware"',
    ),
    (Set(id="roadmap", fields={"vision": "Cheap power."}), "Change vision of the roadmap"),
    (Set(id="roadmap", fields={"currency": "EUR"}), "Set currency of the roadmap to EUR"),
    (Set(id="data-late", fields={"status": "occurred"}), 'Mark "Meter data arrives late" occurred'),
    (Add(kind=Kind.TASKS, title="Tell the board"), 'Add task "Tell the board"'),
    (Add(kind=Kind.PEOPLE, title="Noor"), 'Add person "Noor"'),
    (Duplicate(id="savings-view"), 'Duplicate task "Savings view"'),
    (Remove(id="clock-change"), 'Remove task "Clock change"'),
    (
        Remove(id="meter-gateway", cascade=True),
        'Remove task "Gateway firmware" and the references to it in 2 items',
    ),
    (Rename(id="savings-view", to="saved"), "Rename savings-view to saved"),
    (Reorder(id="bill-check", by=-2), 'Move "Bill check" up 2 places in the backlog'),
    (Reorder(id="savings-view", after="meter-gateway"), 'Move "Savings view" down 1 place in the backlog'),
    (Reorder(id="trust", before="shift-peak"), 'Move "Bills people trust" up 1 place among the goals'),
    (
        Link(id="savings-view", on="meter-gateway", kind="FF", lag="+5d"),
        'Link "Savings view" to wait for "Gateway firmware" (FF+5d)',
    ),
    (Link(id="savings-view", on="bill-check"), 'Link "Savings view" to wait for "Bill check"'),
    (
        Link(id="tariff-live", on="meter-gateway", kind="SS"),
        'Change link of "Tariff live" to "Gateway firmware" from FF+5d to SS',
    ),
    (Unlink(id="tariff-live", on="savings-view"), 'Unlink "Tariff live" from "Savings view"'),
    (
        Bulk(
            edits=[
                Set(id=i, fields={"moscow": "must"}) for i in ("savings-view", "meter-gateway", "bill-check")
            ]
        ),
        "Set MoSCoW of 2 tasks to must",
    ),
    (
        Bulk(edits=[Set(id=i, fields={"status": "on-hold"}) for i in ("savings-view", "signed")]),
        "Mark 1 task and 1 milestone on hold",
    ),
    (Bulk(edits=[Remove(id="clock-change"), Remove(id="bill-check")]), "Remove 2 tasks"),
    (Bulk(edits=[Remove(id="clock-change")]), 'Remove task "Clock change"'),
    (Bulk(edits=[Remove(id="clock-change"), Reorder(id="bill-check", by=-1)]), "Change 2 tasks"),
]


@pytest.mark.parametrize(("edit", "sentence"), SENTENCES, ids=[sentence for _, sentence in SENTENCES])
def test_an_edit_says_itself(edit: Edit, sentence: str) -> None:
    assert edit.plan(sample()).sentence == sentence


REFUSALS = [
    (Shift(ids=["tariff-live"], step="+1w"), '"Tariff live" is fixed.', "unfix"),
    (
        Shift(ids=["bill-check"], step="+1w"),
        '"Bill check" is planned for later, without dates.',
        "dates first",
    ),
    (Shift(ids=["ilja"], step="+1w"), '"Ilja" has no dates to move.', "dates first"),
    (Shift(ids=["pilot"], step="+2w"), '"Pilot": 2026-07 is a month and can\'t move by 2 weeks.', "+1m"),
    (Shift(ids=["saving-view"], step="+2w"), "There is no item 'saving-view'.", "Did you mean savings-view?"),
    (
        Resize(id="signed", edge="end", step="+1w"),
        '"Both utilities signed" is a milestone and has no length.',
        "whole",
    ),
    (
        Resize(id="dynamic-tariff", edge="end", step="+1w"),
        '"Hourly tariff" begins and ends with its tasks',
        "of its own",
    ),
    (
        Resize(id="savings-view", edge="end", step="-2w"),
        '"Savings view": It ends 2026-06-26, before it starts',
        "end",
    ),
    (SetDates(id="signed", date="2026-Q5"), '"Both utilities signed": 2026-Q5', "2026-Q4"),
    (
        SetDates(id="savings-view", end="2026-06"),
        '"Savings view": It ends 2026-06, before it starts',
        "behind",
    ),
    (
        SetDates(id="bill-check", start="2026-06", horizon="now"),
        '"Bill check" takes dates or a horizon',
        "instead",
    ),
    (Set(id="savings-view", fields={"owner": "illja"}), "There is no person 'illja'.", "Did you mean ilja?"),
    (Set(id="savings-view", fields={"owner": "platform"}), "There is no person 'platform'.", ""),
    (Set(id="savings-view", fields={"colour": 1}), '"Savings view": colour is no field here.', ""),
    (Set(id="savings-view", fields={"id": "x"}), "An id is not a field.", "Rename"),
    (Set(id="savings-view", append={"title": ["x"]}), "title is no list.", "title="),
    (Set(id="savings-view", fields={"estimate": 5}), '"Savings view": 5 has no unit.', "5d"),
    (
        Set(id="shift-peak", fields={"parent": "trust"}),
        '"Move evening load" would be its own parent',
        "Take one",
    ),
    (
        Set(id="meter-gateway", fields={"after": ["tariff-live"]}),
        '"Gateway firmware" would wait for itself',
        "Take",
    ),
    (Replace(id="savings-view", data={"kind": "bug"}), "title is missing.", "Add title"),
    (Replace(id="savings-view", data={"title": "S", "id": "s"}), "An id is not a field.", "Rename"),
    (Add(kind=Kind.RISKS, title="Late"), "probability is missing.", "Add probability"),
    (Add(kind=Kind.TASKS, title=""), "title is empty.", ""),
    (Add(kind=Kind.ROADMAP, title="Two"), "A file holds one roadmap.", "another file"),
    (Add(kind=Kind.TASKS, title="T", id="ilja"), 'ilja is the id of "Ilja".', "ilja-2 is free"),
    (Add(kind=Kind.TASKS, title="T", id="No"), "'No' is no id.", "lower-case"),
    (
        Add(kind=Kind.TASKS, title="T", after="signed"),
        '"Both utilities signed" is no place to put it.',
        "tasks",
    ),
    (Add(kind=Kind.TASKS, title="T", after="bill-check", before="bill-check"), "A place is before", "one"),
    (
        Remove(id="shift-peak"),
        '"Move evening load" is referred to by "Bills people trust" and "Hourly tariff".',
        "",
    ),
    (Remove(id="roadmap"), "The roadmap's own table cannot be removed.", "file"),
    (
        Rename(id="savings-view", to="bill-check"),
        'bill-check is the id of "Bill check".',
        "bill-check-2 is free",
    ),
    (Rename(id="savings-view", to="roadmap"), "'roadmap' is no id.", "lower-case"),
    (Rename(id="roadmap", to="plan"), "The id roadmap is kept for the header.", "title"),
    (Duplicate(id="roadmap"), "A file holds one roadmap.", "Copy the file"),
    (Reorder(id="roadmap", by=1), "The roadmap's own table has no place in a list.", "item"),
    (Reorder(id="savings-view", by=-1), '"Savings view" stands there already.', "another"),
    (Link(id="savings-view", on="ilja"), "A person neither waits nor is waited for.", "tasks, milestones"),
    (Link(id="savings-view", on="bill-check", lag="5"), "bill-check:FS5 is no dependency.", "FF+5d"),
    (
        Link(id="meter-gateway", on="tariff-live"),
        '"Gateway firmware" would wait for itself: "Gateway firmware" > "Tariff live" > "Gateway firmware".',
        "Take one of these links out first.",
    ),
    (
        Link(id="dynamic-tariff", on="savings-view"),
        '"Hourly tariff" would wait for itself: "Hourly tariff" > "Savings view" > "Hourly tariff".',
        "Take",
    ),
    (
        Unlink(id="tariff-live", on="bill-check"),
        '"Tariff live" does not wait for bill-check.',
        "savings-view",
    ),
    (Unlink(id="bill-check", on="signed"), '"Bill check" does not wait for signed.', "nothing"),
    (
        Bulk(edits=[Set(id="bill-check", fields={"notes": "n"}), Remove(id="ilja")]),
        '"Ilja" is referred to by',
        "",
    ),
]


@pytest.mark.parametrize(("edit", "title", "hint"), REFUSALS, ids=[title for _, title, _ in REFUSALS])
def test_a_refusal_says_why_and_what_would_work(edit: Edit, title: str, hint: str) -> None:
    with pytest.raises(EditRefused) as refused:
        edit.plan(sample())
    assert refused.value.title.startswith(title)
    assert hint in refused.value.hint
    assert refused.value.hint


@pytest.mark.parametrize(
    "edit",
    [
        Set(id="savings-view", fields={"estimate": "20d"}),
        Set(id="savings-view", append={"tags": ["app"]}),
        SetDates(id="signed", date="2026-09-15"),
        Rename(id="signed", to="signed"),
        Reorder(id="savings-view", before="meter-gateway"),
        Bulk(edits=[Set(id="savings-view", fields={"estimate": "20d"})]),
        Bulk(edits=[Reorder(id="savings-view", by=1), Reorder(id="savings-view", by=-1)]),
    ],
)
def test_an_edit_that_changes_nothing_is_no_change(edit: Edit) -> None:
    with pytest.raises(NoChange):
        edit.plan(sample())


@pytest.mark.parametrize(
    ("item_id", "status", "expected"),
    [
        ("meter-gateway", "done", {"status": "done", "progress": 100, "finished": TODAY}),
        ("signed", "done", {"status": "done", "finished": TODAY}),
        ("clock-change", "todo", {"status": "todo", "progress": None, "finished": None}),
        ("data-late", "occurred", {"status": "occurred", "occurred": TODAY}),
        ("dynamic-tariff", "done", {"status": "done"}),
    ],
)
def test_a_status_brings_what_follows_from_it(item_id: str, status: str, expected: Mapping[str, Any]) -> None:
    before = data(sample(), item_id)
    changed = data(after(Set(id=item_id, fields={"status": status}, today=TODAY)), item_id)
    assert changed == {key: value for key, value in {**before, **expected}.items() if value is not None}


def test_what_somebody_says_goes_before_what_follows() -> None:
    fields = {"status": "done", "progress": 80, "finished": date(2026, 7, 1)}
    changed = data(after(Set(id="meter-gateway", fields=fields, today=TODAY)), "meter-gateway")
    assert (changed["progress"], changed["finished"]) == (80, date(2026, 7, 1))


def test_dates_and_a_horizon_replace_one_another() -> None:
    assert (
        data(after(Set(id="savings-view", fields={"horizon": "next"})), "savings-view")
        .keys()
        .isdisjoint({"start", "end"})
    )
    assert "horizon" not in data(after(SetDates(id="bill-check", end="2026-10")), "bill-check")


def test_a_bar_keeps_its_length_in_working_days() -> None:
    moved = after(Shift(ids=["savings-view"], step="+3d")).find(Task, "savings-view")
    assert moved is not None
    assert (str(moved.start), str(moved.end)) == ("2026-07-09", "2026-07-15")


def test_an_initiative_without_dates_moves_what_is_open_and_free_in_it() -> None:
    change = Shift(ids=["dynamic-tariff", "savings-view"], step="+1w").plan(sample())
    assert change.ids == {"savings-view", "meter-gateway"}


@pytest.mark.parametrize(
    "edit",
    [
        Shift(ids=["signed"], step="+1w"),
        Shift(ids=["contracts"], step="+1w"),
        SetDates(id="tariff-live", date="2026-11"),
        Set(id="signed", fields={"horizon": "later"}),
        Remove(id="signed"),
        Bulk(edits=[Set(id="bill-check", fields={"notes": "n"}), Shift(ids=["signed"], step="+1w")]),
    ],
)
def test_moving_a_committed_date_asks_for_a_reason(edit: Edit) -> None:
    change = edit.plan(sample())
    assert change.importance is Importance.COMMITTED_DATE
    assert needs_reason(change)
    assert not needs_reason(edit.model_copy(update={"reason": "Their board meets later"}).plan(sample()))


@pytest.mark.parametrize(
    ("edit", "importance"),
    [
        (Shift(ids=["savings-view"], step="+1w"), Importance.DATE),
        (Set(id="savings-view", fields={"estimate": "1d"}), Importance.SCOPE),
        (Remove(id="clock-change"), Importance.SCOPE),
        (Set(id="data-late", fields={"impact": 5}), Importance.RISK),
        (Set(id="ilja", fields={"role": "Lead"}), Importance.OTHER),
        (Add(kind=Kind.PEOPLE, title="Noor"), Importance.OTHER),
    ],
)
def test_an_edit_knows_what_it_weighs(edit: Edit, importance: Importance) -> None:
    assert edit.plan(sample()).importance is importance


def test_a_rename_rewrites_links_waivers_and_the_tasks_of_actions() -> None:
    renamed = after(Rename(id="meter-gateway", to="gateway"))
    assert data(renamed, "tariff-live")["after"] == ["savings-view", "gateway:FF+5d"]
    assert data(renamed, "data-late")["affects"] == ["gateway", "tariff-live"]
    assert data(renamed, "data-late")["actions"][0]["task"] == "gateway"
    assert data(after(Rename(id="tariff-live", to="live")), "roadmap")["waive"] == [
        "T04:live the regulator's date"
    ]


def test_a_cascade_takes_references_out_and_leaves_no_empty_lists() -> None:
    left = after(Remove(id="tariff-live", cascade=True))
    assert "waive" not in data(left, "roadmap")
    assert data(left, "data-late")["affects"] == ["meter-gateway"]


def test_a_copy_stands_behind_its_original_and_is_not_begun() -> None:
    copied = after(Duplicate(id="meter-gateway"))
    ids = [task.id for task in copied.of(Kind.TASKS)]
    assert ids[1:3] == ["meter-gateway", "gateway-firmware-copy"]
    copy = data(copied, "gateway-firmware-copy")
    assert copy["title"] == "Gateway firmware (copy)"
    assert copy.keys().isdisjoint({"status", "progress"})
    assert "status" not in data(after(Duplicate(id="data-late")), "meter-data-arrives-late-copy")


def test_a_new_item_stands_where_it_is_put() -> None:
    def order(**place: str) -> list[str]:
        return [task.id for task in after(Add(kind=Kind.TASKS, title="New", **place)).of(Kind.TASKS)]

    assert order()[-1] == "new"
    assert order(before="meter-gateway").index("new") == 1
    assert order(after="meter-gateway").index("new") == 2


def test_every_part_of_a_bulk_edit_sees_the_ones_before() -> None:
    edit = Bulk(
        edits=[
            Add(kind=Kind.TASKS, title="First"),
            Link(id="first", on="signed"),
            Rename(id="first", to="second"),
            Reorder(id="second", before="savings-view"),
        ]
    )
    assert after(edit).of(Kind.TASKS)[0].data() == {"title": "First", "after": ["signed"]}
    assert len(edit.plan(sample()).items) == 1


def test_a_text_that_says_the_same_counts_as_no_item_of_many() -> None:
    roadmap = sample()
    same = Replace(id="bill-check", data=roadmap["bill-check"].data(), text="[tasks.bill-check]  # new\n")
    others = [Set(id=item_id, fields={"notes": "n"}) for item_id in ("savings-view", "signed")]
    assert Bulk(edits=[same, *others]).plan(roadmap).sentence == "Change 1 task and 1 milestone"
