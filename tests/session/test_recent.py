"""What was opened before, newest first."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from milepost.session.places import state_directory
from milepost.session.recent import MOST, recent, remember


def opened(path: Path, day: int) -> Path:
    path.touch()
    remember(path, path.stem, datetime(2026, 7, day, tzinfo=UTC))
    return path


def test_the_last_one_comes_first_and_each_stands_once(tmp_path: Path) -> None:
    first, second = opened(tmp_path / "first.toml", 1), opened(tmp_path / "second.toml", 2)
    opened(first, 3)
    assert [(entry.path, entry.title, entry.opened.day) for entry in recent()] == [
        (first, "first", 3),
        (second, "second", 2),
    ]


def test_what_is_gone_is_left_out_and_the_list_stays_short(tmp_path: Path) -> None:
    for number in range(MOST + 5):
        opened(tmp_path / f"{number}.toml", 1)
    assert len(recent()) == MOST
    recent()[0].path.unlink()
    assert len(recent()) == MOST - 1


def test_a_broken_list_is_an_empty_one(tmp_path: Path) -> None:
    assert recent() == []
    (state_directory() / "recent.json").write_text('[{"path": 5}]')
    assert recent() == []
    opened(tmp_path / "a.toml", 1)
    assert len(recent()) == 1


def test_a_list_that_can_not_be_kept_stops_nobody(tmp_path: Path) -> None:
    (state_directory() / "recent.json").mkdir()
    opened(tmp_path / "a.toml", 1)
    assert recent() == []
