"""How often dates were moved later, as the history has it."""

from __future__ import annotations

from collections.abc import Mapping

from milepost.model.roadmap import Roadmap
from milepost.session.past.past import Past
from milepost.session.past.trends import trends


def moves_later(past: Past, now: Roadmap) -> Mapping[str, int]:
    """By the id of a milestone that has a date, how many revisions moved it to a later one."""
    return {
        item_id: sum(days > 0 for days in reported.trend.steps)
        for item_id, reported in trends(past, now).items()
    }
