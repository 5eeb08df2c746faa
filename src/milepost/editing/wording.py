"""How items, fields and values are called in sentences: as people wrote them, on one line, not too long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from milepost.model.items import Item
from milepost.model.kinds import Kind
from milepost.model.roadmap import Roadmap

LONGEST_TITLE = 60
"""Characters of a title in a sentence; longer ones are cut in the middle."""

_FIELD_WORDS = {
    "rice": "RICE",
    "wsjf": "WSJF",
    "moscow": "MoSCoW",
    "by": "date",
    "not_before": "earliest start",
    "dates": "dates",
    "after": "links",
    "waive": "waivers",
    "custom": "custom fields",
    "why": "reason",
    "date": "date",
}
REFERENCES = frozenset(
    ("owner", "team", "lead", "calendar", "initiative", "phase", "parent", "goals", "after")
) | {"affects", "items", "asks"}
"""Fields whose texts are ids of other items."""
_STATUS_WORDS = {"todo": "to do", "in-progress": "in progress", "on-hold": "on hold"}


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def short(text: str, longest: int = LONGEST_TITLE) -> str:
    """The text on one line, cut in the middle where it is too long, before a word if there is one."""
    line = one_line(text)
    if len(line) <= longest:
        return line
    tail = line[-(longest // 3) :]
    tail = tail.partition(" ")[2] or tail
    return f"{line[: longest - len(tail) - 1].rstrip()}…{tail}"


def named(item: Item) -> str:
    """The item as a sentence names it: its title in double quotes."""
    return "the roadmap" if item.kind is Kind.ROADMAP else f'"{short(item.label) or item.id}"'


def kinds_word(kinds: Sequence[Kind]) -> str:
    """The word for an item of one of some kinds: `task or milestone`, just `item` for many kinds."""
    return " or ".join(kind.singular for kind in kinds) if len(kinds) < 4 else "item"


def field_word(field: str) -> str:
    """The word for a field: `not_before` is the earliest start."""
    return _FIELD_WORDS.get(field, field.replace("_", " "))


def status_word(status: str) -> str:
    """The status as people say it."""
    return _STATUS_WORDS.get(status, status)


def value_text(field: str, value: Any, roadmap: Roadmap) -> str:
    """A value of TOML data as a sentence shows it: people by name, estimates as `15d/20d/40d`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float | int):
        return f"{value:.10g}" + (" %" if field in {"progress", "probability", "confidence"} else "")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return entry_text(value, roadmap)
    if isinstance(value, list):
        return listed([value_text(field, part, roadmap) for part in value])
    if field in REFERENCES and (item := roadmap.get(value.partition(":")[0])):
        plain = item.kind in {Kind.PEOPLE, Kind.TEAMS, Kind.CALENDARS}
        return short(item.label) if plain else named(item)
    return short(str(value)) or '""'


def entry_text(entry: dict[str, Any], roadmap: Roadmap) -> str:
    """A small table as a sentence names it: by its title, or by all it says."""
    for key in ("title", "what", "team", "dates"):
        if key in entry:
            text = value_text(key, entry[key], roadmap)
            return f'"{text}"' if key in {"title", "what"} else text
    if entry.keys() == {"low", "likely", "high"}:
        return "/".join(entry.values())
    return short(", ".join(f"{key} {value_text(key, value, roadmap)}" for key, value in entry.items()))


def listed(words: Sequence[str]) -> str:
    """The words as a sentence lists them: `a, b and c`."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def counted(number: int, noun: str, plural: str = "") -> str:
    """The number with its noun: `1 week`, `2 weeks`."""
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"


def counted_items(items: Iterable[Item]) -> str:
    """The items by kind: `4 tasks and 1 milestone`."""
    kinds = [item.kind for item in items]
    return listed(
        [
            counted(kinds.count(kind), kind.singular, "people" if kind is Kind.PEOPLE else kind.value)
            for kind in dict.fromkeys(kinds)
        ]
    )
