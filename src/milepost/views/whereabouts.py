"""Where an item stands in the roadmap, in a few words: beside its title in lists of all kinds."""

from __future__ import annotations

from milepost.model.goals import Decision, Goal
from milepost.model.items import Item
from milepost.model.people import Person, Stakeholder, Team
from milepost.model.risks import Risk
from milepost.model.roadmap import Roadmap
from milepost.model.work import Initiative, Milestone, Phase, Task
from milepost.planning.scores import grade
from milepost.views.dates import dates_text


def whereabouts(item: Item, roadmap: Roadmap) -> str:
    """An initiative's lane, a task's initiative, a milestone's date, a risk's score; empty without one."""
    match item:
        case Initiative():
            return item.lane or dates_text(item)
        case Task():
            parent = roadmap.get(item.initiative)
            return parent.label if parent else "no initiative"
        case Milestone() | Phase() | Goal() | Decision():
            return dates_text(item)
        case Risk():
            return f"{item.score} {grade(item.score)}" if item.status == "open" else item.status
        case Person():
            team = roadmap.get(item.team)
            return ", ".join(filter(None, (item.role, team.label if team else "")))
        case Team():
            return f"{item.size:g} people" if item.size != 1 else "1 person"
        case Stakeholder():
            return item.voice or ""
    return ""
