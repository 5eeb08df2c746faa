"""Saving, reading again, leaving: what has to do with the file and its repository."""

from __future__ import annotations

from milepost.editing.sentences import past
from milepost.history.repository import Repository
from milepost.model.errors import MilepostError
from milepost.session.opening import open_file
from milepost.session.scenario import ScenarioWorkspace
from milepost.tui.actions.meeting import end as end_meeting
from milepost.tui.actions.registry import carries_out
from milepost.tui.actions.scenario import decide
from milepost.tui.filing import outside, trusting
from milepost.tui.prompts.choice import Choice, ChoicePrompt
from milepost.tui.prompts.save import SavePrompt
from milepost.tui.prompts.two_lines import TwoTexts
from milepost.tui.screens.base import RoadmapScreen, when_answered
from milepost.tui.screens.problems import ProblemsScreen


def _in_the_present(screen: RoadmapScreen) -> None:
    if isinstance(screen.workspace, ScenarioWorkspace):
        key = screen.milepost.key_of("scenario.toggle")
        raise MilepostError("This is beside the plan and is not saved", hint=f"{key} goes back to the plan")
    if screen.milepost.workspace is not screen.workspace:
        raise MilepostError("That is for the present", hint=screen.workspace.read_only)


@carries_out("file.save")
def save(screen: RoadmapScreen) -> None:
    """Writes the file and commits it; in a scenario or a meeting asks what becomes of that."""
    if isinstance(screen.workspace, ScenarioWorkspace):
        decide(screen)
        return
    _in_the_present(screen)
    if screen.workspace.meeting and screen.fits:
        end_meeting(screen)
    else:
        screen.milepost.saver.save()


@carries_out("file.save-as-told")
def save_as_told(screen: RoadmapScreen) -> None:
    """Asks for subject and reason first; a meeting has its own."""
    _in_the_present(screen)
    if screen.workspace.meeting:
        end_meeting(screen)
        return
    changes = screen.workspace.request(None).changes

    def use(texts: TwoTexts) -> None:
        screen.milepost.saver.save(*texts)

    screen.ask(SavePrompt(when_answered(screen, use), changes))


@carries_out("file.reload")
def reload(screen: RoadmapScreen) -> None:
    """Reads the file again; where another instance had it, asks for it again."""
    _in_the_present(screen)
    app, workspace = screen.milepost, screen.workspace
    if workspace.read_only and not app.start.read_only:
        app.in_lane(lambda: open_file(workspace.path), app.open)
    else:
        outside.reload(app)


@carries_out("file.problems")
def problems(screen: RoadmapScreen) -> None:
    """Shows what does not fit together in the roadmap, beside its text."""
    if not screen.workspace.problems:
        raise MilepostError("The file has no problems")
    screen.app.push_screen(ProblemsScreen(screen.workspace))


@carries_out("repository.init")
def init(screen: RoadmapScreen) -> None:
    """Starts a repository in the roadmap's directory and makes the first revision."""
    app = screen.milepost
    if app.git_status is not None:
        raise MilepostError("There is a repository already", hint=f"It is {app.git_status.repository.top}")
    directory = screen.workspace.path.resolve().parent
    app.in_lane(lambda: Repository.init(directory), lambda _: app.look_at_repository(app.saver.save))


@carries_out("repository.trust")
def trust(screen: RoadmapScreen) -> None:
    """Shows which programs the repository names, and asks whether they may run."""
    trusting.ask(screen.milepost)


@carries_out("app.suspend")
def suspend(screen: RoadmapScreen) -> None:
    """Gives the terminal back to the shell; `fg` returns."""
    screen.app.action_suspend_process()


@carries_out("app.quit")
def quit_(screen: RoadmapScreen) -> None:
    """Leaves; asks only if something is unsaved."""
    app, workspace = screen.milepost, screen.milepost.present
    if not workspace.dirty:
        app.quit()
        return

    def use(key: str) -> None:
        match key:
            case "s":
                app.saver.save(then=app.quit)
            case "k":
                app.quit()
            case "d":
                workspace.forget_unsaved()
                app.quit()

    first = past(workspace.pending[0].sentence) if workspace.pending else "the text differs"
    keep = Choice("k", "keep for next time", "the journal offers it when the roadmap is opened again")
    screen.ask(
        ChoicePrompt(
            when_answered(screen, use),
            name="Quit",
            about=f"{len(workspace.pending)} unsaved",
            choices=[
                Choice("s", "adopt the meeting and quit" if workspace.meeting else "save and quit", first),
                *([keep] if workspace.is_safe else []),
                Choice("d", "drop what is unsaved", "the file stays as it was last saved"),
            ],
        )
    )
