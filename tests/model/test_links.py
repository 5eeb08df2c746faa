"""Dependencies as written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from milepost.model.links import Link, LinkError, LinkKind


@pytest.mark.parametrize(
    ("text", "link", "canonical", "lag_days"),
    [
        ("price-feed", Link("price-feed"), "price-feed", 0),
        ("price-feed:FS", Link("price-feed"), "price-feed", 0),
        ("a:SS", Link("a", LinkKind.SS), "a:SS", 0),
        ("meter-gateway:FF+5d", Link("meter-gateway", LinkKind.FF, "+5d"), "meter-gateway:FF+5d", 5),
        ("a:SF-1.5w", Link("a", LinkKind.SF, "-1.5w"), "a:SF-1.5w", -7.5),
        ("a+5d", Link("a", LinkKind.FS, "+5d"), "a:FS+5d", 5),
        ("a:FS+0d", Link("a"), "a", 0),
        ("a:SS-0w", Link("a", LinkKind.SS), "a:SS", 0),
    ],
)
def test_a_link_names_whom_it_waits_for_how_and_with_what_lag(
    text: str, link: Link, canonical: str, lag_days: float
) -> None:
    assert Link.parse(text) == link
    assert (str(link), link.lag_days) == (canonical, lag_days)


def test_a_number_after_a_hyphen_belongs_to_the_id() -> None:
    assert Link.parse("a-5d") == Link("a-5d")


@pytest.mark.parametrize(
    "text",
    ["", "A", "a:", "a:XX", "a:ff", "a:FF+", "a:FF5d", "a:FF+5", "a:FF +5d", "a :FF", "a--b", "a-", "x" * 49],
)
def test_any_other_spelling_is_refused_with_right_ones(text: str) -> None:
    with pytest.raises(LinkError, match="is no dependency") as caught:
        Link.parse(text)
    assert "gateway:FF+5d" in caught.value.hint


def test_a_lag_beyond_all_calendars_is_refused() -> None:
    with pytest.raises(LinkError, match="too long"):
        Link.parse("a:FS+99999999m")


@given(
    st.from_regex("[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True),
    st.sampled_from(LinkKind),
    st.from_regex("([+-][1-9][0-9]{0,2}[dwm])?", fullmatch=True),
)
def test_a_link_is_read_back_from_its_text(id: str, kind: LinkKind, lag: str) -> None:
    link = Link(id, kind, lag)
    assert Link.parse(str(link)) == link


class Waiting(BaseModel):
    after: tuple[Link, ...]


def test_a_field_takes_and_gives_texts() -> None:
    waiting = Waiting.model_validate({"after": ["a", "b:FF+5d"]})
    assert Waiting(after=waiting.after) == waiting
    assert waiting.model_dump(mode="json") == {"after": ["a", "b:FF+5d"]}
    assert Waiting.model_json_schema()["properties"]["after"]["items"]["type"] == "string"


@pytest.mark.parametrize("value", ["a b", 3, None, ["a"]])
def test_a_field_error_carries_message_and_hint(value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        Waiting.model_validate({"after": ["a", value]})
    (error,) = caught.value.errors()
    assert (error["type"], error["loc"]) == ("milepost", ("after", 1))
    assert error["ctx"]["hint"].startswith("Write an id")
