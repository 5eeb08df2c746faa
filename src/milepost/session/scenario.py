"""What if: edits beside the plan, apart from its file, that are adopted or dropped.

They stand in a journal of their own, outlive the program, and are made again when the plan becomes another.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from milepost.editing.change import Change
from milepost.editing.diff import diff
from milepost.editing.edits import Edit
from milepost.editing.edits.restoring import restoring
from milepost.editing.refusals import EditRefused
from milepost.editing.wording import counted, named
from milepost.model.roadmap import Roadmap
from milepost.planning.baseline import Baseline
from milepost.planning.spans import Spans
from milepost.session.opening import Opened
from milepost.session.places import state_directory
from milepost.session.recovery import edits_in
from milepost.session.replay import Fork, made_on
from milepost.session.unsaved import Made
from milepost.session.workspace import Workspace
from milepost.storage.codec import Reading, read
from milepost.storage.journal import Journal
from milepost.storage.safe_file import Stamp

PLAN = "the plan"
"""What a scenario is compared with."""


class ScenarioWorkspace(Workspace):
    """The plan with edits that its file never sees; it takes over how the plan is looked at."""

    beside = True

    def __init__(self, plan: Workspace, journal: Journal) -> None:
        super().__init__(_read_from(plan), plan.today, journal)
        self._lie_on(plan.roadmap)
        self.filter_by(plan.filter)
        self.mark(plan.marked)
        self.select(plan.selection)

    def begin_anew(self, plan: Workspace) -> None:
        """Becomes the plan as it is now, without an edit: for every screen that shows the scenario."""
        self._take(_read_from(plan))
        self._begun = False
        self._lie_on(plan.roadmap)

    def _lie_on(self, plan: Roadmap) -> None:
        self.beneath = plan
        """What the edits began with."""
        self.compare_with((Baseline(PLAN, Spans(plan)),))

    @property
    def made(self) -> tuple[Made, ...]:
        """The edits that count in the end."""
        return self._unsaved.made


def _read_from(plan: Workspace) -> Opened:
    """A plan as if it had been read from a file as it is now."""
    data = plan.document.bytes()
    return Opened(plan.path, data, Stamp.of(data), Reading(plan.roadmap, plan.document, ()))


@dataclass(frozen=True)
class Look:
    """A scenario on the plan as it is now."""

    workspace: ScenarioWorkspace
    lost: tuple[str, ...] = ()
    """What can't be made on this plan any more, and why."""


class Scenario:
    """The edits beside one plan. Raises JournalBusy where another instance has them."""

    def __init__(self, plan: Workspace) -> None:
        self._plan = plan
        self._journal = Journal(state_directory() / "scenarios", plan.path)
        self._workspace: ScenarioWorkspace | None = None

    def look(self) -> Look:
        """The scenario, made anew where it is not on the plan as it is now."""
        workspace = self._workspace
        if workspace is None:
            return self._taken_up()
        if workspace.beneath is self._plan.roadmap:
            return Look(workspace)
        return self._made_again(Fork(workspace.made, workspace.beneath, self._plan.roadmap))

    def _taken_up(self) -> Look:
        """What an earlier run of the program left."""
        pending = self._journal.pending()
        if pending is None:
            return self._made_again(Fork((), self._plan.roadmap, self._plan.roadmap))
        edits, unread = edits_in(pending.records)
        base = read(pending.base).roadmap or self._plan.roadmap
        made = made_on(base, edits)
        unread += len(edits) - len(made)
        if pending.base == self._plan.document.bytes() and not unread:
            workspace = self._workspace = ScenarioWorkspace(self._plan, self._journal)
            workspace.resume(edits)
            return Look(workspace)
        return self._made_again(Fork(made, base, self._plan.roadmap), unread)

    def _made_again(self, fork: Fork, unread: int = 0) -> Look:
        """The edits on the plan as it is now; the journal keeps the old ones aside if one of them is lost."""
        again = fork.again()
        lost = (*again.lost, *[f"{counted(unread, 'record')} can't be read here"] * bool(unread))
        if not lost:
            self._journal.clear()
        if self._workspace:
            self._workspace.begin_anew(self._plan)
        workspace = self._workspace = self._workspace or ScenarioWorkspace(self._plan, self._journal)
        for edit in again.edits:
            workspace.apply(edit)
        return Look(workspace, lost)

    def drop(self) -> None:
        """Forgets every edit."""
        self._journal.clear()
        self._workspace = None

    def close(self) -> None:
        """Brings the edits to the disk and lets others have them."""
        self._journal.close()


def adopting(scenario: Roadmap, plan: Roadmap, ids: Collection[str] = ()) -> Edit:
    """The edit that makes the plan what the scenario is, of some items alone where ids are given.

    Raises EditRefused where nothing differs.
    """
    changes = [item for change in diff(plan, scenario) for item in change.items]
    if ids:
        changes = [change for change in changes if change.item.id in ids]
    if not changes:
        raise EditRefused("Nothing differs from the plan.", hint="Change something first.")
    what = named(changes[0].item) if len(changes) == 1 else counted(len(changes), "item")
    return restoring(Change(tuple(changes), f"Adopt {what} of the scenario"))
