"""Risks: responding to one, its actions, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from milepost.editing.acting import add_action, change_action, make_task, tick
from milepost.editing.edits import Edit, Set
from milepost.editing.forms import Filled, filled
from milepost.editing.inputs import format_input, input_of
from milepost.editing.wording import named
from milepost.model.errors import MilepostError
from milepost.model.kinds import Kind
from milepost.model.risks import Action, Risk
from milepost.tui.actions.asking import (
    ask_fields,
    completer,
    refuse_if_read_only,
    row_of,
    settled,
    speaker,
    trial,
)
from milepost.tui.actions.giving import chosen, give
from milepost.tui.actions.items import selected
from milepost.tui.actions.priority import residual_rows, risk_sums
from milepost.tui.actions.registry import carries_out
from milepost.tui.prompts.choice import Choice, ChoicePrompt
from milepost.tui.prompts.form import Answered, FormPrompt
from milepost.tui.screens.base import RoadmapScreen, when_answered
from milepost.views.form import Judgement, Row

RESPONSE = ("response", "owner", "proximity", "trigger", "contingency")
"""What people say of a risk when they decide what to do about it."""

ACTION = (
    ("title", "title", "what is done"),
    ("owner", "owner", "who does it"),
    ("deadline", "due", "by when: fri, 15 aug, 2026-08-15"),
)
"""The fields of an action: what they are called in a task, and in the action, and what they are for."""


@carries_out("risks.respond")
def respond(screen: RoadmapScreen) -> None:
    """Asks what is done about a risk, and what that leaves of it."""
    risk = _risk(screen)
    rows = [row_of(risk, RESPONSE[0]), *residual_rows(risk), *(row_of(risk, key) for key in RESPONSE[1:])]
    ask_fields(screen, risk, rows, name="Respond", sums=risk_sums)


@carries_out("risks.reviewed")
def reviewed(screen: RoadmapScreen) -> None:
    """Notes that somebody looked at the risk today, or at all marked ones."""
    today = screen.workspace.today
    give(screen, _risks(screen), "reviewed", lambda risk: Set(id=risk.id, fields={"reviewed": today}))


@carries_out("risks.occurred")
def occurred(screen: RoadmapScreen) -> None:
    """Notes that the risk came about today: from now on it is an issue."""
    today = screen.workspace.today
    fields = {"status": "occurred"}
    give(screen, _risks(screen), "status", lambda risk: Set(id=risk.id, fields=fields, today=today))


# --- actions


@carries_out("risks.add-action")
def new_action(screen: RoadmapScreen) -> None:
    """Asks for an action."""
    ask_action(screen, _risk(screen))


def change_actions(screen: RoadmapScreen, risk: Risk) -> None:
    """Asks which action of a risk to change; without any for the first one."""
    if risk.actions:
        _choose(screen, risk, risk.actions, "Change action", lambda one: ask_action(screen, risk, one))
    else:
        ask_action(screen, risk)


def ask_action(screen: RoadmapScreen, risk: Risk, action: Action | None = None) -> None:
    """Asks for the fields of an action, or of a new one: they are those of the task that it may become."""
    refuse_if_read_only(screen)
    now = action.data() if action else {}
    rows = [
        Row(
            replace(input_of(Kind.TASKS, key), help=help_),
            format_input(Kind.TASKS, key, now.get(field)),
            label=field,
        )
        for key, field, help_ in ACTION
    ]

    def edit_of(texts: Mapping[str, str]) -> tuple[Edit, Filled]:
        answers = filled(Kind.TASKS, texts, {}, screen.workspace.roadmap, speaker(screen))
        data = {field: answers.data.get(key) for key, field, _ in ACTION}
        return change_action(risk, action, data) if action else add_action(risk, data), answers

    def judge(texts: Mapping[str, str]) -> Judgement:
        edit, answers = edit_of(texts)
        _, told = trial(screen, None if answers.wrong else edit)
        due = answers.data.get("deadline")
        notes = {"deadline": str(due)} if due and str(due) != texts["deadline"].strip() else {}
        return Judgement(answers.wrong, notes, refused=told)

    def use(answer: Answered) -> None:
        screen.apply(edit_of(answer.texts)[0])

    screen.ask(
        FormPrompt(
            settled(screen, use),
            name="Action" if action else "New action",
            about=risk.title,
            rows=rows,
            judge=judge,
            complete=completer(screen),
            verb="set" if action else "add",
        )
    )


@carries_out("risks.tick")
def tick_off(screen: RoadmapScreen) -> None:
    """Ticks an action off, or takes the tick away."""
    risk = _risk(screen)
    _choose(screen, risk, risk.actions, "Done", lambda action: screen.apply(tick(risk, action)))


@carries_out("risks.to-task")
def to_task(screen: RoadmapScreen) -> None:
    """Makes an open action a task of the backlog."""
    risk, roadmap = _risk(screen), screen.workspace.roadmap
    unfinished = [action for action in risk.actions if action.status == "open"]
    left = [action for action in unfinished if not action.task]
    if risk.actions and not left:
        key = screen.milepost.key_of("risks.add-action")
        none = (
            f"Every open action of {named(risk)} is a task"
            if unfinished
            else f"{named(risk)} has no open action"
        )
        raise MilepostError(none, hint=f"{key} adds an action")
    _choose(screen, risk, left, "To a task", lambda one: screen.apply(make_task(risk, one, roadmap)))


def _choose(
    screen: RoadmapScreen,
    risk: Risk,
    actions: Sequence[Action],
    name: str,
    use: Callable[[Action], object],
) -> None:
    """Hands over the only action, or asks which one. Raises MilepostError where there is none."""
    if not actions:
        key = screen.milepost.key_of("risks.add-action")
        raise MilepostError(f"{named(risk)} has no action", hint=f"{key} adds one")
    if len(actions) == 1:
        use(actions[0])
        return
    by_key = dict(zip("abcdefghilmnopqrstuvwxyz", actions, strict=False))
    choices = [
        Choice(key, one.title, "is done" if one.status == "done" else str(one.due or ""))
        for key, one in by_key.items()
    ]
    prompt = ChoicePrompt(
        when_answered(screen, lambda key: use(by_key[key])), name=name, about=risk.title, choices=choices
    )
    screen.ask(prompt)


# --- which


def _risk(screen: RoadmapScreen) -> Risk:
    item = selected(screen)
    if isinstance(item, Risk):
        return item
    raise _no_risk(screen)


def _risks(screen: RoadmapScreen) -> Sequence[Risk]:
    risks = [item for item in chosen(screen) if isinstance(item, Risk)]
    if risks:
        return risks
    raise _no_risk(screen)


def _no_risk(screen: RoadmapScreen) -> MilepostError:
    down, up = (screen.milepost.key_of(command) for command in ("cursor.down", "cursor.up"))
    return MilepostError("That is for a risk", hint=f"{down} and {up} go to one")
