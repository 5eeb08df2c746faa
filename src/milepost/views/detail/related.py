"""What an item touches: what it waits for, what waits for it, risks, and all else that names it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from milepost.model.goals import Decision, Goal
from milepost.model.header import Header
from milepost.model.items import Item
from milepost.model.kinds import ITEM_KINDS, Kind
from milepost.model.references import references
from milepost.model.risks import Risk
from milepost.model.roadmap import Roadmap
from milepost.model.work import Initiative, Milestone, Task, Work
from milepost.planning.scores import inherent, residual
from milepost.planning.spans import Spans
from milepost.planning.waiting import Waiting, blocks, waits_for
from milepost.views.numbers import NONE, number
from milepost.views.timeline.bars import milestone_sign

BLOCKS = "Blocks"


@dataclass(frozen=True, slots=True)
class Related:
    """Another item, with what of it matters here."""

    item: Item
    mark: str = ""
    """Before the title: a milestone's sign, a risk's score."""
    date: str = ""
    """When it starts, ends or is met."""
    link: str = ""
    """Kind and lag where they are not plain finish to start."""
    exposure: str = ""
    """What a risk may cost in days."""


@dataclass(frozen=True, slots=True)
class Section:
    """Related items under one word."""

    word: str
    items: Sequence[Related]


def related(item: Item, roadmap: Roadmap, spans: Spans) -> list[Section]:
    """The sections of an item; those of dependencies stand even where they are empty."""
    sections = []
    if isinstance(item, Work):
        before = [_across(waiting, spans, at_end=True) for waiting in waits_for(item, roadmap)]
        behind = [_across(waiting, spans, at_end=False) for waiting in blocks(item, roadmap)]
        sections += [Section("Waits for", before), Section(BLOCKS, behind)]
    if isinstance(item, Risk):
        word = "Threatens" if item.type == "threat" else "Helps"
        affected = (roadmap.get(item_id) for item_id in item.affects)
        sections.append(Section(word, [entry_of(other, spans) for other in affected if other]))
        tasks = [task for action in item.actions if (task := roadmap.find(Task, action.task))]
        sections += [Section("Done by", [entry_of(task, spans) for task in tasks])] if tasks else []
    if isinstance(item, Header):
        goals = [goal for goal in roadmap.all_of(Goal) if goal.parent is None]
        sections.append(Section("Goals", [entry_of(goal, spans) for goal in goals]))
    shown = {entry.item.id for section in sections for entry in section.items}
    others = [other for other in _naming(roadmap).get(item.id, {}).values() if other.id not in shown]
    return [*sections, *_by_kind(others, spans)]


@lru_cache(maxsize=2)  # a roadmap is one frozen value, and the next item opened asks again
def _naming(roadmap: Roadmap) -> Mapping[str, Mapping[str, Item]]:
    """By the id of an item, the items that name it, in the order of the roadmap."""
    found: dict[str, dict[str, Item]] = {}
    for item in roadmap.items.values():
        for reference in references(item):
            if reference.target != item.id:
                found.setdefault(reference.target, {})[item.id] = item
    return found


def _by_kind(items: Sequence[Item], spans: Spans) -> list[Section]:
    risks = [_risk(item) for item in items if isinstance(item, Risk)]
    sections = [Section("Risks", risks)] if risks else []
    for kind in (kind for kind in ITEM_KINDS if kind is not Kind.RISKS):
        entries = [entry_of(item, spans) for item in items if item.kind is kind]
        word = "Asked by" if kind is Kind.STAKEHOLDERS else kind.capitalize()
        sections += [Section(word, entries)] if entries else []
    return sections


def entry_of(item: Item, spans: Spans) -> Related:
    """An item with its sign and when it ends."""
    return Related(item, _mark(item), _date(item, spans, at_end=True))


def _across(waiting: Waiting, spans: Spans, *, at_end: bool) -> Related:
    link = str(waiting.link).partition(":")[2]
    date = _date(waiting.item, spans, at_end=at_end)
    return Related(waiting.item, _mark(waiting.item), date, link)


def _risk(risk: Risk) -> Related:
    now, then = inherent(risk), residual(risk)
    mark = f"{now.score:2} {now.grade:4} → {then.score if then else NONE:>2} "
    return Related(risk, mark, exposure=NONE if now.days is None else f"{number(now.days, 1)} d")


def _mark(item: Item) -> str:
    if not isinstance(item, Milestone):
        return ""
    sign = milestone_sign(item)
    return f"[{sign}]" if item.fixed else sign


def _date(item: Item, spans: Spans, *, at_end: bool) -> str:
    """The date as written, else the day that follows from its other end, else its horizon."""
    span = spans.of(item)
    if span is None:
        match item:
            case Goal():
                return str(item.by or "")
            case Decision():
                return str(item.date)
            case Initiative() | Milestone() | Task():
                return item.horizon or ""
        return ""
    written, day = (span.end, span.last) if at_end else (span.start, span.first)
    return str(written or day)
