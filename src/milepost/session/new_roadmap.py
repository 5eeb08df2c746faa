"""A first roadmap from the answers to a few questions. All can be skipped; the file is always valid."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from milepost.editing.edits import Add, Edit, Set
from milepost.model.ids import id_from
from milepost.model.kinds import Kind
from milepost.model.when import When
from milepost.planning.calendar import MONDAY_TO_FRIDAY
from milepost.planning.date_words import Speaker, read_date
from milepost.session.opening import Opened, free_name, open_file
from milepost.session.samples import SCHEMA_FILE, schema_text
from milepost.storage.codec import read, rewrite
from milepost.storage.safe_file import write_file

_SKELETON = b"""#:schema ./milepost.schema.json
# Each table is one item: [kind.id]. Other items refer to it by its id; the title is what people read.
# Kinds: people, teams, goals, phases, initiatives, milestones, tasks, risks, decisions and more.
format = 1

[roadmap]
title = "Roadmap"
vision = ""
"""

Answers = Mapping[str, str]
"""What was typed, by the name of the question; what was skipped is missing or empty."""


@dataclass(frozen=True)
class Question:
    """One question: what it asks, what the answer is called, how it is judged while it is typed."""

    name: str
    asks: str
    label: str
    judge: Callable[[str, date], str]
    """A remark on the text as it stands. Raises DateError for what will not do."""


def _title(text: str, _: date) -> str:
    return "the name of the directory, if you skip it" if not text else ""


def _vision(text: str, _: date) -> str:
    words = len(text.split())
    return f"{words} {'word' if words == 1 else 'words'} so far; under 40 reads well." if words else ""


def _plain(_: str, __: date) -> str:
    return ""


def _when(text: str, today: date) -> str:
    """What a date was understood as."""
    if not text:
        return "2026-Q4, end of next year, 23 oct: as exact as you know it"
    when = _date(text, today)
    days = (when.last - today).days
    if days < 0:
        return f"{when}, which is over"
    return f"{when}: by {when.last:%a %Y-%m-%d}, in {days} days" if days else f"{when}: today"


QUESTIONS = (
    Question("title", "What is the roadmap called?", "a name", _title),
    Question("vision", "What should be true one day, for whom?", "the vision, one sentence", _vision),
    Question("owner", "Who looks after it?", "a person's name", _plain),
    Question("goal", "What do you want to reach first?", "a goal: an outcome, not a thing to build", _plain),
    Question("by", "By when?", "a date, or skip it", _when),
    Question("milestone", "What will be there to see first?", "a milestone", _plain),
    Question("date", "When?", "a date, or skip it: later", _when),
)


def _date(text: str, today: date) -> When:
    return read_date(text, Speaker(today, MONDAY_TO_FRIDAY))


def compose(answers: Answers, directory: Path, today: date) -> bytes:
    """The file that the answers make. Raises DateError or EditRefused for an answer that will not do."""
    reading = read(_SKELETON)
    roadmap, document = reading.roadmap, reading.document
    assert roadmap is not None
    assert document is not None
    for edit in _edits({name: text.strip() for name, text in answers.items()}, directory, today):
        change = edit.plan(roadmap)
        roadmap = change.apply(roadmap)
        document = rewrite(document, change, roadmap)
    return document.bytes()


def _edits(answers: Answers, directory: Path, today: date) -> Sequence[Edit]:
    """The answers as edits of an empty roadmap, each item pointing to those before it."""
    given = {name: text for name, text in answers.items() if text}
    title = given.get("title") or directory.resolve().name or "Roadmap"
    header = {"title": title, "vision": given.get("vision", "")}
    ids: dict[str, str] = {}
    for name in ("owner", "goal", "milestone"):
        if text := given.get(name):
            ids[name] = id_from(text, ids.values())
    edits: list[Edit] = []
    owner = {"owner": ids["owner"]} if "owner" in ids else {}
    if "owner" in ids:
        edits.append(Add(kind=Kind.PEOPLE, title=given["owner"], id=ids["owner"]))
    if "goal" in ids:
        by = {"by": str(_date(given["by"], today))} if "by" in given else {}
        edits.append(Add(kind=Kind.GOALS, title=given["goal"], id=ids["goal"], fields={**owner, **by}))
    if "milestone" in ids:
        when = {"date": str(_date(given["date"], today))} if "date" in given else {"horizon": "later"}
        goals = {"goals": [ids["goal"]]} if "goal" in ids else {}
        fields = {**goals, **owner, **when}
        edits.append(Add(kind=Kind.MILESTONES, title=given["milestone"], id=ids["milestone"], fields=fields))
    return [*edits, Set(id=Kind.ROADMAP, fields={**header, **owner})]


def file_name(directory: Path) -> Path:
    """Where a new roadmap goes: `roadmap.toml`, or a name beside it that is free."""
    path = directory / "roadmap.toml"
    return free_name(path, "new") if path.exists() else path


def write_new(path: Path, data: bytes) -> Opened:
    """Writes a new file, and the schema beside it unless there is one. Raises MilepostError."""
    write_file(path, data, None)
    schema = path.with_name(SCHEMA_FILE)
    if not schema.exists():
        write_file(schema, schema_text().encode(), None)
    return open_file(path)
