"""Checks: taking a suggestion, waiving with a reason, and the order of the findings."""

from __future__ import annotations

from dataclasses import replace

from milepost.editing.edits import Edit, Set
from milepost.editing.remedies import Question
from milepost.editing.waiving import unwaived, waiver
from milepost.editing.wording import named
from milepost.model.errors import MilepostError
from milepost.model.kinds import Kind
from milepost.model.work import CLOSED, Initiative
from milepost.planning.health.finding import Finding
from milepost.planning.health.rules import Waived
from milepost.session.commands import Place
from milepost.tui.actions.asking import ask_fields, refuse_if_read_only, row_of
from milepost.tui.actions.forms import ask_new, starting_texts
from milepost.tui.actions.items import selected
from milepost.tui.actions.panes import main
from milepost.tui.actions.registry import carries_out, handlers
from milepost.tui.prompts.base import TextPrompt
from milepost.tui.prompts.finder import FinderPrompt, Offer, Taken
from milepost.tui.screens.base import RoadmapScreen, when_answered
from milepost.tui.screens.main import MainScreen
from milepost.views.checks.view import ChecksView
from milepost.views.finder_list import Found, ListColumns
from milepost.views.whereabouts import whereabouts

_COMMANDS = {
    Question.ACTION: "risks.add-action",
    Question.DATES: "item.when",
    Question.LINK: "item.link",
    Question.LOAD: "pane.resources",
    Question.MEASURE: "goals.measure",
    Question.OWNER: "item.owner",
    Question.RESPONSE: "risks.respond",
    Question.RESULT: "goals.add-result",
    Question.WHY: "item.why",
}
"""Questions that a command asks anyway."""
_FIELDS = {
    Question.GOALS: ("goals",),
    Question.SUMMARY: ("summary", "health", "updated"),
}
_NEW = {Question.RISK: Kind.RISKS, Question.STAKEHOLDER: Kind.STAKEHOLDERS, Question.TASK: Kind.TASKS}


def _at_cursor(screen: MainScreen) -> Finding | Waived:
    view = _view(screen)
    if view.at_cursor is None:
        raise MilepostError("There is no finding here")
    return view.at_cursor


def _view(screen: MainScreen) -> ChecksView:
    view = screen.view_of(Place.CHECKS)
    assert isinstance(view, ChecksView)
    return view


@carries_out("checks.apply")
def apply(screen: RoadmapScreen) -> None:
    """Does what is suggested about the finding at the cursor, or asks what has to be said first."""
    home = main(screen)
    finding = _at_cursor(home)
    refuse_if_read_only(screen)
    found = _view(home).remedy_of(finding) if isinstance(finding, Finding) else None
    if not (isinstance(finding, Finding) and found):
        key = screen.milepost.key_of("checks.waive")
        raise MilepostError("Nothing is suggested here", hint=f"{key} waives it, or lets it count again")
    if isinstance(found.answer, Question):
        home.workspace.select(finding.item)  # the pane may not have drawn its cursor yet
        _ask(home, found.answer)
    else:
        screen.apply_with_reason(found.answer)


def _ask(screen: MainScreen, question: Question) -> None:
    if command := _COMMANDS.get(question):
        handlers()[command](screen)
    elif fields := _FIELDS.get(question):
        item = selected(screen)
        ask_fields(screen, item, [row_of(item, key) for key in fields], name=f"Edit {item.kind.singular}")
    elif kind := _NEW.get(question):
        ask_new(screen, kind, starting_texts(screen, kind))
    else:
        _link_initiative(screen)


def _link_initiative(screen: MainScreen) -> None:
    """Asks for the initiative that shall serve the goal."""
    goal, roadmap = selected(screen), screen.workspace.roadmap
    open_ = [item for item in roadmap.all_of(Initiative) if item.status not in CLOSED]

    def use(taken: Taken[Initiative]) -> None:
        screen.apply(Set(id=taken.thing.id, append={"goals": [goal.id]}))

    offer = Offer(
        name=f"Which initiative serves {named(goal)}",
        sign="'",
        things=[(item, f"{item.title} {item.id}") for item in open_],
        describe=lambda item: Found(item.title, "", whereabouts(item, roadmap)),
        columns=ListColumns(before=0),
        hints="enter link  esc leave",
    )
    screen.ask(FinderPrompt(when_answered(screen, use), offer))


@carries_out("checks.waive")
def waive(screen: RoadmapScreen) -> None:
    """Accepts the finding at the cursor, with a reason; lets one count again that is waived."""
    home = main(screen)
    found, roadmap = _at_cursor(home), screen.workspace.roadmap
    refuse_if_read_only(screen)
    if isinstance(found, Waived):
        screen.apply(unwaived(roadmap, found.finding.code, found.finding.item))
        return

    def use(reason: str) -> None:
        edit: Edit = waiver(screen.workspace.roadmap, found.code, found.item, reason)
        screen.apply(edit)

    screen.ask(
        TextPrompt(
            when_answered(screen, use),
            name=f"Waive {found.code}",
            about=f"{roadmap[found.item].label}: {found.sentence}",
            help_="Why it is fine as it is; everybody reads it in the roadmap",
        )
    )


@carries_out("checks.order")
def order(screen: RoadmapScreen) -> None:
    """Orders the findings by severity, code or item."""
    home = main(screen)
    home.checks = replace(home.checks, order=home.checks.order.following())
    home.show()
