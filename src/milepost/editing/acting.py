"""What is done about a risk: a new action, one that is done, and one that becomes a task."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from milepost.editing.edits import Add, Bulk, Set
from milepost.editing.wording import named, short
from milepost.model.evolve import merged
from milepost.model.ids import id_from
from milepost.model.kinds import Kind
from milepost.model.risks import Action, Risk
from milepost.model.roadmap import Roadmap
from milepost.model.work import Initiative, Milestone, Task


def add_action(risk: Risk, fields: Mapping[str, Any]) -> Set:
    """The edit that adds an action with this TOML data; fields without a value are left out."""
    given = {key: value for key, value in fields.items() if value is not None}
    return Set(id=risk.id, append={"actions": [given]})


def change_action(risk: Risk, action: Action, fields: Mapping[str, Any]) -> Bulk:
    """The edit that gives an action other TOML data; a field without a value goes."""
    sentence = f'Change action "{short(action.title)}" of {named(risk)}'
    return Bulk(edits=[_changed(risk, action, fields)], sentence=sentence)


def tick(risk: Risk, action: Action) -> Bulk:
    """The edit by which an action is done, or open again."""
    done = action.status == "done"
    sentence = f'{"Reopen" if done else "Finish"} action "{short(action.title)}" of {named(risk)}'
    return Bulk(edits=[_changed(risk, action, {"status": "open" if done else "done"})], sentence=sentence)


def make_task(risk: Risk, action: Action, roadmap: Roadmap) -> Bulk:
    """The edit that adds the task which an action is, and names it in the action."""
    task_id = id_from(action.title, roadmap.items)
    data = action.data()
    known = {"owner": data.get("owner"), "deadline": data.get("due"), "initiative": _home(risk, roadmap)}
    fields = {key: value for key, value in known.items() if value}
    add = Add(kind=Kind.TASKS, id=task_id, title=action.title, fields=fields)
    sentence = f'Turn action "{short(action.title)}" of {named(risk)} into a task'
    return Bulk(edits=[add, _changed(risk, action, {"task": task_id})], sentence=sentence)


def _changed(risk: Risk, action: Action, updates: Mapping[str, Any]) -> Set:
    actions = [merged(one.data(), updates) if one is action else one.data() for one in risk.actions]
    return Set(id=risk.id, fields={"actions": actions})


def _home(risk: Risk, roadmap: Roadmap) -> str | None:
    """The initiative that a risk affects first, itself or by something in it."""
    for item_id in risk.affects:
        match roadmap.get(item_id):
            case Initiative(id=initiative) | Task(initiative=initiative) | Milestone(initiative=initiative):
                if initiative:
                    return initiative
    return None
