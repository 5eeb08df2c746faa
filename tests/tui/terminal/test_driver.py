from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import cast

import pytest
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import CursorPosition

from milepost.tui.terminal.driver import DiffDriver, driver_class
from milepost.tui.terminal.pacing import ASK, MAX_UNCONFIRMED

WIDTH, HEIGHT = 80, 40

NewDriver = Callable[[], DiffDriver]


class Writer(list[str]):
    """Stands in for the thread that writes to the terminal."""

    def write(self, text: str) -> None:
        self.append(text)


@pytest.fixture
def new_driver() -> Iterator[NewDriver]:
    """Makes drivers inside the loop; Textual's constructor sets signal handlers, which go again."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}

    def make() -> DiffDriver:
        driver = DiffDriver(SimpleNamespace(size=(WIDTH, HEIGHT)), size=(WIDTH, HEIGHT))
        driver._writer_thread = Writer()  # type: ignore[assignment]  # stands in for the thread
        return driver

    yield make
    for number, handler in before.items():
        signal.signal(number, handler)


def frame(letter: str) -> str:
    return "\n".join(f"\x1b[{y + 1};1H{letter * WIDTH}" for y in range(HEIGHT)) + "\x1b[1;1H"


def sent(driver: DiffDriver) -> str:
    writer = driver._writer_thread
    assert isinstance(writer, Writer)
    text = "".join(writer)
    writer.clear()
    return text


async def answer(driver: DiffDriver) -> None:
    """The terminal reports its cursor; what the driver then schedules has run."""
    driver.process_message(CursorPosition(0, 0))
    await asyncio.sleep(0)


def test_the_driver_is_chosen_by_name() -> None:
    assert driver_class("diff") is DiffDriver
    assert driver_class("stock") is LinuxDriver


async def test_while_the_terminal_is_behind_only_the_newest_frame_waits(new_driver: NewDriver) -> None:
    diff = new_driver()
    diff.write(frame("a"))
    await answer(diff)
    diff.write(frame("b"))
    assert len(sent(diff)) > MAX_UNCONFIRMED
    diff.write(frame("c"))
    diff.write(frame("d"))
    assert sent(diff) == ""
    await answer(diff)
    late = sent(diff)
    assert "d" * WIDTH in late
    assert "c" not in late
    await answer(diff)
    assert sent(diff) == ""


async def test_a_terminal_that_stops_answering_gets_its_frame_in_the_end(
    new_driver: NewDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("milepost.tui.terminal.driver.GIVE_UP", 0.0)
    diff = new_driver()
    diff.write(frame("a"))
    await answer(diff)
    diff.write(frame("b"))
    diff.write(frame("c"))
    sent(diff)
    done = asyncio.Event()
    asyncio.get_running_loop().call_later(0.0, done.set)
    await done.wait()
    assert "c" * WIDTH in sent(diff)


async def test_marks_of_synchronized_output_go_around_what_is_sent(new_driver: NewDriver) -> None:
    diff = new_driver()
    for data in (SYNC_START, frame("a"), SYNC_END, SYNC_START, frame("a"), SYNC_END):
        diff.write(data)
    text = sent(diff)
    assert text.startswith(SYNC_START)
    assert text.endswith(SYNC_END + ASK)
    assert text.count(SYNC_START) == 1


async def test_other_output_passes_with_a_plain_pen(new_driver: NewDriver) -> None:
    diff = new_driver()
    diff.write(frame("a"))
    diff.write("\x1b[1;1H\x1b[31mred\x1b[0m\x1b[1;1H")
    sent(diff)
    diff.write("\x07")
    diff.write("\x07")
    assert sent(diff) == "\x1b[m\x07\x07"


async def test_a_new_size_is_drawn_whole(new_driver: NewDriver) -> None:
    diff = new_driver()
    diff.write(frame("a"))
    sent(diff)
    diff._app = cast("App[None]", SimpleNamespace(size=(WIDTH, HEIGHT - 1)))
    diff.write(frame("a"))
    assert sent(diff).count("a" * WIDTH) == HEIGHT - 1
