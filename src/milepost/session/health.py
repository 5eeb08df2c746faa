"""The health check of a file, with its history where it has one."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from milepost.history.refusals import GitError
from milepost.history.repository import Repository
from milepost.model.roadmap import Roadmap
from milepost.planning.health.finding import Evidence
from milepost.planning.health.rules import Report, check
from milepost.planning.load import Load
from milepost.planning.schedule import schedule_of
from milepost.session.opening import Opened
from milepost.session.past.moves import moves_later
from milepost.session.past.past import Past


def health_of(opened: Opened, roadmap: Roadmap, today: date) -> Report:
    """What all rules find in an opened file; those about the history find nothing where none can be read."""
    schedule = schedule_of(roadmap, today)
    return check(Evidence(schedule, Load(schedule), _moves(opened, roadmap)))


def _moves(opened: Opened, roadmap: Roadmap) -> Mapping[str, int]:
    with suppress(GitError):
        repository = Repository.find(opened.path)
        if repository is not None:
            with Past(repository, (opened.data, roadmap)) as past:
                return moves_later(past, roadmap)
    return {}
