"""Ids completed where they are typed: by a part of the id or of the title of what they name."""

from __future__ import annotations

from milepost.editing.inputs import Input, Sort
from milepost.model.items import Item
from milepost.model.roadmap import Roadmap
from milepost.views.finder import Finder


def completions(field: Input, text: str, roadmap: Roadmap) -> list[Item]:
    """What the id at the end of a text may mean, best first; nothing for none, or one that is complete."""
    wanted = _split(field, text)[1].partition(":")[0].strip()
    if not wanted:
        return []
    items = [item for kind in field.kinds for item in roadmap.of(kind)]
    if any(item.id == wanted for item in items):
        return []
    found = Finder((item, f"{item.id} {item.label}") for item in items).find(wanted)
    return sorted(found, key=lambda item: not item.id.startswith(wanted))


def completed(field: Input, text: str, item: Item) -> str:
    """The text with the id at its end written out; kind and lag of a link stay."""
    before, last = _split(field, text)
    _, colon, link = last.partition(":")
    return f"{before}{item.id}{colon}{link}"


def _split(field: Input, text: str) -> tuple[str, str]:
    """A list of ids before its last one, and that one."""
    if field.sort is Sort.ID:
        return "", text.strip()
    before, comma, last = text.rpartition(",")
    return (f"{before}{comma} " if comma else ""), last.strip()
