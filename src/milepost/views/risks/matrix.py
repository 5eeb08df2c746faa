"""The matrix of probability and impact: where risks stand now, where responses bring them, and walking it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum, auto
from typing import NamedTuple

from milepost.model.risks import Risk, level
from milepost.views.line import Canvas, Role
from milepost.views.visible import cut_end

LEVELS = ("to 10 %", "to 30 %", "to 50 %", "to 70 %", "over 70 %")
IMPACTS = range(1, 6)

WIDTH, ROWS, SPACED_ROWS = 59, 9, 15
"""Cells of the matrix; its rows, and how many they are where empty ones stand between."""

_FIRST, _PITCH, _ROOM = 16, 9, 5
"""The cell where the letters of the lowest impact start, how far the next are, and how many fit."""


class Way(Enum):
    """A direction to walk in."""

    UP = auto()
    DOWN = auto()
    LEFT = auto()
    RIGHT = auto()


class Cell(NamedTuple):
    """One of the 25 combinations."""

    level: int
    impact: int

    @property
    def at(self) -> int:
        """Where its letters start."""
        return _FIRST + _PITCH * (self.impact - 1)


class Matrix:
    """Where open risks stand, the selection among them with the way that its response takes."""

    def __init__(self, risks: Sequence[Risk], letters: Mapping[str, str], selection: str | None) -> None:
        """`letters` are capitals; where not every risk has one, those but the selection are counted."""
        self.letters = letters
        self.counts: bool = len(letters) < len(risks)
        self.selected = next((risk for risk in risks if risk.id == selection), None)
        self.now: dict[Cell, list[Risk]] = {}
        self.after: dict[Cell, list[Risk]] = {}
        for risk in risks:
            self.now.setdefault(_now(risk), []).append(risk)
            if not self.counts and (cell := _after(risk)):
                self.after.setdefault(cell, []).append(risk)

    # --- walking

    def walk(self, way: Way) -> str | None:
        """The risk that is next to the selection in a direction; None where there is none.

        Up and down go through the risks of a cell first, then to the nearest row; left and right stay in
        the row if anything stands there. So every risk can be reached.
        """
        if self.selected is None:
            return None
        here = _now(self.selected)
        if way in (Way.UP, Way.DOWN):
            return self._walk_rows(here, self.selected, 1 if way is Way.DOWN else -1)
        side = 1 if way is Way.RIGHT else -1
        beside = [cell for cell in self.now if (cell.impact - here.impact) * side > 0]
        nearest = self._nearest(
            beside,
            lambda cell: (
                cell.level != here.level,
                abs(cell.impact - here.impact),
                abs(cell.level - here.level),
            ),
        )
        return nearest[0].id if nearest else None

    def _walk_rows(self, here: Cell, selected: Risk, step: int) -> str | None:
        same = self.now[here]
        place = same.index(selected) + step
        if 0 <= place < len(same):
            return same[place].id
        beyond = [cell for cell in self.now if (here.level - cell.level) * step > 0]
        nearest = self._nearest(
            beyond, lambda cell: (abs(cell.level - here.level), abs(cell.impact - here.impact))
        )
        return nearest[0 if step > 0 else -1].id if nearest else None

    def _nearest(self, cells: Sequence[Cell], distance: Callable[[Cell], tuple[int, ...]]) -> Sequence[Risk]:
        return self.now[min(cells, key=distance)] if cells else ()

    # --- drawing

    def draw(self, rows: Sequence[Canvas]) -> None:
        """Draws on so many rows: with empty ones between, and the arrow on them, where there are enough."""
        pitch = 2 if len(rows) >= SPACED_ROWS else 1
        rows[0].put(2, "probability", Role.DIM)
        at = {number: 1 + (len(LEVELS) - number) * pitch for number in range(1, len(LEVELS) + 1)}
        if self.selected and pitch > 1 and (cell := _after(self.selected)):
            _draw_way(rows, at, _now(self.selected), cell)
        for number, label in enumerate(LEVELS, 1):
            rows[at[number]].put(2, label, Role.DIM)
            for impact in IMPACTS:
                self._draw_cell(rows[at[number]], Cell(number, impact))
        below = at[1] + pitch
        rows[below].put(2, "impact", Role.DIM)
        for impact in IMPACTS:
            rows[below].put(Cell(1, impact).at, str(impact), Role.DIM)
        legend = below + pitch
        letters = "A now   a after the response   E+ a chance   number: score"
        counts = "A the selection   ×7 risks in a cell   number: score"
        rows[legend].put(2, counts if self.counts else letters, Role.DIM)
        rows[legend + 1].put(2, "1-4 low   5-9 med   10-14 elev   15-25 high", Role.DIM)

    def _draw_cell(self, canvas: Canvas, cell: Cell) -> None:
        canvas.put_right(cell.at - 1, str(cell.level * cell.impact), Role.DIM)
        own = self._own(cell)
        text = self._others(cell, _ROOM - sum(len(letter) + 1 for letter in own))
        at = cell.at
        for letter in own:
            at = canvas.put(at, letter, Role.SELECTED if letter[0].isupper() else Role.ACCENT) + 1
        canvas.put(at, cut_end(text, cell.at + _ROOM - at))
        if not own and not text and canvas.is_free(at, at + 1):
            canvas.put(at, "·", Role.DIM)

    def _own(self, cell: Cell) -> list[str]:
        """The letters of the selection in a cell: where it stands, and where its response brings it."""
        if self.selected is None:
            return []
        letter = self._letter(self.selected)
        own = [letter] if cell == _now(self.selected) else []
        return own + ([letter.lower()] if cell == _after(self.selected) else [])

    def _others(self, cell: Cell, room: int) -> str:
        """The letters of all others in a cell; where those that stand there don't fit, how many they are."""
        here = [risk for risk in self.now.get(cell, ()) if risk is not self.selected]
        now = [self._letter(risk) for risk in here]
        after = [self._letter(risk).lower() for risk in self.after.get(cell, ()) if risk is not self.selected]
        if self.counts or len(" ".join(now)) > room:
            return f"×{len(here)}" if here else ""
        texts = [" ".join((*now, *after[:kept], "…")) for kept in reversed(range(len(after)))]
        fitting = (text for text in (" ".join((*now, *after)), *texts) if len(text) <= room)
        return next(fitting, " ".join(now))

    def _letter(self, risk: Risk) -> str:
        return self.letters.get(risk.id, "") + ("+" if risk.type == "opportunity" else "")


def _now(risk: Risk) -> Cell:
    return Cell(level(risk.probability), risk.impact)


def _after(risk: Risk) -> Cell | None:
    return Cell(level(risk.residual.probability), risk.residual.impact) if risk.residual else None


def _draw_way(rows: Sequence[Canvas], at: Mapping[int, int], now: Cell, after: Cell) -> None:
    """Draws from where a risk stands to where the response brings it; what stands in a cell comes over it.

    The way leaves on the empty row below, or above where the probability grows, and goes along it.
    """
    if now == after:
        return
    down = after.level <= now.level
    row = at[now.level] + (1 if down else -1)
    if now.at != after.at:
        left, right = sorted((now.at, after.at))
        for cell in range(left + 1, right):
            rows[row].put(cell, "─", Role.ACCENT)
        leaves, falls, rises = "╯╭╰" if after.at < now.at else "╰╮╯"
        if not down:
            leaves = "╮" if after.at < now.at else "╭"
        rows[row].put(now.at, leaves, Role.ACCENT)
        rows[row].put(after.at, falls if after.level < now.level else rises, Role.ACCENT)
    else:
        rows[row].put(now.at, "│", Role.ACCENT)
    first, last = sorted((row, at[after.level]))
    for between in range(first + 1, last):
        rows[between].put(after.at, "│", Role.ACCENT)
