"""What if: edits beside the plan, adopted or dropped, kept through restarts and changes of the plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from milepost.editing.edits import Add, Duplicate, Edit, Remove, Set, SetDates, Shift
from milepost.editing.refusals import EditRefused
from milepost.model.kinds import Kind
from milepost.session.places import state_directory
from milepost.session.scenario import Scenario, adopting
from milepost.session.workspace import Workspace
from milepost.storage.journal import Journal
from tests.session.files import SMALL, workspace_on


@pytest.fixture
def plan(tmp_path: Path) -> Workspace:
    return workspace_on(tmp_path / "roadmap.toml")


def later(day: str = "2026-11-02") -> SetDates:
    return SetDates(id="live", date=day)


def test_the_plan_does_not_see_what_is_tried_beside_it(plan: Workspace) -> None:
    trial = Scenario(plan).look().workspace
    trial.apply(later())
    assert trial.beside and not plan.beside
    assert plan.document.bytes() == SMALL
    assert not plan.dirty
    moves = trial.view.baselines[0].moves(trial.view.spans)
    assert moves.days == {"live": 22}
    trial.undo()
    assert trial.document.bytes() == SMALL


def test_adopting_everything_is_one_action_in_the_plan(plan: Workspace) -> None:
    trial = Scenario(plan).look().workspace
    trial.apply(later())
    trial.apply(Remove(id="second"))
    change = plan.apply(adopting(trial.roadmap, trial.beneath))
    assert change.sentence == "Adopt 2 items of the scenario"
    assert plan.roadmap.same_as(trial.roadmap)
    plan.undo()
    assert plan.document.bytes() == SMALL


def test_one_item_alone_can_be_adopted(plan: Workspace) -> None:
    scenario = Scenario(plan)
    trial = scenario.look().workspace
    trial.apply(later())
    trial.apply(Set(id="first", fields={"title": "Other"}))
    change = plan.apply(adopting(trial.roadmap, trial.beneath, {"live"}))
    assert change.sentence == 'Adopt "Live" of the scenario'
    assert b"Other" not in plan.document.bytes()
    left = scenario.look().workspace
    assert [change.sentence for change in left.pending] == ['Retitle "First" to "Other"']


def test_what_was_adopted_is_no_part_of_the_scenario_any_more(plan: Workspace) -> None:
    scenario = Scenario(plan)
    trial = scenario.look().workspace
    trial.apply(later())
    plan.apply(adopting(trial.roadmap, trial.beneath))
    assert scenario.look().workspace.pending == ()
    with pytest.raises(EditRefused, match="Nothing differs"):
        adopting(scenario.look().workspace.roadmap, plan.roadmap)


def test_a_step_that_was_adopted_is_not_taken_again(plan: Workspace) -> None:
    scenario = Scenario(plan)
    trial = scenario.look().workspace
    trial.apply(Shift(ids=["live"], step="+1w"))
    trial.apply(Shift(ids=["live"], step="+1w"))
    plan.apply(adopting(trial.roadmap, trial.beneath))
    assert scenario.look().workspace.pending == ()


def test_of_a_step_of_several_items_the_rest_stays_beside_the_plan(plan: Workspace) -> None:
    scenario = Scenario(plan)
    trial = scenario.look().workspace
    trial.apply(SetDates(id="first", start="2026-09-01", end="2026-09-11"))
    trial.apply(Shift(ids=["live", "first"], step="+1w"))
    tried = trial.roadmap
    plan.apply(adopting(tried, trial.beneath, {"live"}))
    left = scenario.look().workspace
    assert left.roadmap["live"] == tried["live"] and left.roadmap["first"] == tried["first"]


@pytest.mark.parametrize(
    "tried",
    [
        [Add(kind=Kind.TASKS, title="Third")],
        [Duplicate(id="first")],
        [Set(id="first", append={"tags": ["x"]}), Remove(id="second")],
    ],
    ids=["add", "duplicate", "append"],
)
def test_no_edit_that_was_adopted_is_made_twice(plan: Workspace, tried: list[Edit]) -> None:
    scenario = Scenario(plan)
    trial = scenario.look().workspace
    for edit in tried:
        trial.apply(edit)
    plan.apply(adopting(trial.roadmap, trial.beneath))
    scenario.close()
    left = Scenario(plan).look()
    assert left.workspace.pending == ()
    assert left.lost == ()


def test_the_scenario_is_made_again_on_a_plan_that_changed(plan: Workspace) -> None:
    scenario = Scenario(plan)
    scenario.look().workspace.apply(later())
    plan.apply(Set(id="first", fields={"title": "Other"}))
    look = scenario.look()
    assert look.lost == ()
    assert look.workspace.roadmap["first"].label == "Other"
    assert [change.sentence for change in look.workspace.pending] == [
        'Move "Live" 32 days later (2026-10-01 to 2026-11-02)'
    ]


def test_what_the_plan_does_not_allow_any_more_is_named(plan: Workspace) -> None:
    scenario = Scenario(plan)
    scenario.look().workspace.apply(later())
    plan.apply(Remove(id="live"))
    look = scenario.look()
    assert look.workspace.pending == ()
    assert len(look.lost) == 1 and "Live" in look.lost[0]


def test_a_scenario_outlives_the_program(plan: Workspace) -> None:
    first = Scenario(plan)
    first.look().workspace.apply(later())
    first.close()
    again = Scenario(plan)
    trial = again.look().workspace
    assert len(trial.pending) == 1
    trial.apply(Set(id="first", fields={"title": "Other"}))
    again.close()
    plan.apply(Set(id="second", fields={"title": "Zwei"}))
    third = Scenario(plan)
    assert len(third.look().workspace.pending) == 2
    third.drop()
    third.close()
    assert Scenario(plan).look().workspace.pending == ()


def test_what_another_version_wrote_is_set_aside_and_told(plan: Workspace) -> None:
    journal = Journal(state_directory() / "scenarios", plan.path)
    journal.begin(SMALL)
    journal.append("apply", later().model_dump(mode="json"))
    journal.append("apply", {"op": "of-tomorrow"})
    journal.close()
    scenario = Scenario(plan)
    look = scenario.look()
    assert len(look.workspace.pending) == 1
    assert look.lost == ("1 record can't be read here",)
    look.workspace.apply(Set(id="first", fields={"title": "Other"}))
    scenario.close()
    again = Scenario(plan).look()
    assert len(again.workspace.pending) == 2
    assert again.lost == ()
