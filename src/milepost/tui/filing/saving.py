"""Saves: one at a time, in the lane, told in one sentence. Edits go on meanwhile."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import nullcontext
from typing import TYPE_CHECKING

from milepost.model.errors import MilepostError
from milepost.session.saving import Request, Saved, save
from milepost.storage.safe_file import ChangedOutside, NoSpace
from milepost.tui.filing import outside, trusting
from milepost.views.line import Role

if TYPE_CHECKING:
    from milepost.tui.app import MilepostApp

Then = Callable[[], object]
"""What to do after a save that took everything."""


class Saver:
    """Gives saves to the lane; one that is asked for while another runs waits for it."""

    def __init__(self, app: MilepostApp) -> None:
        self._app = app
        self._running = False
        self._next: Callable[[], None] | None = None
        self._offered_repository = False

    def save(self, subject: str = "", reason: str = "", then: Then | None = None) -> None:
        """Writes and commits what is unsaved; asks first where somebody else wrote to the file."""
        app = self._app
        workspace = app.workspace
        assert workspace is not None
        if self._running:
            self._next = lambda: self.save(subject, reason, then)
        elif workspace.outside:
            outside.ask(app, then)
        elif not app.has_looked:
            app.look_at_repository(lambda: self.save(subject, reason, then))
        else:
            self._start(workspace.request(app.git_status, subject, reason), then)

    def _start(self, request: Request, then: Then | None) -> None:
        self._running = True
        signs = request.shown is not None and request.shown.signs
        if signs:
            os.environ.setdefault("GPG_TTY", _terminal())
        # A program that signs may ask for a passphrase: it gets the terminal for as long as the commit takes.
        with self._app.suspend() if signs else nullcontext():
            future = self._app.lane.put(lambda: save(request))
            if signs:
                future.exception()
        self._app.when_done(future, lambda done: self._done(request, done, then))

    def _done(self, request: Request, done: Future[Saved], then: Then | None) -> None:
        self._running = False
        error = done.exception()
        if error is None:
            self._saved(request, done.result(), then)
        elif isinstance(error, ChangedOutside):
            outside.look(self._app, lambda: outside.ask(self._app, then))
        elif isinstance(error, MilepostError):
            self._not_saved(error)
        else:
            raise error
        if self._next:
            waiting, self._next = self._next, None
            waiting()

    def _saved(self, request: Request, result: Saved, then: Then | None) -> None:
        app, workspace = self._app, self._app.workspace
        assert workspace is not None
        workspace.saved(request, result)
        app.git_status = result.status
        if app.reader and result.committed:
            app.reader.grow()
        app.show()
        detail = result.refusal.detail if result.refusal else result.committed and result.committed.output
        app.tell(*self._told(request, result), detail or "")
        if result.refusal and result.refusal.code == "untrusted":
            trusting.ask(app)
        elif then and not result.refusal and not workspace.dirty:
            then()

    def _not_saved(self, error: MilepostError) -> None:
        app, workspace = self._app, self._app.workspace
        assert workspace is not None
        count, again = len(workspace.pending), app.key_of("file.save")
        sentence = f"Not saved: {error.title}. {error.hint}"
        if isinstance(error, NoSpace) and workspace.is_safe and count:
            changes = "Your change is" if count == 1 else f"All {count} changes are"
            sentence = f"Not saved: {error.title}. {changes} safe in the journal; {again} tries again"
        app.tell(sentence.rstrip(". "), Role.BAD, error.detail)

    def _told(self, request: Request, result: Saved) -> tuple[str, Role]:
        """What the status line says of a save."""
        app = self._app
        save_key = app.key_of("file.save")
        if refusal := result.refusal:
            lines = len(refusal.detail.splitlines())
            hint = refusal.hint_for(save_key)
            if refusal.code == "hook" and lines:
                words = f"its {lines} lines" if lines > 1 else "what it said"
                hint = f"{app.key_of('app.message')} shows {words}, {save_key} tries again"
            return f"Saved, not committed: {refusal.title}. {hint}".rstrip(". "), Role.WARNING
        if committed := result.committed:
            warnings = "".join(f". Note: {warning}" for warning in committed.warnings)
            role = Role.WARNING if warnings else Role.GOOD
            return f"Saved {committed.short}: {result.subject}{warnings}", role
        if not result.written:
            return "Nothing to save", Role.PLAIN
        if result.status:
            return (
                f"Saved {request.path.name}. A repository is there now: {save_key} commits to it",
                Role.GOOD,
            )
        hint = ""
        if not self._offered_repository:
            hint = f". Revisions are not kept; {app.key_of('repository.init')} starts a repository"
            self._offered_repository = True
        return f"Saved {request.path.name}{hint}", Role.GOOD


def _terminal() -> str:
    """The name of the terminal, for programs that ask for a passphrase; empty if there is none."""
    try:
        return os.ttyname(sys.__stdin__.fileno()) if sys.__stdin__ else ""
    except OSError:
        return ""
