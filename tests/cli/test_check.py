"""`milepost check`: every problem with its place, and an exit status to build on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shell import ROADMAP, Shell


def test_a_fine_file_prints_nothing_on_stdout(milepost: Shell, plain: Path) -> None:
    result = milepost("check", plain)
    assert (result.status, result.out, result.err) == (0, "", "1 file checked, 0 problems.\n")


def test_problems_stand_in_order_of_lines_with_place_and_hint(milepost: Shell, plain: Path) -> None:
    plain.write_text(ROADMAP.replace('owner = "robin"', 'owner = "robn"').replace('["build"]', '["buidl"]'))
    result = milepost("check", plain)
    assert result.status == 1
    assert result.out.splitlines() == [
        f"{plain}:23:10: milestones.opening.after[0]: buidl is not in this file.",
        "  Did you mean build?",
        f"{plain}:30:1: tasks.build.owner: robn is not in this file.",
        "  Did you mean robin?",
    ]


def test_json_has_the_same_parts(milepost: Shell, plain: Path) -> None:
    plain.write_text(ROADMAP.replace("impact = 3", "impact = 9"))
    result = milepost("check", plain, "--json")
    assert result.status == 1
    assert result.json == {
        "ok": False,
        "problems": [
            {
                "file": str(plain),
                "line": 41,
                "column": 1,
                "where": "risks.drought.impact",
                "code": "value",
                "severity": "error",
                "message": "impact is 9.",
                "hint": "Write a number up to 5.",
            }
        ],
    }
    plain.write_text(ROADMAP)
    assert milepost("check", plain, "--json").json == {"ok": True, "problems": []}


def test_what_is_no_toml_is_one_problem(milepost: Shell, plain: Path) -> None:
    plain.write_text("format = 1\n[roadmap\n")
    result = milepost("check", plain)
    assert (result.status, result.out.splitlines()[0].startswith(f"{plain}:2:9: ")) == (1, True)


def test_what_is_no_utf_8_is_a_problem_not_an_error(milepost: Shell, plain: Path) -> None:
    plain.write_bytes(b"format = 1\n# \xff\n")
    result = milepost("check", plain)
    assert (result.status, result.out.splitlines()[0]) == (1, f"{plain}:2:3: byte 0xff is not UTF-8")


def test_conflict_markers_are_found_before_anything_else(milepost: Shell, plain: Path) -> None:
    plain.write_text("<<<<<<< ours\nformat = 1\n=======\nformat = 1\n>>>>>>> theirs\n" + ROADMAP)
    [problem] = milepost("check", plain, "--json").json["problems"]
    assert (problem["code"], problem["line"]) == ("syntax", 1)


def test_a_region_that_nobody_knows_is_a_problem(milepost: Shell, plain: Path) -> None:
    plain.write_text(ROADMAP + '[calendars.work]\nholidays = "XX"\n')
    [problem] = milepost("check", plain, "--json").json["problems"]
    assert (problem["where"], problem["line"]) == ("calendars.work.holidays", 44)


def test_all_files_are_checked_whatever_is_wrong_with_one(milepost: Shell, plain: Path) -> None:
    broken = plain.with_name("broken.toml")
    broken.write_text(ROADMAP + "[thing.x]\n")
    missing = plain.with_name("missing.toml")
    result = milepost("check", missing, broken, plain)
    assert result.status == 3
    assert result.out.splitlines()[0] == f"{broken}:43:1: thing: thing is no kind of item."
    assert result.err.splitlines() == [
        f"milepost: there is no file {missing}",
        "  Check the name.",
        "2 files checked, 1 problem.",
    ]
    assert milepost("check", broken, plain).status == 1


def test_a_directory_can_not_be_checked(
    milepost: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = milepost("check", tmp_path)
    assert (result.status, result.out) == (3, "")
    monkeypatch.chdir(tmp_path)
    assert milepost("check", ".").err.startswith("milepost: . is a directory\n")


def test_text_of_the_file_is_made_visible(milepost: Shell, plain: Path) -> None:
    plain.write_text(ROADMAP.replace('owner = "robin"', 'owner = "a\\u001b]0;x\\u0007\\u202e"'))
    line = milepost("check", plain).out.splitlines()[0]
    assert line.endswith("a\\x1b]0;x\\x07\\u202e is not in this file.")
    assert milepost("check", plain, "--json").out.isascii()


def test_health_says_where_a_valid_roadmap_falls_short(milepost: Shell, plain: Path) -> None:
    result = milepost("check", plain, "--health")
    assert result.status == 1
    assert f'{plain}:11:1: error G02: goals.harvest: "A first harvest": no key result' in result.out
    assert f"{plain}:3:1: warning K01: roadmap: nobody speaks for end users, sales or company" in result.out
    assert result.err.startswith("1 file checked, 1 error, ")


def test_warnings_fail_only_where_that_is_asked_for(milepost: Shell, plain: Path) -> None:
    plain.write_text(ROADMAP.replace('title = "A first harvest"', f'title = "A first harvest"\n{MEASURED}'))
    assert milepost("check", plain, "--health").status == 0
    assert milepost("check", plain, "--health", "--strict").status == 1
    assert milepost("check", plain, "--strict").status == 0


MEASURED = 'key_results = [{ id = "beans", title = "Beans", target = 9, current = 1, updated = 2026-07-01 }]'


def test_health_has_the_same_parts_as_problems(milepost: Shell, plain: Path) -> None:
    found = milepost("check", plain, "--health", "--json").json
    assert found["ok"] is False
    assert found["problems"][0] == {
        "file": str(plain),
        "line": 11,
        "column": 1,
        "where": "goals.harvest",
        "code": "G02",
        "severity": "error",
        "message": '"A first harvest": no key result shows when this goal is reached',
        "hint": "Name one number that changes when it is, from where to where.",
    }


def test_another_day_gives_other_findings(milepost: Shell, plain: Path) -> None:
    assert "was to end by" not in milepost("check", plain, "--health").out
    assert "was to end by 2026-10-01" in milepost("check", plain, "--health", "--today", "2026-10-02").out


def test_what_moved_later_again_and_again_is_read_from_the_history(milepost: Shell, kept: Path) -> None:
    for week in range(3):
        assert "T12" not in milepost("check", kept, "--health").out
        milepost("shift", kept, "opening", "+1w", "--reason", f"Week {week}")
    assert 'warning T12: milestones.opening: "Opening day": moved later 3 times' in (
        milepost("check", kept, "--health").out
    )


def test_a_waived_finding_counts_no_more(milepost: Shell, plain: Path) -> None:
    result = milepost("waive", plain, "G02", "harvest", "We shall see")
    assert (result.status, result.out) == (0, 'Waive G02 for "A first harvest": We shall see\n')
    assert 'waive = ["G02:harvest We shall see"]' in plain.read_text()
    checked = milepost("check", plain, "--health")
    assert "G02" not in checked.out
    assert checked.err.endswith("; 1 waived.\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("G2", "harvest", "x"), "There is no check 'G2'."),
        (("9", "harvest", "x"), "There are A01, A02, A03, "),
        (("G02", "harvets", "x"), "There is no item 'harvets'."),
        (("G02", "harvest", " "), "A waiver needs a reason."),
    ],
)
def test_what_cannot_be_waived_says_why(
    milepost: Shell, plain: Path, arguments: tuple[str, ...], said: str
) -> None:
    result = milepost("waive", plain, *arguments)
    assert result.status == 1
    assert said in result.err
    assert plain.read_text() == ROADMAP
