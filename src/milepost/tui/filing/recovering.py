"""Offers what an instance that died left unsaved. Nothing of it is taken, or lost, without being asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from milepost.session.recovery import Leftover
from milepost.session.replay import Conflict
from milepost.session.workspace import Workspace
from milepost.tui.filing.conflicts import decide
from milepost.tui.prompts.offer import Offered, OfferPrompt
from milepost.tui.screens.page import PageScreen
from milepost.views.page import Entry, Section

if TYPE_CHECKING:
    from milepost.tui.app import MilepostApp


def offer(app: MilepostApp, left: Leftover) -> None:
    """Asks what to do with unsaved work; deciding later sets it aside before the first new edit."""
    screen, workspace = app.front, app.workspace
    if screen is None or workspace is None:
        return
    conflicts = left.fork.conflicts()
    again = left.fork.again(conflicts)
    count = len(left.fork.ours)

    def done(key: str | None) -> None:
        screen.prompt = None
        screen.show()
        if key == "enter":
            decide(screen, conflicts, lambda kept: _take(app, left, conflicts, kept))
        elif key == "x":
            _set_aside(app, workspace)
        else:
            screen.tell("The unsaved work waits: it is offered again, and set aside if you change something")

    lines = [
        *((f"{number:2}", sentence) for number, sentence in enumerate(again.sentences, 1)),
        *(("?", f"{conflict.ours.change.sentence}: somebody changed that, too") for conflict in conflicts),
        *(("!", f"not possible any more: {lost}") for lost in again.lost),
    ]
    offered = Offered(
        name="Unsaved work found",
        about=workspace.path.name,
        text=[f"Milepost ended without saving on {left.ended:%Y-%m-%d %H:%M}.", _since(left)],
        lines=lines,
        keys={
            "enter": f"take all {count}, unsaved" if count > 1 else "take it, unsaved",
            "D": "see the differences",
            "x": "set aside",
        },
        leave="decide later",
        looks={"D": lambda: _show(app, left)},
    )
    screen.ask(OfferPrompt(done, offered))


def _since(left: Leftover) -> str:
    since = "The file has not changed since." if left.same_file else "Somebody changed the file since."
    return f"{since} {left.unread} records can't be read here." if left.unread else since


def _take(app: MilepostApp, left: Leftover, conflicts: Sequence[Conflict], kept: Sequence[Conflict]) -> None:
    """Makes the edits again, unsaved. Where not all of it can go on, the old journal is set aside whole."""
    workspace = app.workspace
    assert workspace is not None
    again = left.fork.again(conflicts, kept)
    whole = left.is_whole and len(again.edits) == len(left.fork.ours)
    if whole:
        workspace.resume(again.edits)
        aside = None
    else:
        assert workspace.journal is not None
        aside = workspace.journal.set_aside()
        for edit in again.edits:
            workspace.apply(edit)
    workspace.meet(left.meeting)
    app.show()
    count = "1 change" if len(again.edits) == 1 else f"{len(again.edits)} changes"
    told = f"Taken back: {count}, unsaved. {app.key_of('file.save')} saves"
    if left.meeting:
        told += f". {left.meeting.subject} goes on, {app.key_of('meeting.end')} ends it"
    if again.lost:
        told += f". Not possible any more: {'; '.join(again.lost)}"
    app.tell(f"{told}. All of it is kept in {aside}" if aside else told)


def _set_aside(app: MilepostApp, workspace: Workspace) -> None:
    assert workspace.journal is not None
    app.tell(f"Set aside in {workspace.journal.set_aside()}")


def _show(app: MilepostApp, left: Leftover) -> None:
    """Both sides in full: what is unsaved, and what somebody else did since."""
    ours = Section("Unsaved", tuple(Entry(made.change.sentence) for made in left.fork.ours))
    theirs = tuple(Entry(change.sentence) for change in left.fork.their_changes)
    since = Section("In the file since then", theirs or (Entry("nothing"),))
    app.push_screen(PageScreen("Differences", "", [ours, since]))
