"""A sample in a scratch repository with its history: to look around in, and to break."""

from __future__ import annotations

import tempfile
from pathlib import Path

from milepost.editing.diff import diff
from milepost.editing.message import commit_message
from milepost.history.seeding import Seed, seed
from milepost.model.people import Person
from milepost.model.roadmap import Roadmap
from milepost.session.samples import sample
from milepost.session.stories import STORIES, Chapter
from milepost.storage.codec import read, rewrite


def demo(name: str) -> Path:
    """A scratch repository with the sample and its past; the path of the file. Raises MilepostError."""
    directory = Path(tempfile.mkdtemp(prefix="milepost-demo-"))
    path = directory / f"{name}.toml"
    seed(path, past(name), "Demo", "demo@example.org")
    return path


def past(name: str) -> list[Seed]:
    """The revisions that lead to a sample, oldest first, each by one of its people."""
    reading = read(sample(name))
    roadmap, document = reading.roadmap, reading.document
    assert roadmap is not None
    assert document is not None
    seeds = []
    for chapter in STORIES[name]:
        after, data = roadmap, document.bytes()
        for edit in chapter.back:
            change = edit.plan(roadmap)
            roadmap = change.apply(roadmap)
            document = rewrite(document, change, roadmap)
        right, wrong = (text.encode() for text in chapter.broken)
        seeds.append(_seed(chapter, roadmap, after, data.replace(right, wrong, 1) if right else data))
    return seeds[::-1]


def _seed(chapter: Chapter, before: Roadmap, after: Roadmap, data: bytes) -> Seed:
    person = after.find(Person, chapter.author)
    assert person
    subject = chapter.message or ("" if chapter.back else f"New roadmap: {after.header.title}")
    changes = () if chapter.message else diff(before, after)
    message = commit_message(changes, chapter.reason, subject)
    email = person.email or f"{person.id}@example.org"
    return Seed(person.name, email, chapter.when, message, data, chapter.tag)
