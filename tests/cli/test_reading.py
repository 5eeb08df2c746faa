"""`show` and `list`: a roadmap as text and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from milepost.model.kinds import ITEM_KINDS
from milepost.session.places import shipped
from tests.cli.shell import ROADMAP, Shell

GRIDPULSE = shipped("sample_roadmaps") / "gridpulse.toml"


def test_the_timeline_is_as_wide_as_it_is_told(milepost: Shell, plain: Path) -> None:
    result = milepost("show", plain, "--width", "70")
    assert result.status == 0 and result.err == ""
    assert "Raised beds" in result.out and "◆" in result.out
    assert max(map(len, result.out.splitlines())) <= 70


def test_the_timeline_in_ascii_holds_nothing_else(milepost: Shell) -> None:
    assert milepost("show", GRIDPULSE, "--ascii", "--width", "100").out.isascii()
    assert not milepost("show", GRIDPULSE, "--width", "100").out.isascii()


def test_the_timeline_as_json_is_what_has_dates(milepost: Shell, plain: Path) -> None:
    planned = milepost("show", plain, "--json").json
    assert [(entry["id"], entry["first"], entry["last"]) for entry in planned] == [
        ("beds", "2026-07-20", "2026-10-01"),
        ("opening", "2026-10-01", "2026-10-01"),
        ("build", "2026-07-20", "2026-07-31"),
    ]


def test_one_item_is_shown_with_all_it_touches(milepost: Shell, plain: Path) -> None:
    result = milepost("show", plain, "opening", "--width", "80")
    assert result.status == 0
    for words in ("Opening day", "2026-10-01", "Build the beds", "A dry summer", "A first harvest"):
        assert words in result.out


def test_one_item_as_json(milepost: Shell, plain: Path) -> None:
    assert milepost("show", plain, "opening", "--json").json == {
        "id": "opening",
        "kind": "milestones",
        "title": "Opening day",
        "initiative": "beds",
        "date": "2026-10-01",
        "commitment": "committed",
        "after": ["build"],
        "waits_for": ["build"],
        "blocks": [],
        "risks": ["drought"],
        "goals": ["harvest"],
        "path": ["opening", "beds", "harvest", "roadmap"],
    }
    assert milepost("show", plain, "build", "--json").json["blocks"] == ["opening"]


def test_the_own_kind_of_a_task_is_its_type(milepost: Shell, plain: Path) -> None:
    water = milepost("show", plain, "water", "--json").json
    assert (water["kind"], water["type"]) == ("tasks", "enhancement")


def test_the_header_is_an_item_too(milepost: Shell, plain: Path) -> None:
    assert milepost("show", plain, "roadmap", "--json").json["vision"] == "Everybody grows something."
    assert "Everybody grows something." in milepost("show", plain, "roadmap").out


def test_an_unknown_id_is_refused_with_the_nearest_one(milepost: Shell, plain: Path) -> None:
    result = milepost("show", plain, "watr")
    assert (result.status, result.out) == (1, "")
    assert result.err.splitlines() == ["milepost: There is no item 'watr'.", "  Did you mean water?"]


def test_today_can_be_told(milepost: Shell, plain: Path) -> None:
    assert "07-14" in milepost("show", plain, "--width", "80").out
    assert "08-20" in milepost("show", plain, "--width", "80", "--today", "2026-08-20").out
    assert milepost("show", plain, "--today", "soon").status == 2


def test_a_kind_is_listed_in_file_order(milepost: Shell, plain: Path) -> None:
    assert milepost("list", plain, "tasks").out.splitlines() == [
        "build  2026-07-20 .. 2026-07-31  todo         Build the beds",
        "water                            in-progress  Lay the water",
    ]
    assert milepost("list", plain, "people").out == "robin  Robin\n"
    assert milepost("list", plain, "decisions").out == ""


def test_a_list_as_json_has_the_fields_as_written(milepost: Shell, plain: Path) -> None:
    assert milepost("list", plain, "tasks", "--json").json[1] == {
        "id": "water",
        "kind": "tasks",
        "title": "Lay the water",
        "type": "enhancement",
        "status": "in-progress",
        "tags": ["pipes"],
    }
    assert milepost("list", plain, "decisions", "--json").json == []


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (["owner:robin"], ["build"]),
        (["-owner:robin"], ["water"]),
        (["status:in-progress", "tag:pipes"], ["water"]),
        (["owner:robin", "OR", "tag:pipes"], ["build", "water"]),
        (["owner:robin OR tag:pipes", "-kind:enhancement"], ["build"]),
        (["water"], ["water"]),
        (["is:overdue", "--today", "2027-01-01"], ["build"]),
    ],
)
def test_filters_are_joined_as_they_are_typed(
    milepost: Shell, plain: Path, filters: list[str], ids: list[str]
) -> None:
    rows = milepost("list", plain, "tasks", *filters, "--json").json
    assert [row["id"] for row in rows] == ids


@pytest.mark.parametrize("words", [["ownr:x"], ["is:strange"], ["(a"], ["--foo"]])
def test_a_filter_that_means_nothing_is_wrong_use(milepost: Shell, plain: Path, words: list[str]) -> None:
    result = milepost("list", plain, "tasks", *words)
    assert (result.status, result.out) == (2, "")


def test_a_kind_is_one_of_the_tables(milepost: Shell, plain: Path) -> None:
    result = milepost("list", plain, "task")
    assert result.status == 2
    assert result.err.startswith("milepost: Invalid value for 'KIND': 'task' is none. Did you mean tasks?\n")
    strange = milepost("list", plain, "zebras")
    assert all(kind in strange.err for kind in ITEM_KINDS)


def test_a_missing_word_is_told_in_one_line(milepost: Shell, plain: Path) -> None:
    told = milepost("list", plain).err.splitlines()
    assert told[0].startswith("milepost: Missing argument 'KIND'. Choose from: calendars, people, ")
    assert len(told) == 2


def test_a_filter_that_leaves_nothing_says_so_beside_the_result(milepost: Shell, plain: Path) -> None:
    result = milepost("list", plain, "tasks", "owner=robin")
    assert (result.status, result.out, result.err) == (0, "", "Nothing matches  owner=robin.\n")
    assert milepost("list", plain, "decisions").err == ""


@pytest.mark.parametrize("command", [["show"], ["list", "tasks"]])
def test_what_is_no_roadmap_is_not_shown(milepost: Shell, plain: Path, command: list[str]) -> None:
    plain.write_text(ROADMAP.replace("impact = 3", "impact = 9"))
    result = milepost(command[0], plain, *command[1:])
    assert (result.status, result.out) == (1, "")
    assert result.err.splitlines() == [
        f"milepost: {plain}:41:1: impact is 9.",
        f"  milepost check {plain} lists all that is wrong.",
    ]


def test_what_opens_with_problems_is_shown_and_they_are_mentioned(milepost: Shell, plain: Path) -> None:
    plain.write_text(ROADMAP.replace('owner = "robin"', 'owner = "robn"'))
    result = milepost("list", plain, "tasks", "--json")
    assert result.status == 0 and len(result.json) == 2
    assert result.err == f"milepost: {plain} has 1 problem; milepost check lists them\n"


def test_titles_are_made_visible(milepost: Shell, plain: Path) -> None:
    plain.write_text(ROADMAP.replace("Build the beds", "[/]\\u001b[31m\\u202e"))
    for command in (("list", "tasks"), ("show", "build")):
        out = milepost(command[0], plain, command[1]).out
        assert "\x1b" not in out and "\u202e" not in out
        assert "[/]\\x1b[31m\\u202e" in out
