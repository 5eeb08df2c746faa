"""Which rows there are: groups, folds, the filter, and rows kept over edits that move nothing."""

from __future__ import annotations

from typing import Any

import pytest

from milepost.model.evolve import evolve
from milepost.model.roadmap import Roadmap
from milepost.views.timeline.rows import LOOSE_TASKS, Bar, Grouping, Heading, Layout, Rows, rows_of
from tests.views.samples import gridpulse, roadmap

SHAPES: dict[str, Any] = {
    "people": {"ann": {"name": "Ann"}, "bob": {"name": "Bob"}},
    "teams": {"app": {"title": "App", "size": 2}},
    "goals": {"grow": {"title": "Grow"}, "save": {"title": "Save"}},
    "phases": {"pilot": {"title": "Pilot"}},
    "initiatives": {
        "two": {"title": "Two", "lane": "B", "goals": ["save", "grow"], "owner": "bob", "team": "app"},
        "one": {"title": "One", "lane": "A", "goals": ["grow"], "phase": "pilot"},
        "stray": {"title": "Stray"},
    },
    "milestones": {
        "on-two": {"title": "On two", "initiative": "two", "lane": "A", "date": "2026"},
        "alone": {"title": "Alone", "lane": "B", "owner": "ann", "phase": "pilot", "date": "2026"},
        "lost": {"title": "Lost", "initiative": "nowhere", "lane": "C", "goals": ["save"], "date": "2026"},
    },
    "tasks": {
        "of-one": {"title": "Of one", "initiative": "one"},
        "of-two": {"title": "Of two", "initiative": "two", "start": "2026"},
        "loose": {"title": "Loose", "start": "2026"},
        "undated": {"title": "Undated"},
    },
}


def layout(grouping: Grouping = Grouping.LANE, *turned: str, shown: frozenset[str] | None = None) -> Layout:
    return Layout(grouping, frozenset(turned), shown)


def listed(rows: Rows) -> str:
    """`group: bar milestone-on-it, bar > task | folded group +2`."""
    text = ""
    for row in rows.rows:
        if isinstance(row, Heading):
            text += f" | {row.title or row.key}" + (f" +{len(row.members)}" if row.folded else ":")
        else:
            text += (" > " if row.depth else " " if text.endswith(":") else ", ") + " ".join(row.stops)
    return text.removeprefix(" | ")


def shapes() -> Roadmap:
    return roadmap(**SHAPES)


GROUPS = {
    Grouping.LANE: "B: alone, two on-two | A: one | C: lost | no lane: stray",
    Grouping.PHASE: "pilot: alone, one | no phase: lost, two on-two, stray",
    Grouping.GOAL: "grow: one | save: lost, two on-two | no goal: alone, stray",
    Grouping.TEAM: "app: two on-two | no team: alone, lost, one, stray",
    Grouping.OWNER: "ann: alone | bob: two on-two | no owner: lost, one, stray",
}


@pytest.mark.parametrize("grouping", GROUPS)
def test_groups_stand_in_the_order_of_the_file_with_milestones_first(grouping: Grouping) -> None:
    assert listed(rows_of(shapes(), layout(grouping))) == GROUPS[grouping] + " | no initiative +1"


def test_the_cycle_of_groupings_comes_round() -> None:
    grouping = Grouping.LANE
    for _ in Grouping:
        grouping = grouping.following()
    assert grouping is Grouping.LANE
    assert Grouping.LANE.following() is Grouping.PHASE


def test_a_folded_heading_hides_its_rows_and_counts_them() -> None:
    rows = rows_of(shapes(), layout(Grouping.LANE, "lane:B", "lane:"))
    assert listed(rows) == "B +2 | A: one | C: lost | no lane +1 | no initiative +1"
    assert "two" not in rows.places


def test_an_initiative_unfolds_to_its_tasks_and_loose_tasks_to_rows() -> None:
    rows = rows_of(shapes(), layout(Grouping.LANE, "two", "stray", LOOSE_TASKS))
    assert listed(rows).startswith("B: alone, two on-two > of-two | A:")
    assert listed(rows).endswith(" | no initiative: loose")
    assert [row.unfolded for row in rows.rows if isinstance(row, Bar) and row.stops[0] == "stray"] == [False]


@pytest.mark.parametrize(
    ("shown", "left"),
    [
        ("two", "B: two"),
        ("on-two", "B: two on-two"),
        ("of-one", "A: one > of-one"),
        ("alone", "B: alone"),
        ("undated", ""),
    ],
)
def test_an_initiative_stays_where_the_filter_leaves_one_of_its_children(shown: str, left: str) -> None:
    filtered = layout(Grouping.LANE, "one", shown=frozenset({shown}))
    assert listed(rows_of(shapes(), filtered)) == left


def test_every_stop_and_heading_has_a_place() -> None:
    rows = rows_of(shapes(), layout(Grouping.GOAL))
    assert rows.places["grow"] == 0
    assert rows.places["two"] == rows.places["on-two"] == 4
    assert "of-one" not in rows.places


@pytest.mark.parametrize(
    ("item", "fields", "kept"),
    [
        ("two", {"start": "2027", "title": "Other"}, True),
        ("on-two", {"date": "2027"}, True),
        ("of-one", {"estimate": "5d"}, True),
        ("ann", {"name": "Anna"}, True),
        ("two", {"lane": "A"}, False),
        ("on-two", {"initiative": "one"}, False),
        ("undated", {"end": "2027"}, False),
    ],
    ids=str,
)
def test_rows_outlive_edits_that_move_nothing(item: str, fields: dict[str, object], kept: bool) -> None:
    before = shapes()
    rows = rows_of(before, layout())
    after = Roadmap(before.header, {**before.items, item: evolve(before[item], fields)})
    again = rows_of(after, layout(), rows)
    assert (again is rows) == kept
    assert listed(again) == listed(rows_of(after, layout()))


def test_rows_are_made_anew_for_another_layout_or_order() -> None:
    before = shapes()
    rows = rows_of(before, layout())
    assert rows_of(before, layout(Grouping.GOAL), rows) is not rows
    turned = Roadmap(before.header, {key: before.items[key] for key in reversed([*before.items])})
    assert rows_of(turned, layout(), rows) is not rows
    fewer = Roadmap(before.header, {key: item for key, item in before.items.items() if key != "loose"})
    assert LOOSE_TASKS not in rows_of(fewer, layout(), rows).places


def test_the_sample_has_its_lanes() -> None:
    headings = [row.title for row in rows_of(gridpulse(), layout()).rows if isinstance(row, Heading)]
    assert headings == ["Product", "Platform", "Devices", "Market", "Explore"]
