"""Who waits for whom, and whether work could start today. Reads written links; the schedule has the days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from milepost.model.links import Link, LinkKind
from milepost.model.roadmap import Roadmap
from milepost.model.work import CLOSED, Initiative, Milestone, Task, Work


class Readiness(StrEnum):
    """What could happen to a piece of work today."""

    CLOSED = "closed"
    UNDER_WAY = "under way"
    BLOCKED = "blocked"
    """Something it waits for has not come about."""
    NOT_YET = "not yet"
    """Nothing blocks it, but it is put off: a later day, a later horizon, on hold, or not agreed."""
    READY = "ready"


class Waiting(NamedTuple):
    """One end of a dependency, seen from the other."""

    item: Work
    link: Link


def waits_for(item: Work, roadmap: Roadmap) -> list[Waiting]:
    """What the item waits for by its own links, in the order written; links into nothing are left out."""
    found = []
    for link in item.after:
        other = roadmap.get(link.id)
        if isinstance(other, Work):
            found.append(Waiting(other, link))
    return found


def blocks(item: Work, roadmap: Roadmap) -> Sequence[Waiting]:
    """What waits for the item: tasks, milestones, then initiatives, each in file order."""
    return _waiting_on(roadmap).get(item.id, ())


@lru_cache(maxsize=4)  # a roadmap is one frozen value, and every line asks
def _waiting_on(roadmap: Roadmap) -> Mapping[str, Sequence[Waiting]]:
    found: dict[str, list[Waiting]] = {}
    work: tuple[Work, ...] = (*roadmap.all_of(Task), *roadmap.all_of(Milestone), *roadmap.all_of(Initiative))
    for item in work:
        for link in item.after:
            found.setdefault(link.id, []).append(Waiting(item, link))
    return found


def blockers(item: Work, roadmap: Roadmap) -> Iterator[Waiting]:
    """What keeps the item from starting: unfinished FS and unstarted SS predecessors.

    An initiative's links hold for all that is in it, after the item's own. FF and SF links bind the end.
    """
    for waiting in waits_for(item, roadmap):
        if not _has_come_about(waiting):
            yield waiting
    if not isinstance(item, Initiative):
        initiative = roadmap.find(Initiative, item.initiative)
        if initiative:
            yield from blockers(initiative, roadmap)


def holds_up(item: Work, roadmap: Roadmap) -> Iterator[Work]:
    """What has not begun and cannot before the item: what names it among its own `blockers`."""
    for waiting in blocks(item, roadmap):
        has_begun = waiting.item.status in (*CLOSED, "in-progress")
        if not has_begun and not _has_come_about(Waiting(item, waiting.link)):
            yield waiting.item


def readiness(item: Work, roadmap: Roadmap, today: date) -> Readiness:
    """Whether the item is closed, under way, blocked, put off or ready on that day."""
    if item.status in CLOSED:
        return Readiness.CLOSED
    if item.status == "in-progress":
        return Readiness.UNDER_WAY
    if next(blockers(item, roadmap), None):
        return Readiness.BLOCKED
    not_before = item.not_before if isinstance(item, Task) else None
    put_off = item.status != "todo" or item.horizon in ("next", "later")
    if put_off or (not_before and not_before.first > today):
        return Readiness.NOT_YET
    return Readiness.READY


def _has_come_about(waiting: Waiting) -> bool:
    status = waiting.item.status
    match waiting.link.kind:
        case LinkKind.FS:
            return status in CLOSED
        case LinkKind.SS:
            return status in (*CLOSED, "in-progress")
        case _:
            return True
