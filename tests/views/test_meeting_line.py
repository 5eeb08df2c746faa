"""The line of a meeting in every width that is drawn in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from milepost.views.line import text_of
from milepost.views.meeting import MeetingNow, meeting_line
from milepost.views.visible import cells

NOW = MeetingNow("Planning", 12, "2 of 7", "Hourly tariff live for pilot homes", "put off", 1, 5)


def drawn(now: MeetingNow, width: int) -> str:
    line = text_of(meeting_line(now, width))
    assert cells(line) == width
    return line.rstrip()


def test_everything_where_there_is_room() -> None:
    left = "▌ Planning · 2 of 7  Hourly tariff live for pilot homes, put off"
    assert drawn(NOW, 120) == f"{left:90}1 decision · 5 edits · 12 min"


def test_the_subject_goes_first_then_the_topic_is_cut() -> None:
    assert drawn(NOW, 80).startswith("▌ 2 of 7  Hourly tariff")
    assert ", put off" in drawn(NOW, 80)


@pytest.mark.parametrize("width", range(60, 121, 7))
def test_counts_and_time_are_always_there(width: int) -> None:
    for now in (NOW, replace(NOW, topic="", position="7 on the agenda"), replace(NOW, subject="Plan " * 40)):
        assert drawn(now, width).endswith("1 decision · 5 edits · 12 min")
        assert now.position in drawn(now, width)


def test_hostile_titles_are_made_visible() -> None:
    line = drawn(replace(NOW, topic="a\x1b[31mb", subject="[/]\u202e"), 120)
    assert "\x1b" not in line
    assert "\u202e" not in line
    assert "[/]" in line
