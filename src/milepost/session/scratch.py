"""A sample in a scratch repository with some history: to look around in, and to break.

The past is made up backwards: each step takes away what somebody may have done last, so that the newest
revision is the sample, byte for byte.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import cycle
from pathlib import Path

from milepost.editing.change import Change
from milepost.editing.edits import Edit, Remove, Reorder, Set, Shift
from milepost.editing.message import commit_message
from milepost.editing.refusals import EditRefused
from milepost.editing.sentences import say
from milepost.history.seeding import Seed, seed
from milepost.model.kinds import Kind
from milepost.model.people import Person
from milepost.model.roadmap import Roadmap
from milepost.model.work import CLOSED, Milestone, Task
from milepost.planning.shifts import Step
from milepost.session.samples import sample
from milepost.session.today import day_of
from milepost.storage.codec import read, rewrite

_DAYS_APART = (1, 8, 15, 23, 34, 48)
"""How many days before today each revision was made, the newest first."""

_REASON = "It takes longer than we thought, and everybody who waits for it agreed"


def demo(name: str) -> Path:
    """A scratch repository with the sample and its past; the path of the file. Raises MilepostError."""
    directory = Path(tempfile.mkdtemp(prefix="milepost-demo-"))
    path = directory / f"{name}.toml"
    seed(path, past(sample(name)), "Demo", "demo@example.org")
    return path


def past(data: bytes) -> list[Seed]:
    """Revisions that lead to these bytes of a sample, oldest first, each by one of its people."""
    reading = read(data)
    roadmap, document = reading.roadmap, reading.document
    assert roadmap is not None
    assert document is not None
    people = cycle(roadmap.all_of(Person))
    moments = _moments(day_of(roadmap))
    seeds = []
    for step in (_start_work, _see_a_risk, _move_a_promise, _decide, _put_first):
        back = step(roadmap)
        if back is None:
            continue
        change = _forward(back, roadmap)
        seeds.append(_seed(next(people), next(moments), commit_message([change]), document.bytes()))
        roadmap = back.apply(roadmap)
        document = rewrite(document, back, roadmap)
    first = commit_message((), subject=f"New roadmap: {roadmap.header.title}")
    seeds.append(_seed(next(people), next(moments), first, document.bytes()))
    return seeds[::-1]


def _seed(person: Person, when: datetime, message: str, data: bytes) -> Seed:
    return Seed(person.name, person.email or f"{person.id}@example.org", when, message, data)


def _moments(today: date) -> Iterator[datetime]:
    for number, days in enumerate(_DAYS_APART):
        yield datetime.combine(today - timedelta(days), time(9 + number, 10 * number), UTC)


def _forward(back: Change, roadmap: Roadmap) -> Change:
    """What somebody did, told from how it is taken back."""
    items = back.inverted().items
    return replace(back, items=items, sentence=say(items[0], roadmap))


def _first_possible(roadmap: Roadmap, edits: Iterator[Edit]) -> Change | None:
    """The change of the first edit that is not refused."""
    for edit in edits:
        try:
            return edit.plan(roadmap)
        except EditRefused:
            continue
    return None


def _start_work(roadmap: Roadmap) -> Change | None:
    begun = (task for task in roadmap.all_of(Task) if task.status == "in-progress")
    return _first_possible(
        roadmap, (Set(id=task.id, fields={"status": "todo", "progress": None}) for task in begun)
    )


def _see_a_risk(roadmap: Roadmap) -> Change | None:
    return _first_possible(roadmap, (Remove(id=risk.id) for risk in reversed(roadmap.of(Kind.RISKS))))


def _move_a_promise(roadmap: Roadmap) -> Change | None:
    ahead = [milestone for milestone in roadmap.all_of(Milestone) if milestone.status not in CLOSED]
    ahead.sort(key=lambda milestone: milestone.commitment != "committed")
    steps = [Step.parse(text) for text in ("-2w", "-1m", "-1q")]
    return _first_possible(
        roadmap,
        (Shift(ids=[milestone.id], step=step, reason=_REASON) for milestone in ahead for step in steps),
    )


def _decide(roadmap: Roadmap) -> Change | None:
    return _first_possible(roadmap, (Remove(id=item.id) for item in reversed(roadmap.of(Kind.DECISIONS))))


def _put_first(roadmap: Roadmap) -> Change | None:
    return _first_possible(roadmap, (Reorder(id=task.id, by=3) for task in roadmap.all_of(Task)[:1]))
