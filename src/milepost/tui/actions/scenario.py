"""What if: trying changes beside the plan, comparing, adopting or dropping them."""

from __future__ import annotations

from milepost.editing.wording import counted
from milepost.model.errors import MilepostError
from milepost.session.scenario import Look, ScenarioWorkspace, adopting
from milepost.tui.actions.asking import refuse_if_read_only
from milepost.tui.actions.panes import main
from milepost.tui.actions.registry import carries_out
from milepost.tui.prompts.choice import Choice, ChoicePrompt
from milepost.tui.screens.base import RoadmapScreen, when_answered
from milepost.tui.screens.main import MainScreen
from milepost.tui.screens.page import PageScreen
from milepost.views.line import Role
from milepost.views.scenario import sections


@carries_out("scenario.toggle")
def toggle(screen: RoadmapScreen) -> None:
    """Shows the scenario, or the plan again."""
    home = main(screen)
    if isinstance(screen.workspace, ScenarioWorkspace):
        leave(home)
        return
    refuse_if_read_only(screen)
    look = screen.milepost.scenario.look()
    home.look_at(look.workspace)
    screen.milepost.tell(*_said(home, look))


def _said(home: MainScreen, look: Look) -> tuple[str, Role, str]:
    if look.lost:
        lost = counted(len(look.lost), "change")
        return f"{lost} of the scenario can't be made on this plan", Role.WARNING, "\n".join(look.lost)
    key = home.milepost.key_of("scenario.toggle")
    return f"What you change now is beside the plan. {key} goes back to it", Role.PLAIN, ""


def leave(home: MainScreen) -> None:
    """Shows the plan again; the scenario stays."""
    held = len(home.workspace.pending)
    home.look_at(home.milepost.present)
    if held:
        key = home.milepost.key_of("scenario.toggle")
        home.tell(f"The scenario keeps {counted(held, 'change')}. {key} shows it again")


@carries_out("scenario.decide")
def decide(screen: RoadmapScreen) -> None:
    """Asks what becomes of the scenario."""
    home, workspace = main(screen), screen.workspace
    if not isinstance(workspace, ScenarioWorkspace):
        key = screen.milepost.key_of("scenario.toggle")
        raise MilepostError("This is the plan", hint=f"{key} goes to the scenario beside it")
    if not workspace.pending:
        raise MilepostError("Nothing differs from the plan", hint="Change something, and compare")
    marked = workspace.marked & workspace.changed

    def use(key: str) -> None:
        match key:
            case "a":
                _adopt(home, workspace, frozenset())
            case "m":
                _adopt(home, workspace, marked)
            case "c":
                show_numbers(screen)
            case "d":
                screen.milepost.scenario.drop()
                home.look_at(screen.milepost.present)
                home.tell("The scenario is dropped, the plan is as it was")

    all_ = Choice("a", "adopt everything", counted(len(workspace.pending), "change"))
    some = Choice("m", "adopt the marked items alone", counted(len(marked), "item"))
    screen.ask(
        ChoicePrompt(
            when_answered(screen, use),
            name="What if",
            about=f"{counted(len(workspace.pending), 'change')} beside the plan",
            choices=[
                all_,
                *([some] if marked else []),
                Choice("c", "compare", "numbers side by side"),
                Choice("d", "drop the scenario", "the plan stays as it is"),
            ],
        )
    )


def _adopt(home: MainScreen, scenario: ScenarioWorkspace, ids: frozenset[str]) -> None:
    """Makes the changes in the plan, as one action there."""
    edit = adopting(scenario.roadmap, scenario.beneath, ids)
    home.look_at(home.milepost.present)
    home.apply_with_reason(edit)


@carries_out("scenario.compare")
def show_numbers(screen: RoadmapScreen) -> None:
    """Shows the numbers of the plan and of the scenario side by side."""
    scenario = screen.workspace
    if not isinstance(scenario, ScenarioWorkspace):
        raise MilepostError("This is the plan", hint="A scenario is compared with it")
    told = [change.sentence for change in scenario.pending]
    page = sections(screen.milepost.present.view, scenario.view, told)
    screen.app.push_screen(PageScreen("What if", "the plan → the scenario", page))
