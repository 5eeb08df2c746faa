"""Many changes in a few words: `3 dates later (+9 days), 1 risk raised, "Cars give power back" added`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from milepost.editing.change import Change, ItemChange
from milepost.editing.wording import counted, named
from milepost.model.kinds import Kind
from milepost.model.risks import Risk
from milepost.model.roadmap import Roadmap
from milepost.planning.calendar import WorkingCalendar, calendar_of
from milepost.planning.scores import inherent
from milepost.planning.variance import variance

MOST_NAMED = 2
"""Items of a sort that are named by their titles; more are counted."""


def summary(changes: Sequence[Change], roadmap: Roadmap) -> str:
    """The changes in words, dates first; one alone in its own sentence.

    Days are working days of the roadmap's calendar.
    """
    if len(changes) == 1:
        return changes[0].sentence
    items = [item for change in changes for item in change.items]
    return ", ".join(_parts(items, calendar_of(roadmap)))


def _parts(items: Sequence[ItemChange], calendar: WorkingCalendar) -> Iterator[str]:
    moves = {id(item): variance(item.before, item.after, calendar) for item in items}
    rest = [item for item in items if not moves[id(item)]]
    for word, sign in (("later", "+"), ("earlier", "-")):
        days = [abs(number) for number in moves.values() if number and (number > 0) is (sign == "+")]
        if days:
            farthest = f"{sign}{counted(max(days), 'day')}"
            how_far = farthest if len(set(days)) == 1 else f"up to {farthest}"
            yield f"{counted(len(days), 'date')} {word} ({how_far})"
    for fits, words in _SORTS:
        found = [item for item in rest if fits(item)]
        rest = [item for item in rest if not fits(item)]
        if found:
            yield words(found)
    if rest:
        yield counted(len(rest), "other change" if len(rest) < len(items) else "change")


def _became(status: str) -> Callable[[ItemChange], bool]:
    def fits(item: ItemChange) -> bool:
        before, after = (getattr(state, "status", None) for state in (item.before, item.after))
        return item.before is not None and before != after == status

    return fits


def _score(item: ItemChange) -> tuple[int, int]:
    """The score of a risk before and after; 0 where there is none."""
    before, after = (
        inherent(state).score if isinstance(state, Risk) else 0 for state in (item.before, item.after)
    )
    return before, after


def _is_raised(item: ItemChange) -> bool:
    before, after = _score(item)
    return after > before


def _is_lowered(item: ItemChange) -> bool:
    before, after = _score(item)
    return item.after is not None and after < before


def _counting(noun: str, word: str) -> Callable[[Sequence[ItemChange]], str]:
    return lambda found: f"{counted(len(found), noun)} {word}"


def _naming(word: str) -> Callable[[Sequence[ItemChange]], str]:
    def words(found: Sequence[ItemChange]) -> str:
        if len(found) <= MOST_NAMED:
            return f"{' and '.join(named(item.item) for item in found)} {word}"
        kinds = {item.item.kind for item in found}
        noun = kinds.pop() if len(kinds) == 1 else "items"
        return f"{len(found)} {noun} {word}"

    return words


_SORTS: Sequence[tuple[Callable[[ItemChange], bool], Callable[[Sequence[ItemChange]], str]]] = (
    (_is_raised, _counting("risk", "raised")),
    (_is_lowered, _counting("risk", "lowered")),
    (_became("occurred"), _counting("risk", "occurred")),
    (_became("closed"), _counting("risk", "closed")),
    (lambda item: item.before is None, _naming("added")),
    (lambda item: item.after is None, _naming("removed")),
    (_became("done"), _naming("done")),
    (_became("cancelled"), _naming("cancelled")),
    (_became("in-progress"), _naming("started")),
    (lambda item: item.item.kind is Kind.ROADMAP, lambda _: "the roadmap itself"),
)
"""What is told apart, in this order: how it is recognised, and how it is said."""
