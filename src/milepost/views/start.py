"""The first screen where no roadmap is named: what can be begun or opened here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from milepost.views.line import Canvas, Line, Role
from milepost.views.visible import cells, cut, visible


@dataclass(frozen=True, slots=True)
class Offer:
    """One line that can be chosen."""

    key: str
    title: str
    note: str
    right: str = ""
    group: str = ""
    """The heading it stands under; empty for those that need none."""


def start_lines(here: str, offers: Sequence[Offer], at: int, width: int, height: int) -> list[Line]:
    """Exactly `height` lines: what this is, what is here, the offers, and a word about samples."""
    lines = [
        _line(width),
        _line(width, ("Milepost", Role.STRONG)),
        _line(width, ("Roadmaps as plain text, planned from the keyboard, kept in git.", Role.DIM)),
        *[_line(width)] * (2 if height > 20 else 1),
        _line(width, (here, Role.PLAIN)),
        _line(width),
    ]
    start = 8 + max((min(cells(visible(offer.title)), width // 3) for offer in offers), default=0) + 2
    rows: list[tuple[int | None, Line]] = []
    group = offers[0].group if offers else ""
    if group:
        rows.append((None, _line(width, (group, Role.STRONG))))
    for index, offer in enumerate(offers):
        if offer.group != group:
            group = offer.group
            rows.append((None, _line(width)))
            if group:
                rows.append((None, _line(width, (group, Role.STRONG))))
        rows.append((index, _offer_line(offer, index == at, start, width)))
    room = height - len(lines) - 3
    place = next((row for row, (index, _) in enumerate(rows) if index == at), 0)
    top = max(min(place - room + 1, len(rows) - room), 0)
    lines += [line for _, line in rows[top : top + room]]
    lines += [_line(width)] * (height - len(lines) - 2)
    sample = "A sample opens in a scratch repository: break whatever you like."
    return [*lines, _line(width, (sample, Role.DIM)), _line(width)][:height]


def ago(then: datetime, now: datetime) -> str:
    """How long ago, in the words of people; a day that is past by its date."""
    minutes = int((now - then).total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} {'minute' if minutes == 1 else 'minutes'} ago"
    if minutes < 24 * 60:
        hours = minutes // 60
        return f"{hours} {'hour' if hours == 1 else 'hours'} ago"
    return f"{then.astimezone(now.tzinfo):%Y-%m-%d}"


def _line(width: int, *words: tuple[str, Role]) -> Line:
    canvas = Canvas(width)
    at = 3
    for text, role in words:
        at = canvas.put(at, cut(visible(text), width - at - 1), role)
    return canvas.line()


def _offer_line(offer: Offer, is_current: bool, start: int, width: int) -> Line:
    canvas = Canvas(width)
    canvas.put(1, "▸" if is_current else " ", Role.ACCENT)
    canvas.put(3, offer.key, Role.ACCENT)
    canvas.put(7, cut(visible(offer.title), start - 9), Role.STRONG if is_current else Role.PLAIN)
    end = width - 1 - (cells(offer.right) + 2 if offer.right else 0)
    canvas.put(start, cut(visible(offer.note), max(end - start, 0)), Role.DIM)
    canvas.put_right(width - 1, offer.right, Role.DIM)
    return canvas.line()
