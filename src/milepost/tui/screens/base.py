"""What screens share: keys to commands, prompts, messages; and edits, on those of the open roadmap."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual.screen import Screen

from milepost.editing.change import Change
from milepost.editing.importance import needs_reason
from milepost.editing.sentences import past
from milepost.model.errors import MilepostError
from milepost.model.items import Item
from milepost.session.commands import Command, Place
from milepost.session.key_names import shown_key
from milepost.session.workspace import Workspace
from milepost.tui.actions.registry import handlers
from milepost.tui.prompts.base import Prompt, TextPrompt
from milepost.tui.widgets.bars import Bar
from milepost.views.chrome import LEAST, Key, key_bar, too_small
from milepost.views.line import Canvas, Line, Role
from milepost.views.meeting import meeting_line
from milepost.views.visible import cut, visible

if TYPE_CHECKING:
    from milepost.editing.edits import Edit
    from milepost.tui.app import MilepostApp


class AskingScreen(Screen[None]):
    """A screen with a status line, a key bar and prompts. Keys become commands by direct call."""

    DEFAULT_CSS = """
    AskingScreen { layers: base prompt; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.prompt: Prompt[Any] | None = None
        self.status = Bar(id="status")
        self.keys = Bar(id="keys")
        self.message: tuple[str, Role] | None = None
        self._keeps_message = False
        self._put_off: list[Callable[[], object]] = []
        """What waits until no prompt is open."""

    @property
    def milepost(self) -> MilepostApp:
        """The application this screen belongs to."""
        return cast("MilepostApp", self.app)

    # --- what a screen says of itself

    @property
    def place(self) -> Place:
        """Whose keys count now."""
        return Place.ANYWHERE

    def show(self) -> None:
        """Draws everything as it is now."""
        raise NotImplementedError

    def bar(self) -> tuple[list[Key], Key]:
        """The entries of the key bar, and the one at its right end."""
        raise NotImplementedError

    def carry_out(self, command: Command) -> None:
        """Does what a command is for. Raises MilepostError for what can't be done."""
        raise NotImplementedError

    # --- keys

    def on_key(self, event: events.Key) -> None:
        """Gives the key to the prompt, else to the command on it."""
        event.stop()
        if self.prompt is None:
            if not self._forget_message(event.key):
                self.run(self.command_on(event.key))
            return
        try:
            self.prompt.press(event.key, event.character)
        except MilepostError as error:
            self.refuse(error)

    def on_paste(self, event: events.Paste) -> None:
        """Gives pasted text to the prompt; elsewhere it must not act as keys.

        Terminals end the lines of what is pasted as the enter key does, with a carriage return.
        """
        event.stop()
        if self.prompt is not None:
            self.prompt.paste(event.text.replace("\r\n", "\n").replace("\r", "\n"))

    def command_on(self, key: str) -> Command | None:
        """The command that a key stands for in this place."""
        return self.milepost.command_on(self.place, key)

    def run(self, command: Command | None) -> None:
        """Carries out a command; what it refuses, the status line says."""
        if command is None:
            return
        try:
            self.carry_out(command)
        except MilepostError as error:
            self.refuse(error)

    # --- prompts and messages

    def ask(self, prompt: Prompt[Any]) -> None:
        """Opens a prompt over the lower rows; one that comes while another is open follows it."""
        if self.prompt is not None and self.prompt.is_open:
            self._put_off.append(lambda: self.ask(prompt))
            return
        self.prompt = prompt
        self.mount(prompt)

    def when_free(self, do: Callable[[], object]) -> None:
        """Does at once what would change what a prompt is about; while one is open, behind it."""
        if self.prompt is None:
            do()
        else:
            self._put_off.append(do)

    def on_prompt_closed(self) -> None:
        """Does what was put off, unless another prompt followed."""
        while self._put_off and self.prompt is None:
            self._put_off.pop(0)()

    def on_prompt_grew(self) -> None:
        """Keeps what the prompt is about in sight above it."""
        self.show()

    @property
    def covered(self) -> int:
        """Rows at the bottom that the prompt stands over."""
        return len(self.prompt.lines) if self.prompt else 0

    def tell(self, text: str, role: Role = Role.PLAIN) -> None:
        """Says something in the status line until the next key; warnings and failures until `esc`."""
        self.message = (text, role)
        self.milepost.last_message = text
        self._keeps_message = role in (Role.WARNING, Role.BAD)
        self.show_status()

    def refuse(self, error: MilepostError) -> None:
        """Says why something was not done, and what would work."""
        self.milepost.log.info(error.detail)
        self.tell(". ".join(part.rstrip(".") for part in (error.title, error.hint) if part), Role.WARNING)

    def _forget_message(self, key: str) -> bool:
        """Takes the message away; whether that is all the key is for, as `esc` on one that stays."""
        if self.message is None or (self._keeps_message and key != "escape"):
            return False
        self.message = None
        self.show_status()
        return self._keeps_message

    def show_status(self) -> None:
        """Draws the status line: the last message, else what is selected."""
        width = self.app.size.width
        if self.message is None:
            self.status.show(self.status_line(width))
            return
        text, role = self.message
        canvas = Canvas(width)
        canvas.put(1, cut(visible(text), width - 2), role)
        self.status.show(canvas.line())

    def status_line(self, width: int) -> Line:
        """What the status line says where nothing has to be told."""
        raise NotImplementedError

    def show_keys(self) -> None:
        """Draws the key bar."""
        keys, last = self.bar()
        self.keys.show(key_bar(keys, last, self.app.size.width))


class RoadmapScreen(AskingScreen):
    """A screen on the open roadmap."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.meeting = Bar(id="meeting")
        self.meeting.display = False

    # --- what a screen says of itself

    @property
    def place(self) -> Place:
        """Whose keys count now."""
        raise NotImplementedError

    @property
    def current(self) -> Item | None:
        """The item that commands are about."""
        return self.workspace.roadmap.get(self.workspace.selection)

    @property
    def page(self) -> int:
        """Rows that are seen at once."""
        raise NotImplementedError

    def move(self, stops: int) -> None:
        """Moves the cursor by stops."""
        raise NotImplementedError

    def move_rows(self, rows: int) -> None:
        """Moves the cursor by rows."""
        raise NotImplementedError

    def select(self, item_id: str) -> None:
        """Goes to an item."""
        raise NotImplementedError

    @property
    def fits(self) -> bool:
        """Whether the terminal is large enough to draw in."""
        width, height = self.app.size
        return width >= LEAST[0] and height >= LEAST[1]

    def show_status(self) -> None:
        """Draws the status line; where the terminal is too small for it, the notice that says so."""
        if not self.fits:
            self.show()
            return
        super().show_status()
        if self.milepost.tour and self.is_current and self.place is not Place.PRESENT:
            self.milepost.tour.look(self)

    def show_meeting(self) -> None:
        """Draws the line of the meeting; the row is there while one is held."""
        workspace = self.milepost.workspace
        course = workspace.course if workspace else None
        is_shown = course is not None and self.fits
        if self.meeting.display != is_shown:
            self.meeting.display = is_shown
            self.call_after_refresh(self.show)
        if course and is_shown:
            now = course.now(self.milepost.clock())
            self.meeting.show(meeting_line(now, self.app.size.width))

    def notice_lines(self) -> list[Line]:
        """That the terminal is too small to draw in, what is unsaved, and the keys that work all the same."""
        title, unsaved = self.workspace.roadmap.header.title, len(self.workspace.pending)
        keys = self.keys_for(((("file.save",), "save"), (("app.quit",), "quit")))
        return too_small(title, unsaved, *self.app.size, keys, self.message[0] if self.message else "")

    def carry_out(self, command: Command) -> None:
        """Calls the function of the command; where nothing can be seen, nothing is changed either.

        Raises MilepostError for a command that edits where nothing can be changed.
        """
        if command.edits and (reason := self.workspace.read_only):
            raise MilepostError("Nothing can be changed here", hint=reason)
        if self.fits or command.id in UNSEEN:
            handlers()[command.id](self)

    # --- editing

    def apply(self, edit: Edit) -> Change | None:
        """Makes an edit, shows it and says what happened; None where it was refused."""
        try:
            change = self.workspace.apply(edit)
        except MilepostError as error:
            self.show()
            self.refuse(error)
            return None
        self.show()
        self.tell(f"{past(change.sentence)}. {self.milepost.key_of('edit.undo')} takes it back")
        self._warn_once()
        return change

    def _warn_once(self) -> None:
        """Says that a crash would lose what is unsaved, once for each time that the journal fails."""
        failure = self.workspace.journal_failure
        if failure and failure is not self.milepost.told_failure:
            self.milepost.told_failure = failure
            self.refuse(failure)

    def apply_with_reason(self, edit: Edit) -> None:
        """Makes an edit; where a committed date moves, asks for the reason first."""
        if edit.reason or not needs_reason(self.workspace.plan(edit)):
            self.apply(edit)
            return

        def use(reason: str) -> None:
            self.apply(edit.model_copy(update={"reason": reason}))

        about = self.workspace.plan(edit).sentence
        self.ask(TextPrompt(when_answered(self, use), name="Why", about=about, help_=COMMITTED))

    def keys_for(self, entries: Iterable[tuple[tuple[str, ...], str]]) -> list[Key]:
        """Entries of the key bar from command ids and a word, with the user's own keys."""
        bar = []
        for ids, word in entries:
            commands = [self.milepost.commands[command_id] for command_id in ids]
            edits = any(command.edits for command in commands)
            if shown := " ".join(shown_key(command.keys[0]) for command in commands if command.keys):
                bar.append(Key(shown, word, enabled=not (edits and self.workspace.read_only)))
        return bar


UNSEEN = frozenset({"file.save", "app.quit", "app.suspend"})
"""Commands that work in a terminal too small to draw in."""

COMMITTED = "The date is committed: the reason is kept with the revision"


def when_answered(screen: AskingScreen, use: Callable[[Any], object]) -> Callable[[Any], None]:
    """What a prompt calls: closes it on the screen, then uses the answer if there is one."""

    def done(answer: Any) -> None:
        screen.prompt = None
        if answer is None:
            screen.show()
        else:
            use(answer)

    return done
