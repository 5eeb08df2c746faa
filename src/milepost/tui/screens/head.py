"""What the first row says on the main screen, on an item and in the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.planning.health.finding import Severity
from milepost.session.workspace import Workspace
from milepost.views.chrome import WIDE, Where
from milepost.views.numbers import counted

if TYPE_CHECKING:
    from milepost.tui.app import MilepostApp


def where(app: MilepostApp, workspace: Workspace) -> Where:
    """Which roadmap is shown, as of when, and what of it is to save and to mend."""
    status, view = app.git_status, workspace.view
    return Where(
        title=workspace.roadmap.header.title,
        file=workspace.path.name,
        unsaved=len(workspace.pending),
        branch=(status.state.branch or "no branch") if status else "",
        revision=status.state.short if status else "",
        saved_only=workspace.saved_only,
        problems=len(workspace.problems),
        errors=view.report.count(Severity.ERROR) if view.report else 0,
        warnings=view.report.count(Severity.WARNING) if view.report else 0,
        today=workspace.today,
        banner=_banner(app, workspace),
        way_out=_way_out(app, workspace),
        filter=workspace.filter.text if workspace.filter else "",
        shown=(len(view.shown or ()), len(workspace.roadmap.items)),
    )


def _banner(app: MilepostApp, workspace: Workspace) -> str:
    """What is shown that is not the plan of today; empty where it is."""
    if app.travel and app.travel.away:
        return f"PAST  read-only: {app.travel.label}"
    if workspace.beside:
        return f"WHAT IF  {counted(len(workspace.pending), 'change')} beside the plan"
    return f"READ-ONLY  {workspace.read_only}" if workspace.read_only else ""


def _way_out(app: MilepostApp, workspace: Workspace) -> str:
    """What ends that."""
    if app.travel and app.travel.away:
        back, forward, now = (app.key_of(one) for one in ("past.back", "past.forward", "view.back"))
        narrow = app.size.width < WIDE
        return f"{back} {forward}  {now}" if narrow else f"{back} back  {forward} forward  {now} to now"
    if workspace.beside:
        return f"{app.key_of('file.save')} adopt or drop  {app.key_of('scenario.toggle')} the plan"
    if app.start.read_only:
        return "keys that edit say why not"
    return f"{app.key_of('file.reload')} asks again"
