"""Where tasks that serve nothing may belong: the initiatives that talk of the same things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from milepost.model.roadmap import Roadmap
from milepost.model.work import CLOSED, Initiative, Task

MOST_OFFERED = 3
_STEM = 4
"""Letters that two words have to begin with alike; shorter words say too little."""
_ENDING = 3
"""Letters by which one of two words may be longer: price, prices; hour, hourly."""
_WORD = re.compile(r"[^\W\d_]+")
_COMMON = frozenset(
    ("about", "after", "also", "before", "each", "every", "from", "have", "into", "more", "most", "only")
) | {"over", "than", "that", "their", "them", "then", "they", "this", "what", "when", "where", "with", "your"}


class Offered(NamedTuple):
    """An initiative that a task may belong to, and the words that both have."""

    initiative: Initiative
    words: Sequence[str]


def homeless(roadmap: Roadmap) -> list[Task]:
    """The open tasks that have neither an initiative nor a goal of their own, in the order of the file."""
    return [
        task
        for task in roadmap.all_of(Task)
        if task.status not in CLOSED and not task.initiative and not task.goals
    ]


def offers(task: Task, roadmap: Roadmap) -> list[Offered]:
    """The initiatives that share words with the task, the likeliest first; finished ones after the others.

    The more words the likelier, and the fewer initiatives have them. Cancelled ones are not offered.
    """
    shared: dict[str, list[str]] = {}
    weights: dict[str, float] = {}
    for word in dict.fromkeys(_words(task.title)):
        found = dict(_alike(word, roadmap))
        for initiative_id, common in found.items():
            shared.setdefault(initiative_id, []).append(common)
            weights[initiative_id] = weights.get(initiative_id, 0.0) + 1 / len(found)
    candidates = [initiative for initiative in roadmap.all_of(Initiative) if initiative.id in shared]
    candidates.sort(key=lambda one: (one.status in CLOSED, -len(shared[one.id]), -weights[one.id]))
    return [Offered(one, shared[one.id]) for one in candidates[:MOST_OFFERED]]


def _alike(word: str, roadmap: Roadmap) -> Iterator[tuple[str, str]]:
    """The initiatives that have such a word, each with the shorter of the two."""
    for other, initiatives in _vocabulary(roadmap).get(word[:_STEM], {}).items():
        short, long = sorted((word, other), key=len)
        if long.startswith(short) and len(long) - len(short) <= _ENDING:
            yield from ((initiative_id, short) for initiative_id in initiatives)


@lru_cache(maxsize=4)  # a roadmap is one frozen value, and a card asks again with every key
def _vocabulary(roadmap: Roadmap) -> Mapping[str, Mapping[str, set[str]]]:
    """By how it begins, each word in the titles of an initiative and its tasks; and which initiatives."""
    vocabulary: dict[str, dict[str, set[str]]] = {}
    titles = [(one.id, one.title) for one in roadmap.all_of(Initiative) if one.status != "cancelled"]
    known = {initiative_id for initiative_id, _ in titles}
    titles += [(task.initiative, task.title) for task in roadmap.all_of(Task) if task.initiative in known]
    for initiative_id, title in titles:
        for word in _words(title):
            vocabulary.setdefault(word[:_STEM], {}).setdefault(word, set()).add(initiative_id)
    return vocabulary


def _words(title: str) -> Iterator[str]:
    for word in _WORD.findall(title.casefold()):
        if len(word) >= _STEM and word not in _COMMON:
            yield word
