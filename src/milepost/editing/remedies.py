"""What could be done about a finding: an edit where one is obvious, else what somebody has to say first."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from milepost.editing.edits import Edit, Set, SetDates, Shift, Unlink
from milepost.model.items import Item
from milepost.model.risks import Risk
from milepost.model.roadmap import Roadmap
from milepost.model.when import Precision, When
from milepost.model.work import Milestone, Task
from milepost.planning.health.finding import Finding
from milepost.planning.shifts import Step


class Question(Enum):
    """What somebody has to say before a finding is answered."""

    ACTION = auto()
    DATES = auto()
    GOALS = auto()
    INITIATIVE = auto()
    LINK = auto()
    LOAD = auto()
    MEASURE = auto()
    OWNER = auto()
    RESPONSE = auto()
    RESULT = auto()
    RISK = auto()
    STAKEHOLDER = auto()
    SUMMARY = auto()
    TASK = auto()
    WHY = auto()


@dataclass(frozen=True)
class Remedy:
    """A suggestion in a few words, and what comes of taking it."""

    words: str
    answer: Edit | Question


_QUESTIONS = {
    "G02": ("add a key result", Question.RESULT),
    "G03": ("measure it", Question.MEASURE),
    "G04": ("link an initiative", Question.INITIATIVE),
    "A01": ("link it to a goal", Question.GOALS),
    "A02": ("link it to a goal", Question.GOALS),
    "A03": ("link it to a goal", Question.GOALS),
    "A04": ("add a task", Question.TASK),
    "T01": ("give it a date", Question.DATES),
    "T02": ("say when", Question.DATES),
    "T03": ("set its dates", Question.DATES),
    "T04": ("see the chain", Question.WHY),
    "T05": ("see the chain", Question.WHY),
    "T07": ("link what needs it", Question.LINK),
    "T08": ("say it better", Question.DATES),
    "S01": ("write the summary", Question.SUMMARY),
    "S02": ("write the summary", Question.SUMMARY),
    "S03": ("write the summary", Question.SUMMARY),
    "S04": ("write the summary", Question.SUMMARY),
    "S05": ("say how it stands", Question.SUMMARY),
    "K01": ("add one", Question.STAKEHOLDER),
    "R02": ("see its load", Question.LOAD),
    "R03": ("set an owner", Question.OWNER),
    "X01": ("set an owner", Question.OWNER),
    "X02": ("set a response", Question.RESPONSE),
    "X04": ("record a risk", Question.RISK),
}


def remedy(finding: Finding, roadmap: Roadmap, today: date) -> Remedy | None:
    """The suggestion for a finding; None where there is no obvious one."""
    item = roadmap.get(finding.item)
    if item is None:
        return None
    known = _QUESTIONS.get(finding.code)
    return _at_once(finding, item, today) or (
        Remedy(*known) if known and not _is_whole(item, known[1]) else None
    )


def _is_whole(item: Item, question: Question) -> bool:
    """Whether a question about one item would be asked about the whole roadmap."""
    return item.kind == "roadmap" and question is not Question.STAKEHOLDER


def _at_once(finding: Finding, item: Item, today: date) -> Remedy | None:
    """What can be done without a question."""
    match finding.code, item:
        case "T03", Task() | Milestone() if _has_days(item):
            days = math.ceil(finding.days)
            return Remedy(f"move it {days} d later", Shift(ids=[item.id], step=Step(days, "d")))
        case "T08", _ if (when := _end(item)) and when.precision is Precision.DAY:
            text = str(When.period(Precision.QUARTER, when.first))
            field = "date" if isinstance(item, Milestone) else "end"
            return Remedy(f"say {text}", SetDates(id=item.id, **{field: text}))
        case "T09", _:
            return Remedy("take the link away", Unlink(id=item.id, on=finding.other))
        case "K02", _:
            return Remedy("it was seen today", Set(id=item.id, fields={"reviewed": today}))
        case "X02", Risk(response="mitigate"):
            return Remedy("add an action", Question.ACTION)
        case "X03", Risk() if finding.sentence.startswith("not reviewed"):
            return Remedy("reviewed today", Set(id=item.id, fields={"reviewed": today}))
    return None


def _end(item: Item) -> When | None:
    end: When | None = getattr(item, "date" if isinstance(item, Milestone) else "end", None)
    return end


def _has_days(item: Task | Milestone) -> bool:
    """Whether an item can be moved by days: what is written of it is days, and not fixed."""
    dates = [item.date] if isinstance(item, Milestone) else [item.start, item.end]
    written = [when for when in dates if when]
    return not item.fixed and all(when.precision is Precision.DAY for when in written)
