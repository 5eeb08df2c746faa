"""What `show` prints."""

from __future__ import annotations

import pytest

from milepost.views.text_report import item_text, timeline_text
from milepost.views.timeline.pane import TimelineSettings
from tests.views.samples import gridpulse, view_of


def test_an_item_has_its_name_its_path_and_its_rows() -> None:
    lines = item_text(view_of(gridpulse()), "clear-bill", 80).splitlines()
    assert lines[0] == "  Bills people understand" + " " * 40 + "goal clear-bill"
    assert lines[1] == "  vision › this goal"
    assert "    owner        noor               Noor Haddad" in lines


def test_ascii_drawing_is_ascii_and_as_wide() -> None:
    view = view_of(gridpulse())
    for text in (
        item_text(view, "tariff-live", 80, ascii_drawing=True),
        timeline_text(view, TimelineSettings(), 120, ascii_drawing=True),
    ):
        assert text.isascii()
        assert max(map(len, text.splitlines())) <= 120


def test_the_timeline_has_its_axis_and_every_row() -> None:
    lines = timeline_text(view_of(gridpulse()), TimelineSettings(), 120).splitlines()
    assert "Jul" in lines[1]
    assert any("Hourly tariff in the app" in line and "2026-10-01" in line for line in lines)
    assert all(line == line.rstrip() for line in lines)


def test_an_id_of_nothing_is_the_callers_mistake() -> None:
    with pytest.raises(KeyError):
        item_text(view_of(gridpulse()), "nowhere", 80)
