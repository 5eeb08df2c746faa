"""Circles of waiting, found in a roadmap as it would be."""

from __future__ import annotations

import pytest

from milepost.editing.cycles import cycle_through
from milepost.model.evolve import evolve
from milepost.model.roadmap import Roadmap
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
def test_a_link_that_closes_a_circle_names_it(waiting: str, on: str, circle: tuple[str, ...]) -> None:
    roadmap = sample()
    linked = evolve(roadmap[waiting], {"after": [on]})
    after = Roadmap(roadmap.header, {**roadmap.items, waiting: linked})
    assert cycle_through(after, waiting) == circle


def test_a_valid_roadmap_has_no_circle_anywhere() -> None:
    roadmap = sample()
    assert [item_id for item_id in roadmap.items if cycle_through(roadmap, item_id)] == []
