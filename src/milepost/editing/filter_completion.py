"""What a filter that is being typed may go on with, and how many items each would leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from milepost.editing.filter_terms import fields_of, values_of
from milepost.editing.filters import FilterContext, FilterError, parse_filter
from milepost.model.roadmap import Roadmap

MOST = 12
"""Completions that are offered."""
AFFORDABLE = 10_000
"""Questions to items that counting may cost for one key; beyond, no counts are given."""

_FIRST = ("is", "owner", "status", "kind", "initiative", "goal", "team", "tag", "start", "end", "risk")
"""Fields that are asked for most, so that they are offered before the others."""


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on."""

    word: str
    """What stands for it on the screen: `is:blocked`."""
    text: str
    """The whole filter with it."""
    left: int | None = None
    """How many items it would leave; None where that is not counted."""


def completions(text: str, saved: Mapping[str, str], context: FilterContext) -> list[Completion]:
    """How the last term may go on: by saved filters, fields or values; what leaves nothing comes last."""
    start = last_term(text)
    head, term = text[:start], text[start:]
    minus = "-" if term.startswith("-") else ""
    field, colon, values = term.removeprefix("-").partition(":")
    if colon:
        found = list(_values(head + minus, field, values, context.roadmap))
    else:
        found = [*_saved(head, term, saved), *_fields(head + minus, field, context.roadmap)]
    counted = _counted(found[:MOST], context)
    return sorted(counted, key=lambda completion: completion.left == 0)


def last_term(text: str) -> int:
    """Where the last term of a text begins: behind the last space or parenthesis outside of quotes."""
    start, quoted = 0, False
    for place, character in enumerate(text):
        if character == '"':
            quoted = not quoted
        elif character in " (" and not quoted:
            start = place + 1
    return start


def _saved(head: str, name: str, saved: Mapping[str, str]) -> Iterator[Completion]:
    if not head.strip():
        for known, text in saved.items():
            if known.startswith(name):
                yield Completion(known, text)


def _fields(head: str, beginning: str, roadmap: Roadmap) -> Iterator[Completion]:
    for field in dict.fromkeys((*_FIRST, *_fields_of(roadmap))):
        if field.startswith(beginning.lower()):
            yield Completion(f"{field}:", f"{head}{field}:")


def _values(head: str, field: str, values: str, roadmap: Roadmap) -> Iterator[Completion]:
    """The values of a field that begin as the last typed one does, then those that hold it."""
    before, comma, last = values.rpartition(",")
    wanted = last.strip('"').casefold()
    known = [value for value in _values_of(field.lower(), roadmap) if wanted in value.casefold()]
    for value in sorted(known, key=lambda value: not value.casefold().startswith(wanted)):
        word = f"{field}:{_quoted(value)}"
        yield Completion(word, f"{head}{field}:{before}{comma}{_quoted(value)}")


@lru_cache(maxsize=2)
def _fields_of(roadmap: Roadmap) -> Sequence[str]:
    return fields_of(roadmap)


@lru_cache(maxsize=32)  # a roadmap is one frozen value, and every key asks
def _values_of(field: str, roadmap: Roadmap) -> tuple[str, ...]:
    return tuple(values_of(field, roadmap))


def _quoted(value: str) -> str:
    return f'"{value}"' if any(sign in value for sign in ' ,()"') else value


def _counted(found: Iterable[Completion], context: FilterContext) -> Iterator[Completion]:
    """The completions that are whole filters with how many items they leave, if that is soon counted."""
    found = list(found)
    items = context.roadmap.items.values()
    affordable = len(found) * len(items) <= AFFORDABLE
    for completion in found:
        if not affordable or completion.text.endswith(":"):
            yield completion
            continue
        try:
            wanted = parse_filter(completion.text)
        except FilterError:
            yield completion
            continue
        left = sum(wanted.matches(item, context) for item in items)
        yield Completion(completion.word, completion.text, left)
