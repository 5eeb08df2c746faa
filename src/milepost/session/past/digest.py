"""What a revision did, as far as it decides whether to look closer: small enough to be kept of all."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from milepost.editing.change import Change
from milepost.planning.variance import planned_end


class Plan(NamedTuple):
    """The planned end of an item before and after a revision that moved it, or that gave it another id."""

    old_id: str
    """Empty where the item came."""
    id: str
    """Empty where it went."""
    before: date | None
    after: date | None


@dataclass(frozen=True, slots=True)
class Digest:
    """The items that a revision touched, by all their ids, and the plans that it moved."""

    ids: frozenset[str]
    plans: tuple[Plan, ...]

    @classmethod
    def of(cls, changes: Iterable[Change]) -> Digest:
        """The digest of what a revision changed."""
        items = [item for change in changes for item in change.items]
        pairs = [(item.before, item.after) for item in items]
        plans = (
            Plan(old.id if old else "", new.id if new else "", planned_end(old), planned_end(new))
            for old, new in pairs
        )
        planned = (plan for plan in plans if plan.before or plan.after)
        moved = tuple(plan for plan in planned if plan.before != plan.after or plan.old_id != plan.id)
        return cls(frozenset(item.id for pair in pairs for item in pair if item), moved)

    def dumps(self) -> str:
        """As text; days are numbers."""
        plans = [(one.old_id, one.id, *map(_number, one[2:])) for one in self.plans]
        return json.dumps([sorted(self.ids), plans], ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def loads(cls, text: str) -> Digest:
        """What `dumps` wrote. Raises ValueError for anything else."""
        ids, plans = json.loads(text)
        moved = (Plan(old, new, _day(before), _day(after)) for old, new, before, after in plans)
        return cls(frozenset(ids), tuple(moved))


def _number(day: date | None) -> int:
    return day.toordinal() if day else 0


def _day(number: int) -> date | None:
    return date.fromordinal(number) if number else None
