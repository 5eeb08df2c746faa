"""Whether work and goals hang together: codes G and A."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.model.goals import Goal
from milepost.model.header import Header
from milepost.model.kinds import Kind
from milepost.planning.alignment import alignment, goal_progress
from milepost.planning.health.finding import Evidence, Finding, Severity
from milepost.planning.reviews import review_is_overdue

MOST_VISION_WORDS = 40


def long_vision(evidence: Evidence) -> Iterator[Finding]:
    """G01: nobody remembers a vision that is longer."""
    words = len(evidence.roadmap.header.vision.split())
    if words > MOST_VISION_WORDS:
        yield Finding(
            "G01",
            Severity.WARNING,
            Header.kind,
            f"the vision has {words} words, at most {MOST_VISION_WORDS} are remembered",
            "Say in a sentence or two what is true once all of this is done.",
        )


def unmeasured_goals(evidence: Evidence) -> Iterator[Finding]:
    """G02, G03: a goal needs key results, and a key result a value of these days."""
    header = evidence.roadmap.header
    for goal in evidence.roadmap.all_of(Goal):
        if not goal.key_results:
            yield Finding(
                "G02",
                Severity.ERROR,
                goal.id,
                "no key result shows when this goal is reached",
                "Name one number that changes when it is, from where to where.",
            )
        for result in goal.key_results:
            if result.current is None:
                told = "was never measured"
            elif result.updated is None:
                told = "has a value of no known day"
            elif review_is_overdue(result.updated, header.review_every, evidence.today):
                told = f"was measured last on {result.updated}"
            else:
                continue
            yield Finding(
                "G03",
                Severity.WARNING,
                goal.id,
                f'"{result.title}" {told}',
                f"Key results are measured every {header.review_every}.",
            )


def unserved_goals(evidence: Evidence) -> Iterator[Finding]:
    """G04: a goal that is not reached and that nothing open works towards."""
    aligned = alignment(evidence.roadmap)
    for goal in evidence.roadmap.all_of(Goal):
        served = aligned.by_goal[goal.id]
        if not (served.initiatives or served.milestones or served.tasks or goal_progress(goal) == 1):
            yield Finding(
                "G04",
                Severity.WARNING,
                goal.id,
                "nothing works towards this goal",
                "Link an initiative to it, or give it up.",
            )


def aimless_work(evidence: Evidence) -> Iterator[Finding]:
    """A01, A02, A03: open work that serves no goal, directly or through its initiative or phase."""
    roadmap = evidence.roadmap
    if not roadmap.of(Kind.GOALS):
        yield Finding(
            "A01",
            Severity.WARNING,
            Header.kind,
            "there is no goal that work could serve",
            "A goal says what changes for somebody, by when.",
        )
        return
    orphans = alignment(roadmap).orphans
    for code, items, above in (
        ("A01", orphans.initiatives, "its phase"),
        ("A02", orphans.milestones, "its initiative or its phase"),
        ("A03", orphans.tasks, "its initiative"),
    ):
        for item in items:
            yield Finding(
                code,
                Severity.WARNING,
                item.id,
                "serves no goal",
                f"Neither by itself nor through {above}. Link it, or ask why it is done.",
            )


def empty_initiatives(evidence: Evidence) -> Iterator[Finding]:
    """A04: an initiative under way that consists of nothing."""
    for item in evidence.open_initiatives:
        if item.status == "in-progress" and not evidence.spans.children(item.id):
            yield Finding(
                "A04",
                Severity.WARNING,
                item.id,
                "is under way with no task and no milestone",
                "Add what is worked on now, and what shows that it is done.",
            )
