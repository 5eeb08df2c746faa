"""A roadmap as it was at a point that somebody named, and how far plans moved since: plan variance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from milepost.model.items import Item
from milepost.model.roadmap import Roadmap
from milepost.model.work import Work
from milepost.planning.spans import Span, Spans
from milepost.planning.variance import days_between


@dataclass(frozen=True, eq=False)
class Baseline:
    """What plans are compared with."""

    label: str
    spans: Spans

    @cached_property
    def roadmap(self) -> Roadmap:
        """What it said."""
        return self.spans.roadmap

    def of(self, item: Item) -> Span | None:
        """When an item was planned; None where it was not there or had no dates."""
        was = self.roadmap.get(item.id)
        return self.spans.of(was) if isinstance(was, Work) else None

    def variance(self, item: Work, spans: Spans) -> int | None:
        """Working days that an item ends later now; None where it has no dates on one side."""
        was, now = self.of(item), spans.of(item)
        return days_between(was.last, now.last, spans.calendar(item)) if was and now else None

    def variances(self, spans: Spans) -> Mapping[str, int]:
        """The variance of every item that moved."""
        works = (item for item in spans.roadmap.items.values() if isinstance(item, Work))
        return {item.id: days for item in works if (days := self.variance(item, spans))}

    def gone(self, now: Roadmap) -> tuple[Work, ...]:
        """What was planned for some days and is in the roadmap no more."""
        works = (item for item in self.roadmap.items.values() if isinstance(item, Work))
        return tuple(item for item in works if now.get(item.id) is None and self.spans.of(item))

    def new(self, now: Roadmap) -> tuple[Work, ...]:
        """What is planned now and was not in the roadmap."""
        works = (item for item in now.items.values() if isinstance(item, Work))
        return tuple(item for item in works if self.roadmap.get(item.id) is None)
