"""How a filter that is being typed may go on."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.editing.filter_completion import MOST, completions
from milepost.editing.filters import FilterContext, parse_filter
from tests.views.samples import gridpulse, roadmap

CONTEXT = FilterContext(gridpulse(), date(2026, 7, 14))
SAVED = {"mine": "owner:ilja", "month": "end<2026-09"}


def words(text: str) -> list[str]:
    return [completion.word for completion in completions(text, SAVED, CONTEXT)]


def test_the_beginning_of_a_field_goes_on_with_fields() -> None:
    assert words("ow") == ["owner:"]
    assert words("-ow") == ["owner:"]
    assert words("")[:4] == ["mine", "month", "is:", "owner:"]


def test_values_that_begin_so_come_before_those_that_hold_it() -> None:
    assert words("status:d")[0] == "status:done"


def test_each_whole_filter_says_how_many_items_it_leaves() -> None:
    found = {one.word: one for one in completions("kind:risk owner:i", {}, CONTEXT)}
    chosen = found["owner:ilja"]
    assert chosen.text == "kind:risk owner:ilja"
    wanted = parse_filter(chosen.text)
    assert chosen.left == sum(wanted.matches(item, CONTEXT) for item in gridpulse().items.values()) > 0


def test_what_would_leave_nothing_comes_last() -> None:
    left = [one.left == 0 for one in completions("kind:risk is:", {}, CONTEXT)]
    assert left == sorted(left)
    assert True in left


def test_the_last_value_of_a_list_goes_on() -> None:
    assert [one.text for one in completions("status:todo,don", {}, CONTEXT)] == ["status:todo,done"]


def test_values_with_spaces_are_quoted() -> None:
    assert 'title:"Hourly tariff in the app"' in words('title:"hourly t')


def test_custom_fields_are_offered_with_their_values() -> None:
    custom = {"Ticket": "GP-12", "two words": "x"}
    plan = roadmap(tasks={"t": {"title": "T", "custom": custom}})
    context = FilterContext(plan, date(2026, 7, 14))
    assert [one.text for one in completions("cus", {}, context)] == ["custom.ticket:"]
    assert [one.text for one in completions("custom.ticket:", {}, context)] == ["custom.ticket:GP-12"]


def test_saved_filters_are_offered_at_the_beginning_only() -> None:
    assert next(one.text for one in completions("mi", SAVED, CONTEXT)) == "owner:ilja"
    assert "mine" not in words("is:open mi")


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet='owner:isblockd,-()" ', max_size=20))
def test_nothing_that_is_typed_makes_it_fail(text: str) -> None:
    assert len(completions(text, SAVED, CONTEXT)) <= MOST
