"""Which day counts as today: the only place that asks the clock for it."""

from __future__ import annotations

from datetime import date

from milepost.model.roadmap import Roadmap


def day_of(roadmap: Roadmap, told: date | None = None) -> date:
    """The day as told, else the roadmap's status date, else the clock's."""
    return told or roadmap.header.status_date or date.today()  # noqa: DTZ011 - the user's own day
