"""Triage: the tasks that serve nothing, one card after the other, each answered by one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from milepost.editing.edits import Set
from milepost.editing.wording import counted
from milepost.model.errors import MilepostError
from milepost.model.goals import Goal
from milepost.model.items import Item
from milepost.model.work import CLOSED, Initiative, Task
from milepost.planning.belonging import homeless, offers
from milepost.tui.actions.choices import status_edit
from milepost.tui.actions.panes import main
from milepost.tui.actions.registry import carries_out
from milepost.tui.prompts.base import Prompt, TextPrompt
from milepost.tui.prompts.finder import FinderPrompt, Offer, Taken
from milepost.tui.prompts.triage import UNDO, TriagePrompt
from milepost.tui.screens.base import RoadmapScreen
from milepost.views.backlog.card import LETTERS, answers
from milepost.views.finder_list import Found, ListColumns
from milepost.views.whereabouts import whereabouts


@carries_out("backlog.triage")
@carries_out("goals.triage")
def triage(screen: RoadmapScreen) -> None:
    """Asks of every task that is shown and has neither an initiative nor a goal where it belongs."""
    workspace = screen.workspace
    tasks = [task.id for task in homeless(workspace.roadmap) if workspace.view.shows(task.id)]
    if not tasks:
        raise MilepostError(
            "Every open task here has an initiative or a goal",
            hint=f"{screen.milepost.key_of('view.filter')} is:loose shows all work that serves no goal",
        )
    Triage(screen, tasks).ask()


class Triage:
    """The tasks to be sorted, and what was decided."""

    def __init__(self, screen: RoadmapScreen, tasks: Sequence[str]) -> None:
        self.screen, self.tasks = screen, tasks
        self.decided: list[bool] = []
        """Of each task so far whether it was changed, not put off."""

    @property
    def task(self) -> Task:
        """The one whose card is shown."""
        task = self.screen.workspace.roadmap[self.tasks[len(self.decided)]]
        assert isinstance(task, Task)
        return task

    @property
    def count(self) -> str:
        """How many are done."""
        return f"{sum(self.decided)} of {len(self.tasks)} done"

    def ask(self, told: str = "") -> None:
        """Shows the next card, or ends where there is none; `told` says why an answer was not taken."""
        if len(self.decided) == len(self.tasks):
            self.end()
            return
        roadmap, task = self.screen.workspace.roadmap, self.task
        self.screen.workspace.select(task.id)
        self.open(
            TriagePrompt(
                self.answered,
                task=task,
                roadmap=roadmap,
                choices=answers(offers(task, roadmap)),
                about=f"{len(self.decided) + 1} of {counted(len(self.tasks), 'task')} without an initiative",
                count=self.count,
                told=told,
            )
        )

    def open(self, prompt: Prompt[Any]) -> None:
        """Puts a question in place of the one before."""
        self.screen.ask(prompt)
        self.screen.show()

    def end(self) -> None:
        """Says how many were sorted."""
        main(self.screen).settle()
        undo = self.screen.milepost.key_of("edit.undo")
        self.screen.tell(
            f"Triage: {self.count}" + f". {undo} takes back one after the other" * any(self.decided)
        )

    def answered(self, key: str | None) -> None:
        """Does what the key of a card means."""
        self.screen.prompt = None
        task = self.task
        offered = dict(zip(LETTERS, offers(task, self.screen.workspace.roadmap), strict=False))
        match key:
            case None:
                self.end()
            case _ if key == UNDO:
                self.undo()
            case "n":
                self.decided.append(False)
                self.ask()
            case "x":
                self.ask_why()
            case "g":
                self.choose(Goal, "Serves", lambda goal: {"goals": [goal.id]})
            case _ if key in offered:
                self.decide(Set(id=task.id, fields={"initiative": offered[key].initiative.id}))
            case _:
                self.choose(Initiative, "Belongs to", lambda one: {"initiative": one.id})

    def decide(self, edit: Set) -> None:
        """Makes the edit and goes on; where it is refused, the card says why."""
        try:
            self.screen.workspace.apply(edit)
        except MilepostError as refusal:
            self.ask(f"{refusal.title} {refusal.hint}")
            return
        self.decided.append(True)
        self.ask()

    def undo(self) -> None:
        """Goes back to the card before and takes back what was decided there."""
        if self.decided and self.decided.pop():
            self.screen.workspace.undo()
        self.ask()

    def ask_why(self) -> None:
        """Asks why the task is cancelled, and keeps the answer in its note."""

        def use(why: str | None) -> None:
            self.screen.prompt = None
            if why is None:
                self.ask()
            else:
                self.decide(status_edit(self.screen, self.task, "cancelled", why.strip()))

        help_ = "kept in the note; may be left empty"
        self.open(
            TextPrompt(use, name="Why cancelled", about=self.task.title, help_=help_, may_be_empty=True)
        )

    def choose(
        self, kind: type[Initiative] | type[Goal], name: str, fields: Callable[[Item], dict[str, Any]]
    ) -> None:
        """Asks for an initiative or a goal by its name."""
        roadmap = self.screen.workspace.roadmap
        things = [item for item in roadmap.all_of(kind) if getattr(item, "status", "") not in CLOSED]
        if not things:
            self.ask(f"There is no {kind.kind.singular} yet.")
            return

        def use(taken: Taken[Item] | None) -> None:
            self.screen.prompt = None
            if taken is None:
                self.ask()
            else:
                self.decide(Set(id=self.task.id, fields=fields(taken.thing)))

        offer = Offer[Item](
            name=name,
            sign=">",
            things=[(item, f"{item.label} {item.id}") for item in things],
            describe=lambda item: Found(item.label, behind=whereabouts(item, roadmap)),
            columns=ListColumns(before=0),
            hints="enter take  ↓ ↑ choose  esc back to the card",
        )
        self.open(FinderPrompt(use, offer))
