"""What a filter can read from an item: its own fields, and what follows from the roadmap around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from milepost.model.items import Item
from milepost.model.kinds import ITEM_KINDS
from milepost.model.risks import Risk
from milepost.model.roadmap import ENTITIES, Roadmap
from milepost.model.when import When
from milepost.model.work import Initiative, Milestone, Phase, Task
from milepost.planning.alignment import alignment
from milepost.planning.schedule import Schedule, schedule_of
from milepost.planning.scores import rice, wsjf
from milepost.planning.spans import Spans


@dataclass(frozen=True, eq=False)
class FilterContext:
    """What an item is seen in when it is asked."""

    roadmap: Roadmap
    today: date
    marked: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    known_schedule: Schedule | None = None
    """What logic allows, where somebody worked it out before."""

    @property
    def schedule(self) -> Schedule:
        """What logic allows."""
        return self.known_schedule or _schedule(self.roadmap, self.today)

    @cached_property
    def orphans(self) -> frozenset[str]:
        """The ids of open work that serves no goal."""
        orphans = alignment(self.roadmap).orphans
        works = (*orphans.initiatives, *orphans.milestones, *orphans.tasks)
        return frozenset(item.id for item in works)

    @property
    def spans(self) -> Spans:
        """When everything is planned."""
        return _spans(self.roadmap)

    @cached_property
    def goals(self) -> Mapping[str | None, Sequence[str]]:
        """The goals that a phase or an initiative hands down, by its id."""
        goals: dict[str | None, Sequence[str]] = {
            phase.id: phase.goals for phase in self.roadmap.all_of(Phase)
        }
        for initiative in self.roadmap.all_of(Initiative):
            goals[initiative.id] = (*initiative.goals, *goals.get(initiative.phase, ()))
        return goals

    @property
    def ids_by_label(self) -> Mapping[str, frozenset[str]]:
        """The ids of the items of a title or name, in lower case."""
        return _ids_by_label(self.roadmap)

    @cached_property
    def scores(self) -> Mapping[str, int]:
        """The highest score of the open risks that affect an item, by the item's id."""
        scores: dict[str, int] = {}
        for risk in self.roadmap.all_of(Risk):
            if risk.status == "open":
                for affected in risk.affects:
                    scores[affected] = max(scores.get(affected, 0), risk.score)
        return scores


@lru_cache(maxsize=2)  # a roadmap is one frozen value, and every key of a filter asks
def _spans(roadmap: Roadmap) -> Spans:
    return Spans(roadmap)


@lru_cache(maxsize=2)
def _schedule(roadmap: Roadmap, today: date) -> Schedule:
    return schedule_of(roadmap, today)


@lru_cache(maxsize=2)
def _ids_by_label(roadmap: Roadmap) -> Mapping[str, frozenset[str]]:
    ids: dict[str, set[str]] = {}
    for item in roadmap.items.values():
        ids.setdefault(item.label.casefold(), set()).add(item.id)
    return {label: frozenset(those) for label, those in ids.items()}


Reader = Callable[[Item, FilterContext], Iterable[Any]]


def _attribute(name: str) -> Reader:
    def read(item: Item, _: FilterContext) -> Iterable[Any]:
        value = getattr(item, name, None)
        if isinstance(value, tuple):
            return value
        return () if value in (None, "", {}) else (value,)

    return read


def reader(field: str) -> Reader:
    """How to read the values of a field, or of `custom.` and a name in lower case."""
    if field.startswith("custom."):
        key = field.removeprefix("custom.")
        return lambda item, _: (
            value for name, value in getattr(item, "custom", {}).items() if name.lower() == key
        )
    return _READERS.get(field) or _attribute(field)


def _kinds(item: Item, _: FilterContext) -> Iterable[str]:
    own = getattr(item, "type", None)
    return (item.kind.singular, item.kind.value, *([own] if own else []))


def _goals(item: Item, context: FilterContext) -> Iterable[str]:
    match item:
        case Task():
            return (*item.goals, *context.goals.get(item.initiative, ()))
        case Milestone():
            handed_down = context.goals.get(item.initiative, ()), context.goals.get(item.phase, ())
            return (*item.goals, *handed_down[0], *handed_down[1])
        case Initiative() | Phase():
            return context.goals[item.id]
    return ()


def _phases(item: Item, context: FilterContext) -> Iterable[str]:
    own = item.phase if isinstance(item, Initiative | Milestone) else None
    if not own and isinstance(item, Milestone | Task):
        initiative = context.roadmap.find(Initiative, item.initiative)
        own = initiative.phase if initiative else None
    return (own,) if own else ()


def _start(item: Item, context: FilterContext) -> Iterable[When]:
    span = context.spans.of(item)
    return (span.start or When.of_day(span.first),) if span else ()


def _end(item: Item, context: FilterContext) -> Iterable[When]:
    span = context.spans.of(item)
    return (span.end or When.of_day(span.last),) if span else ()


def _score(item: Item, context: FilterContext) -> Iterable[int]:
    if isinstance(item, Risk):
        return (item.score,)
    return (context.scores[item.id],) if item.id in context.scores else ()


def _rice(item: Item, _: FilterContext) -> Iterable[float]:
    return (rice(item.rice),) if isinstance(item, Task | Initiative) and item.rice else ()


def _wsjf(item: Item, _: FilterContext) -> Iterable[float]:
    return (wsjf(item.wsjf),) if isinstance(item, Task | Initiative) and item.wsjf else ()


_READERS: Mapping[str, Reader] = {
    "kind": _kinds,
    "goal": _goals,
    "phase": _phases,
    "tag": _attribute("tags"),
    "start": _start,
    "end": _end,
    "dates": _start,
    "risk": _score,
    "rice": _rice,
    "wsjf": _wsjf,
}
_MODEL_FIELDS = {name for kind in ITEM_KINDS for name in ENTITIES[kind].model_fields}
_TABLES = {"custom", "key_results", "resources", "actions", "residual", "away", "external", "closed", "week"}
HAS = frozenset({*_READERS, *_MODEL_FIELDS} - {"id", "kind", "type", "title", "name", "goals", "tags"})
"""What `has:` can ask for."""
FIELDS = tuple(sorted({*_READERS, *_MODEL_FIELDS} - {*_TABLES, "dates", "type", "goals", "tags"}))
"""What can stand before a sign."""
DATES = frozenset(
    ("start", "end", "date", "finished", "deadline", "not_before", "updated", "reviewed", "by")
) | {"proximity", "occurred"}
"""Fields whose values are dates."""
NUMBERS = frozenset(
    ("risk", "rice", "wsjf", "progress", "estimate", "effort", "delay", "cost", "probability", "impact")
) | {"confidence", "size", "availability"}
"""Fields whose values are numbers or lengths."""
