"""Text of many words in lines of so many cells."""

from __future__ import annotations

from milepost.views.visible import cells, visible


def wrapped(text: str, width: int) -> list[str]:
    """The text as visible lines of at most `width` cells, broken between words; line breaks in it stay.

    A word longer than a line is broken inside.
    """
    return [line for paragraph in text.split("\n") for line in _wrapped(visible(paragraph), max(width, 2))]


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and cells(lines[-1]) + 1 + cells(word) <= width:
            lines[-1] += f" {word}"
            continue
        if lines[-1]:
            lines.append("")
        for character in word:
            if cells(lines[-1]) + cells(character) > width:
                lines.append("")
            lines[-1] += character
    return lines
