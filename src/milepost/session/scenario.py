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
        data = plan.document.bytes()
        reading = Reading(plan.roadmap, plan.document, ())
        super().__init__(Opened(plan.path, data, Stamp.of(data), reading), plan.today, journal)
        self.beneath = plan.roadmap
        """What the edits began with."""
        self.filter_by(plan.filter)
        self.compare_with((Baseline(PLAN, Spans(plan.roadmap)),))
        self.mark(plan.marked)
        self.select(plan.selection)

    @property
    def made(self) -> tuple[Made, ...]:
        """The edits that count in the end."""
        return self._unsaved.made


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
        edits, _ = edits_in(pending.records)
        if pending.base == self._plan.document.bytes():
            workspace = self._workspace = ScenarioWorkspace(self._plan, self._journal)
            workspace.resume(edits)
            return Look(workspace)
        base = read(pending.base).roadmap or self._plan.roadmap
        return self._made_again(Fork(made_on(base, edits), base, self._plan.roadmap))

    def _made_again(self, fork: Fork) -> Look:
        """The edits on the plan as it is now; the journal keeps the old ones aside if one of them is lost."""
        workspace = self._workspace = ScenarioWorkspace(self._plan, self._journal)
        again = fork.again()
        if not again.lost:
            self._journal.clear()
        for edit in again.edits:
            workspace.apply(edit)
        return Look(workspace, again.lost)

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
