"""How much a change matters to those who read the commits: committed dates, dates, scope, risks, the rest."""

from __future__ import annotations

from collections.abc import Iterable

from milepost.editing.change import Change, Importance, ItemChange
from milepost.model.items import Item
from milepost.model.kinds import Kind

PLANNED = ("start", "end", "date", "horizon")
"""The fields that say when an item is planned."""

_DATES = frozenset({*PLANNED, "not_before", "deadline", "fixed", "by"})
_SCOPE = frozenset(
    {"status", "commitment", "estimate", "effort", "after", "goals", "initiative", "phase", "key_results"}
)
_WORK = frozenset({Kind.GOALS, Kind.PHASES, Kind.INITIATIVES, Kind.MILESTONES, Kind.TASKS})


def importance_of(items: Iterable[ItemChange]) -> Importance:
    """The importance of the change that matters most."""
    return min(map(_of_one, items), default=Importance.OTHER)


def needs_reason(change: Change) -> bool:
    """Whether a committed date moves and nobody has said why yet."""
    return change.importance is Importance.COMMITTED_DATE and not change.reason


def changed_fields(before: Item, after: Item) -> tuple[str, ...]:
    """The TOML keys whose data differ, in the order of the model, those taken away last."""
    old, new = before.data(), after.data()
    return tuple(
        key for key in {**new, **old} if old.get(key) != new.get(key) or (key in old) != (key in new)
    )


def _of_one(change: ItemChange) -> Importance:
    before, after = change.before, change.after
    if before is None or after is None:
        if (
            before is not None
            and is_committed(before)
            and any(getattr(before, name, None) for name in PLANNED)
        ):
            return Importance.COMMITTED_DATE
        if change.item.kind is Kind.RISKS:
            return Importance.RISK
        return Importance.SCOPE if change.item.kind in _WORK else Importance.OTHER
    fields = set(changed_fields(before, after))
    if is_committed(before) and fields.intersection(PLANNED):
        return Importance.COMMITTED_DATE
    if before.kind is Kind.RISKS:
        return Importance.RISK
    if fields & _DATES and before.kind in _WORK:
        return Importance.DATE
    return Importance.SCOPE if fields & _SCOPE and before.kind in _WORK else Importance.OTHER


def is_committed(item: Item) -> bool:
    """Whether people were promised when this comes."""
    return getattr(item, "commitment", "") == "committed"
