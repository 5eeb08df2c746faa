"""The form for a new item of any kind, and the same form on one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from milepost.editing.edits import Add
from milepost.editing.forms import filled
from milepost.editing.inputs import Input, Sort, inputs_of
from milepost.model.evolve import merged
from milepost.model.ids import id_from
from milepost.model.items import Item
from milepost.model.kinds import Kind
from milepost.model.roadmap import ENTITIES
from milepost.model.work import Initiative, Milestone, Task
from milepost.planning.purpose import goal_path
from milepost.session.commands import Place
from milepost.session.workspace import Unfinished
from milepost.tui.actions.asking import (
    Sum,
    ask_fields,
    attribute,
    completer,
    notes_on,
    refuse_if_read_only,
    row_of,
    settled,
    speaker,
    trial,
)
from milepost.tui.actions.items import selected
from milepost.tui.actions.registry import carries_out
from milepost.tui.prompts.choice import Choice, ChoicePrompt
from milepost.tui.prompts.form import Answered, FormPrompt, with_texts
from milepost.tui.screens.base import RoadmapScreen, when_answered
from milepost.views.form import Judgement, Row
from milepost.views.line import Role

FIRST: Mapping[Kind, tuple[str, ...]] = {
    Kind.ROADMAP: ("title", "vision", "owner", "priority", "horizon", "status_date", "calendar", "currency"),
    Kind.CALENDARS: ("week", "holidays", "closed"),
    Kind.PEOPLE: ("name", "role", "team", "email"),
    Kind.TEAMS: ("title", "size", "availability", "lead"),
    Kind.STAKEHOLDERS: ("name", "voice", "needs", "influence", "asks"),
    Kind.GOALS: ("title", "why", "owner", "by", "parent"),
    Kind.PHASES: ("title", "start", "end", "goals"),
    Kind.INITIATIVES: ("title", "goals", "phase", "lane", "owner", "team", "start", "end", "commitment"),
    Kind.MILESTONES: ("title", "initiative", "date", "fixed", "commitment", "owner", "lane", "after"),
    Kind.TASKS: (
        "title",
        "kind",
        "initiative",
        "owner",
        "team",
        "estimate",
        "after",
        "deadline",
        "moscow",
    ),
    Kind.RISKS: ("title", "probability", "impact", "affects", "owner", "response", "cause", "effect"),
    Kind.DECISIONS: ("title", "date", "why", "items"),
}
"""The fields that a form begins with; the others stand behind "more"."""

KIND_KEYS = {
    "t": Kind.TASKS,
    "i": Kind.INITIATIVES,
    "m": Kind.MILESTONES,
    "r": Kind.RISKS,
    "g": Kind.GOALS,
    "p": Kind.PHASES,
    "d": Kind.DECISIONS,
    "o": Kind.PEOPLE,
    "e": Kind.TEAMS,
    "s": Kind.STAKEHOLDERS,
    "c": Kind.CALENDARS,
}
DEFAULT_KIND = {
    Place.TIMELINE: "i",
    Place.BACKLOG: "t",
    Place.RISKS: "r",
    Place.GOALS: "g",
    Place.RESOURCES: "e",
}
GO_ON = "a"
CARRIED_ON = ("initiative", "phase", "lane", "goals", "owner", "team", "affects")
"""What the next of several new items has in common with the one before."""
ID = Input("id", Sort.TEXT, required=False, help="lower-case words with hyphens; empty: made from the title")


def rows_for(kind: Kind, item: Item | None = None) -> list[Row]:
    """The rows of a kind's form, with what an item says now."""
    first = FIRST[kind]
    fields = sorted(inputs_of(kind), key=lambda f: first.index(f.key) if f.key in first else len(first))
    if item is not None:
        return [row_of(item, field.key, rare=field.key not in first) for field in fields]
    return [Row(field, rare=field.key not in first) for field in fields]


@carries_out("item.edit")
def edit(screen: RoadmapScreen) -> None:
    """All fields of the item in a form."""
    item = selected(screen)
    ask_fields(screen, item, rows_for(item.kind, item), name=f"Edit {item.kind.singular}")


def choose_kind(screen: RoadmapScreen) -> None:
    """Asks what kind of item is new; what was left unfinished is offered first."""
    refuse_if_read_only(screen)
    left = screen.workspace.unfinished
    choices = [Choice(key, kind.singular) for key, kind in KIND_KEYS.items()]
    if left:
        title = left.texts.get("title") or left.texts.get("name") or "no title yet"
        choices.insert(0, Choice(GO_ON, f"go on with the {left.kind.singular}", title))

    def use(key: str) -> None:
        if left and key == GO_ON:
            ask_new(screen, left.kind, left.texts)
        else:
            ask_new(screen, KIND_KEYS[key], starting_texts(screen, KIND_KEYS[key]))

    current = GO_ON if left else DEFAULT_KIND.get(screen.place, "t")
    screen.ask(ChoicePrompt(when_answered(screen, use), name="New", choices=choices, current=current))


def starting_texts(screen: RoadmapScreen, kind: Kind) -> dict[str, str]:
    """What a new item has from where the cursor is: the initiative, the lane, what a risk threatens."""
    item = screen.current
    texts: dict[str, str] = {}
    if kind is Kind.DECISIONS:
        texts["date"] = screen.workspace.today.isoformat()
    if item is None or item.kind is Kind.ROADMAP:
        return texts
    match kind, item:
        case ((Kind.TASKS | Kind.MILESTONES), Initiative()):
            texts["initiative"] = item.id
        case ((Kind.TASKS | Kind.MILESTONES), Task() | Milestone()):
            texts["initiative"] = item.initiative or ""
        case Kind.INITIATIVES, Initiative():
            texts |= {"lane": item.lane or "", "phase": item.phase or "", "goals": ", ".join(item.goals)}
        case Kind.RISKS, Initiative() | Task() | Milestone():
            texts["affects"] = item.id
        case Kind.DECISIONS, _:
            texts["items"] = item.id
    return texts


def ask_new(screen: RoadmapScreen, kind: Kind, texts: Mapping[str, str], after: str = "") -> None:
    """The form for a new item; leaving it keeps what was typed."""
    NewItem(screen, kind, after or _neighbour(screen, kind)).ask(texts)


def _neighbour(screen: RoadmapScreen, kind: Kind) -> str:
    """The selection, if a new item of this kind can stand right behind it."""
    item = screen.current
    return item.id if item is not None and item.kind is kind else ""


class NewItem:
    """One new item while its form is open: what its texts come to."""

    def __init__(self, screen: RoadmapScreen, kind: Kind, after: str) -> None:
        self.screen, self.kind, self.after = screen, kind, after
        keys = [field.key for field in inputs_of(kind)]
        self.label = next((key for key in ("title", "name") if key in keys), "id")
        self.texts: dict[str, str] = {}

    def ask(self, texts: Mapping[str, str]) -> None:
        """Opens the form with these texts in it."""
        rows = rows_for(self.kind)
        rows.insert(0 if self.label == "id" else 1, Row(ID))
        self.screen.ask(
            FormPrompt(
                self.done,
                name=f"New {self.kind.singular}",
                rows=with_texts(rows, texts),
                judge=self.judge,
                complete=completer(self.screen),
                verb="add",
                leave="leave, kept as a draft",
                again=True,
            )
        )

    def judge(self, texts: Mapping[str, str]) -> Judgement:
        """What is wrong with the texts, what they mean, and the item on the timeline."""
        self.texts = dict(texts)
        workspace = self.screen.workspace
        label = texts[self.label].strip()
        # without a title it is shown all the same, called by its kind
        called = label or f"New {self.kind.singular}"
        given = {**self.fields, self.label: called} if self.label != "id" else self.fields
        answers = filled(self.kind, given, {}, workspace.roadmap, speaker(self.screen))
        change, told = trial(self.screen, None if answers.wrong else self.edit(called, answers.data))
        missing = {} if label else {self.label: f"{self.label} is missing"}
        notes = {"id": "made from the title"} if label and not texts["id"].strip() else {}
        sums: list[Sum] = []
        if change is not None:
            item = change.items[0].item
            notes |= notes_on(item, self.fields, answers, workspace.view)
            if place := self.place_of(item):
                sums.append((place, Role.DIM))
        return Judgement({**answers.wrong, **missing}, notes, sums, self.made(label), told)

    def made(self, label: str) -> dict[str, str]:
        """What fields will say that are left empty: the id made from the title, and defaults."""
        entity = ENTITIES[self.kind]
        made = {}
        for field in inputs_of(self.kind):
            default = entity.model_fields[attribute(entity, field.key)].default
            if field.sort is Sort.CHOICE and isinstance(default, str):
                made[field.key] = default
        if label:
            made["id"] = id_from(label, self.screen.workspace.roadmap.items)
        return made

    def place_of(self, item: Item) -> str:
        """When the new item would be and what it would be for, as far as that is known."""
        view = self.screen.workspace.view
        span = view.spans.of(item)
        path = goal_path(item, view.roadmap)
        goal = next((other.label for other in path[1:] if other.kind is Kind.GOALS), "")
        parts = [f"{span.first} .. {span.last}" if span else "", f"Goal: {goal}" if goal else ""]
        return ". ".join(part for part in parts if part)

    @property
    def fields(self) -> dict[str, str]:
        """The texts of its fields; the id is none."""
        return {key: text for key, text in self.texts.items() if key != "id"}

    def edit(self, label: str, data: Mapping[str, Any]) -> Add:
        """The edit that adds it."""
        fields = merged({}, {key: value for key, value in data.items() if value is not None})
        return Add(kind=self.kind, title=label, fields=fields, id=self.texts["id"].strip(), after=self.after)

    def done(self, answer: Answered | None) -> None:
        """Adds it, or keeps what was typed for the next time."""
        screen, workspace = self.screen, self.screen.workspace
        typed = {key: text for key, text in self.texts.items() if text.strip()}
        settled(screen, self.add)(answer)
        if answer is None:
            workspace.unfinished = Unfinished(self.kind, typed) if typed else None

    def add(self, answer: Answered) -> None:
        """Adds it, selects it, and goes on with another where that was asked for."""
        screen = self.screen
        answers = filled(self.kind, self.fields, {}, screen.workspace.roadmap, speaker(screen))
        change = screen.apply(self.edit(answer.texts[self.label].strip(), answers.data))
        if change is None:
            self.ask(answer.texts)
            return
        screen.workspace.unfinished = None
        new = change.items[0].item
        screen.select(new.id)
        if answer.again:
            common = {key: text for key, text in self.texts.items() if key in CARRIED_ON}
            ask_new(screen, self.kind, common, new.id)
