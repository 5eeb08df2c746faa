"""Circles of waiting, found before they are made."""

from __future__ import annotations

import pytest

from milepost.editing.cycles import cycle_through, would_cycle
from tests.editing.samples import sample


@pytest.mark.parametrize(
    ("waiting", "on", "circle"),
    [
        ("meter-gateway", "tariff-live", ("meter-gateway", "tariff-live")),
        ("savings-view", "savings-view", ("savings-view",)),
        ("savings-view", "meter-gateway", ()),
        ("savings-view", "dynamic-tariff", ("savings-view", "dynamic-tariff")),
        ("dynamic-tariff", "tariff-live", ("dynamic-tariff", "tariff-live")),
        ("signed", "dynamic-tariff", ()),
        ("savings-view", "nobody", ()),
    ],
)
def test_a_link_that_would_close_a_circle_names_it(waiting: str, on: str, circle: tuple[str, ...]) -> None:
    assert would_cycle(sample(), waiting, on) == circle


def test_a_valid_roadmap_has_no_circle_anywhere() -> None:
    roadmap = sample()
    assert [item_id for item_id in roadmap.items if cycle_through(roadmap, item_id)] == []
