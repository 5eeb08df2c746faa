"""Points in time as people name them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from milepost.history.log import Revision
from milepost.model.errors import MilepostError
from milepost.session.past.past import Past
from milepost.session.past.points import Present, point_of
from milepost.storage.codec import read


@pytest.fixture
def present(file: Path) -> Present:
    now = read(file.read_bytes()).roadmap
    assert now is not None
    return Present(now, now, date(2026, 6, 10))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("board-march", "begun"),
        ("HEAD", "layout"),
        ("HEAD~2", "ordered"),
        ("main", "layout"),
        ("2026-04-01", "moved"),
        ("2026-04-02", "added"),
        ("last month", "merged"),
        ("yesterday", "layout"),
    ],
)
def test_a_point_is_the_last_revision_until_then(
    text: str, name: str, past: Past, present: Present, named: Mapping[str, Revision]
) -> None:
    assert point_of(past, text, present).revision == named[name]


def test_now_and_saved_are_no_revisions(past: Past, present: Present) -> None:
    assert point_of(past, "now", present).roadmap is present.now
    assert point_of(past, "saved", present).revision is None


@pytest.mark.parametrize("text", ["nowhere", "2026-13-01", "", "--all", "2020-01-01"])
def test_what_names_no_point_is_said(text: str, past: Past, present: Present) -> None:
    with pytest.raises(MilepostError, match=r"There is no revision|is no revision and no day") as error:
        point_of(past, text, present)
    assert "last month" in error.value.hint


def test_a_point_that_was_no_roadmap_says_what_was_wrong(past: Past, present: Present) -> None:
    with pytest.raises(MilepostError, match="line 22"):
        _ = point_of(past, "board-june~1", present).roadmap
