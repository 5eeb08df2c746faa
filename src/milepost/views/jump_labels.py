"""Letters beside rows, typed to go there: one for each of the first rows, two where letters run out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import ceil

from milepost.views.line import Line, Role, Run

LETTERS = "fjdkslaghrueiwoqptyvncmxbz"
"""Those under the fingers first."""
MOST = len(LETTERS) ** 2
"""Rows that can have letters."""


def jump_labels(count: int) -> Sequence[str]:
    """As many labels, up to `MOST`: none is the beginning of another, and few have two letters."""
    taken = max(ceil((min(count, MOST) - len(LETTERS)) / (len(LETTERS) - 1)), 0)
    singles = LETTERS[: len(LETTERS) - taken]
    pairs = product(LETTERS[len(singles) :], LETTERS)
    return [*singles, *map("".join, pairs)][:count]


def with_label(line: Line, label: str) -> Line:
    """The line with a label in its first cells, which hold cursor and mark."""
    hidden = len(label)
    rest = []
    for run in line:
        rest.append(Run(run.text[hidden:], run.role))
        hidden = max(hidden - len(run.text), 0)
    return (Run(label, Role.ACCENT), *(run for run in rest if run.text))
