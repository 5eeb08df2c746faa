"""Opens the past of the file that a command is about, and how its revisions are printed as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from milepost.cli.reading import opened_roadmap
from milepost.history.log import Revision
from milepost.history.refusals import GitError
from milepost.history.repository import Repository
from milepost.session.past.past import Past
from milepost.session.past.points import Present
from milepost.session.today import day_of


@contextmanager
def opened_past(file: Path, today: date | None = None) -> Iterator[tuple[Past, Present]]:
    """The past of a file in a repository, and what it says now. Raises GitError where there is none."""
    repository = Repository.find(file)
    if repository is None:
        raise GitError("no-repo")
    opened, roadmap = opened_roadmap(file)
    with Past(repository, (opened.data, roadmap)) as past:
        yield past, Present(roadmap, roadmap, day_of(roadmap, today))


def revision_json(revision: Revision) -> dict[str, Any]:
    """A revision as every command prints it."""
    return {
        "revision": revision.id,
        "author": revision.author,
        "email": revision.email,
        "date": revision.when.isoformat(),
        "subject": revision.subject,
        "reason": revision.reason,
    }
