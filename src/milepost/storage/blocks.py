"""TOML text as blocks, one for each table header: cut, and joined again without losing a character."""

from __future__ import annotations

from typing import NamedTuple

BOM = "\ufeff"


class Block(NamedTuple):
    """A table header with all that belongs to it. Each part is empty or ends with a line break."""

    path: tuple[str, ...]
    """The names in the header; empty for the statements above the first header."""
    is_array: bool
    """Whether the header is `[[...]]`."""
    lead: str
    """Comment lines directly above the header: they go where it goes."""
    text: str
    """The header, the statements, and comments directly below the last of them."""
    gap: str
    """Blank lines and free-standing comments below: they belong to the place."""


class Layout(NamedTuple):
    """A whole file as blocks. The first block is the one without header."""

    blocks: tuple[Block, ...]
    newline: str
    """How most lines end: LF or CRLF."""
    bom: bool
    final_newline: bool
    """Whether the last line ends; in the blocks each line does."""


def segment(text: str) -> Layout:
    """The layout of text which a TOML parser has accepted; `join` gives the same text again."""
    from milepost.storage.cutting import cut  # whose patterns take as long to compile as a small file to read

    bom = text.startswith(BOM)
    text = text.removeprefix(BOM)
    newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    final_newline = not text or text.endswith("\n")
    if not final_newline:
        text += newline
    return Layout(tuple(cut(text)), newline, bom, final_newline)


def join(layout: Layout) -> str:
    """The text of the file."""
    text = "".join([part for block in layout.blocks for part in block[2:]])
    if not layout.final_newline:
        text = text.removesuffix("\n").removesuffix("\r")
    return BOM + text if layout.bom else text
