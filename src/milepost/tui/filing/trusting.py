"""Asks whether the programs that a repository names may run. Nothing of them runs by asking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.history.repository import Repository
from milepost.history.trust import Program, programs
from milepost.model.errors import MilepostError
from milepost.session.saving import trust_store
from milepost.tui.prompts.offer import Offered, OfferPrompt
from milepost.tui.screens.base import when_answered
from milepost.tui.screens.page import PageScreen
from milepost.views.line import Role
from milepost.views.page import Entry, Section

if TYPE_CHECKING:
    from milepost.tui.app import MilepostApp


def ask(app: MilepostApp) -> None:
    """Shows which programs the repository names, and asks. Raises MilepostError where there is none."""
    if app.git_status is None:
        raise MilepostError("There is no repository to trust", hint="The file is saved without one")
    repository = app.git_status.repository
    app.in_lane(lambda: programs(repository), lambda named: _ask(app, repository, named))


def _ask(app: MilepostApp, repository: Repository, named: tuple[Program, ...]) -> None:
    screen = app.front
    if screen is None:
        return
    if not named:
        screen.tell("This repository names no programs of its own: there is nothing to trust")
        return

    def use(_: str) -> None:
        app.in_lane(lambda: trust_store().trust(repository, named), lambda _: _trusted(app))

    def look() -> None:
        sections = [Section(program.key, (Entry(program.text or program.what),)) for program in named]
        app.push_screen(PageScreen("Programs", str(repository.top), sections))

    offered = Offered(
        name="Trust this repository?",
        about=str(repository.top),
        text=["Its own settings name programs that git would run:"],
        lines=[
            *((program.key, program.what) for program in named),
            ("", ""),
            ("", "Until then you can view, edit and save, not commit."),
        ],
        keys={"t": f"trust these {len(named)}" if len(named) > 1 else "trust it", "v": "show what they say"},
        leave="not now",
        looks={"v": look},
    )
    screen.ask(OfferPrompt(when_answered(screen, use), offered))


def _trusted(app: MilepostApp) -> None:
    app.tell("Trusted until one of these programs changes", Role.GOOD)
    if app.workspace and app.workspace.saved_only:
        app.saver.save()
