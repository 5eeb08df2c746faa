"""A revision as lists show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Words:
    """What a revision changed, in words."""

    text: str
    """Empty where nothing but layout or comments changed."""
    items: int
    """How many items became others."""
    problem: str = ""
    """What was wrong with the file then; it changed nothing that can be told."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One revision, or the unsaved work above them all; its texts are as somebody wrote them."""

    id: str
    short: str
    """Empty for unsaved work."""
    when: datetime | None
    author: str
    subject: str
    reason: str = ""
    tags: tuple[str, ...] = ()
    words: Words | None = None
    """None while nobody has looked."""

    @property
    def told(self) -> str:
        """The words, or the subject while they are not known; layout alone has words of its own."""
        if self.words is None:
            return self.subject
        return self.words.problem or self.words.text or f"{LAYOUT}: {self.subject}"


LAYOUT = "layout only"
NOW = "now"
"""The id of unsaved work in lists of revisions."""
