"""The roadmap as one frozen value; a changed copy shares every item that was not touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType
from typing import TypeVar

from milepost.model.goals import Decision, Goal
from milepost.model.header import Calendar, Header
from milepost.model.items import Item
from milepost.model.kinds import Kind
from milepost.model.people import Person, Stakeholder, Team
from milepost.model.risks import Risk
from milepost.model.work import Initiative, Milestone, Phase, Task

ENTITIES: Mapping[Kind, type[Item]] = MappingProxyType(
    {
        entity.kind: entity
        for entity in (
            Header,
            Calendar,
            Person,
            Team,
            Stakeholder,
            Goal,
            Phase,
            Initiative,
            Milestone,
            Task,
            Risk,
            Decision,
        )
    }
)
"""The entity of each kind."""

Entity = TypeVar("Entity", bound=Item)


@dataclass(frozen=True, eq=False)
class Roadmap:
    """Everything one file says. Items stand in the order of kinds and, within a kind, of the file.

    Two roadmaps are told apart by identity, since comparing thousands of items is never what is meant;
    `same_as` compares what they say.
    """

    header: Header
    items: Mapping[str, Item]

    def __getitem__(self, item_id: str) -> Item:
        """The item of that id, `roadmap` for the header; KeyError if there is none."""
        return self.header if item_id == Header.kind else self.items[item_id]

    def get(self, item_id: str | None) -> Item | None:
        """The item of that id, or None."""
        return self.header if item_id == Header.kind else self.items.get(item_id) if item_id else None

    @cached_property
    def _by_kind(self) -> Mapping[Kind, tuple[Item, ...]]:
        kinds: dict[Kind, list[Item]] = {}
        for kind, items in groupby(self.items.values(), key=attrgetter("kind")):
            kinds.setdefault(kind, []).extend(items)
        return {kind: tuple(items) for kind, items in kinds.items()}

    def of(self, kind: Kind) -> tuple[Item, ...]:
        """The items of one kind, in the order of the file."""
        return (self.header,) if kind is Kind.ROADMAP else self._by_kind.get(kind, ())

    def all_of(self, entity: type[Entity]) -> tuple[Entity, ...]:
        """The items of one entity class, in the order of the file."""
        return self._by_kind.get(entity.kind, ())  # type: ignore[return-value]  # a kind has one class

    def find(self, entity: type[Entity], item_id: str | None) -> Entity | None:
        """The item of that id if it is of that class."""
        item = self.get(item_id)
        return item if isinstance(item, entity) else None

    def replaced_since(self, earlier: Roadmap) -> Sequence[tuple[Item, Item]] | None:
        """The items that are others than before, each as it was and as it is.

        None where the two roadmaps do not have the same ids in the same order. What was made for the earlier
        roadmap may hold for this one: most edits replace one item among thousands.
        """
        return _replaced(earlier, self)

    def same_as(self, other: Roadmap) -> bool:
        """Whether both say the same, item by item and in the same order."""
        return (
            self.header == other.header
            and list(self.items) == list(other.items)
            and all(item is other.items[i] or item == other.items[i] for i, item in self.items.items())
        )


@lru_cache(maxsize=4)  # after an edit spans, network, load and baselines all ask
def _replaced(earlier: Roadmap, now: Roadmap) -> Sequence[tuple[Item, Item]] | None:
    if len(now.items) != len(earlier.items):
        return None
    pairs = zip(earlier.items.values(), now.items.values(), strict=True)
    replaced = [(old, new) for old, new in pairs if old is not new]
    return replaced if all(old.id == new.id and old.kind is new.kind for old, new in replaced) else None
