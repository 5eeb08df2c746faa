"""Somebody else wrote to the open file, or took it away: read again, or asked about. Never overwritten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from milepost.editing.wording import counted
from milepost.session.opening import Gone, Opened, changed_outside, free_name, open_file
from milepost.session.places import typed_path
from milepost.session.replay import Conflict, Fork
from milepost.session.workspace import Workspace
from milepost.storage.safe_file import write_file
from milepost.tui.filing.conflicts import decide
from milepost.tui.prompts.offer import Offered, OfferPrompt
from milepost.tui.prompts.path import PathPrompt
from milepost.tui.screens.base import when_answered
from milepost.tui.screens.page import PageScreen
from milepost.views.line import Role
from milepost.views.page import Entry, Section

if TYPE_CHECKING:
    from milepost.tui.app import MilepostApp

Then = Callable[[], object]

SAVED_AS = "A new TOML file, from this directory where it does not begin with / or ~"


def look(app: MilepostApp, then: Then | None = None) -> None:
    """Looks whether somebody else changed the file: reads it again if nothing is unsaved, else says so."""
    workspace = app.workspace
    assert workspace is not None

    def use(found: Opened | Gone | None) -> None:
        if workspace is app.workspace:
            _found(app, workspace, found)
            if then and workspace.outside:
                then()

    app.in_lane(lambda: changed_outside(workspace.path, workspace.stamp), use)


def _found(app: MilepostApp, workspace: Workspace, found: Opened | Gone | None) -> None:
    known, name = workspace.outside, workspace.path.name
    if found is None or (isinstance(found, Opened) and found.stamp == workspace.stamp):
        workspace.outside = None
    elif isinstance(found, Opened) and not workspace.dirty:
        if app.front and app.front.prompt:
            return  # which is about items as they are now; the next look finds the file again
        take(app, found, f"Read again: somebody changed {name}")
    elif not _same(known, found):
        workspace.outside = found
        save_key = app.key_of("file.save")
        if isinstance(found, Gone):
            told = f"Somebody removed or renamed {name}. {save_key} asks where to save it"
        else:
            told = f"Somebody changed {name}; yours is kept as it is here. {save_key} asks before it writes"
        app.tell(told, Role.WARNING)


def _same(one: Opened | Gone | None, other: Opened | Gone) -> bool:
    if isinstance(one, Opened) and isinstance(other, Opened):
        return one.stamp == other.stamp
    return type(one) is type(other)


def take(app: MilepostApp, opened: Opened, told: str) -> None:
    """Shows the file as it was read, or what is wrong with it; what is unsaved is set aside."""
    workspace = app.workspace
    assert workspace is not None
    if opened.reading.roadmap is None:
        app.show_problems(opened)
        return
    aside = workspace.reread(opened)
    lost = app.scenario.look().lost if app.home and app.home.workspace.beside else ()
    app.show()
    app.look_at_repository()
    told += f". What was unsaved is set aside in {aside}" if aside else ""
    if lost:
        told += f". {counted(len(lost), 'change')} of the scenario can't be made on it"
    app.tell(told, Role.WARNING if lost else Role.PLAIN, "\n".join(lost))


def reload(app: MilepostApp) -> None:
    """Reads the file again; where something is unsaved, asks."""
    workspace = app.workspace
    assert workspace is not None

    def use(opened: Opened) -> None:
        if not workspace.dirty:
            take(app, opened, f"Read {workspace.path.name} again")
        elif opened.stamp == workspace.stamp:
            app.tell(f"{workspace.path.name} is as it was read; what you changed is unsaved")
        else:
            workspace.outside = opened
            ask(app)

    app.in_lane(lambda: open_file(workspace.path), use)


def ask(app: MilepostApp, then: Then | None = None) -> None:
    """Asks what is to become of both versions; `then` follows a save that took everything."""
    workspace = app.workspace
    assert workspace is not None
    if isinstance(workspace.outside, Gone):
        _ask_where(app, workspace, then)
    elif workspace.outside and workspace.outside.reading.roadmap is None:
        _ask_beside_broken(app, workspace, workspace.outside)
    elif workspace.outside:
        _ask_both(app, workspace, workspace.outside, then)


def _ask_both(app: MilepostApp, workspace: Workspace, theirs: Opened, then: Then | None) -> None:
    screen, fork = app.front, workspace.fork
    if screen is None:
        return
    copy = free_name(workspace.path, "mine")
    their_lines = [change.sentence for change in fork.their_changes] or ["only comments or spacing"]
    our_lines = [change.sentence for change in workspace.pending]
    conflicts = fork.conflicts()

    def use(key: str) -> None:
        match key:
            case "s":
                decide(screen, conflicts, lambda kept: _on_top(app, theirs, fork, conflicts, kept, then))
            case "c":
                _copy(app, workspace, copy, theirs)
            case "r":
                take(app, theirs, "This is theirs")

    both = f" {len(conflicts)} of yours and of theirs meet in a field: you are asked." if conflicts else ""
    count = "1 change is" if len(our_lines) == 1 else f"{len(our_lines)} changes are"
    offered = Offered(
        name="Changed by somebody else",
        about=workspace.path.name,
        text=[f"Somebody changed the file while {count} unsaved here.{both}"],
        lines=[("theirs", line) for line in their_lines] + [("yours", line) for line in our_lines],
        keys={
            "s": "make yours again on top of theirs, and save",
            "c": f"save yours beside as {copy.name}",
            "r": "read theirs, set yours aside",
            "D": "both in full",
        },
        leave="leave both as they are",
        looks={"D": lambda: _show_both(app, their_lines, our_lines)},
    )
    screen.ask(OfferPrompt(when_answered(screen, use), offered))


def _show_both(app: MilepostApp, theirs: Sequence[str], ours: Sequence[str]) -> None:
    sections = [
        Section(title, tuple(Entry(line) for line in lines))
        for title, lines in (("What they changed", theirs), ("What you changed", ours))
    ]
    app.push_screen(PageScreen("Differences", "", sections))


def _on_top(
    app: MilepostApp,
    theirs: Opened,
    fork: Fork,
    conflicts: Sequence[Conflict],
    kept: Sequence[Conflict],
    then: Then | None,
) -> None:
    """Reads theirs and makes our edits again; saves unless some of them can't be made."""
    workspace = app.workspace
    assert workspace is not None
    again = fork.again(conflicts, kept)
    aside = workspace.reread(theirs)
    for edit in again.edits:
        workspace.apply(edit)
    app.show()
    if again.lost:
        app.tell(
            f"Not saved: it can't be made on theirs: {'; '.join(again.lost)}. Yours is kept in {aside}",
            Role.WARNING,
        )
    elif again.edits:
        app.look_at_repository(lambda: app.saver.save(then=then))
    else:
        app.tell(f"This is theirs. Yours is set aside in {aside}")


def _copy(app: MilepostApp, workspace: Workspace, copy: Path, theirs: Opened) -> None:
    data = workspace.document.bytes()
    app.in_lane(
        lambda: write_file(copy, data, None),
        lambda _: take(app, theirs, f"Yours is in {copy.name}; this is theirs"),
    )


def _ask_beside_broken(app: MilepostApp, workspace: Workspace, theirs: Opened) -> None:
    screen = app.front
    if screen is None:
        return
    copy = free_name(workspace.path, "mine")
    first = theirs.reading.problems[0]
    offered = Offered(
        name="Changed by somebody else",
        about=workspace.path.name,
        text=["Somebody changed the file, and it does not open as a roadmap now:"],
        lines=[(f"line {first.line}", first.message)],
        keys={"c": f"save yours beside as {copy.name}, and show what is wrong with theirs"},
        leave="leave both as they are",
    )
    done = when_answered(screen, lambda _: _copy(app, workspace, copy, theirs))
    screen.ask(OfferPrompt(done, offered))


def _ask_where(app: MilepostApp, workspace: Workspace, then: Then | None) -> None:
    screen = app.front
    if screen is None:
        return

    def use(key: str) -> None:
        if key == "w":
            workspace.write_anew()
            app.saver.save(then=then)
        else:
            _ask_name(app, workspace)

    offered = Offered(
        name="Removed",
        about=workspace.path.name,
        text=["Somebody removed or renamed the file. All of it is still here."],
        keys={"w": f"write {workspace.path.name} again", "n": "save it under another name"},
        leave="leave it so",
    )
    screen.ask(OfferPrompt(when_answered(screen, use), offered))


def _ask_name(app: MilepostApp, workspace: Workspace) -> None:
    screen, directory = app.front, workspace.path.absolute().parent
    if screen is None:
        return

    def use(name: str) -> None:
        path = typed_path(directory, name)
        data = workspace.document.bytes()
        app.in_lane(lambda: (write_file(path, data, None), open_file(path))[1], saved)

    def saved(opened: Opened) -> None:
        workspace.forget_unsaved()
        app.open(opened)
        app.tell(f"Saved as {opened.path.name}. {app.key_of('file.save')} commits it", Role.GOOD)

    screen.ask(PathPrompt(when_answered(screen, use), directory, name="Save as", verb="save", help_=SAVED_AS))
