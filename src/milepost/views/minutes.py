"""Minutes as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from milepost.editing.minutes import Heading
from milepost.views.visible import visible

_MARKUP = re.compile(r"([\\\\`*_\[\]<>#|])")


def markdown_of(headings: Iterable[Heading]) -> list[str]:
    """The lines, an empty one after each heading and after each list."""
    lines: list[str] = []
    for heading in headings:
        lines += [f"## {markdown_text(heading.title)}", ""]
        for entry in heading.entries:
            lines.append(f"- {markdown_text(entry.words)}")
            lines += [f"  Why: {markdown_text(why)}" for why in entry.whys]
        lines.append("")
    return lines


def markdown_text(words: str) -> str:
    """Words of strangers, which mean nothing to Markdown."""
    return _MARKUP.sub(r"\\\1", visible(words))
