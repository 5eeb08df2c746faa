"""The lane: first in, first out, one at a time, and errors arrive where they are awaited."""

from __future__ import annotations

import threading
from functools import partial

import pytest

from milepost.model.errors import MilepostError
from milepost.session.lane import Lane


def test_work_is_done_in_order_on_a_thread_of_its_own() -> None:
    lane, done = Lane(), list[int]()
    threads = set()

    def work(number: int) -> int:
        threads.add(threading.current_thread())
        done.append(number)
        return number

    results = [future.result() for future in [lane.put(partial(work, number)) for number in range(50)]]
    assert results == done == list(range(50))
    assert len(threads) == 1
    assert threading.main_thread() not in threads
    lane.close()


def test_the_lane_is_idle_when_everything_is_done() -> None:
    lane, gate = Lane(), threading.Event()
    assert lane.idle
    lane.put(gate.wait)
    assert not lane.idle
    gate.set()
    lane.close()
    assert lane.idle


def test_what_fails_leaves_the_lane_working() -> None:
    lane = Lane()

    def fail() -> None:
        raise MilepostError("No space left on the device")

    with pytest.raises(MilepostError, match="No space left"):
        lane.put(fail).result()
    assert lane.put(lambda: 7).result() == 7
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
