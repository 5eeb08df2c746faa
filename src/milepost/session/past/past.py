"""What the revisions of one file say, and what each of them changed. For use by one thread."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import dropwhile, islice
from math import inf
from time import perf_counter
from typing import TYPE_CHECKING, Self, TypeVar

from milepost.editing.change import Change, ItemChange
from milepost.editing.diff import diff
from milepost.history.log import Blobs, Revision, revisions
from milepost.history.repository import Repository
from milepost.history.state import blob_id
from milepost.model.evolve import FieldError, build
from milepost.model.items import Item
from milepost.model.kinds import ITEM_KINDS
from milepost.model.problems import Problem
from milepost.model.roadmap import Roadmap
from milepost.session.past.digest import Digest
from milepost.storage.codec import read
from milepost.storage.delta import delta, is_plain
from milepost.storage.patch import patched

if TYPE_CHECKING:
    from milepost.session.past.index import Index

SomeItem = TypeVar("SomeItem", bound=Item)

KNOWN = ""
"""What bytes are called whose id was not asked for yet."""
KEPT = 12
"""Revisions that are kept as they were read; neighbours share nearly all of their items."""


@dataclass(frozen=True)
class State:
    """What the file was: a roadmap, or what kept it from being one."""

    roadmap: Roadmap | None
    problems: tuple[Problem, ...] = ()

    @property
    def problem(self) -> str:
        """Why it was no roadmap: `line 22: ten is no length.`; empty where it was one."""
        return "" if self.roadmap else _first(self.problems) or "the file was not there"


@dataclass(frozen=True)
class Told:
    """What a revision changed."""

    revision: Revision
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...] = ()
    """What was wrong with the file then; it has no changes, and the next one that is right has them all."""

    @property
    def is_lost(self) -> bool:
        """Whether this clone lacks what it takes to tell, as `GitError` calls it."""
        return any(problem.code == "lost" for problem in self.problems)

    @property
    def problem(self) -> str:
        """What is to be said instead of changes: `No roadmap then: line 22: ten is no length.`"""
        first = _first(self.problems)
        return f"No roadmap then: {first}" if first and not self.is_lost else first


def _first(problems: Sequence[Problem]) -> str:
    first = next(iter(problems), Problem("", (), ""))
    return f"line {first.line}: {first.message}" if first.line else first.message


@dataclass(frozen=True)
class _Read:
    data: bytes
    state: State
    plain: bool
    """Whether its neighbours can be made from it."""


class Past:
    """The revisions of a file; a context manager. Reads a neighbour's text only where it differs."""

    def __init__(self, repository: Repository, known: tuple[bytes, Roadmap] | None = None) -> None:
        """`known` are bytes that were read already: the last revisions are made from them."""
        self.repository = repository
        self._blobs = Blobs(repository)
        self._kept: OrderedDict[str, _Read] = OrderedDict()
        self._digests: dict[str, Digest] = {}
        if known:
            self._kept[KNOWN] = _Read(known[0], State(known[1]), is_plain(known[0]))

    def revisions(self, limit: int | None = None, start: str | None = None) -> Iterator[Revision]:
        """The revisions, newest first, as `history.log.revisions` finds them."""
        return revisions(self.repository, limit, start)

    def state(self, revision: Revision) -> State:
        """What the file was then; nothing and no problem where the commit removed it."""
        return self._read(revision.blob).state if revision.blob else State(None)

    def data(self, revision: Revision) -> bytes:
        """The file then, byte for byte; empty where there was none."""
        return self._read(revision.blob).data if revision.blob else b""

    def told(self, revision: Revision) -> Told:
        """What the commit changed in the file since its parents; a merge tells only what is its own."""
        after = self.state(revision)
        parents = [self._read(blob).state.roadmap for blob in revision.before]
        before = [roadmap for roadmap in parents if roadmap]
        if parents and not before:
            before = self._last_valid(revision)
        if after.problems:
            return Told(revision, (), after.problems)
        return Told(revision, _changes(before, after.roadmap))

    def digest(self, revision: Revision) -> Digest:
        """What it did, in short; read once on this machine."""
        if revision.id not in self._digests:
            self.survey((revision,))
        return self._digests[revision.id]

    def survey(self, revisions: Sequence[Revision], seconds: float = inf) -> int:
        """Reads the digests of revisions for about so long; how many are left to be read."""
        unknown = [one for one in revisions if one.id not in self._digests]
        if unknown:
            self._digests |= self._index.find(unknown)
        left = [one for one in unknown if one.id not in self._digests]
        end = perf_counter() + seconds
        fresh: dict[Revision, Digest] = {}
        while left and (not fresh or perf_counter() < end):
            revision = left.pop(0)
            digest = self._digests[revision.id] = Digest.of(self.told(revision).changes)
            if all(self._read(blob).state.roadmap for blob in revision.before):
                fresh[revision] = digest
        self._index.keep(fresh)
        return len(left)

    @cached_property
    def _index(self) -> Index:
        from milepost.session.past.index import Index

        return Index()

    def _last_valid(self, revision: Revision) -> list[Roadmap]:
        """The last roadmap there was before a revision whose parents are broken."""
        listed = dropwhile(lambda one: one.id != revision.id, self.revisions())
        earlier = (self.state(one).roadmap for one in islice(listed, 1, None))
        return list(islice(filter(None, earlier), 1))

    def _read(self, blob: str) -> _Read:
        if known := self._kept.pop(KNOWN, None):  # most often that is what the last revision has
            self._kept[blob_id(known.data, blob)] = known
        if blob not in self._kept:
            self._kept[blob] = self._fresh(self._blobs.read_blob(blob))
        self._kept.move_to_end(blob)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return self._kept[blob]

    def _fresh(self, data: bytes) -> _Read:
        """What the bytes say, made from what was read last where that is possible."""
        last = next(reversed(self._kept.values()), None)
        if last and last.plain and last.state.roadmap and (found := delta(last.data, data)):
            roadmap = patched(last.state.roadmap, found)
            if roadmap:
                return _Read(data, State(roadmap), plain=True)
        state = _state(data)
        return _Read(data, state, plain=state.roadmap is not None and is_plain(data))

    def close(self) -> None:
        """Ends the process that reads."""
        self._blobs.close()
        if "_index" in self.__dict__:
            self._index.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _state(data: bytes) -> State:
    reading = read(data)
    if reading.roadmap is None:
        return State(None, tuple(problem for problem in reading.problems if problem.fatal))
    return State(reading.roadmap)


def _changes(before: Sequence[Roadmap], after: Roadmap | None) -> tuple[Change, ...]:
    match before, after:
        case [], Roadmap():
            return (Change(_arrivals(after), "New roadmap"),)
        case [only, *_], None:
            return (Change(_arrivals(only), "Remove the file").inverted(),)
        case [], None:
            return ()
        case [only], Roadmap():
            return diff(only, after)
    assert after
    return diff(_agreed(before, after), after)


def _arrivals(roadmap: Roadmap) -> tuple[ItemChange, ...]:
    kinds = (enumerate(roadmap.of(kind)) for kind in ITEM_KINDS)
    items = (ItemChange(None, item, None, place) for kind in kinds for place, item in kind)
    return (ItemChange(None, roadmap.header), *items)


def _agreed(parents: Sequence[Roadmap], merged: Roadmap) -> Roadmap:
    """What a merge began with: of every field the merged value, if a parent has it; else the first parent's.

    What both sides changed was told by their own revisions; so was the order of the items.
    """
    header = _closest([parent.header for parent in parents], merged.header)
    assert header is not None
    known = {id: None for roadmap in (merged, *parents) for id in roadmap.items}
    items = {}
    for id in known:
        item = _closest([parent.get(id) for parent in parents], merged.get(id))
        if item:
            items[id] = item
    by_kind = {kind: [item for item in items.values() if item.kind is kind] for kind in ITEM_KINDS}
    return Roadmap(header, {item.id: item for kind in ITEM_KINDS for item in by_kind[kind]})


def _closest(before: Sequence[SomeItem | None], after: SomeItem | None) -> SomeItem | None:
    """One item of `_agreed`; None where there was none."""
    if any(item is after or item == after for item in before):
        return after
    old = next(filter(None, before), None)
    if old is None or after is None or old.kind is not after.kind:
        return old
    data, new = old.data(), after.data()
    for parent in filter(None, before):
        was = parent.data()
        for key in {*data, *new}:
            if was.get(key) == new.get(key):
                data[key] = new.get(key)
    try:
        return build(type(old), old.id, {key: value for key, value in data.items() if value is not None})
    except FieldError:  # fields that only together make an item
        return old
