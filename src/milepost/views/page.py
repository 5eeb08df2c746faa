"""A text to read, in sections of short entries: beside each other where there is room, searched by a word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from milepost.views.line import Canvas, Line, Role
from milepost.views.visible import cells, cut_end, visible
from milepost.views.wrapping import wrapped

TWO_COLUMNS = 100
"""Cells from which sections stand in two columns."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Words, and before them what they are about: keys, or a piece of a language."""

    words: str
    keys: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under a heading."""

    title: str
    entries: tuple[Entry, ...]

    def holding(self, wanted: str) -> Section:
        """The section with only the entries that hold a word; all of them where the heading does."""
        folded = wanted.casefold()
        if folded in self.title.casefold():
            return self
        kept = (entry for entry in self.entries if folded in f"{entry.keys} {entry.words}".casefold())
        return replace(self, entries=tuple(kept))


def page_lines(sections: Iterable[Section], width: int, wanted: str = "") -> list[Line]:
    """The sections as lines; with a wanted word only what holds it."""
    kept = [found for section in sections if (found := section.holding(wanted)).entries]
    if width < TWO_COLUMNS or len(kept) < 2:
        return [line for section in kept for line in _section_lines(section, width)]
    room = width // 2
    blocks = [_section_lines(section, room) for section in kept]
    left, right = _halves(blocks)
    blank = Canvas(room).line()
    return [
        (left[row] if row < len(left) else blank) + (right[row] if row < len(right) else ())
        for row in range(max(len(left), len(right)))
    ]


def _halves(blocks: Sequence[list[Line]]) -> tuple[list[Line], list[Line]]:
    """The blocks in their order as two columns, as equal in height as whole blocks allow."""

    def higher(split: int) -> int:
        return max(sum(map(len, blocks[:split])), sum(map(len, blocks[split:])))

    split = min(range(1, len(blocks) + 1), key=higher)
    left = [line for block in blocks[:split] for line in block]
    return left, [line for block in blocks[split:] for line in block]


def _section_lines(section: Section, width: int) -> list[Line]:
    """A heading, its entries and an empty line."""
    heading = Canvas(width)
    heading.put(1, cut_end(visible(section.title), width - 2), Role.STRONG)
    longest = max((cells(visible(entry.keys)) for entry in section.entries), default=0)
    start = 3 + (min(longest, width // 2) + 2 if longest else 0)
    lines = [heading.line()]
    for entry in section.entries:
        lines.extend(_entry_lines(entry, start, width))
    return [*lines, Canvas(width).line()]


def _entry_lines(entry: Entry, start: int, width: int) -> list[Line]:
    """What an entry is about, and its words from cell `start`, in as many lines as they take."""
    lines = []
    for row, words in enumerate(wrapped(entry.words, width - start - 1)):
        canvas = Canvas(width)
        if row == 0:
            canvas.put(3, cut_end(visible(entry.keys), start - 4), Role.ACCENT)
        canvas.put(start, words)
        lines.append(canvas.line())
    return lines
