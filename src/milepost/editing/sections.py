"""Under which heading a change is told: decisions, dates, goals, scope, risks, or everything else."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from milepost.editing.change import Change, Importance
from milepost.model.kinds import Kind


class Section(StrEnum):
    """The headings, in the order in which they are told."""

    DECISIONS = "Decisions"
    DATES = "Dates"
    GOALS = "Goals"
    SCOPE = "Scope"
    RISKS = "Risks"
    OTHER = "Everything else"


_OF_KIND = {Kind.DECISIONS: Section.DECISIONS, Kind.GOALS: Section.GOALS}


def section_of(change: Change) -> Section:
    """The heading of a change; a goal's date is told with the goals. One of text alone touches no item."""
    if change.items and (own := _OF_KIND.get(change.items[0].item.kind)):
        return own
    if change.importance <= Importance.DATE:
        return Section.DATES
    return {Importance.SCOPE: Section.SCOPE, Importance.RISK: Section.RISKS}.get(
        change.importance, Section.OTHER
    )


def by_section(changes: Iterable[Change]) -> dict[Section, list[Change]]:
    """The changes under their headings; a heading without changes is left out."""
    found: dict[Section, list[Change]] = {section: [] for section in Section}
    for change in changes:
        found[section_of(change)].append(change)
    return {section: group for section, group in found.items() if group}
