"""Changed items: the data with some fields set, judged as a file would be."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from milepost.model.evolve import FieldError, build, evolve
from milepost.model.header import Header
from milepost.model.work import Task
from tests.model.helpers import roadmap

TASK = build(
    Task,
    "view",
    {
        "title": "View",
        "kind": "story",
        "tags": ["app"],
        "rice": {"reach": 10, "impact": 2, "confidence": 80, "effort": 1.5},
    },
)


def test_a_field_is_set_and_the_rest_stays() -> None:
    changed = evolve(TASK, {"status": "done", "finished": date(2026, 7, 1)})
    assert changed.data() == {**TASK.data(), "status": "done", "finished": date(2026, 7, 1)}
    assert changed.id == "view"


def test_none_takes_a_field_away_also_one_that_is_not_there() -> None:
    changed = evolve(TASK, {"tags": None, "notes": None})
    assert "tags" not in changed.data() and changed.tags == ()


def test_a_dotted_key_goes_inside() -> None:
    assert evolve(TASK, {"rice.reach": 3000}).data()["rice"] == {**TASK.data()["rice"], "reach": 3000}
    assert evolve(TASK, {"custom.jira": "GP-1"}).custom == {"jira": "GP-1"}


def test_whole_numbers_are_written_without_a_fraction() -> None:
    rice = evolve(TASK, {"rice.reach": 3000, "rice.effort": 2.0}).data()["rice"]
    assert [repr(rice[name]) for name in ("reach", "effort")] == ["3000", "2"]


def test_a_table_left_empty_goes_with_its_last_field() -> None:
    filled = evolve(TASK, {"custom.jira": "GP-1"})
    assert "custom" not in evolve(filled, {"custom.jira": None}).data()


def test_the_item_given_stays_as_it_is() -> None:
    before = TASK.data()
    evolve(TASK, {"rice.reach": 1, "tags": ["x"], "custom.a": 1})
    assert TASK.data() == before


@pytest.mark.parametrize(
    ("updates", "field", "message"),
    [
        ({"status": "doing"}, "status", 'status can\'t be "doing".'),
        ({"rice.reach": -1}, "rice.reach", "reach is -1."),
        ({"rice.confidence": None}, "rice.confidence", "confidence is missing."),
        ({"titel": "x"}, "titel", "titel is no field here."),
        ({"title": None}, "title", "title is missing."),
        ({"after": ["x:YY"]}, "after[0]", "x:YY is no dependency."),
        ({"start": "2026-13"}, "start", "2026-13 is no date."),
    ],
)
def test_a_value_that_is_not_taken_is_named_with_its_field(
    updates: dict[str, Any], field: str, message: str
) -> None:
    with pytest.raises(FieldError) as refused:
        evolve(TASK, updates)
    assert (refused.value.field, refused.value.message) == (field, message)
    assert refused.value.hint


def test_the_header_changes_like_any_item() -> None:
    header = evolve(roadmap().header, {"status_date": date(2026, 7, 14)})
    assert isinstance(header, Header)
    assert header.status_date == date(2026, 7, 14)
    with pytest.raises(FieldError) as refused:
        evolve(header, {"fiscal_year_start": 13})
    assert refused.value.field == "fiscal_year_start"
