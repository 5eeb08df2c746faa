"""Items found by a part of their id or title, and ids completed where they are typed."""

from __future__ import annotations

from collections.abc import Iterable

from milepost.editing.inputs import Input, Sort
from milepost.model.items import Item
from milepost.model.roadmap import Roadmap


def matching(text: str, items: Iterable[Item]) -> list[Item]:
    """The items whose id or title has what was typed, the nearest first; all of them for no text.

    An id that begins with it comes before a word that does, before one that has it inside, before letters
    in that order.
    """
    wanted = text.casefold().strip()
    ranked = [(rank, place, item) for place, item in enumerate(items) if (rank := _rank(wanted, item)) < 4]
    return [item for _, _, item in sorted(ranked, key=lambda entry: entry[:2])]


def _rank(wanted: str, item: Item) -> int:
    label = item.label.casefold()
    if item.id.startswith(wanted):
        return 0
    if any(word.startswith(wanted) for word in (label, *label.split())):
        return 1
    if wanted in label or wanted in item.id:
        return 2
    letters = iter(label)
    return 3 if all(letter in letters for letter in wanted.replace(" ", "")) else 4


def completions(field: Input, text: str, roadmap: Roadmap) -> list[Item]:
    """The items that the id at the end of a text may mean."""
    _, last = _split(field, text)
    wanted = last.partition(":")[0]
    return matching(wanted, (item for kind in field.kinds for item in roadmap.of(kind)))


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
