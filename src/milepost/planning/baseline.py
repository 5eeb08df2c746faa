"""A roadmap as it was at a point that somebody named, and how far plans moved since: plan variance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from milepost.model.roadmap import Roadmap
from milepost.model.work import Work
from milepost.planning.spans import Span, Spans
from milepost.planning.variance import days_between


@dataclass(frozen=True)
class Moves:
    """How a roadmap differs in its plans from a baseline."""

    days: dict[str, int]
    """Working days by which items end later, by id; those that moved alone."""
    new: frozenset[str]
    """The ids of what the roadmap has and the baseline had not."""
    gone: tuple[Work, ...]
    """What the baseline has and the roadmap has no more."""


@dataclass(frozen=True, eq=False)
class Baseline:
    """What plans are compared with."""

    label: str
    spans: Spans
    old_ids: Mapping[str, str] = field(default_factory=dict)
    """What items were called then that have another id now."""
    _last: list[tuple[Spans, Moves]] = field(default_factory=list)
    """The last answer: after one edit all of it holds but for one item."""

    @cached_property
    def roadmap(self) -> Roadmap:
        """What it said."""
        return self.spans.roadmap

    def item(self, id: str) -> Work | None:
        """What an item was; None where it was not there."""
        was = self.roadmap.get(self.old_ids.get(id, id))
        return was if isinstance(was, Work) else None

    def of(self, id: str) -> Span | None:
        """When an item was planned; None where it was not there or had no dates."""
        was = self.item(id)
        return self.spans.of(was) if was else None

    def variance(self, item: Work, spans: Spans) -> int | None:
        """Working days that an item ends later now; None where it has no dates on one side."""
        was, now = self.of(item.id), spans.of(item)
        return days_between(was.last, now.last, spans.calendar(item)) if was and now else None

    def moves(self, spans: Spans) -> Moves:
        """How everything moved."""
        last, moves = self._last[0] if self._last else (None, None)
        if last is not spans:
            moves = (self._after(last, moves, spans) if last and moves else None) or self._all(spans)
            self._last[:] = [(spans, moves)]
        assert moves
        return moves

    def _all(self, spans: Spans) -> Moves:
        works = [item for item in spans.roadmap.items.values() if isinstance(item, Work)]
        known = {self.old_ids.get(item.id, item.id) for item in works}
        return Moves(
            self._days(works, spans),
            frozenset(item.id for item in works if self.item(item.id) is None),
            tuple(
                item
                for item in self.roadmap.items.values()
                if isinstance(item, Work) and item.id not in known
            ),
        )

    def _after(self, last: Spans, moves: Moves, spans: Spans) -> Moves | None:
        """The answer made from the last one; None where not just a few plans are others."""
        before, now = last.roadmap, spans.roadmap
        replaced = now.replaced_since(before)
        if replaced is None or before.header is not now.header:
            return None
        if not all(isinstance(item, Work) for pair in replaced for item in pair):
            return None  # a calendar or a team counts for many items
        touched = {
            id for pair in replaced for item in pair for id in (item.id, getattr(item, "initiative", None))
        }
        works = [item for id in touched if isinstance(item := now.get(id), Work)]
        days = {id: moved for id, moved in moves.days.items() if id not in touched}
        return replace(moves, days=days | self._days(works, spans))

    def _days(self, works: Iterable[Work], spans: Spans) -> dict[str, int]:
        return {item.id: days for item in works if (days := self.variance(item, spans))}
