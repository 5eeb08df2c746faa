"""Text of strangers as text that is safe to show, and text fitted into terminal cells.

Everything that comes from a file or from git passes through `visible` before it reaches a screen, a report, a
commit message or the output of a command. This module must never style anything: it returns plain text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

ELLIPSIS = "…"

WORD_COST = 5
"""Letters that a text cut in the middle may lose so that its head ends on a word: fewer than this."""

MARKS_PER_CHARACTER = 4
"""Combining marks that one character may carry; more would climb over the lines above it."""

_PLAIN_BELOW = "\u0300"  # no character before the combining marks needs more than `str.isprintable`
_INVISIBLE = re.compile(  # letters and marks that draw nothing, although Python calls them printable
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
# Terminals disagree on the width of an emoji with a presentation selector, so the selector is left out.
_PRESENTATION = re.compile("(?<=[#*0-9©®\u203c-\u3299\U0001f000-\U0001faff])[\ufe0e\ufe0f]")
_ZERO_WIDTH = re.compile("[\u1160-\u11ff\ud7b0-\ud7ff\U0001f3fb-\U0001f3ff]")  # jamo vowels, skin tones
_WIDE_SINCE_UNICODE_16 = re.compile("[\u2630-\u2637\u268a-\u268f\u4dc0-\u4dff\U0001d300-\U0001d376]")


def visible(text: str) -> str:
    r"""Return the text with all that could act on a terminal, or hide in it, written out: `\x1b`, `\u202e`.

    Written out are control characters, bidirectional controls, zero-width and other invisible characters,
    line separators, lone surrogates, private and unassigned code points, and combining marks that have
    nothing to stand on.
    """
    if _is_plain(text):
        return text
    shown = ""
    marks_left = 0
    for character in _PRESENTATION.sub("", text):
        is_mark = cells(character) == 0
        if _is_shown(character) and (marks_left or not is_mark):
            shown += character
            marks_left = marks_left - 1 if is_mark else MARKS_PER_CHARACTER
        else:
            shown += character.encode("unicode_escape").decode("ascii")
            marks_left = 0
    return shown


def cells(text: str) -> int:
    """Return the width of a visible text in terminal cells; Textual measures the same."""
    return len(text) if text.isascii() else sum(map(_character_cells, text))


def cut(text: str, width: int) -> str:
    """Return a visible text in at most `width` cells, shortened in the middle.

    The tail keeps as many whole words as fit into a third of the width. Without such a word the end is cut.
    Ids are not for cutting: half an id finds nothing.
    """
    if cells(text) <= width:
        return text
    tail = _tail(text, width // 3)
    return _whole_words(text, width - 1 - cells(tail)) + ELLIPSIS + tail if tail else cut_end(text, width)


def cut_end(text: str, width: int) -> str:
    """Return a visible text in at most `width` cells, shortened at its end."""
    if cells(text) <= width:
        return text
    return _head(text, width - 1) + ELLIPSIS if width > 0 else ""


def pad(text: str, width: int) -> str:
    """Return a visible text in exactly `width` cells: cut in the middle, or filled with spaces."""
    text = cut(text, width)
    return text + " " * (width - cells(text))


def _head(text: str, width: int) -> str:
    """Return the longest beginning of at most `width` cells, without spaces at its end."""
    return text[: bisect_right(list(accumulate(map(_character_cells, text))), width)].rstrip(" ")


def _whole_words(text: str, width: int) -> str:
    """Return the longest beginning of at most `width` cells, ending on a word where that costs little."""
    head = _head(text, width)
    words, _, rest = head.rpartition(" ")
    breaks_a_word = text[len(head)] != " "
    return words.rstrip(" ") if breaks_a_word and words and cells(rest) < WORD_COST else head


def _tail(text: str, width: int) -> str:
    """Return as many whole words from the end as fit into `width` cells, without a sign before them."""
    tail = ""
    for word in reversed(text.rstrip(" ").split(" ")):
        longer = f"{word} {tail}" if tail else word
        if cells(longer) > width:
            break
        tail = longer
    return tail.removeprefix(".. ").lstrip(" ·›")


def _is_plain(text: str) -> bool:
    return text.isprintable() and (text.isascii() or max(text) < _PLAIN_BELOW)


@lru_cache(maxsize=4096)
def _is_shown(character: str) -> bool:
    if _INVISIBLE.match(character):
        return False
    return character.isprintable() or unicodedata.category(character) == "Zs"


@lru_cache(maxsize=4096)
def _character_cells(character: str) -> int:
    if _ZERO_WIDTH.match(character) or unicodedata.category(character) in {"Mn", "Mc", "Me"}:
        return 0
    wide = unicodedata.east_asian_width(character) in {"W", "F"} or _WIDE_SINCE_UNICODE_16.match(character)
    return 2 if wide else 1
