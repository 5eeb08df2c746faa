"""The lane: first in, first out, one at a time, and errors arrive where they are awaited."""

from __future__ import annotations

import asyncio
import threading
from functools import partial

import pytest

from milepost.model.errors import MilepostError
from milepost.session.lane import Lane


async def test_work_is_done_in_order_off_the_event_loop() -> None:
    lane, done = Lane(), list[int]()
    threads = set()

    def work(number: int) -> int:
        threads.add(threading.current_thread())
        done.append(number)
        return number

    results = await asyncio.gather(*(lane.run(partial(work, n)) for n in range(50)))
    assert results == done == list(range(50))
    assert len(threads) == 1
    assert threading.main_thread() not in threads
    lane.close()


async def test_the_lane_is_idle_once_its_results_are_there() -> None:
    lane, gate = Lane(), threading.Event()
    assert lane.idle
    running = asyncio.ensure_future(lane.run(gate.wait))
    await asyncio.sleep(0)
    assert not lane.idle
    gate.set()
    assert await running
    assert lane.idle
    lane.close()


async def test_what_fails_leaves_the_lane_working() -> None:
    lane = Lane()

    def fail() -> None:
        raise MilepostError("No space left on the device")

    with pytest.raises(MilepostError, match="No space left"):
        await lane.run(fail)
    assert lane.idle
    assert await lane.run(lambda: 7) == 7
    lane.close()


def test_closing_finishes_what_was_given() -> None:
    lane, gate, done = Lane(), threading.Event(), list[str]()
    lane.put(gate.wait)
    lane.put(lambda: done.append("saved"))
    threading.Timer(0, gate.set).start()
    lane.close()
    assert done == ["saved"]
    assert lane.idle
    assert lane.closed
