"""Fuzzy search: what is found, in which order, and that typing on finds what a fresh search finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.views.finder import Finder, matched

TITLES = (
    "200 test gateways in homes",
    "Gateway firmware reads 15-minute values",
    "Load forecast for the grid operator",
    "Big ate waffles",
    "Only Ilja knows the code",
)


def found(query: str, titles: tuple[str, ...] = TITLES) -> list[str]:
    return Finder([(title, title) for title in titles]).find(query)


def test_an_empty_query_finds_everything_in_its_order() -> None:
    assert found("") == list(TITLES)


def test_words_that_begin_so_come_before_letters_in_between() -> None:
    assert found("gatew") == [TITLES[0], TITLES[1], TITLES[3]]


def test_a_whole_title_comes_first() -> None:
    assert found("plan b", ("Plan before", "A plan by Bo", "Plan B"))[0] == "Plan B"


def test_every_word_has_to_be_found_in_any_order() -> None:
    assert found("operator load") == [TITLES[2]]
    assert found("operator waffles") == []


def test_case_and_punctuation_play_no_part() -> None:
    assert found("15 MINUTE") == [TITLES[1]]
    assert found("15-minute") == [TITLES[1]]


def test_letters_in_order_are_found_the_nearer_the_better() -> None:
    assert found("abc", ("a long way b to c", "a b c d"))[0] == "a b c d"


SHORT = st.text(alphabet="abc -", max_size=8)


@settings(deadline=None, max_examples=60)
@given(st.lists(SHORT, max_size=12), SHORT)
def test_typing_letter_by_letter_finds_what_the_whole_query_finds(titles: list[str], query: str) -> None:
    things = list(enumerate(titles))
    typed = Finder(things)
    for end in range(len(query)):
        typed.find(query[:end])
    assert typed.find(query) == Finder(things).find(query)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=30), st.text(max_size=8))
def test_marked_letters_lie_in_the_text(text: str, query: str) -> None:
    assert all(0 <= place < len(text) for place in matched(query, text))


def test_matched_letters_are_those_that_were_typed() -> None:
    title = TITLES[1]
    assert "".join(title[place] for place in sorted(matched("firm", title))) == "firm"
    assert matched("gw", "Gateway") == {0, 4}
    assert matched("zz", "Gateway") == frozenset()
