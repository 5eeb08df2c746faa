"""Fuzzy search: which of many texts a few typed letters mean, the best first.

Each word of the query has to be found in a text: at the beginning of a word, inside one, or as letters with
others between them, and that is their order. What is equally good stays in the order it was given.
"""

from __future__ import annotations

import re
import string
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

Thing = TypeVar("Thing")

_BETWEEN_WORDS = str.maketrans(dict.fromkeys(string.punctuation + "–—…·„“”‘’«»", " "))


def folded(text: str) -> str:
    """The text's words in lower case with one space between them."""
    return " ".join(text.casefold().translate(_BETWEEN_WORDS).split())


class Finder(Generic[Thing]):
    """Searches the same things again and again, as somebody types.

    Typing on searches only what was found before.
    """

    def __init__(self, things: Iterable[tuple[Thing, str]]) -> None:
        """Takes the things, each with the text it is found by."""
        listed = list(things)
        # All texts at once, since a call for each costs most of the time.
        lines = "\n".join([text.replace("\n", " ") for _, text in listed])
        texts = lines.casefold().translate(_BETWEEN_WORDS).split("\n")
        self._all = [(f" {text} ", thing) for text, (thing, _) in zip(texts, listed, strict=False)]
        self._found = self._all
        self._query = ""

    def find(self, query: str) -> list[Thing]:
        """The things that a query means, best first; all of them for an empty one."""
        query = folded(query)
        if not query.startswith(self._query):
            self._found = self._all
        self._query = query
        if not query:
            return [thing for _, thing in self._all]
        self._found, ranks = _ranked(query, self._found)
        return [thing for rank in sorted(ranks) for thing in ranks[rank]]


def _ranked(
    query: str, entries: Sequence[tuple[str, Thing]]
) -> tuple[list[tuple[str, Thing]], Mapping[int, list[Thing]]]:
    """The entries that match, and the things in them by rank: the lower, the better."""
    whole = f" {query} "
    words = [(f" {word}", word, _letters(word).search) for word in query.split()]
    found = []
    ranks: defaultdict[int, list[Thing]] = defaultdict(list)
    for entry in entries:
        text, thing = entry
        rank = -1 if whole in text else 0
        for start, word, search in words:
            if start in text:
                continue
            if word in text:
                rank += 1
            elif match := search(text):
                first, end = match.span()
                rank += 2 + end - first
            else:
                break
        else:
            found.append(entry)
            ranks[rank].append(thing)
    return found, ranks


def _letters(word: str) -> re.Pattern[str]:
    """The letters of a word in their order, with others between them."""
    first, *rest = map(re.escape, word)
    return re.compile(first + "".join(f"[^{letter}]*{letter}" for letter in rest))


def matched(query: str, text: str) -> frozenset[int]:
    """Which characters of a text the words of a query stand for."""
    plain = "".join(character.casefold()[:1] or character for character in text)
    places: set[int] = set()
    for word in folded(query).split():
        start = re.search(rf"(?<!\w){re.escape(word)}", plain)
        at = start.start() if start else plain.find(word)
        if at >= 0:
            places.update(range(at, at + len(word)))
            continue
        places.update(_in_order(word, plain))
    return frozenset(places)


def _in_order(word: str, text: str) -> list[int]:
    """Where the letters of a word stand in a text one after another; nothing if not all of them do."""
    places: list[int] = []
    for letter in word:
        at = text.find(letter, places[-1] + 1 if places else 0)
        if at < 0:
            return []
        places.append(at)
    return places
