"""What was noted about a large file is what the file says, or nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from milepost.session import snapshot
from milepost.session.opening import open_file
from milepost.session.places import cache_directory

SAMPLE = Path(__file__).parents[2] / "sample_roadmaps" / "gridpulse.toml"


@pytest.fixture(autouse=True)
def every_file_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "WORTH_IT", 0)


@pytest.fixture
def roadmap(tmp_path: Path) -> Path:
    path = tmp_path / "roadmap.toml"
    path.write_bytes(SAMPLE.read_bytes())
    return path


def noted() -> list[Path]:
    return [path for path in (cache_directory() / "snapshots").glob("*") if path.is_file()]


def test_a_noted_file_opens_as_it_would_have(roadmap: Path) -> None:
    first = open_file(roadmap)
    snapshot.note(first.stamp, first.reading)
    again = snapshot.recall(first.data, first.stamp)
    assert again is not None
    assert again.roadmap is not None
    assert first.reading.roadmap is not None
    assert again.roadmap.same_as(first.reading.roadmap)
    assert again.problems == first.reading.problems
    assert again.document is not None
    assert again.document.bytes() == first.data


def test_another_content_is_read_afresh(roadmap: Path) -> None:
    first = open_file(roadmap)
    snapshot.note(first.stamp, first.reading)
    roadmap.write_text(
        roadmap.read_text("utf-8").replace("Hourly tariff in the app", "Another title"), "utf-8"
    )
    again = open_file(roadmap)
    assert snapshot.recall(again.data, again.stamp) is None
    assert again.reading.roadmap is not None
    assert again.reading.roadmap["dynamic-tariff"].label == "Another title"


@pytest.mark.parametrize("damage", [b"", b"x" * 100, None])
def test_a_broken_note_is_none(roadmap: Path, damage: bytes | None) -> None:
    first = open_file(roadmap)
    snapshot.note(first.stamp, first.reading)
    (place,) = noted()
    place.write_bytes(place.read_bytes()[:-1] if damage is None else damage)
    assert snapshot.recall(first.data, first.stamp) is None


def test_a_file_with_fatal_problems_is_not_noted(tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text("format = 1\n", "utf-8")
    opened = open_file(path)
    snapshot.note(opened.stamp, opened.reading)
    assert noted() == []


def test_a_broken_note_is_made_again(roadmap: Path) -> None:
    first = open_file(roadmap)
    snapshot.note(first.stamp, first.reading)
    (place,) = noted()
    place.write_bytes(place.read_bytes()[:-1])
    again = open_file(roadmap)
    snapshot.note(again.stamp, again.reading)
    assert snapshot.recall(first.data, first.stamp) is not None


def test_what_is_opened_again_is_not_noted_again(roadmap: Path) -> None:
    first = open_file(roadmap)
    snapshot.note(first.stamp, first.reading)
    (place,) = noted()
    os.utime(place, (0, 0))
    written = place.stat().st_ino
    snapshot.note(first.stamp, first.reading)
    assert place.stat().st_ino == written
    assert place.stat().st_mtime > 0
