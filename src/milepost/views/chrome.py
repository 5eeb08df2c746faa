"""What frames the panes: the line that says where you are, the rules with their tabs, the bar of keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from milepost.views.line import Canvas, Line, Role
from milepost.views.numbers import counted
from milepost.views.visible import cells, cut, visible
from milepost.views.wrapping import wrapped

WIDE = 100
"""Columns from which backlog and risks stand side by side under the timeline."""
HIGH = 30
"""Rows from which the drawer is shown."""
LEAST = (60, 16)
"""Columns and rows without which nothing can be drawn."""


@dataclass(frozen=True)
class Where:
    """Everything that the first row says."""

    title: str
    file: str
    unsaved: int
    branch: str = ""
    revision: str = ""
    """Short id of the revision checked out; empty where there is none."""
    saved_only: bool = False
    """The file is saved, the commit was refused."""
    problems: int = 0
    errors: int = 0
    """Findings of the health check."""
    warnings: int = 0
    today: date | None = None
    banner: str = ""
    """What is shown that can't be edited: takes the whole row, reversed."""
    way_out: str = ""
    filter: str = ""
    shown: tuple[int, int] = (0, 0)
    """Items that the filter leaves, of all."""


def head_line(where: Where, width: int) -> Line:
    """The first row of every screen: title, file or filter, and at the right what is to save and to mend."""
    canvas = Canvas(width)
    if where.banner:
        canvas.put(0, " " * width, Role.SELECTED)
        room = width - 3 - cells(where.way_out)
        canvas.put(1, cut(visible(where.banner), room), Role.SELECTED)
        canvas.put_right(width - 1, where.way_out, Role.SELECTED)
        return canvas.line()
    right = _right_part(where, width)
    at = end = width - 1 - _width(right)
    for text, role in right:
        at = canvas.put(at, text, role)
    _left_part(canvas, where, end - 2)
    return canvas.line()


def _left_part(canvas: Canvas, where: Where, end: int) -> None:
    """The title, then the file's name or in its place the filter that is on, which may shorten the title."""
    title, room = visible(where.title), end - 1
    if not where.filter:
        at = canvas.put(1, cut(title, room), Role.STRONG) + 3
        if at + cells(visible(where.file)) <= end:
            canvas.put(at, visible(where.file), Role.DIM)
        return
    shown, total = where.shown
    text, count = visible(f"/{where.filter}"), f"  {shown} of {total}"
    at = canvas.put(1, cut(title, max(room - 3 - cells(text + count), room // 3)), Role.STRONG) + 3
    canvas.put(canvas.put(at, cut(text, end - at - cells(count)), Role.SELECTED), count)


_Part = list[tuple[str, Role]]


def _right_part(where: Where, width: int) -> _Part:
    """What there is to say within two thirds of the width, beside a filter in a half; the day goes first."""
    form = "%Y-%m-%d" if width < WIDE else "%a %Y-%m-%d"
    revision = " ".join(filter(None, (cut(visible(where.branch), width // 5), where.revision)))
    saved = " + saved" if where.saved_only else ""
    unsaved: _Part = [(f"{where.unsaved} unsaved", Role.PLAIN)] if where.unsaved else []
    made: _Part = [(revision, Role.PLAIN), (saved, Role.WARNING)] if revision else []
    problems: _Part = [(counted(where.problems, "problem"), Role.BAD)] if where.problems else []
    findings = _findings(where, short=width < WIDE)
    today: _Part = [(where.today.strftime(form), Role.PLAIN)] if where.today else []
    versions = (
        (unsaved, made, problems, findings, today),
        (unsaved, made, problems, findings),
        (unsaved, problems, findings),
        (unsaved, problems),
    )
    lines = [_joined(parts) for parts in versions]
    room = width // 2 if where.filter else width * 2 // 3
    return next((line for line in lines if _width(line) <= room), lines[-1])


def _findings(where: Where, *, short: bool) -> _Part:
    """How many errors and warnings the health check found: `4 errors 22 warnings`, or `4 E 22 W`."""
    part: _Part = []
    for number, word, role in (
        (where.errors, "error", Role.BAD),
        (where.warnings, "warning", Role.WARNING),
    ):
        if number:
            text = f"{number} {word[0].upper()}" if short else counted(number, word)
            part += [(" ", Role.PLAIN)] * bool(part) + [(text, role)]
    return part


def _joined(parts: Iterable[_Part]) -> _Part:
    runs = [run for part in parts if part for run in ((" · ", Role.DIM), *part)]
    return runs[1:]


def _width(part: _Part) -> int:
    return sum(cells(text) for text, _ in part)


@dataclass(frozen=True)
class Tab:
    """A pane as its rule names it."""

    digit: str
    name: str
    caption: str = ""
    focused: bool = False


def pane_rule(tab: Tab, width: int, others: Sequence[Tab] = ()) -> Line:
    """The rule above one pane, heavy where the focus is; at its right panes that take this place."""
    canvas = Canvas(width)
    role = Role.ACCENT if tab.focused else Role.RULE
    stroke = "━" if tab.focused else "─"
    canvas.put(0, stroke * width, role)
    name = " ".join(filter(None, (tab.digit, tab.name)))
    at = canvas.put(1, f" {name} ", Role.STRONG if tab.focused else Role.DIM)
    if tab.caption and at + 4 < width:
        caption = f" {cut(tab.caption, width - at - 4)} "
        at = canvas.put(at + 1, caption, Role.PLAIN if tab.focused else Role.DIM)
    beside = "".join(f" {other.digit} {other.name} " for other in others)
    if beside and at + 2 + cells(beside) < width:
        canvas.put_right(width - 3, beside, Role.DIM)
    return canvas.line()


def drawer_rule(tabs: Sequence[Tab], width: int, *, focused: bool) -> Line:
    """The rule above a pane that has the drawer for itself, with all that could stand there."""
    canvas = Canvas(width)
    canvas.put(0, "─" * width, Role.RULE)
    stroke, role = ("━", Role.ACCENT) if focused else ("─", Role.RULE)
    at = 1
    for place, tab in enumerate(tabs, 1):
        if not tab.focused:
            at = canvas.put(at, f" {tab.digit} {tab.name} ", Role.DIM)
            continue
        at = canvas.put(canvas.put(at, stroke, role), f" {tab.digit} {tab.name} ", Role.STRONG)
        at = canvas.put(at, stroke, role)
        others = sum(cells(f" {other.digit} {other.name} ") for other in tabs[place:])
        if tab.caption and (room := width - at - others - 4) > 0:
            at = canvas.put(at, f" {cut(tab.caption, room)} ")
            at = canvas.put(at, stroke, role)
    return canvas.line()


def tab_rule(tabs: Sequence[Tab], width: int) -> Line:
    """One rule for all panes where only one is shown: it stands between heavy strokes.

    Where not all names fit, the others are their keys alone.
    """
    canvas = Canvas(width)
    canvas.put(0, "━" * width, Role.ACCENT)
    fit = sum(cells(f" {tab.digit} {tab.name} ") for tab in tabs) + 3 < width
    at = 1
    for tab in tabs:
        if tab.focused:
            at = canvas.put(at, f" {tab.digit} {tab.name} ", Role.STRONG)
            at = canvas.put(at, "━", Role.ACCENT)
        else:
            at = canvas.put(at, f" {tab.digit} {tab.name} " if fit else f" {tab.digit} ", Role.DIM)
    caption = next((tab.caption for tab in tabs if tab.focused), "")
    if caption and at + cells(caption) + 4 < width:
        canvas.put_right(width - 2, f" {caption} ", Role.PLAIN)
    return canvas.line()


@dataclass(frozen=True)
class Key:
    """An entry of the key bar: keys, what they do, and whether they do it now."""

    keys: str
    word: str
    enabled: bool = True


def key_bar(keys: Sequence[Key], last: Key, width: int) -> Line:
    """The last row: as many keys as fit, in order, and one at the right end that always fits."""
    canvas = Canvas(width)
    end = width - 1 - cells(f"{last.keys} {last.word}") - 2
    at = 1
    for key in keys:
        if at + cells(f"{key.keys} {key.word}") > end:
            break
        at = canvas.put(at, key.keys, Role.ACCENT if key.enabled else Role.DIM)
        at = canvas.put(at + 1, key.word, Role.PLAIN if key.enabled else Role.DIM) + 2
    at = canvas.put(end + 2, last.keys, Role.ACCENT)
    canvas.put(at + 1, last.word)
    return canvas.line()


def tour_lines(place: str, words: str, width: int) -> list[Line]:
    """What the tour says, reversed like a banner: how far it is, and what to press, in two rows or more."""
    start = cells(place) + 3
    texts = wrapped(words, width - start - 1)
    lines = []
    for row in range(max(len(texts), 2)):
        canvas = Canvas(width)
        canvas.put(0, " " * width, Role.SELECTED)
        canvas.put(1, place if row == 0 else "", Role.SELECTED)
        canvas.put(start, texts[row] if row < len(texts) else "", Role.SELECTED)
        lines.append(canvas.line())
    return lines


def too_small(
    title: str, unsaved: int, width: int, height: int, keys: Sequence[Key], told: str = ""
) -> list[Line]:
    """What stands on a terminal below the least size, with the keys that still work, and the last message."""
    columns, rows = LEAST
    texts = [
        (visible(title), Role.STRONG),
        ("", Role.PLAIN),
        (f"{width} x {height} is too small to draw.", Role.PLAIN),
        (f"Milepost needs {columns} x {rows}.", Role.PLAIN),
        (f"Nothing is lost: {unsaved} unsaved." if unsaved else "Nothing is lost.", Role.PLAIN),
        ("", Role.PLAIN),
        ("  ".join(f"{key.keys} {key.word}" for key in keys), Role.ACCENT),
        *((text, Role.PLAIN) for text in (wrapped(told, width - 2) if told else ())),
    ]
    lines = []
    for text, role in texts[:height]:
        canvas = Canvas(width)
        canvas.put(1, cut(text, width - 2), role)
        lines.append(canvas.line())
    return lines
