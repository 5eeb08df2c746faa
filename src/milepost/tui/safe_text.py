"""Text of strangers on the screen: literal content, never markup, and a net under every line that is drawn.

Textual reads a plain `str` in many places as markup and hands control characters to the terminal. A widget is
therefore given `literal(text)`, never the text itself, and the app adds `ControlFilter` to its line filters.
"""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.content import Content, Span
from textual.filter import LineFilter

from milepost.views.visible import pieces, visible


def literal(text: str, style: str = "") -> Content:
    """Return the text as it is, brackets and all, with what had to be written out dimmed."""
    shown = ""
    spans = []
    for piece, written_out in pieces(text):
        if written_out:
            spans.append(Span(len(shown), len(shown) + len(piece), "dim"))
        shown += piece
    if style:
        spans.insert(0, Span(0, len(shown), style))
    return Content(shown, spans)


class ControlFilter(LineFilter):
    """Takes out of a drawn line whatever could act on the terminal, without moving its other cells."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
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
