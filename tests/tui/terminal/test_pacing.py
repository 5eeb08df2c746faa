from __future__ import annotations

import threading

from milepost.tui.terminal.pacing import MAX_UNCONFIRMED, Pace


def test_a_terminal_that_never_answers_is_not_waited_for() -> None:
    pace = Pace()
    pace.sent(10 * MAX_UNCONFIRMED)
    assert not pace.behind
    pace.settle(10)


def test_a_terminal_is_behind_until_it_has_confirmed_enough() -> None:
    pace = Pace()
    pace.sent(1)
    assert pace.confirmed()
    pace.sent(MAX_UNCONFIRMED)
    assert not pace.behind
    pace.sent(1)
    assert pace.behind
    assert pace.confirmed()
    assert not pace.behind


def test_a_report_nobody_asked_for_is_not_counted() -> None:
    assert not Pace().confirmed()


def test_a_terminal_that_stopped_answering_is_forgiven() -> None:
    pace = Pace()
    pace.sent(1)
    pace.confirmed()
    pace.sent(MAX_UNCONFIRMED + 1)
    pace.forget()
    pace.sent(MAX_UNCONFIRMED + 1)
    assert not pace.behind


def test_settling_ends_with_the_last_report() -> None:
    pace = Pace()
    pace.sent(1)
    pace.confirmed()
    pace.sent(1)
    settled = threading.Thread(target=pace.settle, args=(60,))
    settled.start()
    pace.confirmed()
    settled.join(timeout=10)
    assert not settled.is_alive()
