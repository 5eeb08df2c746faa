"""What frames the panes: the line that says where you are, the rules with their tabs, the bar of keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from milepost.views.line import Canvas, Line, Role
from milepost.views.visible import cells, cut, visible

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
    today: date | None = None
    banner: str = ""
    """Why nothing can be edited: takes the whole row, reversed."""
    way_out: str = ""
    filter: str = ""
    shown: tuple[int, int] = (0, 0)
    """Items that the filter leaves, of all."""


def head_line(where: Where, width: int) -> Line:
    """The first row of every screen."""
    canvas = Canvas(width)
    if where.banner:
        canvas.put(0, " " * width, Role.SELECTED)
        canvas.put(1, f"READ-ONLY  {visible(where.banner)}", Role.SELECTED)
        canvas.put_right(width - 1, where.way_out, Role.SELECTED)
        return canvas.line()
    right = _right_part(where, short=width < WIDE)
    room = width - 4 - sum(cells(text) for text, _ in right)
    at = canvas.put(1, cut(visible(where.title), max(room, 10)), Role.STRONG)
    _left_part(canvas, where, at + 3, width - 2 - sum(cells(text) for text, _ in right))
    at = width - 1 - sum(cells(text) for text, _ in right)
    for text, role in right:
        at = canvas.put(at, text, role)
    return canvas.line()


def _left_part(canvas: Canvas, where: Where, at: int, end: int) -> None:
    """The file's name, or in its place the filter that is on."""
    if where.filter:
        shown, total = where.shown
        count = f"  {shown} of {total}"
        text = cut(visible(f"/{where.filter}"), max(end - at - len(count), 0))
        canvas.put(canvas.put(at, text, Role.SELECTED), count)
    elif end - at >= cells(visible(where.file)):
        canvas.put(at, visible(where.file), Role.DIM)


def _right_part(where: Where, *, short: bool) -> list[tuple[str, Role]]:
    parts: list[list[tuple[str, Role]]] = []
    if where.unsaved:
        parts.append([(f"{where.unsaved} unsaved", Role.PLAIN)])
    if where.branch or where.revision:
        name = " ".join(filter(None, (visible(where.branch), where.revision)))
        parts.append([(name, Role.PLAIN), (" + saved" if where.saved_only else "", Role.WARNING)])
    if where.problems:
        word = "problem" if where.problems == 1 else "problems"
        parts.append([(f"{where.problems} {word}", Role.BAD)])
    if where.today:
        parts.append([(f"{where.today:%Y-%m-%d}" if short else f"{where.today:%a %Y-%m-%d}", Role.PLAIN)])
    joined = [run for part in parts for run in (*part, (" · ", Role.DIM))]
    return joined[:-1]


@dataclass(frozen=True)
class Tab:
    """A pane as its rule names it."""

    digit: str
    name: str
    caption: str = ""
    focused: bool = False


def pane_rule(tab: Tab, width: int) -> Line:
    """The rule above one pane, heavy where the focus is."""
    canvas = Canvas(width)
    role = Role.ACCENT if tab.focused else Role.RULE
    stroke = "━" if tab.focused else "─"
    canvas.put(0, stroke * width, role)
    at = canvas.put(1, f" {tab.digit} {tab.name} ", Role.STRONG if tab.focused else Role.DIM)
    if tab.caption and at + 4 < width:
        canvas.put(at + 1, f" {cut(tab.caption, width - at - 4)} ", Role.PLAIN if tab.focused else Role.DIM)
    return canvas.line()


def tab_rule(tabs: Sequence[Tab], width: int) -> Line:
    """One rule for all panes where only one is shown: it stands between heavy strokes."""
    canvas = Canvas(width)
    canvas.put(0, "━" * width, Role.ACCENT)
    at = 1
    for tab in tabs:
        if tab.focused:
            at = canvas.put(at, f" {tab.digit} {tab.name} ", Role.STRONG)
            at = canvas.put(at, "━", Role.ACCENT)
        else:
            at = canvas.put(at, f" {tab.digit} {tab.name} ", Role.DIM)
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


def too_small(title: str, unsaved: int, width: int, height: int) -> list[Line]:
    """What stands on a terminal below the least size."""
    columns, rows = LEAST
    texts = [
        (visible(title), Role.STRONG),
        ("", Role.PLAIN),
        (f"{width} x {height} is too small to draw.", Role.PLAIN),
        (f"Milepost needs {columns} x {rows}.", Role.PLAIN),
        (f"Nothing is lost: {unsaved} unsaved." if unsaved else "Nothing is lost.", Role.PLAIN),
        ("", Role.PLAIN),
        ("s save  q quit", Role.ACCENT),
    ]
    lines = []
    for text, role in texts[:height]:
        canvas = Canvas(width)
        canvas.put(1, text, role)
        lines.append(canvas.line())
    return lines
