"""The item's own text in the user's editor; what comes back wrong goes back to its line. Nothing is lost."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

from milepost.model.errors import MilepostError
from milepost.model.items import Item
from milepost.session.item_text import ItemTextRefused, item_text, replacement, stands_inside
from milepost.session.places import state_directory
from milepost.tui.actions.asking import refuse_if_read_only
from milepost.tui.actions.items import selected
from milepost.tui.actions.registry import carries_out
from milepost.tui.prompts.choice import Choice, ChoicePrompt
from milepost.tui.screens.base import RoadmapScreen, when_answered

GOES_TO_LINE = ("vi", "vim", "nvim", "nano", "emacs", "micro", "kak", "joe", "mg", "ne")
"""Editors that take a line as `+4` before the file."""


@carries_out("item.editor")
def edit_text(screen: RoadmapScreen) -> None:
    """Opens the item's block in `$VISUAL` or `$EDITOR`; one without a block gets one if that is wanted."""
    refuse_if_read_only(screen)
    item = selected(screen)
    if not stands_inside(screen.workspace, item.id):
        _edit(screen, item)
        return

    def use(key: str) -> None:
        if key == "e":
            _edit(screen, item)

    table = f"[{item.kind}.{item.id}]"
    own = Choice("e", f"edit it as {table}", "a table of its own; what follows it in there gets one, too")
    choices = [own, Choice("n", "not now", "the file stays as it is")]
    done = when_answered(screen, use)
    screen.ask(ChoicePrompt(done, name="Written inside another table", about=item.label, choices=choices))


def _edit(screen: RoadmapScreen, item: Item) -> None:
    text = item_text(screen.workspace, item.id)
    directory = state_directory() / "edited"
    directory.mkdir(mode=0o700, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f"{item.id}.", suffix=".toml", dir=directory)
    with os.fdopen(handle, "wb") as file:
        file.write(text.encode())
    Editing(screen, item.id, text, Path(name)).go()


class Editing:
    """One item's text while it is with the editor."""

    def __init__(self, screen: RoadmapScreen, item_id: str, before: str, path: Path) -> None:
        self.screen, self.item_id, self.before, self.path = screen, item_id, before, path

    def go(self, line: int = 0) -> None:
        """Runs the editor and takes what it leaves; offers to go back where that cannot be taken."""
        command = editor()
        at = [f"+{line}"] if line and Path(command[0]).name in GOES_TO_LINE else []
        try:
            with self.screen.app.suspend():
                status = subprocess.run([*command, *at, str(self.path)], check=False).returncode
        except OSError as error:
            self.path.unlink()
            raise MilepostError(
                f"{command[0]} cannot be started", str(error), "Set $VISUAL or $EDITOR to your editor"
            ) from None
        self.screen.refresh(layout=True)
        if status:
            self.screen.tell(f"{command[0]} ended with status {status}: nothing was changed")
            self.path.unlink()
        else:
            self.take()

    def take(self) -> None:
        """Makes the text the item's, unless it is wrong or what it was."""
        try:
            text = self.path.read_bytes().decode()
        except (OSError, UnicodeDecodeError) as error:
            self.offer(ItemTextRefused(f"the text cannot be read: {error}", ""))
            return
        if text == self.before:
            self.path.unlink()
            self.screen.tell("Nothing was changed")
            return
        try:
            edit = replacement(self.screen.workspace, self.item_id, text)
        except ItemTextRefused as refusal:
            self.offer(refusal)
            return
        self.screen.apply_with_reason(edit)
        if self.screen.workspace.last_edit is edit:
            self.path.unlink()

    def offer(self, refusal: ItemTextRefused) -> None:
        """Says what is wrong, and asks whether to go back to it."""

        def use(key: str) -> None:
            if key == "e":
                self.go(refusal.line)
            else:
                self.screen.tell(f"Nothing was changed. The text is kept in {self.path}")

        self.screen.ask(
            ChoicePrompt(
                when_answered(self.screen, use),
                name="Not taken",
                about=refusal.title,
                choices=[
                    Choice("e", "edit again", refusal.hint),
                    Choice("n", "not now", f"the text is kept in {self.path}"),
                ],
            )
        )


def editor() -> list[str]:
    """The user's editor and its arguments, never through a shell. Raises MilepostError if there is none."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or shutil.which("vi") or ""
    try:
        command = shlex.split(named)
    except ValueError:
        command = []
    if not command:
        raise MilepostError("There is no editor to start", hint="Set $VISUAL or $EDITOR, such as EDITOR=nano")
    return command
