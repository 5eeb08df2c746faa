"""Saving, reading again, leaving: what has to do with the file and its repository."""

from __future__ import annotations

from milepost.editing.sentences import past
from milepost.history.repository import Repository
from milepost.model.errors import MilepostError
from milepost.session.saving import look
from milepost.tui.actions.registry import carries_out
from milepost.tui.prompts.choice import Choice, ChoicePrompt
from milepost.tui.prompts.save import SaveMessage, SavePrompt
from milepost.tui.screens.base import RoadmapScreen, when_answered


@carries_out("file.save")
def save(screen: RoadmapScreen) -> None:
    """Writes the file and commits it."""
    screen.milepost.save()


@carries_out("file.save-as-told")
def save_as_told(screen: RoadmapScreen) -> None:
    """Asks for subject and reason first."""
    changes = screen.workspace.request(None).changes

    def use(message: SaveMessage) -> None:
        screen.milepost.save(message.subject, message.reason)

    screen.ask(SavePrompt(when_answered(screen, use), changes))


@carries_out("file.reload")
def reload(screen: RoadmapScreen) -> None:
    """Reads the file again; what is unsaved is kept in the journal's directory."""
    screen.milepost.reload()


@carries_out("repository.init")
def init(screen: RoadmapScreen) -> None:
    """Starts a repository in the roadmap's directory and makes the first revision."""
    app = screen.milepost
    if app.git_status is not None:
        raise MilepostError("There is a repository already", hint=f"It is {app.git_status.repository.top}")
    directory = screen.workspace.path.resolve().parent

    def start() -> object:
        Repository.init(directory)
        return look(screen.workspace.path)

    app.in_lane(start, app.repository_started)


@carries_out("repository.trust")
def trust(screen: RoadmapScreen) -> None:
    """Shows which programs the repository names, and asks whether they may run."""
    screen.milepost.ask_trust()


@carries_out("app.suspend")
def suspend(screen: RoadmapScreen) -> None:
    """Gives the terminal back to the shell; `fg` returns."""
    screen.app.action_suspend_process()


@carries_out("app.quit")
def quit_(screen: RoadmapScreen) -> None:
    """Leaves; asks only if something is unsaved."""
    app = screen.milepost
    pending = screen.workspace.pending
    if not pending:
        app.quit()
        return

    def use(key: str) -> None:
        match key:
            case "s":
                app.save(then=app.quit_if_saved)
            case "k":
                app.quit()
            case "d":
                screen.workspace.forget_unsaved()
                app.quit()

    count = f"{len(pending)} unsaved"
    screen.ask(
        ChoicePrompt(
            when_answered(screen, use),
            name="Quit",
            about=count,
            choices=[
                Choice("s", "save and quit", past(pending[0].sentence)),
                Choice("k", "keep for next time", "the journal offers it when the roadmap is opened again"),
                Choice("d", "drop what is unsaved", "the file stays as it was last saved"),
            ],
        )
    )
