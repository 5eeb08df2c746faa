"""The commands that change a roadmap: one revision each, told on stdout, kept as asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shell import ROADMAP, Shell
from tests.history.zoo import configure, git, hook


def subject(kept: Path) -> str:
    return git(kept.parent, "log", "-1", "--format=%s")


def count(kept: Path) -> int:
    return int(git(kept.parent, "rev-list", "--count", "HEAD"))


def changed_lines(kept: Path) -> list[str]:
    """The lines that the last revision took away and put in."""
    patch = git(kept.parent, "show", "--format=", "--unified=0").splitlines()
    return [line for line in patch if line[:1] in "+-" and not line.startswith(("+++", "---"))]


@pytest.mark.parametrize(
    ("command", "sentence", "lines"),
    [
        (
            ["set", "water", "status=on-hold"],
            'Mark "Lay the water" on hold',
            ['-status = "in-progress"', '+status = "on-hold"'],
        ),
        (
            ["shift", "build", "+2w"],
            'Move "Build the beds" 2 weeks later (2026-07-20 to 2026-08-03)',
            ["-start = 2026-07-20", "+start = 2026-08-03"],
        ),
        (
            ["shift", "build", "-1m"],
            'Move "Build the beds" 1 month earlier (2026-07-20 to 2026-06-22)',
            ["-start = 2026-07-20", "+start = 2026-06-22"],
        ),
        (
            ["link", "water", "after", "build:FF+5d"],
            'Link "Lay the water" to wait for "Build the beds" (FF+5d)',
            ['+after = ["build:FF+5d"]'],
        ),
        (
            ["unlink", "opening", "build"],
            'Unlink "Opening day" from "Build the beds"',
            ['-after = ["build"]'],
        ),
        (
            ["rename", "drought", "dry-summer"],
            "Rename drought to dry-summer",
            ["-[risks.drought]", "+[risks.dry-summer]"],
        ),
        (["remove", "drought"], 'Remove risk "A dry summer"', None),
        (["move", "water", "before", "build"], 'Move "Lay the water" up 1 place in the backlog', None),
    ],
)
def test_an_edit_is_one_revision_that_says_what_it_did(
    milepost: Shell, kept: Path, command: list[str], sentence: str, lines: list[str] | None
) -> None:
    result = milepost(command[0], kept, *command[1:])
    assert (result.status, result.out) == (0, sentence + "\n")
    assert result.err == f"Saved as {git(kept.parent, 'rev-parse', 'HEAD')[:7]}.\n"
    assert count(kept) == 2
    assert subject(kept) == sentence
    assert lines is None or changed_lines(kept) == lines
    assert milepost("check", kept).status == 0


def test_the_id_of_a_new_item_is_the_result(milepost: Shell, kept: Path) -> None:
    result = milepost("add", kept, "tasks", "Build the beds", "estimate=3d", "tags=wood,soil", "rice.reach=")
    assert (result.status, result.out) == (0, "build-the-beds\n")
    assert result.err.splitlines()[0] == 'Add task "Build the beds"'
    assert milepost("show", kept, "build-the-beds", "--json").json["tags"] == ["wood", "soil"]
    assert milepost("add", kept, "tasks", "Build the beds").out == "build-the-beds-2\n"


def test_a_new_item_may_have_tables(milepost: Shell, kept: Path) -> None:
    rice = ["rice.reach=30", "rice.impact=2", "rice.confidence=80", "rice.effort=1.5"]
    milepost("add", kept, "tasks", "Sow", *rice)
    assert milepost("show", kept, "sow", "--json").json["rice"] == {
        "reach": 30,
        "impact": 2,
        "confidence": 80,
        "effort": 1.5,
    }


def test_several_fields_are_one_revision(milepost: Shell, kept: Path) -> None:
    result = milepost(
        "set", kept, "water", "status=", "tags+=city", "tags-=pipes", "notes=ask, first", "custom.jira=GP-1"
    )
    assert result.status == 0 and count(kept) == 2
    water = milepost("show", kept, "water", "--json").json
    assert "status" not in water
    assert (water["tags"], water["notes"], water["custom"]) == (["city"], "ask, first", {"jira": "GP-1"})


def test_the_header_is_set_by_its_name(milepost: Shell, kept: Path) -> None:
    assert milepost("set", kept, "roadmap", "status_date=").status == 0
    assert "status_date" not in kept.read_text()


def test_lists_and_tables_may_be_written_as_toml(milepost: Shell, kept: Path) -> None:
    milepost("set", kept, "water", 'tags=["a, b", "c"]', 'estimate={low="1d",likely="2d",high="1w"}')
    water = milepost("show", kept, "water", "--json").json
    assert water["tags"] == ["a, b", "c"]
    assert water["estimate"] == {"low": "1d", "likely": "2d", "high": "1w"}


def test_done_today_is_the_day_that_is_told(milepost: Shell, kept: Path) -> None:
    milepost("set", kept, "build", "status=done", "--today", "2026-08-01")
    milepost("set", kept, "water", "status=done")
    assert milepost("show", kept, "build", "--json").json["finished"] == "2026-08-01"
    assert milepost("show", kept, "water", "--json").json["finished"] == "2026-07-14"


def test_json_tells_what_became_of_the_items(milepost: Shell, kept: Path) -> None:
    result = milepost("rename", kept, "build", "beds-built", "--json")
    head = git(kept.parent, "rev-parse", "HEAD")
    assert result.json["changes"] == ["Rename build to beds-built"]
    assert (result.json["revision"], result.json["conflicts"]) == (head, [])
    renamed, opening = result.json["items"]
    assert renamed["id"] == "beds-built" and renamed["before"] == renamed["after"]
    assert opening["id"] == "opening"
    assert (opening["before"]["after"], opening["after"]["after"]) == (["build"], ["beds-built"])


def test_json_of_added_and_removed_items_has_one_side(milepost: Shell, kept: Path) -> None:
    added = milepost("add", kept, "goals", "Fun", "--json").json["items"]
    assert added == [{"id": "fun", "before": None, "after": {"title": "Fun"}}]
    removed = milepost("remove", kept, "fun", "--json").json["items"]
    assert removed == [{"id": "fun", "before": {"title": "Fun"}, "after": None}]


def test_message_and_reason_go_into_the_commit(milepost: Shell, kept: Path) -> None:
    result = milepost(
        "set", kept, "opening", "date=2026-10-15", "-m", "Open later", "--reason", "The city agreed"
    )
    assert result.status == 0
    assert git(kept.parent, "log", "-1", "--format=%B").splitlines() == [
        "Open later",
        "",
        'Move "Opening day" 2 weeks later (2026-10-01 to 2026-10-15)',
        "",
        "Reason: The city agreed",
    ]
    assert changed_lines(kept)[1] == "+date = 2026-10-15                       # agreed with the city"


def test_a_committed_date_moves_only_with_a_reason(milepost: Shell, kept: Path) -> None:
    result = milepost("shift", kept, "opening", "+1w")
    assert (result.status, result.out) == (1, "")
    assert result.err.splitlines() == [
        'milepost: This moves a committed date: Move "Opening day" 1 week later (2026-10-01 to 2026-10-08)',
        "  Say why with --reason.",
    ]
    assert kept.read_text() == ROADMAP
    assert milepost("shift", kept, "opening", "+1w", "--reason", "Rain").status == 0


def test_a_dry_run_changes_nothing(milepost: Shell, kept: Path) -> None:
    result = milepost("remove", kept, "build", "--cascade", "--dry-run")
    assert result.status == 0
    assert result.out == 'Remove task "Build the beds" and the references to it in 1 item\n'
    assert kept.read_text() == ROADMAP and count(kept) == 1
    assert milepost("remove", kept, "drought", "--dry-run", "--json").json["revision"] is None


def test_a_file_can_be_written_without_a_commit(milepost: Shell, kept: Path) -> None:
    result = milepost("set", kept, "water", "owner=robin", "--no-commit", "--json")
    assert (result.status, result.json["revision"], result.err) == (0, None, "Saved, not committed.\n")
    assert count(kept) == 1 and kept.read_text() != ROADMAP


def test_without_a_repository_the_file_is_saved(milepost: Shell, plain: Path) -> None:
    result = milepost("set", plain, "water", "owner=robin", "--json")
    assert (result.status, result.json["revision"]) == (0, None)
    assert plain.read_text() == ROADMAP.replace("status =", 'owner = "robin"\nstatus =')
    assert "no git repository" in result.err


def test_a_refused_commit_leaves_a_saved_file_and_says_why(milepost: Shell, kept: Path) -> None:
    git(kept.parent, "switch", "--quiet", "--detach")
    result = milepost("set", kept, "water", "owner=robin", "--json")
    assert (result.status, result.json["revision"]) == (3, None)
    assert result.err.startswith("milepost: saved, but not committed: no branch is checked out\n")
    assert kept.read_text() != ROADMAP


def test_the_words_of_a_hook_are_told_and_made_visible(milepost: Shell, kept: Path) -> None:
    hook(kept.parent, "pre-commit", "printf 'no \\033[31mway' >&2; exit 1")
    assert milepost("trust", kept, "--yes").status == 0
    result = milepost("set", kept, "water", "owner=robin")
    assert result.status == 3
    assert "the pre-commit hook said no" in result.err
    assert "no \\x1b[31mway" in result.err and "\x1b" not in result.err


def test_untrusted_programs_do_not_run(milepost: Shell, kept: Path) -> None:
    hook(kept.parent, "pre-commit", "touch ran")
    result = milepost("set", kept, "water", "owner=robin")
    assert result.status == 3 and "nobody trusted yet" in result.err
    assert not (kept.parent / "ran").exists()


def test_what_somebody_staged_stays_staged(milepost: Shell, kept: Path) -> None:
    (kept.parent / "other.txt").write_text("x")
    git(kept.parent, "add", "other.txt")
    assert milepost("set", kept, "water", "owner=robin").status == 0
    assert git(kept.parent, "show", "--format=", "--name-only") == "roadmap.toml"
    assert git(kept.parent, "status", "--short") == "A  other.txt"


def test_an_edit_that_is_done_already_is_no_revision(milepost: Shell, kept: Path) -> None:
    result = milepost("set", kept, "water", "status=in-progress", "--json")
    assert result.status == 0
    assert result.json == {"changes": [], "items": [], "revision": None, "conflicts": []}
    assert count(kept) == 1


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["set", "watr", "status=done"], "There is no item 'watr'."),
        (["set", "water", "statsu=done"], "statsu is no field of a task."),
        (["set", "water", "status=doing"], 'status can\'t be "doing".'),
        (["set", "water", "tags=[1"], "tags can't be read"),
        (["set", "water", "owner=nobody"], "There is no person 'nobody'."),
        (["set", "water", "id=x"], "id is no field of a task."),
        (["add", "tasks", "T", "owner=nobody"], "There is no person 'nobody'."),
        (["add", "risks", "R"], "probability is missing."),
        (["shift", "water", "+1w"], '"Lay the water" has no dates to move.'),
        (["link", "build", "after", "opening"], "would wait for itself"),
        (["link", "build", "after", "drought"], "A risk neither waits nor is waited for."),
        (["unlink", "water", "build"], '"Lay the water" does not wait for build.'),
        (["move", "water", "before", "drought"], "is no place to put it."),
        (["rename", "water", "build"], 'build is the id of "Build the beds".'),
        (["rename", "water", "Big One"], "'Big One' is no id."),
        (["remove", "build"], '"Build the beds" is referred to by "Opening day".'),
        (["remove", "build"], "Remove it with these references (--cascade)"),
    ],
)
def test_a_refused_edit_says_why_and_changes_nothing(
    milepost: Shell, kept: Path, command: list[str], words: str
) -> None:
    result = milepost(command[0], kept, *command[1:])
    assert (result.status, result.out) == (1, "")
    assert words in result.err and len(result.err.splitlines()) == 2
    assert kept.read_text() == ROADMAP and count(kept) == 1


@pytest.mark.parametrize(
    "command",
    [
        ["set", "water"],
        ["set", "water", "status"],
        ["shift", "water", "2w"],
        ["shift", "water", "+0d"],
        ["shift", "water"],
        ["link", "water", "behind", "build"],
        ["link", "water", "after", "build:XX"],
        ["move", "water", "under", "build"],
        ["add", "task", "T"],
        ["add", "tasks", "T", "tags+=x"],
        ["remove", "water", "--all"],
    ],
)
def test_wrong_use_is_told_from_refused_edits(milepost: Shell, kept: Path, command: list[str]) -> None:
    result = milepost(command[0], kept, *command[1:])
    assert (result.status, result.out) == (2, "")
    assert f"milepost {command[0]} --help" in result.err


def test_a_broken_file_is_not_edited(milepost: Shell, plain: Path) -> None:
    broken = ROADMAP.replace("impact = 3", "impact = 9")
    plain.write_text(broken)
    assert milepost("set", plain, "water", "owner=robin").status == 1
    assert plain.read_text() == broken


def test_a_file_with_bad_references_can_be_mended(milepost: Shell, plain: Path) -> None:
    plain.write_text(ROADMAP.replace('owner = "robin"', 'owner = "robn"'))
    assert milepost("set", plain, "build", "owner=robin").status == 0
    assert plain.read_text() == ROADMAP


def test_a_missing_file_is_an_error_of_the_environment(milepost: Shell, tmp_path: Path) -> None:
    result = milepost("set", tmp_path / "none.toml", "water", "owner=robin")
    assert (result.status, result.out) == (3, "")


def test_paths_and_ids_that_begin_with_a_dash_are_no_options(
    milepost: Shell, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = kept.rename(kept.with_name("-m.toml"))
    monkeypatch.chdir(kept.parent)
    assert milepost("shift", "--", odd.name, "build", "-1w").status == 0
    assert milepost("set", "--no-commit", "--", odd.name, "-m", "x=1").status == 1
    assert odd.read_text() == ROADMAP.replace("start = 2026-07-20", "start = 2026-07-13")


def test_no_editor_and_no_pager_are_started(milepost: Shell, kept: Path) -> None:
    configure(kept.parent, "core.editor", "touch edited; false")
    milepost("trust", kept, "--yes")
    assert milepost("set", kept, "water", "owner=robin").status == 0
    assert not (kept.parent / "edited").exists()
