"""What is said when a roadmap was opened, and what is done behind its first frame."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from milepost.session.holding import Held
from milepost.session.opening import Opened
from milepost.session.snapshot import note
from milepost.storage.journal import Pending
from milepost.storage.safe_file import sweep
from milepost.tui.actions.registry import handlers
from milepost.tui.terminal.driver import DiffDriver
from milepost.views.line import Role

if TYPE_CHECKING:
    from milepost.tui.app import MilepostApp


def look_around(app: MilepostApp, opened: Opened, *, is_the_file: bool) -> None:
    """Does what the first frame must not wait for: what keys need, git, notes for the next time."""
    from milepost.session.recent import remember

    handlers()
    if is_the_file:
        _keep_glimpse(app)
        app.in_lane(lambda: note(opened.stamp, opened.reading), lambda _: None)
    if not app.scratch and opened.reading.roadmap:
        remember(opened.path, opened.reading.roadmap.header.title, datetime.now(UTC))
    app.look_at_repository()
    if app.start.at:
        app.travelling.visit(app.start.at)
    if app.home and app.home.workspace.view.schedule is None:
        app.scheduler.work_out(app.home.workspace)
    app.in_lane(lambda: sweep(opened.path), lambda _: None)
    if opened.reading.document:
        app.in_lane(opened.reading.document.prepare, lambda _: None)


def _keep_glimpse(app: MilepostApp) -> None:
    """Notes how the roadmap opened, unless something stands there that is said only now."""
    glimpse, front, driver = app.start.glimpse, app.front, app._driver
    if glimpse is None or front is None or front.prompt or front.message:
        return
    if isinstance(driver, DiffDriver) and glimpse.size == tuple(app.size):
        frame = driver.whole_frame()
        app.in_lane(lambda: glimpse.note(frame), lambda _: None)


def greet(app: MilepostApp, opened: Opened, held: Held) -> None:
    """Offers what an earlier instance left unsaved; else says what is wrong around the file."""
    pending = held.journal.pending() if held.journal else None
    if pending and _offer(app, pending, opened):
        return
    if held.warning:
        app.tell(f"{held.warning}. A crash would lose what is unsaved", Role.WARNING)
    elif app.start_problems:
        more = f", and {len(app.start_problems) - 1} more" if len(app.start_problems) > 1 else ""
        app.tell(f"{app.start_problems[0]}{more}", Role.WARNING, "\n".join(app.start_problems))
        app.start_problems = ()
    elif app.scratch and not app.start.read_only:
        from milepost.tui.touring import offer

        offer(app)


def _offer(app: MilepostApp, pending: Pending, opened: Opened) -> bool:
    """Offers unsaved work, if there is any left."""
    from milepost.session.recovery import leftover
    from milepost.tui.filing.recovering import offer

    left = leftover(pending, opened)
    if left:
        app.call_after_refresh(offer, app, left)
    return left is not None
