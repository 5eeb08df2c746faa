"""What stands on a slide, and how it is laid out: as much space as there is room for, else more pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from milepost.views.line import Canvas, Line, Role, line_with
from milepost.views.visible import cells, cut, visible
from milepost.views.wrapping import wrapped

LONGEST_LINE = 100
"""Cells of text beside each other; longer lines are hard to read from the last row of a room."""
_WIDE = 120
_BETWEEN = 4
"""Cells between a title and each of the facts behind it."""
_LEAST_TITLE = 24
"""A title gets so many cells at least; where it can't, the facts stand below it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on a slide. Names in it are visible already; line breaks in it stay."""

    words: str
    facts: tuple[str, ...] = ()
    """Short words behind it, in columns."""
    sign: tuple[str, Role] = ("", Role.PLAIN)
    below: str = ""
    """Prose under it."""


@dataclass(frozen=True, slots=True)
class Part:
    """Entries under a heading, or lines that are drawn already, as wide as the screen."""

    title: str
    entries: tuple[Entry, ...] = ()
    drawn: tuple[Line, ...] = ()
    head: tuple[Line, ...] = ()
    """Stands above what is drawn on every page."""


@dataclass(frozen=True, slots=True)
class Slide:
    """What is told at a time."""

    key: str
    """Names it, however often it is made anew."""
    title: str
    about: str
    parts: tuple[Part, ...]
    lowered: bool = False
    """Whether it stands in the middle of the screen rather than at its top."""


@dataclass(frozen=True, slots=True)
class Page:
    """A slide, or what of it fits, as lines without the last row."""

    key: str
    """That of its slide."""
    lines: tuple[Line, ...]


class _Air(NamedTuple):
    """Empty rows between parts, and between entries of one line and of several."""

    parts: int
    short: int
    long: int


_AIRS = (_Air(3, 2, 2), _Air(2, 1, 1), _Air(2, 0, 1), _Air(1, 0, 0))
"""The most spacious first."""

_Block = Sequence[Line]
"""Lines that stay together."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The size of a page, and where text stands on it."""

    width: int
    height: int

    @property
    def margin(self) -> int:
        """Cells left of headings."""
        return self.width // 12 if self.width >= _WIDE else 3

    @property
    def text(self) -> int:
        """Where text begins."""
        return self.margin + 2

    @property
    def room(self) -> int:
        """Cells that text may take."""
        return min(self.width - 2 * self.text, LONGEST_LINE)

    def put(self, at: int, text: str, role: Role = Role.PLAIN) -> Line:
        """A line with a text in it."""
        return line_with(text, at, self.width, role)

    @property
    def blank(self) -> Line:
        """An empty line."""
        return Canvas(self.width).line()


def pages(slide: Slide, paper: Paper) -> list[Page]:
    """The slide in as few pages as it takes, with as much air as that leaves."""
    made = min(([*_pages(slide, paper, air)] for air in _AIRS), key=len)
    if not slide.lowered:
        return made
    return [replace(page, lines=(paper.blank,) * _above_middle(page, paper) + page.lines) for page in made]


def _above_middle(page: Page, paper: Paper) -> int:
    """The empty rows that bring a page's lines somewhat above the middle."""
    return max((paper.height - 2 - len(page.lines)) // 3, 0)


def _pages(slide: Slide, paper: Paper, air: _Air) -> Iterator[Page]:
    top, again = _heading(slide, paper, air), _heading(replace(slide, about="continued"), paper, air)
    lines = list(top)
    for number, part in enumerate(slide.parts):
        above = _above(part, paper)
        blocks = _blocks(part, paper, paper.height - 2 - len(again) - len(above))
        gap = air.parts if number else 0
        for place, block in enumerate(blocks):
            before = gap if place == 0 else 0 if part.drawn else _gap(blocks[place - 1], block, air)
            opening = above if place == 0 else []
            if len(lines) > len(top) and len(lines) + before + len(opening) + len(block) > paper.height - 2:
                yield Page(slide.key, tuple(lines))
                top, lines, before, opening = again, list(again), 0, above
            lines += [*[paper.blank] * before, *opening, *block]
    yield Page(slide.key, tuple(lines))


def _gap(before: _Block, block: _Block, air: _Air) -> int:
    return air.long if max(len(before), len(block)) > 1 else air.short


def _heading(slide: Slide, paper: Paper, air: _Air) -> list[Line]:
    title, about = cut(visible(slide.title), 2 * paper.room - 10), cut(visible(slide.about), paper.room)
    titles = [paper.put(paper.margin, line, Role.STRONG) for line in wrapped(title, paper.room)]
    abouts = [paper.put(paper.margin, about, Role.DIM)] if about else []
    return [paper.blank, *titles, *abouts, *[paper.blank] * min(air.parts, 2)]


def _above(part: Part, paper: Paper) -> list[Line]:
    """What stands above the entries of a part, on every page."""
    title = [paper.put(paper.margin, part.title, Role.STRONG), paper.blank] if part.title else []
    return [*title, *part.head]


def _blocks(part: Part, paper: Paper, most: int) -> list[_Block]:
    """The entries of a part; one of more than so many lines is cut into several."""
    blocks: list[_Block] = [[line] for line in part.drawn]
    columns = _Columns.of(part.entries, paper)
    for entry in part.entries:
        lines = _entry_lines(entry, columns, paper)
        blocks += [lines[start : start + most] for start in range(0, len(lines), most)]
    return blocks


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the words of a part's entries stand, and the facts behind them."""

    words: int
    room: int
    """Cells that words may take."""
    facts: tuple[int, ...]
    """Where each fact stands; empty where they stand below the words."""

    @classmethod
    def of(cls, entries: Sequence[Entry], paper: Paper) -> _Columns:
        """The columns of these entries."""
        words = paper.text + 3 * any(entry.sign[0] for entry in entries)
        room = paper.text + paper.room - words
        count = max((len(entry.facts) for entry in entries), default=0)
        widths = [
            max(cells(entry.facts[n]) for entry in entries if len(entry.facts) > n) for n in range(count)
        ]
        left = room - sum(widths) - _BETWEEN * count
        if not count or left < _LEAST_TITLE:
            return cls(words, room, ())
        title = min(max(cells(entry.words) for entry in entries), left)
        starts = [words + title + _BETWEEN * (n + 1) + sum(widths[:n]) for n in range(count)]
        return cls(words, title if count else room, tuple(starts))


def _entry_lines(entry: Entry, columns: _Columns, paper: Paper) -> list[Line]:
    lines = []
    for number, words in enumerate(wrapped(entry.words, columns.room)):
        canvas = Canvas(paper.width)
        canvas.put(columns.words, words, Role.STRONG if entry.below else Role.PLAIN)
        if number == 0:
            canvas.put(paper.text, *entry.sign)
            for at, fact in zip(columns.facts, entry.facts, strict=False):
                canvas.put(at, fact)
        lines.append(canvas.line())
    if entry.facts and not columns.facts and (facts := " · ".join(filter(None, entry.facts))):
        lines += [paper.put(columns.words, line, Role.DIM) for line in wrapped(facts, columns.room)]
    if entry.below:
        room = paper.text + paper.room - columns.words
        lines += [paper.put(columns.words, line) for line in wrapped(entry.below, room)]
    return lines


def footer(title: str, state: str, number: int, count: int, paper: Paper) -> Line:
    """The last row: what is told, as of when, and where one is in it; the title is cut first."""
    canvas = Canvas(paper.width)
    place = f"{number} of {count}"
    room = paper.width - paper.margin - cells(place) - 3
    as_of = cut(f" · {visible(state)}", room)
    canvas.put(paper.margin, cut(visible(title), room - cells(as_of)) + as_of, Role.DIM)
    canvas.put_right(paper.width - 1, place, Role.DIM)
    return canvas.line()
