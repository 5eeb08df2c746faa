"""The one way of every command that changes a roadmap: read, plan, write, commit, tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from milepost.cli.following import conflicts_as_json, followed, tell_conflicts
from milepost.cli.options import AS_JSON
from milepost.cli.output import complain, put, put_json, say
from milepost.cli.status import ENVIRONMENT

if TYPE_CHECKING:
    from milepost.editing.change import Change
    from milepost.editing.edits import Edit
    from milepost.model.roadmap import Roadmap
    from milepost.session.one_shot import Done


@dataclass(frozen=True)
class Manner:
    """How an edit is kept and told."""

    message: str
    reason: str
    dry_run: bool
    commit: bool
    as_json: bool


def editing(function: Callable[..., int]) -> Callable[..., int]:
    """Gives a command the options of all edits, bundled as `manner`."""

    @AS_JSON
    @click.option("-m", "--message", default="", help="The subject of the commit.")
    @click.option(
        "--reason", default="", help="Why; kept in the commit. A committed date moves only with one."
    )
    @click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
    @click.option("--no-commit", is_flag=True, help="Write the file without committing it.")
    @wraps(function)
    def with_manner(
        *, message: str, reason: str, dry_run: bool, no_commit: bool, as_json: bool, **arguments: Any
    ) -> int:
        return function(manner=Manner(message, reason, dry_run, not no_commit, as_json), **arguments)

    return with_manner


def edit_file(
    path: Path,
    edit_for: Callable[[Roadmap], Edit],
    manner: Manner,
    show: Callable[[Change], None] | None = None,
) -> int:
    """Makes the edit that is wanted for the roadmap as it is, as one revision; the exit status.

    What `show` prints of the change is the result, else its sentence. Raises MilepostError.
    """
    from milepost.cli.reading import opened_roadmap
    from milepost.session.one_shot import Wish, make

    file, roadmap = opened_roadmap(path)
    edit = edit_for(roadmap)
    done = make(file, edit, Wish(manner.message, manner.dry_run, manner.commit))
    effects = followed(edit, roadmap)
    if manner.as_json:
        put_json({**_as_json(done), "conflicts": conflicts_as_json(effects)})
    elif done.change and show:
        say(done.change.sentence)
        show(done.change)
    elif done.change:
        put(done.change.sentence)
        for detail in done.change.details:
            put(f"  {detail}")
    return max(_tell(done, manner), tell_conflicts(effects))


def _as_json(done: Done) -> dict[str, Any]:
    change, committed = done.change, done.saved and done.saved.committed
    return {
        "changes": [change.sentence, *change.details] if change else [],
        "items": [
            {
                "id": item.item.id,
                "before": item.before and item.before.data(),
                "after": item.after and item.after.data(),
            }
            for item in (change.items if change else ())
        ],
        "revision": committed.revision if committed else None,
    }


def _tell(done: Done, manner: Manner) -> int:
    """Says on stderr what became of it; the exit status."""
    if done.change is None:
        say("Nothing to change: it is already so.")
    elif done.saved is None:
        say("Nothing was written.")
    elif not manner.commit:
        say("Saved, not committed.")
    elif committed := done.saved.committed:
        say(f"Saved as {committed.short}.")
        say(committed.output)
        for warning in committed.warnings:
            say(f"milepost: {warning}")
    elif refusal := done.saved.refusal:
        complain(f"saved, but not committed: {refusal.title}", refusal.hint)
        say(refusal.detail)
        return ENVIRONMENT
    else:
        say("Saved. There is no git repository to commit it to.")
    return 0
