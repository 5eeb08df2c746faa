"""Opens the past of the file that a command is about, and how its revisions are printed as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from milepost.cli.output import put
from milepost.cli.reading import opened_roadmap
from milepost.editing.change import Change
from milepost.editing.field_changes import field_changes
from milepost.editing.sentences import PROSE
from milepost.editing.sentences import past as in_past
from milepost.editing.word_diff import word_diff
from milepost.history.log import Revision
from milepost.history.refusals import GitError
from milepost.history.repository import Repository
from milepost.model.roadmap import Roadmap
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


def put_changes(changes: Iterable[Change], names: Roadmap) -> None:
    """Prints what became of items, of a text word by word; names of others are looked up in the roadmap."""
    for change in changes:
        put(in_past(change.sentence))
        fields = [one for item in change.items for one in field_changes(item, names)]
        for field in fields:
            if field.field in PROSE and field.before and field.after:
                words = "".join(one.marked for one in word_diff(field.before, field.after))
                put(f"  {field.field}: {words}", dim=True)
            elif len(fields) > 1 and field.sentence != change.sentence:
                put(f"  {in_past(field.sentence)}", dim=True)
