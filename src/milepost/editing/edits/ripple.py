"""Edits that carry others along: what waits for an item is pushed as it must, or pulled in as it can."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Literal

from pydantic import Discriminator, Field

from milepost.editing.change import Change, ItemChange
from milepost.editing.edits.base import EditBase, evolved, found, planned
from milepost.editing.edits.bulk import Bulk, Single, joined
from milepost.editing.importance import PLANNED
from milepost.editing.refusals import NoChange
from milepost.editing.sentences import say, say_dates
from milepost.editing.wording import counted, counted_items, named
from milepost.model.roadmap import Roadmap
from milepost.model.when import Precision
from milepost.planning.network import Network
from milepost.planning.pull_in import pulled_in
from milepost.planning.ripple import pushed
from milepost.planning.shifts import coarsest
from milepost.planning.spans import Spans
from milepost.planning.variance import variance
from milepost.planning.wave import Effects

_WRITTEN = ("start", "end", "date")
_DATES = re.compile(r"(?= \([^()]*\)$)|$")

Wrapped = Annotated[Single | Bulk, Discriminator("op")]


@dataclass(frozen=True)
class Outlook:
    """An edit and what follows from it, before it is made."""

    change: Change | None
    """What the edit itself does; None where there is none."""
    after: Roadmap
    """The roadmap with that done, and nothing that follows."""
    effects: Effects


class Following(EditBase):
    """An edit, or none, and the moves that follow for what waits for the items it touches."""

    edit: Wrapped | None = None
    ids: list[str] = Field(default_factory=list)
    """Items that others follow, without an edit of them."""
    today: date
    """The day on which it happens: what is open does not start before."""

    @abstractmethod
    def effects(self, network: Network, change: Change | None) -> Effects:
        """What follows, in the network of the roadmap after the change."""

    @abstractmethod
    def say(self, roadmap: Roadmap, moves: Sequence[ItemChange]) -> str:
        """The sentence for several moves without an edit."""

    def outlook(self, roadmap: Roadmap) -> Outlook:
        """What the edit does, and what follows. Raises EditRefused."""
        for item_id in self.ids:
            found(roadmap, item_id)
        change = self.edit.plan(roadmap) if self.edit else None
        after = change.apply(roadmap) if change else roadmap
        return Outlook(change, after, self.effects(Network(Spans(after), self.today), change))

    def plan(self, roadmap: Roadmap) -> Change:
        """The edit and the moves as one change."""
        outlook = self.outlook(roadmap)
        change, after = outlook.change, outlook.after
        moves = [
            ItemChange(
                move.item, evolved(move.item, {field: str(when) for field, when in move.dates.items()})
            )
            for move in outlook.effects.moves
        ]
        if change and not moves:
            return Change(change.items, change.sentence, change.importance, self.reason or change.reason)
        if not moves:
            raise NoChange("Nothing has to move.", hint="The plan of what waits is as it can be.")
        details = tuple(_say_move(move, after) for move in moves)
        if change is None:
            sentence = details[0] if len(moves) == 1 else self.say(roadmap, moves)
            made = planned(roadmap, moves, self.reason, sentence)
            return replace(made, details=details if len(moves) > 1 else ())
        follow = planned(after, moves, "")
        return Change(
            joined(roadmap, follow.apply(after), [change, follow]),
            _DATES.sub(f", and {counted(len(moves), 'item')} behind it", change.sentence, count=1),
            min(change.importance, follow.importance),
            self.reason or change.reason,
            details,
        )

    def _touched(self, change: Change | None) -> Collection[str]:
        return {*self.ids, *(change.ids if change else ())}

    def _behind(self, roadmap: Roadmap) -> str:
        items = [found(roadmap, item_id) for item_id in self.ids]
        return named(items[0]) if len(items) == 1 else counted_items(items)


class Ripple(Following):
    """Move what an edit pushes later, no further than a violated link needs."""

    op: Literal["ripple"] = "ripple"

    def effects(self, network: Network, change: Change | None) -> Effects:
        """What has to move; items that the edit gave dates stay there."""
        return pushed(network, self._touched(change), put_by(change) if change else ())

    def say(self, roadmap: Roadmap, moves: Sequence[ItemChange]) -> str:
        """`Push 3 tasks behind "Meter gateway" later`."""
        return f"Push {counted_items(move.item for move in moves)} behind {self._behind(roadmap)} later"


class PullIn(Following):
    """Use freed time: move what waits for an item earlier, as far as logic allows."""

    op: Literal["pull-in"] = "pull-in"

    def effects(self, network: Network, change: Change | None) -> Effects:
        """What can move; the items themselves stay."""
        touched = self._touched(change)
        return pulled_in(network, touched, touched)

    def say(self, roadmap: Roadmap, moves: Sequence[ItemChange]) -> str:
        """`Pull in 3 tasks behind "Meter gateway"`."""
        return f"Pull in {counted_items(move.item for move in moves)} behind {self._behind(roadmap)}"


def _say_move(move: ItemChange, roadmap: Roadmap) -> str:
    """The sentence for one move: between days, how many working days it is."""
    before, after = move.before, move.after
    assert before is not None
    assert after is not None
    if coarsest(*(getattr(before, field, None) for field in _WRITTEN)) is not Precision.DAY:
        return say(move, roadmap)
    days = variance(before, after, Spans(roadmap).calendar(before))
    return say_dates(
        before, after, f"{counted(abs(days), 'working day')} {'later' if days > 0 else 'earlier'}"
    )


def put_by(change: Change) -> frozenset[str]:
    """The ids of the items to which a change gives dates: somebody wants them there."""
    return frozenset(
        item.after.id
        for item in change.items
        if item.after
        and any(getattr(item.before, field, None) != getattr(item.after, field, None) for field in PLANNED)
    )
