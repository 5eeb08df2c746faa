"""When each voice among the stakeholders was last heard, and which is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from milepost.model.people import Stakeholder
from milepost.model.roadmap import Roadmap
from milepost.planning.reviews import NEEDED, VOICES, talk_is_due
from milepost.views.numbers import short_day


class Voice(NamedTuple):
    """A voice and when it was heard: `company 06-02`; flagged where that is too long ago, or never was."""

    text: str
    flagged: bool


def heard(roadmap: Roadmap, today: date) -> Iterator[Voice]:
    """Every voice that somebody speaks with, and those that are missing."""
    for voice, words in VOICES.items():
        people = [one for one in roadmap.all_of(Stakeholder) if one.voice == voice]
        days = [one.reviewed for one in people if one.reviewed]
        if people:
            when = short_day(max(days), today) if days else "never"
            yield Voice(f"{words} {when}", any(talk_is_due(one, today) for one in people))
        elif voice in NEEDED:
            yield Voice(f"{words} nobody", True)
