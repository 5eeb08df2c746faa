"""Where the backlog's columns stand at each width."""

from __future__ import annotations

from dataclasses import dataclass

LEAST_TITLE = 24
"""Cells that the title keeps as long as another column can go."""
LARGE_TITLE = 40
"""Cells from which the title shares what is left with the last column."""
LARGE_WAITS = 40
PERSON_DAYS = " pd"


@dataclass(frozen=True, slots=True)
class Column:
    """The cells from `start` up to `end`; none at all where the column was dropped."""

    start: int = 0
    end: int = 0

    def __bool__(self) -> bool:
        return self.end > self.start

    @property
    def width(self) -> int:
        """Cells of the column."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Columns:
    """One width's columns from left to right; the first two cells are those of cursor, mark and kin."""

    number: Column
    title: Column
    state: Column
    estimate: Column
    score: Column
    left: Column
    """What is left in person-days, with the unit's cells at its end."""
    waits: Column


def columns(width: int, digits: int, score: int) -> Columns:
    """The columns for a width, numbers of so many digits and scores of so many cells, 0 for no scores.

    Number, title and state always stay; what is left is dropped first, then score, estimate, waits for.
    """
    title = 4 + digits
    sizes = {"state": (2, 5), "estimate": (2, 3), "score": (2, score), "left": (2, 7), "waits": (1, 15)}
    if not score:
        del sizes["score"]
    for dropped in ("left", "score", "estimate", "waits"):
        room = width - title - sum(gap + size for gap, size in sizes.values())
        if room >= LEAST_TITLE:
            break
        sizes.pop(dropped, None)
    room = max(width - title - sum(gap + size for gap, size in sizes.values()), 0)
    if "waits" in sizes and room > LARGE_TITLE:
        more = min((room - LARGE_TITLE) // 2, LARGE_WAITS - sizes["waits"][1])
        sizes["waits"] = (1, sizes["waits"][1] + more)
        room -= more
    at = title + room
    placed: dict[str, Column] = {}
    for name, (gap, size) in sizes.items():
        placed[name] = Column(at + gap, at + gap + size)
        at += gap + size
    absent = Column()
    return Columns(
        number=Column(2, 2 + digits),
        title=Column(title, title + room),
        state=placed["state"],
        estimate=placed.get("estimate", absent),
        score=placed.get("score", absent),
        left=placed.get("left", absent),
        waits=placed.get("waits", absent),
    )
