"""The frame of last time, shown while the program is still being imported."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from milepost.tui.terminal.signals import RESET
from tests.history.zoo import git
from tests.tui.samples import MANY, write
from tests.tui.terminal.pty_terminal import PtyTerminal

MOUSE = b"\x1b[?1000h"
"""What Textual writes when it takes the terminal over."""

FAILING = "tests.tui.terminal.failing_start"


def opened(file: Path, columns: int = 80) -> PtyTerminal:
    """The terminal after the program was opened, had looked at the repository, and was left."""
    with PtyTerminal("milepost", str(file), columns=columns, lines=24) as terminal:
        terminal.wait_for(" trunk ")
        terminal.press(b"q")
        assert terminal.wait_for_end() == 0
        assert terminal.modes == terminal.modes_before
        return terminal


def before_textual(terminal: PtyTerminal) -> bytes:
    return terminal.raw.partition(MOUSE)[0]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = write(tmp_path, MANY)
    git(tmp_path, "init", "--quiet", "--initial-branch=trunk")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=Begun")
    assert b"Work 1 of many" not in before_textual(opened(path))
    return path


def test_what_opened_before_is_seen_before_it_is_drawn(file: Path) -> None:
    assert b"Work 1 of many" in before_textual(opened(file))


def test_another_content_or_another_size_is_not_taken_for_it(file: Path) -> None:
    assert b"Work" not in before_textual(opened(file, columns=90))
    write(file.parent, MANY.replace("Work 2 of many", "Something else"))
    assert b"Work" not in before_textual(opened(file))


def test_another_setting_is_not_taken_for_it(file: Path, own_machine: Path) -> None:
    (own_machine / "config" / "milepost").mkdir(parents=True)
    (own_machine / "config" / "milepost" / "config.toml").write_text('theme = "light"\n')
    assert b"Work" not in before_textual(opened(file))


def test_a_frame_that_was_cut_short_is_not_shown(file: Path, own_machine: Path) -> None:
    (frame,) = (own_machine / "cache" / "milepost" / "frames").iterdir()
    frame.write_bytes(frame.read_bytes()[:-9])
    assert b"Work" not in before_textual(opened(file))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_an_ending_signal_gives_the_terminal_back(number: signal.Signals) -> None:
    with PtyTerminal(FAILING, "wait") as terminal:
        terminal.wait_for("a frame")
        os.kill(terminal.pid, number)
        assert terminal.wait_for_end() == 128 + number
        assert terminal.modes == terminal.modes_before
        assert RESET.encode() in terminal.raw


def test_an_error_gives_the_terminal_back() -> None:
    with PtyTerminal(FAILING, "fail") as terminal:
        assert terminal.wait_for_end() == 1
        assert terminal.modes == terminal.modes_before
        assert terminal.raw.index(b"a frame") < terminal.raw.index(RESET.encode())
