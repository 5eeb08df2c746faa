"""Value against effort as a picture: a letter for each task, and a list of what they mean beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from string import ascii_lowercase, ascii_uppercase

from milepost.planning.quadrants import Placed
from milepost.planning.scores import Band
from milepost.views.finder_list import window
from milepost.views.line import Canvas, Line, Role
from milepost.views.visible import cells, cut, visible

LETTERS = "".join(letter for letter in ascii_lowercase + ascii_uppercase if letter not in "jk")
"""One for each task, as far as they go; j and k move the cursor."""
WIDEST = 64
_CORNERS = (("quick wins", "big bets"), ("fill-ins", "think twice"))
AXES = "up: more value, right: more effort, both by rank"


def picture_lines(
    tasks: Sequence[Placed], bands: Mapping[str, Band], at: int, width: int, height: int
) -> list[Line]:
    """So many lines: the picture at the left, the list at the right, one task marked in both."""
    wide = min(width // 2, WIDEST)
    canvases = [Canvas(width) for _ in range(height)]
    for canvas, (left, right) in zip((canvases[0], canvases[-1]), _CORNERS, strict=True):
        canvas.put(2, left, Role.DIM)
        canvas.put_right(wide - 1, right, Role.DIM)
    field = canvases[1:-1]
    middle_row, middle = len(field) // 2, wide // 2
    for row, canvas in enumerate(field):
        canvas.put(1, "─" * (wide - 2) if row == middle_row else "", Role.DIM)
        canvas.put(middle, "┼" if row == middle_row else "│", Role.DIM)
    for place, row, column in _places(tasks, len(field), wide - 2):
        role = Role.SELECTED if place == at else Role.STRONG
        field[row].put(column + 1, LETTERS[place], role)
    _put_list(canvases, tasks, bands, at, wide + 2)
    return [canvas.line() for canvas in canvases]


def _places(tasks: Sequence[Placed], rows: int, columns: int) -> Iterator[tuple[int, int, int]]:
    """The row and the column of each letter; where one is taken already, the nearest free one in the row."""
    taken: set[tuple[int, int]] = set()
    for place, task in enumerate(tasks):
        row = min(int((1 - task.value) * rows), rows - 1)
        column = min(int(task.effort * columns), columns - 1)
        free = (other for other in range(columns) if (row, other) not in taken)
        column = min(free, key=lambda other: abs(other - column), default=column)
        taken.add((row, column))
        yield place, row, column


def _put_list(
    canvases: Sequence[Canvas], tasks: Sequence[Placed], bands: Mapping[str, Band], at: int, start: int
) -> None:
    first = window(at, len(tasks), len(canvases), max(at - len(canvases) // 2, 0))
    for canvas, place in zip(canvases, range(first, len(tasks)), strict=False):
        task, end = tasks[place].task, len(canvas) - 1
        band = bands.get(task.id, "")
        room = end - start - 5 - cells(band)
        canvas.put(start - 1, "▌" if place == at else " ", Role.ACCENT)
        canvas.put(start + 1, LETTERS[place], Role.ACCENT)
        role = Role.SELECTED if place == at else Role.PLAIN
        canvas.put(start + 4, cut(visible(task.title), room), role)
        canvas.put_right(end, band)
