"""What to know about dates before they are set: what holds them, and what they run into."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.model.items import Item
from milepost.model.links import LinkKind
from milepost.model.work import Initiative, Task, Work
from milepost.planning.spans import Spans
from milepost.planning.waiting import blocks, waits_for
from milepost.views.visible import visible

MOST = 3
"""Notes that are worth reading while typing."""


def date_notes(item: Item, spans: Spans) -> list[str]:
    """The notes on an item's dates as they are in the roadmap of `spans`, the gravest first."""
    notes = [*_held(item), *_conflicts(item, spans)]
    return notes[:MOST]


def _held(item: Item) -> Iterator[str]:
    if getattr(item, "fixed", False):
        yield "It is fixed; this changes it on purpose."
    if getattr(item, "commitment", "") == "committed":
        yield "It is committed: a reason will be asked."


def _conflicts(item: Item, spans: Spans) -> Iterator[str]:
    span = spans.of(item)
    if span is None or not isinstance(item, Work):
        return
    for waiting in waits_for(item, spans.roadmap):
        other = spans.of(waiting.item)
        if waiting.link.kind is LinkKind.FS and other and other.last >= span.first:
            yield f"It waits for {_quoted(waiting.item)}, which ends {other.end or other.last}."
    for waiting in blocks(item, spans.roadmap):
        other = spans.of(waiting.item)
        if waiting.link.kind is LinkKind.FS and other and other.first <= span.last:
            yield f"{_quoted(waiting.item)} waits for it and starts {other.start or other.first}."
    if isinstance(item, Task) and item.deadline and span.last > item.deadline.last:
        yield f"Its deadline is {item.deadline}."
    if isinstance(item, Initiative) and span.overridden:
        yield "Its tasks and milestones say otherwise."


def _quoted(item: Item) -> str:
    return f'"{visible(item.label)}"'
