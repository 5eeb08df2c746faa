"""Whether an edit pushes others, asked at every key that moves something: only what follows is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.planning.network import Network
from milepost.planning.ripple import pushed
from milepost.planning.spans import Spans

if TYPE_CHECKING:
    from milepost.editing.edits import Edit, Ripple
    from milepost.session.workspace import Workspace


def rippling(workspace: Workspace, edit: Edit) -> Ripple | None:
    """The edit with what it pushes; None where it pushes nothing that is not as it should be already.

    None also while the schedule is being worked out. Raises EditRefused.
    """
    from milepost.editing.edits import Bulk, Link, Resize, Ripple, Set, SetDates, Shift
    from milepost.editing.edits.ripple import put_by

    change, schedule = workspace.plan(edit), workspace.view.schedule
    if schedule is None or not isinstance(edit, Bulk | Link | Resize | Set | SetDates | Shift):
        return None
    before = schedule.network
    spans = Spans(change.apply(workspace.roadmap), before.spans)
    after = before.after_edit(spans) or Network(spans, workspace.today)
    touched, held = change.ids, put_by(change)
    effects = pushed(after, touched, held)
    if not effects.moves or not effects.pushes_more_than(pushed(before, touched, held)):
        return None
    return Ripple(edit=edit, today=workspace.today, reason=edit.reason)
