"""`milepost check`: every problem with its place, and an exit status to build on."""

from __future__ import annotations

from pathlib import Path

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


def test_a_directory_can_not_be_checked(milepost: Shell, tmp_path: Path) -> None:
    result = milepost("check", tmp_path)
    assert (result.status, result.out) == (3, "")


def test_text_of_the_file_is_made_visible(milepost: Shell, plain: Path) -> None:
    plain.write_text(ROADMAP.replace('owner = "robin"', 'owner = "a\\u001b]0;x\\u0007\\u202e"'))
    line = milepost("check", plain).out.splitlines()[0]
    assert line.endswith("a\\x1b]0;x\\x07\\u202e is not in this file.")
    assert milepost("check", plain, "--json").out.isascii()
