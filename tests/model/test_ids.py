"""Ids made from titles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.model.ids import id_from, is_id


@pytest.mark.parametrize("text", ["a", "a1", "price-feed", "x-1-2", "a" * 48])
def test_lower_case_slugs_are_ids(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize("text", ["", "A", "1a", "-a", "a-", "a--b", "a_b", "a b", "ä", "a\n", "a" * 49])
def test_anything_else_is_no_id(text: str) -> None:
    assert not is_id(text)


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("Savings view in the app", "savings-view-in-the-app"),
        ("  Prices shift by an hour -- on clock change! ", "prices-shift-by-an-hour-on-clock-change"),
        ("Übersicht für Łódź, Ærø und Straße", "ubersicht-fur-lodz-aero-und-strasse"),
        ("The customer's view", "the-customers-view"),
        ("200 test gateways in homes", "item-200-test-gateways-in-homes"),
        ("電力", "item"),
        ("", "item"),
        ("Roadmap", "roadmap-2"),
        (
            "Gateway firmware reads fifteen-minute values from the meter",
            "gateway-firmware-reads-fifteen-minute-values",
        ),
        ("a" * 60, "a" * 48),
    ],
)
def test_an_id_keeps_the_words_of_the_title(title: str, id: str) -> None:
    assert id_from(title, frozenset()) == id


def test_a_taken_id_gets_the_next_free_number() -> None:
    assert id_from("Price feed", {"price-feed"}) == "price-feed-2"
    assert id_from("Price feed", {"price-feed", "price-feed-2", "price-feed-3"}) == "price-feed-4"


def test_a_number_fits_within_the_longest_id() -> None:
    assert id_from("a" * 60, {"a" * 48}) == "a" * 46 + "-2"


@given(st.text(), st.integers(0, 12))
def test_every_title_gets_free_ids(title: str, count: int) -> None:
    taken: set[str] = set()
    for _ in range(count):
        id = id_from(title, taken)
        assert is_id(id)
        assert id not in taken
        taken.add(id)
