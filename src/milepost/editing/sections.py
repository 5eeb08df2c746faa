"""Under which heading a change is told: dates, goals, scope, risks, or everything else."""

from __future__ import annotations

from enum import StrEnum

from milepost.editing.change import Change, Importance
from milepost.model.kinds import Kind


class Section(StrEnum):
    """The headings, in the order in which they are told."""

    DATES = "Dates"
    GOALS = "Goals"
    SCOPE = "Scope"
    RISKS = "Risks"
    OTHER = "Everything else"


def section_of(change: Change) -> Section:
    """The heading of a change; a goal's date is told with the goals."""
    if change.items[0].item.kind is Kind.GOALS:
        return Section.GOALS
    if change.importance <= Importance.DATE:
        return Section.DATES
    return {Importance.SCOPE: Section.SCOPE, Importance.RISK: Section.RISKS}.get(
        change.importance, Section.OTHER
    )
