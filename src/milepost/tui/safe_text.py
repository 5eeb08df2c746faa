"""A net under every line that is drawn: what could act on the terminal does not reach it.

Lines are made of text that is visible already; this is for what some view forgot.
"""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from milepost.views.visible import visible


class ControlFilter(LineFilter):
    """Takes out of a drawn line whatever could act on the terminal, without moving its other cells."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """Return the segments with unprintable characters gone; the same list where there are none."""
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [
            segment if segment.control else Segment(_harmless(segment.text), segment.style)
            for segment in segments
        ]


def _harmless(text: str) -> str:
    """Return the text in the same number of cells, without the characters that `visible` would write out."""
    return set_cell_size("".join(c for c in text if visible(c) == c), cell_len(text))
