"""The commands that tell the past and bring it back, on a story that is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shell import Shell
from tests.history.story import told_repository
from tests.history.zoo import git


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return told_repository(tmp_path)


def test_a_difference_item_by_item(milepost: Shell, story: Path) -> None:
    result = milepost("diff", story, "board-march", "board-june", "--json")
    assert result.status == 0
    assert [(one["id"], one["change"], one["sentence"]) for one in result.json] == [
        ("opening", "changed", 'Move "Opening day" 2 weeks later (2026-10-01 to 2026-10-15)'),
        ("party", "changed", 'Move "Garden party" 1 week later (2026-08-03 to 2026-08-10)'),
        ("build", "changed", 'Change estimate of "Build the beds" from 10d to 12d'),
        ("seeds", "added", 'Add task "Buy seeds"'),
        ("drought", "changed", 'Change probability of "A dry summer" from 40 % to 60 %'),
    ]
    assert result.json[0]["fields"] == [{"field": "date", "before": "2026-10-01", "after": "2026-10-15"}]
    assert [one["working_days"] for one in result.json] == [10, 5, None, None, None]


def test_texts_differ_word_by_word(milepost: Shell, story: Path) -> None:
    story.write_text(
        story.read_text("utf-8").replace("Everybody grows something.", "Everybody eats something.")
    )
    result = milepost("diff", story)
    assert "  vision: Everybody [-grows-]{+eats+} something." in result.out.splitlines()


def test_revisions_are_filtered(milepost: Shell, story: Path) -> None:
    def found(*words: str) -> list[str]:
        return [one["email"].partition("@")[0] for one in milepost("log", story, *words, "--json").json]

    assert found("--only", "kind:dates author:ilja") == ["moved"]
    assert found("opening", "--only", "since:2026-05-01") == ["ours"]
    assert found("--only", "since:2026-05-06", "-n", "2") == ["layout", "gone"]
    assert milepost("log", story, "--only", "kind:dtaes").status == 2
    assert milepost("log", story, "--only", "author:nobody").err == "No revision fits author:nobody.\n"
    nothing = milepost("log", story, "opening", "--only", "until:2026-01-01")
    assert nothing.err == "No revision changed opening and fits until:2026-01-01.\n"


def test_a_move_in_order_is_a_move(milepost: Shell, story: Path) -> None:
    (moved,) = milepost("diff", story, "HEAD~3", "HEAD~2", "--json").json
    assert (moved["id"], moved["change"], moved["fields"]) == ("water", "moved", [])


def test_without_points_the_file_is_compared_with_its_last_revision(milepost: Shell, story: Path) -> None:
    assert milepost("diff", story).err == "Nothing differs.\n"
    story.write_text(story.read_text().replace("Garden party", "A party"))
    assert milepost("diff", story).out == 'Retitled "Garden party" to "A party"\n'


def test_who_set_each_field(milepost: Shell, story: Path) -> None:
    values = milepost("blame", story, "opening", "--json").json
    assert [(one["field"], one["value"], one["email"].partition("@")[0]) for one in values] == [
        ("date", "2026-10-22", "ours"),
        ("title", "Opening day", "begun"),
        ("commitment", "committed", "begun"),
    ]
    assert values[0]["reason"] == "Rain"


def test_every_value_of_a_field(milepost: Shell, story: Path) -> None:
    values = milepost("blame", story, "opening.date", "--json").json
    assert [(one["value"], one["date"][:10], one["reason"]) for one in values] == [
        ("2026-10-22", "2026-05-11", "Rain"),
        ("2026-10-15", "2026-03-20", "The city"),
        ("2026-10-01", "2026-03-02", ""),
    ]


def test_blame_follows_a_changed_id(milepost: Shell, story: Path) -> None:
    values = milepost("blame", story, "beds.estimate", "--json").json
    assert [one["value"] for one in values] == ["15d", "12d", "10d"]


def test_what_nobody_set_is_said(milepost: Shell, story: Path) -> None:
    result = milepost("blame", story, "opening.colour")
    assert result.status == 3
    assert result.err.startswith("milepost: No revision has opening.colour\n")


def test_the_trend_of_milestones(milepost: Shell, story: Path) -> None:
    trends = milepost("trend", story, "--json").json
    opening = trends["opening"]
    assert [(one["date"], one["plan"]) for one in opening["reports"]] == [
        ("2026-03-02", "2026-10-01"),
        ("2026-03-20", "2026-10-15"),
        ("2026-05-11", "2026-10-22"),
        ("2026-06-04", "2026-10-22"),
    ]
    assert (opening["moves"], opening["slip_days"], opening["class"]) == (2, 21, "slipping")
    assert list(milepost("trend", story, "party", "--json").json) == ["party"]
    assert milepost("trend", story, "beds").status == 3


def test_an_item_that_is_gone_comes_back_as_a_new_revision(milepost: Shell, story: Path) -> None:
    before = git(story.parent, "rev-parse", "HEAD")
    result = milepost("restore", story, "board-june", "drought", "-m", "Bring the risk back")
    assert (result.status, result.out) == (0, 'Added risk "A dry summer"\n')
    assert result.err.splitlines()[0] == 'Restore "A dry summer" as of board-june'
    assert git(story.parent, "rev-parse", "HEAD~1") == before
    (back,) = milepost("diff", story, "HEAD~1", "HEAD", "--json").json
    assert (back["id"], back["change"]) == ("drought", "added")


def test_a_committed_date_is_restored_with_a_reason(milepost: Shell, story: Path) -> None:
    assert milepost("restore", story, "board-march", "opening.date").status == 1
    result = milepost("restore", story, "board-march", "opening.date", "--reason", "The city again", "--json")
    assert result.json["items"][0]["after"]["date"] == "2026-10-01"
    assert milepost("log", story, "-n", "1", "--json").json[0]["reason"] == "The city again"


def test_what_would_be_restored_is_shown_item_by_item(milepost: Shell, story: Path) -> None:
    before = story.read_bytes()
    result = milepost("restore", story, "board-june", "--reason", "x", "--dry-run")
    assert result.out.splitlines() == [
        'Moved "Opening day" 1 week earlier (2026-10-22 to 2026-10-15)',
        'Moved "Garden party" 1 week earlier (2026-08-17 to 2026-08-10)',
        "Renamed beds to build",
        '  Set owner of "Build the beds" to Robin',
        '  Changed estimate of "Build the beds" from 15d to 12d',
        'Changed what "Paint the shed" waits for',
        'Added risk "A dry summer"',
        'Retitled "Lay the pipes" to "Lay the water"',
    ]
    assert story.read_bytes() == before


def test_items_and_fields_are_restored_at_once(milepost: Shell, story: Path) -> None:
    names = ["drought", "party.date", "water.title"]
    result = milepost("restore", story, "board-june", *names, "--json")
    assert result.json["changes"] == ["Restore 3 items as of board-june"]
    assert [one["id"] for one in result.json["items"]] == ["drought", "party", "water"]
    assert milepost("log", story, "-n", "1", "--json").json[0]["subject"] == result.json["changes"][0]
    wrong = milepost("restore", story, "board-june", "party.date", "build.estimate")
    assert "There is no estimate of 'build' to restore." in wrong.err


def test_the_whole_roadmap_is_restored(milepost: Shell, story: Path) -> None:
    assert milepost("restore", story, "board-june", "--reason", "Start anew").status == 0
    assert milepost("diff", story, "board-june", "saved", "--json").json == []
    assert milepost("restore", story, "board-june").err.startswith("Nothing to change")


def test_what_was_not_there_is_not_restored(milepost: Shell, story: Path) -> None:
    result = milepost("restore", story, "board-march", "seedlings")
    assert result.status == 1
    assert "There was no item 'seedlings' at board-march." in result.err


def test_a_baseline_gets_a_name_once(milepost: Shell, story: Path) -> None:
    assert milepost("tag", story, "board-may", "2026-05-10", "--json").status == 0
    assert milepost("blame", story, "water.title", "--json").json[0]["subject"] == "Pipes"
    assert git(story.parent, "log", "-1", "--format=%s", "board-may") == "Pipes"
    taken = milepost("tag", story, "board-may")
    assert (taken.status, taken.err.splitlines()[0]) == (3, "milepost: there is a tag of that name")
    assert milepost("tag", story, "no spaces").status == 3


def test_minutes_in_plain_words(milepost: Shell, story: Path) -> None:
    assert (
        milepost("minutes", story, "board-june").out
        == """\
# Garden: what changed since board-june (2026-05-05)

7 revisions by Mara Vogt and Ilja Berg.

## Dates

- Moved "Opening day" 1 week later (2026-10-15 to 2026-10-22)
  Why: Rain
- Moved "Garden party" 1 week later (2026-08-10 to 2026-08-17)

## Scope

- Renamed build to beds
- Changed what "Paint the shed" waits for

## Risks

- Removed risk "A dry summer"

## Everything else

- Retitled "Lay the water" to "Lay the pipes"
"""
    )


def test_minutes_go_to_a_new_file(milepost: Shell, story: Path) -> None:
    out = story.with_name("minutes.md")
    assert milepost("minutes", story, "board-june", "-o", out).err == f"Written to {out}\n"
    assert out.read_text().startswith("# Garden")
    assert milepost("minutes", story, "board-june", "-o", out).status == 3


def test_how_the_file_stands(milepost: Shell, story: Path) -> None:
    status = milepost("status", story, "--json").json
    assert (status["branch"], status["file"], status["upstream"]) == ("main", "clean", None)
    story.write_text(story.read_text() + "\n")
    assert "differs from the last revision" in milepost("status", story).out


@pytest.mark.parametrize("words", [["diff"], ["blame", "build"], ["trend"], ["minutes", "HEAD"], ["status"]])
def test_without_a_repository_there_is_no_past(words: list[str], milepost: Shell, plain: Path) -> None:
    result = milepost(words[0], plain, *words[1:])
    assert result.status == 3
    assert "not in a git repository" in result.err
