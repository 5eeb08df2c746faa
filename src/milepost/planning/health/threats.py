"""Whether risks are faced with a plan: codes X."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.model.risks import Risk
from milepost.planning.health.finding import Evidence, Finding, Severity
from milepost.planning.responses import ANSWERED_FROM, OWNED_FROM, is_late, without_risks
from milepost.planning.reviews import review_is_overdue


def unowned(evidence: Evidence) -> Iterator[Finding]:
    """X01: a high risk that nobody looks after."""
    for risk in _open(evidence):
        if risk.score >= OWNED_FROM and not risk.owner:
            hint = "Whoever can do most about it should own it."
            yield Finding("X01", Severity.ERROR, risk.id, f"score {risk.score} and no owner", hint)


def unanswered(evidence: Evidence) -> Iterator[Finding]:
    """X02: a considerable risk without a response, or one to be mitigated by no action."""
    for risk in _open(evidence):
        if risk.score < ANSWERED_FROM:
            continue
        if risk.response is None:
            hint = "Avoid, mitigate, transfer, accept or escalate it: to accept is an answer, too."
            yield Finding("X02", Severity.ERROR, risk.id, f"score {risk.score} and no response", hint)
        elif risk.response == "mitigate" and not risk.actions:
            hint = "Say who does what by when."
            yield Finding("X02", Severity.ERROR, risk.id, "to be mitigated, but no action", hint)


def neglected(evidence: Evidence) -> Iterator[Finding]:
    """X03: an action that is past due, or a risk that nobody has looked at for long."""
    every = evidence.roadmap.header.review_every
    for risk in _open(evidence):
        for action in risk.actions:
            if is_late(action, evidence.roadmap, evidence.today):
                sentence = f'"{action.title}" was due {action.due}'
                yield Finding("X03", Severity.WARNING, risk.id, sentence, "Do it, drop it, or say when.")
        if review_is_overdue(risk.reviewed, every, evidence.today):
            since = f"since {risk.reviewed}" if risk.reviewed else "yet"
            hint = f"Ask every {every} whether it is still as likely and as bad."
            yield Finding("X03", Severity.WARNING, risk.id, f"not reviewed {since}", hint)


def unthreatened(evidence: Evidence) -> Iterator[Finding]:
    """X04: a fixed date for which nobody has written down what could go wrong."""
    hint = "Ask what could make it late, and record the answer as a risk that affects it."
    for item in without_risks(evidence.roadmap):
        yield Finding("X04", Severity.WARNING, item.id, "is fixed, and no risk is recorded for it", hint)


def _open(evidence: Evidence) -> Iterator[Risk]:
    return (risk for risk in evidence.roadmap.all_of(Risk) if risk.status == "open")
