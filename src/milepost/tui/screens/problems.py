"""What is wrong with a file, beside its text; whether it opens as a roadmap all the same or not."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from textual.app import ComposeResult

from milepost.model.errors import MilepostError
from milepost.model.problems import Problem
from milepost.session.commands import Command, Place
from milepost.session.mending import last_that_opens, mended
from milepost.session.opening import Opened, open_file
from milepost.session.workspace import Workspace
from milepost.storage.safe_file import write_file
from milepost.tui.actions.editor import GOES_TO_LINE, editor
from milepost.tui.screens.base import AskingScreen
from milepost.tui.screens.body import BodyScreen
from milepost.tui.widgets.bars import Bar
from milepost.views.chrome import Key
from milepost.views.line import Canvas, Line, Role
from milepost.views.problem_list import file_lines, problem_pane
from milepost.views.visible import cells, cut, cut_end, visible

MOVES = {
    "cursor.down": 1,
    "cursor.up": -1,
    "cursor.half-down": 5,
    "cursor.half-up": -5,
    "cursor.page-down": 10,
    "cursor.page-up": -10,
    "cursor.top": -(10**7),
    "cursor.bottom": 10**7,
}
"""By how many problems a command moves the cursor."""


class ProblemListScreen(AskingScreen, BodyScreen):
    """A list of problems with a cursor, and the text around the one it is on."""

    def __init__(self, path: Path, data: bytes, problems: Sequence[Problem]) -> None:
        super().__init__()
        self.path = path
        self.at = 0
        self.head = Bar(id="head")
        self.take(data, problems)

    def take(self, data: bytes, problems: Sequence[Problem]) -> None:
        """Shows these problems of this text; the cursor stays at its place in the list."""
        self.problems = tuple(problems)
        self._lines = file_lines(data)
        self.at = min(self.at, len(self.problems) - 1)

    @property
    def problem(self) -> Problem:
        """The problem at the cursor."""
        return self.problems[self.at]

    def compose(self) -> ComposeResult:
        """Head, list and text, messages, keys."""
        yield self.head
        yield self.body
        yield self.status
        yield self.keys

    def show(self) -> None:
        """Draws everything as it is now."""
        width = self.app.size.width
        self.head.show(self.head_line(width))
        pane = (self.problems, self.at, self._lines, self.path.name)
        self.body.show_lines(problem_pane(*pane, width, max(self.body.size.height, 4)))
        self.show_status()
        self.show_keys()

    def head_line(self, width: int) -> Line:
        """The first row: the file, and that there is something wrong with it."""
        count = "1 problem" if len(self.problems) == 1 else f"{len(self.problems)} problems"
        canvas = Canvas(width)
        told = self.told(count)
        name = cut(visible(self.path.name), max(width - cells(told) - 6, 12))
        at = canvas.put(1, name, Role.STRONG)
        canvas.put(at + 3, cut_end(told, max(width - at - 4, 0)))
        return canvas.line()

    def told(self, count: str) -> str:
        """What the first row says behind the file's name."""
        raise NotImplementedError

    def status_line(self, width: int) -> Line:
        """How far down the list the cursor is."""
        canvas = Canvas(width)
        canvas.put_right(width - 1, f"{self.at + 1} of {len(self.problems)}", Role.DIM)
        return canvas.line()

    @property
    def actions(self) -> Mapping[str, Callable[[], object]]:
        """What commands do here besides moving."""
        raise NotImplementedError

    def carry_out(self, command: Command) -> None:
        """Moves, or does what the screen is for."""
        if command.id in MOVES:
            self.at = max(min(self.at + MOVES[command.id], len(self.problems) - 1), 0)
            self.show()
        elif action := self.actions.get(command.id):
            action()


class BrokenFileScreen(ProblemListScreen):
    """A file that does not open as a roadmap. Nothing can be saved over it from here."""

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened.path, opened.data, opened.reading.problems)
        self._opened = opened
        self._before: list[bytes] = []
        """What the file held before each suggestion that was taken, since somebody else wrote it last."""

    @property
    def place(self) -> Place:
        """That of findings: their suggestions are taken by the same key."""
        return Place.CHECKS

    def told(self, count: str) -> str:
        """That this is no roadmap yet, and is safe."""
        return f"not opened as a roadmap: {count}. Nothing can be saved over it from here."

    @property
    def actions(self) -> Mapping[str, Callable[[], object]]:
        """The editor, suggestions, another look, the past, leaving."""
        return {
            "checks.apply": self.take_suggestion,
            "edit.undo": self.take_back,
            "past.back": self.go_back,
            "item.open": self.edit,
            "item.editor": self.edit,
            "file.reload": self.read_again,
            "app.quit": self.milepost.quit,
            "app.suspend": self.app.action_suspend_process,
        }

    def bar(self) -> tuple[list[Key], Key]:
        """The keys of this screen."""
        key = self.milepost.key_of
        return [
            Key(f"{key('cursor.down')} {key('cursor.up')}", "next, previous"),
            Key(key("item.open"), "fix it in $EDITOR"),
            Key(key("checks.apply"), "take the suggestion", enabled=self._mended is not None),
            Key(key("file.reload"), "read again"),
            Key(key("past.back"), "last that opens"),
        ], Key(key("app.quit"), "quit")

    def edit(self) -> None:
        """Opens the file in the user's editor at the line of the problem, then reads it again."""
        command = editor()
        at = [f"+{self.problem.line}"] if Path(command[0]).name in GOES_TO_LINE else []
        try:
            with self.app.suspend():
                subprocess.run([*command, *at, str(self.path.absolute())], check=False)
        except OSError as error:
            raise MilepostError(
                f"{command[0]} can't be started", str(error), "Set $VISUAL or $EDITOR to your editor"
            ) from None
        self.refresh(layout=True)
        self.read_again()

    @property
    def _mended(self) -> bytes | None:
        return mended(self._opened.data, self.problem)

    def take_suggestion(self) -> None:
        """Writes the suggestion for the problem at the cursor into the file, and reads it again."""
        after = self._mended
        if after is None:
            key = self.milepost.key_of("item.open")
            raise MilepostError("Nothing is suggested here", hint=f"{key} opens it in $EDITOR")
        self._before.append(self._opened.data)
        self._write(after)

    def take_back(self) -> None:
        """Takes the last suggestion out of the file again."""
        if not self._before:
            raise MilepostError("Nothing to undo")
        self._write(self._before.pop())

    def _write(self, data: bytes) -> None:
        stamp = self._opened.stamp

        def work() -> Opened:
            write_file(self.path, data, stamp)
            return open_file(self.path)

        self.milepost.in_lane(work, self._read)

    def go_back(self) -> None:
        """Opens the last revision that says a roadmap, for reading."""
        opened, name = self._opened, self.path.name

        def use(found: tuple[Opened, str]) -> None:
            revision, when = found
            self.milepost.open(revision, as_of=f"{when}; {name} itself does not open")

        self.milepost.in_lane(lambda: last_that_opens(opened), use)

    def read_again(self) -> None:
        """Opens the roadmap if the file is one now, else shows what is still wrong."""

        def use(opened: Opened) -> None:
            if opened.data != self._opened.data:
                self._before.clear()
            self._read(opened)

        self.milepost.in_lane(lambda: open_file(self.path), use)

    def _read(self, opened: Opened) -> None:
        if opened.reading.roadmap is not None:
            self.milepost.open(opened)
            return
        before, self._opened = len(self.problems), opened
        self.take(opened.data, opened.reading.problems)
        self.show()
        count = len(self.problems)
        fixed = f", {before} before" if before != count else ""
        self.tell(f"Read again: {count} {'problem' if count == 1 else 'problems'}{fixed}")


class ProblemsScreen(ProblemListScreen):
    """What does not fit together in a roadmap that is open."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.path, workspace.document.bytes(), workspace.problems)
        self.workspace = workspace

    def told(self, count: str) -> str:
        """That the roadmap is open."""
        return f"{count}; the roadmap is open, what they touch is left out of the plan."

    @property
    def actions(self) -> Mapping[str, Callable[[], object]]:
        """The item, or back."""
        return {
            "item.open": self.go_to_item,
            "view.back": self.dismiss,
            "view.previous": self.dismiss,
            "app.quit": self.dismiss,
            "app.suspend": self.app.action_suspend_process,
        }

    def bar(self) -> tuple[list[Key], Key]:
        """The keys of this screen."""
        key = self.milepost.key_of
        return [
            Key(f"{key('cursor.down')} {key('cursor.up')}", "next, previous"),
            Key(key("item.open"), "go to the item"),
        ], Key(key("view.back"), "back")

    def go_to_item(self) -> None:
        """Selects the item that the problem stands in, on the screen below."""
        path = self.problem.path
        item_id = str(path[1]) if len(path) > 1 else ""
        home = self.milepost.home
        if home is None or item_id not in self.workspace.roadmap.items:
            raise MilepostError("This is about the roadmap itself, not about an item")
        self.dismiss()
        home.go_to(item_id)
        home.tell(f"{self.problem.message} {self.problem.hint}".strip(), Role.WARNING)
