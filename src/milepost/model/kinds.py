"""The kinds of item a roadmap holds, named as their tables are."""

from enum import StrEnum


class Kind(StrEnum):
    """A kind of item; its value is the name of the table, as in `[tasks.savings-view]`."""

    ROADMAP = "roadmap"
    CALENDARS = "calendars"
    PEOPLE = "people"
    TEAMS = "teams"
    STAKEHOLDERS = "stakeholders"
    GOALS = "goals"
    PHASES = "phases"
    INITIATIVES = "initiatives"
    MILESTONES = "milestones"
    TASKS = "tasks"
    RISKS = "risks"
    DECISIONS = "decisions"

    @property
    def singular(self) -> str:
        """The word for one item of this kind, as a sentence uses it."""
        return {Kind.ROADMAP: "roadmap", Kind.PEOPLE: "person"}.get(self, self.value[:-1])


ITEM_KINDS = tuple(kind for kind in Kind if kind is not Kind.ROADMAP)
"""Every kind but the header, in the order in which a roadmap keeps them."""
