"""What the first word means, how everything ends, and what every command promises."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import click
import pytest

from milepost.cli.program import COMMANDS, program
from milepost.model.errors import MilepostError
from tests.cli.shell import ROADMAP, Shell

MILEPOST = [sys.executable, "-m", "milepost"]


def test_a_file_is_opened(milepost: Shell, plain: Path) -> None:
    assert milepost(plain).status == 0
    assert milepost.screen.opened == [
        {"path": plain, "read_only": False, "today": None, "directory": None, "at": "", "scratch": False}
    ]


def test_options_may_stand_before_and_behind_the_file(milepost: Shell, plain: Path) -> None:
    milepost("--read-only", plain)
    milepost(plain, "--read-only", "--today", "2026-08-01")
    first, second = milepost.screen.opened
    assert first == {**milepost.screen.opened[0], "path": plain, "read_only": True, "today": None}
    assert second == {**first, "today": date(2026, 8, 1)}


def test_a_broken_file_is_opened_like_any_other(milepost: Shell, plain: Path) -> None:
    plain.write_text("<<<<<<< not TOML")
    assert milepost(plain).status == 0
    assert milepost.screen.opened[0]["path"] == plain


def test_of_a_directory_somebody_picks(milepost: Shell, plain: Path) -> None:
    milepost(plain.parent)
    assert milepost.screen.opened[0]["path"] is None
    assert milepost.screen.opened[0]["directory"] == plain.parent


def test_without_a_name_the_roadmap_here_is_opened(
    milepost: Shell, plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plain.parent)
    milepost()
    milepost("--read-only")
    assert [opened["path"] for opened in milepost.screen.opened] == [plain, plain]


def test_without_a_roadmap_here_the_start_screen_is_shown(
    milepost: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert milepost().status == 0
    assert milepost.screen.opened[0]["path"] is None


def test_a_command_comes_before_a_file_of_that_name(
    milepost: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("check", "open"):
        Path(name).write_text(ROADMAP)
    assert milepost("check", "check").err == "1 file checked, 0 problems.\n"
    milepost("./check")
    milepost("open")
    assert [opened["path"] for opened in milepost.screen.opened] == [Path("check"), Path("open")]


def test_a_missing_file_is_one_line_and_the_way_to_start_one(milepost: Shell, tmp_path: Path) -> None:
    path = tmp_path / "none.toml"
    result = milepost(path)
    assert (result.status, result.out) == (3, "")
    assert result.err.splitlines() == [
        f"milepost: there is no file {path}",
        f"  Start one: milepost new {path}",
    ]
    assert milepost.screen.opened == []


@pytest.mark.parametrize("words", [["chekc"], ["chekc", "roadmap.toml"]])
def test_a_mistyped_command_is_recognised(milepost: Shell, words: list[str]) -> None:
    result = milepost(*words)
    assert result.status in {2, 3} and "Did you mean check?" in result.err


def test_the_status_of_the_screen_is_that_of_the_program(
    milepost: Shell, plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(milepost.screen, "open", lambda *_, **__: 70)
    assert milepost(plain).status == 70


def test_the_version_is_told(milepost: Shell) -> None:
    result = milepost("--version")
    assert result.status == 0
    assert result.out.startswith("milepost ") and result.out.count("\n") == 1


def test_the_help_names_every_command(milepost: Shell) -> None:
    result = milepost("--help")
    assert (result.status, result.err) == (0, "")
    shown = [
        line.split()[0] for line in result.out.split("Commands:")[1].splitlines() if line.startswith("  ")
    ]
    assert [word for word in shown if word in COMMANDS] == list(COMMANDS)
    assert "..." not in result.out.split("Commands:")[1].split("Examples:")[0], "a short help is cut"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_a_module_and_its_help_has_an_example(milepost: Shell, name: str) -> None:
    result = milepost(name, "--help")
    assert result.status == 0
    assert f"Usage: milepost {name} " in result.out
    assert f"  milepost {name}" in result.out.split("Example")[1] or "$(milepost completion" in result.out


def test_every_option_says_what_it_does() -> None:
    context = click.Context(program)
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        assert command is not None
        for parameter in command.params:
            assert not isinstance(parameter, click.Option) or parameter.help


def test_an_unexpected_error_ends_with_70_and_leaves_its_story_in_the_log(
    milepost: Shell, plain: Path, own_machine: Path
) -> None:
    secret = "the value of a variable"
    milepost.screen.error = KeyError("odd \x1b[31m")
    result = milepost(plain)
    log = own_machine / "state" / "milepost" / "milepost.log"
    assert (result.status, result.out) == (70, "")
    assert result.err.splitlines() == [
        "Milepost stopped: an internal error (KeyError).",
        f"The details are in {log}",
    ]
    story = log.read_text()
    assert "Traceback" in story and "KeyError" in story
    assert "\x1b" not in story and secret not in story
    assert log.stat().st_mode & 0o077 == 0


def test_a_log_that_can_not_be_written_is_no_second_error(
    milepost: Shell, plain: Path, own_machine: Path
) -> None:
    (own_machine / "state" / "milepost" / "milepost.log").mkdir(parents=True)
    milepost.screen.error = KeyError("odd")
    result = milepost(plain)
    assert result.status == 70
    assert "could not be written" in result.err.splitlines()[-1]


def test_an_error_of_the_environment_keeps_its_detail_in_the_log(
    milepost: Shell, plain: Path, own_machine: Path
) -> None:
    milepost.screen.error = MilepostError("git failed", "its own words", "Try again")
    assert milepost(plain).status == 3
    assert (own_machine / "state" / "milepost" / "milepost.log").read_text() == "git failed: its own words\n"


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_an_interrupted_command_ends_with_130(milepost: Shell, plain: Path, error: BaseException) -> None:
    milepost.screen.error = error
    result = milepost("--read-only", plain)
    assert (result.status, result.out, result.err) == (130, "", "")


def test_a_reader_that_goes_away_is_no_crash(plain: Path) -> None:
    with subprocess.Popen([*MILEPOST, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 128 + signal.SIGPIPE)


def printed_on_a_terminal(plain: Path, **environment: str) -> bytes:
    plain.write_text(ROADMAP.replace('owner = "robin"', 'owner = "robn"'))
    reader, writer = pty.openpty()
    subprocess.run(
        [*MILEPOST, "check", str(plain)],
        stdout=writer,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TERM": "xterm", **environment},
        check=False,
    )
    os.close(writer)
    try:
        return os.read(reader, 10_000)
    finally:
        os.close(reader)


def test_a_terminal_gets_colour_unless_it_wants_none(plain: Path) -> None:
    assert b"\x1b[2m  Did you mean robin?" in printed_on_a_terminal(plain)
    assert b"\x1b" not in printed_on_a_terminal(plain, NO_COLOR="1")


def test_an_encoding_that_lacks_a_character_is_no_crash(plain: Path) -> None:
    plain.write_text(ROADMAP.replace("Build the beds", "Beete für Änne ✿"))
    done = subprocess.run(
        [*MILEPOST, "list", str(plain), "tasks"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "iso-8859-1:strict"},
        check=True,
    )
    assert b"Beete f\xfcr \xc4nne \\u273f" in done.stdout
