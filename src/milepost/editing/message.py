"""The message of a commit, made of the sentences of its changes. It never holds a control character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from milepost.editing.change import Change
from milepost.editing.minutes import Entry, Heading
from milepost.editing.wording import counted, one_line, short

LONGEST_SUBJECT = 71
MOST_SENTENCES = 50

_TITLE = re.compile(r'"[^"]{9,}"')
_DATES = re.compile(r" \([^()]*\)$")


def commit_message(changes: Sequence[Change], reason: str = "", subject: str = "") -> str:
    """Subject, what the changes say unless the subject says it all, and the reasons as a trailer.

    Without a subject of one's own the most important change makes it, of equals the first; one is needed.
    """
    sentences = [plain(told) for change in changes for told in (change.sentence, *change.details)]
    head = fitted(plain(subject), LONGEST_SUBJECT) if plain(subject) else _subject(changes)
    paragraphs = [head]
    if len(changes) == 1 and sentences[0] == head:
        del sentences[0]
    if sentences:
        left = len(sentences) - MOST_SENTENCES
        more = [f"and {counted(left, 'more change')}"] if left > 0 else []
        paragraphs.append("\n".join([*sentences[:MOST_SENTENCES], *more]))
    reasons = dict.fromkeys(map(plain, [*(change.reason for change in changes), reason]))
    return _message(paragraphs, reasons)


def minutes_message(minutes: Sequence[Heading], reasons: Iterable[str], subject: str) -> str:
    """Subject, the minutes under their headings, and all reasons as a trailer, where they are looked for."""
    paragraphs, room = [fitted(plain(subject), LONGEST_SUBJECT)], MOST_SENTENCES
    for heading in minutes:
        if shown := heading.entries[:room]:
            lines = [line for entry in shown for line in _entry_lines(entry)]
            paragraphs.append("\n".join([plain(heading.title), *lines]))
        room -= len(shown)
    left = sum(len(heading.entries) for heading in minutes) - MOST_SENTENCES
    if left > 0:
        paragraphs.append(f"and {left} more")
    return _message(paragraphs, dict.fromkeys(map(plain, reasons)))


def _entry_lines(entry: Entry) -> list[str]:
    return [f"- {plain(entry.words)}", *(f"  Why: {plain(why)}" for why in entry.whys)]


def _message(paragraphs: Sequence[str], reasons: Iterable[str]) -> str:
    said = "; ".join(filter(None, reasons))
    return "\n\n".join([*paragraphs, *([f"Reason: {said}"] if said else [])]) + "\n"


def _subject(changes: Sequence[Change]) -> str:
    sentence = plain(min(changes, key=lambda change: change.importance).sentence)
    others = len(changes) - 1
    if not others:
        return fitted(sentence, LONGEST_SUBJECT)
    rest = f", and {counted(others, 'more change')}"
    return fitted(_DATES.sub("", sentence), LONGEST_SUBJECT - len(rest)) + rest


def fitted(sentence: str, longest: int) -> str:
    """The sentence in so many characters: first its last parenthesis goes, then titles are cut, then all."""
    if len(sentence) > longest:
        sentence = _DATES.sub("", sentence)
    for title in sorted(_TITLE.findall(sentence), key=len, reverse=True):
        room = len(title) - (len(sentence) - longest)
        if room < len(title):
            sentence = sentence.replace(title, f'"{short(title[1:-1], max(room - 2, 7))}"', 1)
    return sentence if len(sentence) <= longest else f"{sentence[: longest - 1].rstrip()}…"


def plain(text: str) -> str:
    r"""The text on one line, with characters that act or hide written out: `\x1b`, `\u202e`."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
        for character in one_line(text)
    )
