"""Two texts word by word: what was kept, taken out and put in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class Sort(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class Words(NamedTuple):
    """Neighbouring words of one sort, with the blanks between them."""

    text: str
    sort: Sort

    @property
    def marked(self) -> str:
        """The words with brackets that say their sort without colour: `[-old-]`, `{+new+}`."""
        match self.sort:
            case Sort.REMOVED:
                return f"[-{self.text}-]"
            case Sort.ADDED:
                return f"{{+{self.text}+}}"
        return self.text


def word_diff(before: str, after: str) -> Iterator[Words]:
    """The words of both texts in their order; those kept make `after` without what was added."""
    from difflib import SequenceMatcher

    old, new = _WORDS.findall(before), _WORDS.findall(after)
    for way, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if way == "equal":
            yield Words("".join(old[a:b]), Sort.KEPT)
            continue
        if a < b:
            yield Words("".join(old[a:b]), Sort.REMOVED)
        if c < d:
            yield Words("".join(new[c:d]), Sort.ADDED)
