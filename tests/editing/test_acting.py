"""Actions on risks: added, ticked off, turned into tasks, each as one step that can be taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from milepost.editing.acting import add_action, make_task, tick
from milepost.editing.edits import EDIT, Edit, Set
from milepost.model.risks import Risk
from milepost.model.roadmap import Roadmap
from milepost.model.work import Task
from tests.planning.plans import roadmap

CALL = {"title": "Call them", "owner": "ilja", "due": date(2026, 8, 15)}
WAIT = {"title": "Wait", "due": "2026-Q4", "status": "done"}


def plan(**fields: Any) -> Roadmap:
    risk = {"title": "Late", "probability": 40, "impact": 4, "actions": [CALL, WAIT], **fields}
    return roadmap(
        people={"ilja": {"name": "Ilja"}},
        initiatives={"tariff": {"title": "Tariff"}},
        milestones={"live": {"title": "Live", "date": "2026-10-01", "initiative": "tariff"}},
        tasks={"call-them": {"title": "Another call"}},
        risks={"late": risk},
    )


def risk_of(found: Roadmap) -> Risk:
    risk = found["late"]
    assert isinstance(risk, Risk)
    return risk


def made(edit: Edit, before: Roadmap) -> Roadmap:
    """The roadmap after the edit, which a journal can hold and undo takes back."""
    read_back = EDIT.validate_json(EDIT.dump_json(edit))
    change = read_back.plan(before)
    after = change.apply(before)
    assert change.inverted().apply(after).same_as(before)
    return after


def test_a_new_action_comes_last_and_leaves_out_what_is_not_given() -> None:
    edit = add_action(risk_of(plan()), {"title": "Ask", "owner": None, "due": "2026-W30"})
    after = made(edit, plan())
    assert risk_of(after).actions[-1].data() == {"title": "Ask", "due": "2026-W30"}
    assert edit.plan(plan()).sentence == 'Add action "Ask" to "Late"'


@pytest.mark.parametrize(
    ("place", "status", "sentence"),
    [(0, "done", 'Finish action "Call them" of "Late"'), (1, "open", 'Reopen action "Wait" of "Late"')],
)
def test_a_tick_comes_and_goes(place: int, status: str, sentence: str) -> None:
    risk = risk_of(plan())
    edit = tick(risk, risk.actions[place])
    assert edit.plan(plan()).sentence == sentence
    actions = risk_of(made(edit, plan())).actions
    assert actions[place].status == status
    assert actions[1 - place] == risk.actions[1 - place]


def test_an_action_becomes_a_task_that_it_names() -> None:
    before = plan(affects=["live"])
    risk = risk_of(before)
    edit = make_task(risk, risk.actions[0], before)
    after = made(edit, before)
    task = after["call-them-2"]
    assert isinstance(task, Task)
    assert task.data() == {
        "title": "Call them",
        "owner": "ilja",
        "deadline": date(2026, 8, 15),
        "initiative": "tariff",
    }
    assert risk_of(after).actions[0].task == "call-them-2"
    assert edit.plan(before).sentence == 'Turn action "Call them" of "Late" into a task'


def test_an_action_of_a_risk_that_affects_nothing_becomes_a_task_without_initiative() -> None:
    before = plan()
    risk = risk_of(before)
    task = made(make_task(risk, risk.actions[0], before), before)["call-them-2"]
    assert "initiative" not in task.data()


def test_what_occurred_has_its_day_until_it_is_open_again() -> None:
    today = date(2026, 7, 14)
    issue = made(Set(id="late", fields={"status": "occurred"}, today=today), plan())
    assert risk_of(issue).occurred == today
    closed = made(Set(id="late", fields={"status": "closed"}), issue)
    assert risk_of(closed).occurred == today
    assert risk_of(made(Set(id="late", fields={"status": "open"}), issue)).occurred is None


def test_a_review_says_its_day() -> None:
    edit = Set(id="late", fields={"reviewed": date(2026, 7, 14)})
    assert edit.plan(plan()).sentence == 'Mark "Late" reviewed on 2026-07-14'
