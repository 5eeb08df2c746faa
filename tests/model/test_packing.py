"""A packed roadmap is the same roadmap."""

from __future__ import annotations

import marshal
from pathlib import Path

import pytest
import tomli
from hypothesis import given

from milepost.model.packing import pack, unpack
from milepost.model.roadmap import Roadmap
from milepost.model.validation import validate
from tests.strategies import roadmaps

SAMPLES = sorted((Path(__file__).parents[2] / "sample_roadmaps").glob("*.toml"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_comes_back_as_it_was(path: Path) -> None:
    roadmap, _ = validate(tomli.loads(path.read_text("utf-8")))
    assert roadmap is not None
    back = unpack(marshal.loads(marshal.dumps(pack(roadmap))))
    assert back.same_as(roadmap)
    assert [item.data() for item in back.items.values()] == [item.data() for item in roadmap.items.values()]


@given(roadmap=roadmaps())
def test_any_roadmap_comes_back_as_it_was(roadmap: Roadmap) -> None:
    assert unpack(marshal.loads(marshal.dumps(pack(roadmap)))).same_as(roadmap)
