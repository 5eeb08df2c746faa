"""The slides of a roadmap: vision, goals, phases, how it stands, the plan, what moved, risks, what we ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from milepost.model.goals import Goal
from milepost.model.items import Item
from milepost.model.people import Stakeholder
from milepost.model.risks import Risk
from milepost.model.work import CLOSED, Initiative, Milestone, Phase, Work
from milepost.planning.alignment import goal_health, goal_progress
from milepost.planning.baseline import Baseline
from milepost.planning.scores import Grade, grade
from milepost.views.line import Role
from milepost.views.numbers import counted, number
from milepost.views.present.asks import Ask, asks
from milepost.views.present.slide import Entry, Page, Paper, Part, Slide, pages
from milepost.views.present.timeline import timeline_slides
from milepost.views.present.words import CAREFUL, health, measured, moved, response, standing
from milepost.views.timeline.labels import HEALTH, end_of, first_name, written
from milepost.views.timeline.rows import Grouping
from milepost.views.view import View
from milepost.views.visible import visible

TOP_RISKS = 5
_BAR = 10
"""Cells of a goal's progress."""


@dataclass(frozen=True, eq=False)
class Talk:
    """What slides are made of."""

    view: View
    grouping: Grouping = Grouping.LANE
    """What lanes the plan is told by."""
    baseline: Baseline | None = None
    """What moves are told since; None tells none."""


def deck(talk: Talk, paper: Paper) -> list[Page]:
    """All pages in order; slides without anything on them are left out."""
    asked = list(asks(talk.view))
    slides = [
        _title(talk.view),
        _goals(talk.view),
        *_phases(talk.view, asked),
        _status(talk.view),
        *timeline_slides(talk.view, talk.grouping, paper),
        _milestones(talk),
        _risks(talk.view),
        _asks(talk.view, asked),
    ]
    return [page for slide in slides if slide.parts for page in pages(slide, paper)]


def _title(view: View) -> Slide:
    header = view.roadmap.header
    owner = first_name(view.roadmap, header.owner)
    about = " · ".join(filter(None, (owner, f"until {header.horizon}" if header.horizon else "")))
    vision = Part("", (Entry(header.vision or "No vision is written yet."),))
    return Slide("title", header.title, about, (vision,), lowered=True)


def _part(title: str, entries: Sequence[Entry]) -> tuple[Part, ...]:
    """A part, or none where nothing stands in it."""
    return (Part(title, tuple(entries)),) if entries else ()


def _goals(view: View) -> Slide:
    entries = [_goal(goal, view) for goal in view.roadmap.all_of(Goal)]
    return Slide("goals", "What we want to reach", counted(len(entries), "goal"), _part("", entries))


def _goal(goal: Goal, view: View) -> Entry:
    share = goal_progress(goal)
    colour = goal_health(goal, view.roadmap.header.start or view.today, view.today)
    done = round((share or 0) * _BAR)
    bar = "█" * done + "▒" * (_BAR - done)
    facts = (bar, "no value yet" if share is None else f"{number(share * 100)} %", str(goal.by or ""))
    sign = HEALTH[colour] if colour else ("·", Role.DIM)
    below = "\n".join(map(measured, goal.key_results))
    return Entry(visible(goal.title), facts, sign, below)


# --- phases


def _phases(view: View, asked: Sequence[Ask]) -> Iterator[Slide]:
    """One slide for each phase that is not over and has something to tell."""
    for phase in view.roadmap.all_of(Phase):
        span = view.spans.of(phase)
        if span and span.last < view.today:
            continue
        initiatives = [one for one in view.roadmap.all_of(Initiative) if one.phase == phase.id]
        held = {one.id for one in initiatives}
        milestones = [one for one in _milestones_of(view) if one.phase == phase.id or one.initiative in held]
        ids = held | {phase.id} | {one.id for one in milestones}
        ids |= {child.id for one in initiatives for child in view.spans.children(one.id)}
        wanted = [Entry(ask.words) for ask in asked if ask.ids & ids]
        parts = (
            *_part("What we promised", _by_weight(milestones, view)),
            *_part("Why", _troubles(initiatives, view)),
            *_part("What we ask", wanted),
        )
        dates = " .. ".join(str(when) for when in (phase.start, phase.end) if when)
        yield Slide(f"phase:{phase.id}", phase.title, dates, parts)


def _milestones_of(view: View) -> list[Milestone]:
    return [one for one in view.roadmap.all_of(Milestone) if one.status != "cancelled"]


def _by_weight(milestones: Sequence[Milestone], view: View) -> list[Entry]:
    """The milestones, those in trouble first, then by date."""
    told = [(standing(one, view), one) for one in milestones]
    told.sort(key=lambda pair: (pair[0].weight, pair[1].status == "done", _day(pair[1])))
    return [Entry(visible(one.title), (_date(one), how.words), how.sign) for how, one in told]


def _day(milestone: Milestone) -> str:
    """What milestones are sorted by; those without a date come last."""
    return milestone.date.last.isoformat() if milestone.date else "~"


def _date(milestone: Milestone) -> str:
    if milestone.finished:
        return milestone.finished.isoformat()
    return written(milestone.date) if milestone.date else milestone.horizon or "–"


def _troubles(initiatives: Sequence[Initiative], view: View) -> list[Entry]:
    """What initiatives say that are not well; under its title where it is more than one."""
    told = [(one, health(one, view)) for one in initiatives if one.summary.strip() and _is_open(one)]
    told = sorted(((one, how) for one, how in told if how.weight <= CAREFUL), key=lambda pair: pair[1].weight)
    if len(told) == 1:
        return [Entry(told[0][0].summary)]
    return [Entry(visible(one.title), sign=how.sign, below=one.summary) for one, how in told]


def _is_open(item: Work) -> bool:
    return item.status not in CLOSED


# --- the whole


def _status(view: View) -> Slide:
    initiatives = view.roadmap.all_of(Initiative)
    under_way = [(one, health(one, view)) for one in initiatives if one.status == "in-progress"]
    under_way.sort(key=lambda pair: pair[1].weight)
    now = [Entry(visible(one.title), (how.words,), how.sign, one.summary) for one, how in under_way]
    done = [
        Entry(visible(one.title), (end_of(one, view.spans, view.today).text,), ("✓", Role.GOOD))
        for one in initiatives
        if one.status == "done"
    ]
    to_come = sum(_is_open(one) for one in initiatives) - len(now)
    about = ", ".join(
        f"{count} {words}"
        for count, words in ((len(now), "under way"), (len(done), "done"), (to_come, "to come"))
        if count
    )
    parts = (*_part("Under way", now), *_part("Done", done))
    return Slide("status", "How it stands", about, parts)


def _milestones(talk: Talk) -> Slide:
    view, baseline = talk.view, talk.baseline
    milestones = sorted(_milestones_of(view), key=_day)
    entries = []
    for one in milestones:
        how = standing(one, view)
        facts = (_date(one), how.words, *([moved(one, baseline, view)] if baseline else []))
        entries.append(Entry(visible(one.title), facts, how.sign))
    parts = _part("", entries)
    if baseline:
        parts += _part("Work that moved", _moved_work(view, baseline))
        gone = [Entry(visible(one.title)) for one in baseline.moves(view.spans).gone if _is_told(one)]
        parts += _part("No longer planned", gone)
    about = f"and what moved since {visible(baseline.label)}" if baseline else "in order of their dates"
    return Slide("milestones", "Milestones", about, parts)


def _moved_work(view: View, baseline: Baseline) -> list[Entry]:
    told = [(one, moved(one, baseline, view)) for one in view.roadmap.all_of(Initiative) if _is_open(one)]
    return [
        Entry(visible(one.title), (end_of(one, view.spans, view.today).text, words))
        for one, words in told
        if words
    ]


def _is_told(item: Work) -> bool:
    """Whether it is large enough to be missed by somebody in the room."""
    return isinstance(item, Initiative | Milestone)


_GRADES = {
    Grade.HIGH: ("!", Role.BAD, "high"),
    Grade.ELEVATED: ("▲", Role.WARNING, "elevated"),
    Grade.MEDIUM: ("·", Role.DIM, "medium"),
    Grade.LOW: ("·", Role.DIM, "low"),
}


def _risks(view: View) -> Slide:
    risks = [one for one in view.roadmap.all_of(Risk) if one.type == "threat"]
    happened = [_risk(one, view, "it happened") for one in risks if one.status == "occurred"]
    still_open = sorted((one for one in risks if one.status == "open"), key=lambda one: -one.score)
    top = [_risk(one, view, _GRADES[grade(one.score)][2]) for one in still_open[:TOP_RISKS]]
    about = f"the {len(top)} highest of {len(still_open)}" if len(top) < len(still_open) else ""
    parts = (*_part("Happened", happened), *_part("Could happen", top))
    return Slide("risks", "What could go wrong", about, parts)


def _risk(risk: Risk, view: View, word: str) -> Entry:
    sign, role, _ = _GRADES[grade(risk.score)]
    owner = first_name(view.roadmap, risk.owner) or "no owner"
    told = [risk.effect.strip() or risk.cause.strip(), response(risk)]
    return Entry(visible(risk.title), (word, owner), (sign, role), "\n".join(filter(None, told)))


def _asks(view: View, asked: Sequence[Ask]) -> Slide:
    others = [_stakeholder(one, view) for one in view.roadmap.all_of(Stakeholder) if one.needs or one.asks]
    parts = (
        *_part("From you", [Entry(ask.words) for ask in asked]),
        *_part("What others wait for", others),
    )
    return Slide("asks", "What we ask for", "", parts)


def _stakeholder(one: Stakeholder, view: View) -> Entry:
    asked = [_with_date(item, view) for item_id in one.asks if (item := view.roadmap.get(item_id))]
    return Entry(visible(one.name), below="\n".join(filter(None, (one.needs.strip(), *asked))))


def _with_date(item: Item, view: View) -> str:
    """An item by its title, and when it ends where that is known."""
    end = end_of(item, view.spans, view.today).text if isinstance(item, Work) and view.spans.of(item) else ""
    return ", ".join(filter(None, (visible(item.label), end)))
