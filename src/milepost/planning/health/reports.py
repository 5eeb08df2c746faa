"""Whether outsiders learn how it stands: codes S, and the health that follows from the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal

from milepost.model.risks import Risk
from milepost.model.roadmap import Roadmap
from milepost.model.work import CLOSED, Initiative, Milestone, Work
from milepost.planning.health.dates import is_overdue, slack_wanted
from milepost.planning.health.finding import Evidence, Finding, Severity
from milepost.planning.progress import OFF_PLAN
from milepost.planning.reviews import review_is_overdue

MOST_SENTENCE_WORDS = 25
"""Longer sentences are read twice (plain language: ISO 24495-1; 25 words is the bound of GOV.UK)."""

SEVERE = 15
"""The score from which an unanswered risk makes what it affects red."""

Health = Literal["green", "amber", "red"]

_SENTENCE = re.compile(r"[.!?…]+(?:\s|$)|\n\s*\n")
_ABBREVIATION = re.compile(r"\b[A-Z]{2,}[A-Z0-9]*\b")


def missing_summaries(evidence: Evidence) -> Iterator[Finding]:
    """S01, S02: an initiative under way says how it stands, and says it anew."""
    every = evidence.roadmap.header.review_every
    for item in evidence.open_initiatives:
        if item.status != "in-progress":
            continue
        if not item.summary.strip():
            hint = "Two sentences: what people have from it now, and what comes next."
            yield Finding("S01", Severity.WARNING, item.id, "is under way without a summary", hint)
        elif review_is_overdue(item.updated, every, evidence.today):
            when = f"is of {item.updated}" if item.updated else "is of no known day"
            hint = f"Write it anew every {every}, and set updated."
            yield Finding("S02", Severity.WARNING, item.id, f"its summary {when}", hint)


def hard_words(evidence: Evidence) -> Iterator[Finding]:
    """S03: sentences that are too long, and abbreviations that the glossary lacks."""
    glossary = {term.upper() for term in evidence.roadmap.header.glossary}
    for item in evidence.open_initiatives:
        longest = max((len(part.split()) for part in _SENTENCE.split(item.summary)), default=0)
        if longest > MOST_SENTENCE_WORDS:
            sentence = f"a sentence of its summary has {longest} words, at most {MOST_SENTENCE_WORDS}"
            yield Finding("S03", Severity.WARNING, item.id, sentence, "Make two of it.")
        unknown = sorted(set(_ABBREVIATION.findall(item.summary)) - glossary)
        if unknown:
            sentence = f"its summary says {', '.join(unknown)}"
            hint = "Write it out, or explain it in the glossary of the roadmap."
            yield Finding("S03", Severity.WARNING, item.id, sentence, hint)


def unexplained_health(evidence: Evidence) -> Iterator[Finding]:
    """S04, S05: amber and red need an explanation, and green has to be true."""
    for item in evidence.open_initiatives:
        if item.health in ("amber", "red") and not item.summary.strip() and not _risks_of(item, evidence):
            hint = "Write into the summary what is wrong, or record the risk."
            sentence = f"{item.health} without a summary or an open risk"
            yield Finding("S04", Severity.WARNING, item.id, sentence, hint)
        if item.health == "green" and (reason := reason_for_red(item, evidence)):
            hint = "Say it is not green, or change what makes it red."
            yield Finding(
                "S05", Severity.WARNING, item.id, f"says green, and the plan says red: {reason}", hint
            )


def derived_health(item: Work, evidence: Evidence) -> Health:
    """How an item stands by the plan; of an initiative, as the worst of what it consists of."""
    if item.status in CLOSED:
        return "green"
    if reason_for_red(item, evidence):
        return "red"
    return "amber" if any(_is_amber(part, evidence) for part in _parts(item, evidence)) else "green"


def reason_for_red(item: Work, evidence: Evidence) -> str:
    """Why an item is red by the plan, in words; empty where it is not."""
    for part in _parts(item, evidence):
        if reason := _red(part, evidence):
            return reason if part is item else f'"{part.title}" {reason}'
    return ""


def _parts(item: Work, evidence: Evidence) -> Iterator[Work]:
    yield item
    if isinstance(item, Initiative):
        yield from (child for child in evidence.spans.children(item.id) if child.status not in CLOSED)


def _red(item: Work, evidence: Evidence) -> str:
    span = evidence.spans.of(item)
    if span and is_overdue(span, evidence.today):
        return f"was to end by {span.last}"
    slack = evidence.schedule.promised_slack(item)
    if slack is not None and slack < 0:
        return f"is {-slack:g} d late by logic"
    outcome = evidence.forecast.outcomes.get(item.id) if evidence.forecast else None
    if outcome and item.fixed and span and outcome.by(0.8) > span.last:
        return f"is likely to end {outcome.by(0.8)}"
    for risk in _open_risks(evidence.roadmap).get(item.id, ()):
        if risk.score >= SEVERE and risk.response is None:
            return f'has no answer to "{risk.title}"'
    return ""


def _is_amber(item: Work, evidence: Evidence) -> bool:
    span, calendar = evidence.spans.of(item), evidence.spans.calendar(item)
    if span and isinstance(item, Milestone) and item.fixed:
        slack = evidence.schedule.promised_slack(item)
        if slack is not None and slack < slack_wanted(calendar.count(evidence.today, span.last)):
            return True
    outcome = evidence.forecast.outcomes.get(item.id) if evidence.forecast else None
    promised = item.fixed or (isinstance(item, Milestone) and item.commitment == "committed")
    if outcome and promised and span and outcome.by(0.95) > span.last:
        return True
    progress = evidence.spans.progress(item)
    planned = evidence.spans.planned_progress(item, evidence.today)
    if progress is not None and planned is not None and progress <= planned - OFF_PLAN:
        return True
    every = evidence.roadmap.header.review_every
    return (
        isinstance(item, Initiative)
        and item.status == "in-progress"
        and bool(item.summary)
        and review_is_overdue(item.updated, every, evidence.today)
    )


def _risks_of(item: Initiative, evidence: Evidence) -> bool:
    found = _open_risks(evidence.roadmap)
    return any(part.id in found for part in _parts(item, evidence))


@lru_cache(maxsize=4)  # a roadmap is one frozen value, and every item asks
def _open_risks(roadmap: Roadmap) -> Mapping[str, list[Risk]]:
    """The open risks by what they affect."""
    found: dict[str, list[Risk]] = {}
    for risk in roadmap.all_of(Risk):
        if risk.status == "open" and risk.type == "threat":
            for item_id in risk.affects:
                found.setdefault(item_id, []).append(risk)
    return found
