"""The driver, the signals and the crash report in a real pseudo-terminal."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from milepost.tui.terminal.signals import RESET
from tests.tui.terminal.pty_terminal import PtyTerminal

APP = "tests.tui.terminal.small_app"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[PtyTerminal]:
    with PtyTerminal(APP, "diff", str(tmp_path)) as terminal:
        terminal.wait_for("row 11")
        yield terminal


def played(driver: str, folder: Path) -> PtyTerminal:
    """Return the terminal after a few keys and the end of the app; the emulator keeps the last screen."""
    with PtyTerminal(APP, driver, str(folder)) as terminal:
        terminal.wait_for("row 11")
        for key, shown in [("d", "typed  d ."), ("j", "typed  d j ."), ("d", "typed  d j d .")]:
            terminal.press(key.encode())
            terminal.wait_for(shown)
        terminal.press(b"q")
        assert terminal.wait_for_end() == 0
        return terminal


def test_both_drivers_show_the_same_screen_and_one_sends_less(tmp_path: Path) -> None:
    stock, diff = played("stock", tmp_path), played("diff", tmp_path)
    assert "row 17" in stock.text
    assert diff.text == stock.text
    for y in range(stock.screen.lines):
        for x in range(stock.screen.columns):
            assert diff.screen.buffer[y][x] == stock.screen.buffer[y][x], (y, x)
    assert len(diff.raw) < len(stock.raw) / 2


def test_the_end_leaves_the_terminal_as_it_was(terminal: PtyTerminal) -> None:
    terminal.press(b"q")
    assert terminal.wait_for_end() == 0
    assert terminal.modes == terminal.modes_before
    assert not any(mode in terminal.raw for mode in (b"\x1b[?1003h", b"\x1b[?1016h"))


def test_hostile_text_reaches_the_terminal_without_its_escape(terminal: PtyTerminal) -> None:
    assert "é[31m" in terminal.text


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_keeps_the_work_and_restores_the_terminal(
    terminal: PtyTerminal, number: signal.Signals, tmp_path: Path
) -> None:
    os.kill(terminal.pid, number)
    assert terminal.wait_for_end() == 128 + number
    assert (tmp_path / "flushed").exists()
    assert terminal.modes == terminal.modes_before
    assert RESET.encode() in terminal.raw


def test_a_signal_ends_an_app_that_is_busy(terminal: PtyTerminal, tmp_path: Path) -> None:
    terminal.press(b"b")
    terminal.wait_for_bytes(b"\x1b]0;busy\x07")
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.wait_for_end() == 128 + signal.SIGTERM
    assert (tmp_path / "flushed").exists()
    assert terminal.modes == terminal.modes_before


def test_an_interrupt_is_not_for_the_app(terminal: PtyTerminal) -> None:
    os.kill(terminal.pid, signal.SIGINT)
    terminal.press(b"j")
    terminal.wait_for("typed  j .")


def test_a_lost_terminal_ends_the_app(terminal: PtyTerminal, tmp_path: Path) -> None:
    terminal.hang_up()
    assert terminal.wait_for_end() == 128 + signal.SIGHUP
    assert (tmp_path / "flushed").exists()


def test_the_end_of_input_is_a_hang_up_even_without_a_signal(tmp_path: Path) -> None:
    with PtyTerminal(APP, "diff", str(tmp_path), signals=False) as terminal:
        terminal.wait_for("row 11")
        terminal.hang_up()
        assert terminal.wait_for_end() == 128 + signal.SIGHUP
        assert (tmp_path / "flushed").exists()


def test_after_a_stop_the_screen_is_drawn_again(terminal: PtyTerminal) -> None:
    terminal.press(b"\x1a")
    terminal.wait_for_stop()
    assert terminal.modes == terminal.modes_before
    terminal.wait_for_bytes(b"\x1b[?1049l")
    terminal.screen.reset()
    terminal.screen.draw("$ ls")
    os.kill(terminal.pid, signal.SIGCONT)
    terminal.wait_for("row 11")
    terminal.press(b"j")
    terminal.wait_for("typed  ctrl+z j .")
    assert "$" not in terminal.text


def test_a_stop_from_outside_draws_again_with_one_reader(terminal: PtyTerminal) -> None:
    before = terminal.text
    os.kill(terminal.pid, signal.SIGSTOP)
    terminal.wait_for_stop()
    terminal.screen.erase_in_display(2)
    os.kill(terminal.pid, signal.SIGCONT)
    terminal.wait_for(before)
    terminal.press(b"jj")
    terminal.wait_for("typed  j j .")


def test_bad_bytes_do_not_end_the_app(terminal: PtyTerminal) -> None:
    terminal.press(b"\xff\x1b[99999999;1u")
    terminal.wait_for("replacement_character .")
    terminal.press(b"j")
    terminal.wait_for("replacement_character j .")


def test_escape_and_a_letter_at_once_are_two_keys(terminal: PtyTerminal) -> None:
    terminal.press(b"\x1bl")
    terminal.wait_for("typed  escape l .")


def test_a_crash_restores_the_terminal_and_says_where_its_story_is(
    terminal: PtyTerminal, tmp_path: Path
) -> None:
    terminal.press(b"c")
    assert terminal.wait_for_end() == 70
    assert terminal.modes == terminal.modes_before
    last = terminal.raw.partition(b"\x1b[?1049l")[2].decode()
    assert "an internal error (RuntimeError)" in last
    assert str(tmp_path / "log") in last
    assert "Traceback" not in last
    story = (tmp_path / "log").read_text()
    assert "RuntimeError: no room for 7 letters" in story
    assert "hunter2" not in story.replace('secret = "hunter2"', "")
    assert (tmp_path / "log").stat().st_mode & 0o777 == 0o600
