"""Making edits again on another state of the file: which can be made, which both sides touched, which not.

Somebody else wrote to the file, or an instance died with unsaved work and the file went on without it.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from milepost.editing.change import Change
from milepost.editing.diff import diff
from milepost.editing.edits.restoring import restoring
from milepost.editing.importance import changed_fields
from milepost.editing.refusals import NoChange
from milepost.model.errors import MilepostError
from milepost.model.roadmap import Roadmap
from milepost.session.unsaved import Made

if TYPE_CHECKING:
    from milepost.editing.edits import Edit

_WHOLE = "*"
"""Stands for all fields of an item that came or went."""


@dataclass(frozen=True, eq=False)
class Conflict:
    """An edit of ours, and what they did to the same fields of the same item."""

    ours: Made
    theirs: Change


@dataclass(frozen=True)
class Again:
    """Our edits, ready to be made on their state."""

    edits: tuple[Edit, ...]
    sentences: tuple[str, ...]
    """What they will do there, one for each edit."""
    lost: tuple[str, ...]
    """What can't be made there, and why."""


@dataclass(frozen=True)
class Fork:
    """Two ways on from one state: ours in edits, theirs as a roadmap."""

    ours: tuple[Made, ...]
    base: Roadmap
    theirs: Roadmap

    @property
    def their_changes(self) -> tuple[Change, ...]:
        """What they did, in sentences."""
        return diff(self.base, self.theirs)

    def conflicts(self) -> tuple[Conflict, ...]:
        """Our edits of what they changed, too, to something else."""
        theirs = [(change, touched(change)) for change in self.their_changes]
        found = []
        for made in self.ours:
            mine = touched(made.change)
            other = next((change for change, fields in theirs if _overlap(mine, fields)), None)
            if other and not self._is_so(made):
                found.append(Conflict(made, other))
        return tuple(found)

    def _is_so(self, made: Made) -> bool:
        """Whether they did the same."""
        try:
            restoring(made.change).plan(self.theirs)
        except NoChange:
            return True
        except MilepostError:
            return False
        return False

    @cached_property
    def _agreed(self) -> frozenset[str]:
        """The items that our edits made what they are on their side, too: a step is not taken twice."""
        ended = self.base
        for made in self.ours:
            ended = made.change.apply(ended)
        touched_ids = {item_id for made in self.ours for item_id in made.change.ids}
        return frozenset(i for i in touched_ids if self.base.get(i) != ended.get(i) == self.theirs.get(i))

    def again(self, conflicts: Sequence[Conflict] = (), kept: Container[Conflict] = ()) -> Again:
        """Our edits on their state; of the conflicts only those that are kept, and those with our values.

        Of an edit that is there in part the rest is made.
        """
        by_edit = {id(conflict.ours): conflict for conflict in conflicts}
        roadmap, edits, sentences, lost = self.theirs, [], [], []
        for made in self.ours:
            edit = made.edit
            if conflict := by_edit.get(id(made)):
                if conflict not in kept:
                    continue
                edit = restoring(made.change)
            rest = tuple(item for item in made.change.items if item.item.id not in self._agreed)
            if not rest:
                continue
            if len(rest) < len(made.change.items):
                edit = restoring(replace(made.change, items=rest))
            try:
                change = edit.plan(roadmap)
            except NoChange:
                continue
            except MilepostError as error:
                lost.append(f"{made.change.sentence}: {error.title}")
                continue
            roadmap = change.apply(roadmap)
            edits.append(edit)
            sentences.append(change.sentence)
        return Again(tuple(edits), tuple(sentences), tuple(lost))


def made_on(base: Roadmap, edits: Sequence[Edit]) -> tuple[Made, ...]:
    """The edits with what they did where they were made; one that can't be planned there ends it."""
    made = []
    for edit in edits:
        try:
            change = edit.plan(base)
        except MilepostError:
            break
        base = change.apply(base)
        made.append(Made(edit, change))
    return tuple(made)


def touched(change: Change) -> frozenset[tuple[str, str]]:
    """The fields that a change writes, each with its item; places in a list are not fields."""
    fields: set[tuple[str, str]] = set()
    for item in change.items:
        if item.before is None or item.after is None or item.before.id != item.after.id:
            fields.update((one.id, _WHOLE) for one in (item.before, item.after) if one)
        else:
            fields.update((item.after.id, field) for field in changed_fields(item.before, item.after))
    return frozenset(fields)


def _overlap(ours: frozenset[tuple[str, str]], theirs: frozenset[tuple[str, str]]) -> bool:
    shared = {item_id for item_id, _ in ours} & {item_id for item_id, _ in theirs}
    wholly = {item_id for item_id, field in ours | theirs if field == _WHOLE}
    return bool(ours & theirs or wholly & shared)
