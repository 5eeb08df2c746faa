"""Lengths of work and estimates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from milepost.model.lengths import Days, Estimate, LengthError, ThreePoint


class Work(BaseModel):
    estimate: Estimate


def errors_of(estimate: object) -> list[tuple[tuple[int | str, ...], str, str]]:
    with pytest.raises(ValidationError) as caught:
        Work.model_validate({"estimate": estimate})
    return [(e["loc"], e["msg"], e["ctx"]["hint"]) for e in caught.value.errors()]


@pytest.mark.parametrize(
    ("text", "days"), [("8d", 8), ("3w", 15), ("2m", 42), ("0d", 0), ("1.5d", 1.5), ("0.5w", 2.5)]
)
def test_a_length_counts_working_days(text: str, days: float) -> None:
    length = Days.parse(text)
    assert (str(length), length.days, length.likely.days) == (text, days, days)


@pytest.mark.parametrize(
    "text",
    ["", "8", "d", "8 d", "-8d", "8D", "8h", ".5d", "5.d", "1e3d", "８d", "8d\n", "infd", "9" * 400 + "d"],
)
def test_any_other_spelling_is_refused(text: str) -> None:
    with pytest.raises(LengthError) as caught:
        Days.parse(text)
    assert caught.value.hint.startswith("Write ")


@given(st.text())
def test_a_text_is_a_length_or_an_error_in_words(text: str) -> None:
    try:
        assert str(Days.parse(text)) == text
    except LengthError as error:
        assert error.hint


def test_an_estimate_is_one_length_or_three() -> None:
    one = Work.model_validate({"estimate": "8d"})
    three = Work.model_validate({"estimate": {"low": "15d", "likely": "4w", "high": "2m"}})
    assert one.estimate == Days("8d", 8)
    assert isinstance(three.estimate, ThreePoint)
    assert three.estimate.likely.days == 20
    assert Work(estimate=one.estimate) == one
    assert Work(estimate=three.estimate) == three
    assert one.model_dump() == {"estimate": "8d"}
    assert three.model_dump() == {"estimate": {"low": "15d", "likely": "4w", "high": "2m"}}
    assert (
        Work.model_validate(three.model_dump()) == Work.model_validate_json(three.model_dump_json()) == three
    )


def test_a_bare_number_is_told_its_unit() -> None:
    assert errors_of(8) == [
        (("estimate",), "8 has no unit.", 'Write "8d" for working days, "3w" or "2m".'),
    ]


def test_an_error_inside_a_range_names_its_field() -> None:
    ((path, message, _),) = errors_of({"low": "5d", "likely": "ten", "high": "20d"})
    assert (path, message) == (("estimate", "likely"), "ten is no length.")


def test_a_range_ascends() -> None:
    assert Work.model_validate({"estimate": {"low": "5d", "likely": "1w", "high": "5d"}})
    ((path, message, hint),) = errors_of({"low": "2w", "likely": "8d", "high": "20d"})
    assert (path, message) == (("estimate",), "low 2w, likely 8d, high 20d do not ascend.")
    assert "low is at most likely" in hint


@pytest.mark.parametrize("value", [True, None, [], "soon"])
def test_other_values_are_no_length(value: object) -> None:
    ((_, message, _),) = errors_of(value)
    assert message.endswith("is no length.")


def test_the_json_schema_offers_both_shapes() -> None:
    schema = Work.model_json_schema()["properties"]["estimate"]
    assert [branch.get("type", branch.get("$ref")) for branch in schema["anyOf"]] == [
        "string",
        "#/$defs/ThreePoint",
    ]
