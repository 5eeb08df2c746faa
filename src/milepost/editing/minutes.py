"""Minutes as data: what changed, under headings, each with its reasons. Files and commits write them down."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from milepost.editing.change import Change
from milepost.editing.sections import by_section
from milepost.editing.sentences import past
from milepost.editing.wording import listed, named
from milepost.model.goals import Decision
from milepost.model.roadmap import Roadmap


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, and why."""

    words: str
    whys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """Entries under a heading."""

    title: str
    entries: tuple[Entry, ...]


def minutes_of(
    changes: Iterable[Change],
    roadmap: Roadmap,
    reasons: Callable[[Change], Iterable[str]] = lambda change: (change.reason,),
) -> list[Heading]:
    """The changes by sort; `reasons` says why one was made. Names are looked up in the roadmap."""
    return [
        Heading(section, tuple(_entry(change, roadmap, reasons(change)) for change in group))
        for section, group in by_section(changes).items()
    ]


def _entry(change: Change, roadmap: Roadmap, reasons: Iterable[str]) -> Entry:
    """A decision by what was decided, about what; anything else by its sentence."""
    words, whys = past(change.sentence), tuple(reasons)
    decision = new_decision(change)
    if decision:
        about = [named(item) for item_id in decision.items if (item := roadmap.get(item_id))]
        words = f"{decision.title} (about {listed(about)})" if about else decision.title
        whys = (decision.why, *whys)
    return Entry(words, tuple(dict.fromkeys(filter(None, whys))))


def new_decision(change: Change) -> Decision | None:
    """The decision that a change records, if it does that and nothing else."""
    first = change.items[0] if change.items else None
    recorded = first.after if first and first.before is None and len(change.items) == 1 else None
    return recorded if isinstance(recorded, Decision) else None
