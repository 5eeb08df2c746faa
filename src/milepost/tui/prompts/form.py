"""A form: rows of label, value and note, judged while somebody types; of one row, the prompt for a field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from milepost.editing.inputs import Input, Sort
from milepost.model.items import Item
from milepost.tui.prompts.base import Prompt, hint_line, title_rule
from milepost.views.completion import completed
from milepost.views.edit_line import EditLine
from milepost.views.form import LABEL, Judgement, Row, RowState, more_line, row_lines
from milepost.views.line import Canvas, Line, Role
from milepost.views.visible import cut, visible

IDS = (Sort.ID, Sort.IDS, Sort.LINKS)
LEFT_OVER = 7
"""Rows of the screen that a long form leaves to what is behind it."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A form as it was handed over."""

    texts: Mapping[str, str]
    again: bool = False
    """Whether another one like it shall follow."""


class FormPrompt(Prompt[Answered]):
    """Asks for the texts of some fields; `judge` is called with all of them when one has changed."""

    def __init__(
        self,
        done: Callable[[Answered | None], None],
        *,
        name: str,
        about: str = "",
        rows: Sequence[Row],
        judge: Callable[[Mapping[str, str]], Judgement],
        complete: Callable[[Input, str], Sequence[Item]],
        verb: str = "set",
        leave: str = "leave",
        again: bool = False,
    ) -> None:
        super().__init__(done)
        self._title, self._about, self._verb, self._leave, self._again = name, about, verb, leave, again
        self._rows = list(rows)
        self._edits = {row.input.key: EditLine.of(row.text) for row in rows}
        self._judge, self._complete = judge, complete
        self._opened = not any(row.rare for row in rows)
        self._at = 0
        self._top = 0
        self._picked = 0
        self._fresh = True
        """Whether no key has changed the field yet: typing another id then takes the place of this one."""
        self._tried = False
        """Whether somebody wanted to hand it over; until then an empty field is no fault."""
        self._candidates: Sequence[Item] = ()
        self._judgement = judge(self.texts)

    @property
    def texts(self) -> dict[str, str]:
        """What stands in every field, by key."""
        return {key: edit.text for key, edit in self._edits.items()}

    # --- where the cursor is

    @property
    def _shown(self) -> list[Row]:
        return [row for row in self._rows if self._opened or not row.rare]

    @property
    def _row(self) -> Row | None:
        """The row with the cursor; None on the line "more"."""
        return self._shown[self._at] if self._at < len(self._shown) else None

    @property
    def _stops(self) -> int:
        return len(self._shown) + (not self._opened)

    def _go(self, steps: int) -> None:
        self._at = (self._at + steps) % self._stops
        self._picked, self._fresh = 0, True
        self._find()

    def _open(self) -> None:
        first = self._shown and self._at
        order = [*self._shown, *(row for row in self._rows if row.rare)]
        self._rows, self._opened = order, True
        self._at = first or 0

    def _find(self) -> None:
        """Looks up what the id being typed may mean."""
        row = self._row
        ids = row is not None and row.input.sort in IDS
        self._candidates = self._complete(row.input, self._edits[row.input.key].text) if row and ids else ()

    # --- keys

    def press(self, key: str, character: str | None) -> None:
        """Types, walks choices, completes ids, moves; hands over or leaves."""
        if key == "escape":
            self.answer(None)
            return
        if key == "enter" or (key == "ctrl+n" and self._again):
            self._hand_over(again=key == "ctrl+n")
            return
        if not self._move(key):
            self._change(key, character)
        self.redraw()

    def _move(self, key: str) -> bool:
        candidates = self._candidates
        if key == "tab" and candidates:
            self._take(candidates[self._picked])
        elif key in ("down", "up") and candidates:
            self._picked = (self._picked + (1 if key == "down" else -1)) % len(candidates)
        elif key in ("tab", "down", "shift+tab", "up"):
            self._go(1 if key in ("tab", "down") else -1)
        else:
            return False
        return True

    def _change(self, key: str, character: str | None) -> None:
        row = self._row
        if row is None:
            if key in ("right", "space"):
                self._open()
            return
        edit = self._edits[row.input.key]
        if row.input.sort is Sort.CHOICE:
            self._set(_walked(row, edit.text, key, character))
        elif key == "right" and edit.cursor == len(edit.text) and self._candidates:
            self._take(self._candidates[self._picked])
        elif key == "ctrl+j" and row.input.sort is Sort.LONG_TEXT:
            self._set(edit.typed("\n"))
        elif self._fresh and row.input.sort is Sort.ID and character and character.isprintable():
            self._set(EditLine.of(character))
        elif edited := edit.after_key(key, character):
            self._set(edited)
        self._fresh = False

    def _take(self, item: Item) -> None:
        assert self._row is not None
        self._set(EditLine.of(completed(self._row.input, self._edits[self._row.input.key].text, item)))

    def _set(self, edit: EditLine) -> None:
        assert self._row is not None
        before = self._edits[self._row.input.key]
        self._edits[self._row.input.key] = edit
        if edit.text != before.text:
            self._picked = 0
            self._judgement = self._judge(self.texts)
            self._find()

    def _hand_over(self, *, again: bool) -> None:
        if self._row is None:
            self._open()
            self.redraw()
            return
        if candidates := self._candidates:
            self._take(candidates[self._picked])
            if len(self._rows) > 1:
                self.redraw()
                return
        self._tried = True
        wrong = [row for row in self._rows if row.input.key in self._judgement.wrong]
        if wrong:
            if wrong[0].rare and not self._opened:
                self._open()
            self._at = self._shown.index(wrong[0])
            self.redraw()
            return
        if self._judgement.refused:
            self.redraw()
        else:
            self.answer(Answered(self.texts, again))

    def paste(self, text: str) -> None:
        """Puts pasted text into the field with the cursor; lines stay only where a field takes them."""
        row = self._row
        if row is not None and row.input.sort is not Sort.CHOICE:
            whole = text.replace("\r\n", "\n").replace("\r", "\n")
            part = whole if row.input.sort is Sort.LONG_TEXT else whole.split("\n", 1)[0]
            self._set(self._edits[row.input.key].typed(part))
            self.redraw()

    # --- drawing

    def draw(self, width: int) -> list[Line]:
        """Title, the rows that fit, what they come to, the keys."""
        if len(self._rows) == 1:
            body = self._row_lines(self._rows[0], width)
            return [
                title_rule(self._title, self._about, width),
                *body,
                *self._sums(width),
                self._hints(width),
            ]
        sums = self._sums(width)
        room = max(self.app.size.height - LEFT_OVER - 4 - len(sums), 4)
        empty = Canvas(width).line()
        return [
            title_rule(self._title, self._about, width),
            empty,
            *self._window(width, room),
            empty,
            *sums,
            self._hints(width),
        ]

    def _window(self, width: int, room: int) -> list[Line]:
        """As many lines as there is room for, those of the row with the cursor among them."""
        blocks = [self._row_lines(row, width) for row in self._shown]
        if not self._opened:
            blocks.append([more_line(self._rows, width, focused=self._row is None)])
        self._top = min(self._top, self._at)
        while sum(map(len, blocks[self._top : self._at + 1])) > room and self._top < self._at:
            self._top += 1
        while self._top and sum(map(len, blocks[self._top - 1 :])) <= room:
            self._top -= 1
        return [line for block in blocks[self._top :] for line in block][:room]

    def _row_lines(self, row: Row, width: int) -> list[Line]:
        focused = row is self._row or len(self._rows) == 1
        state = RowState(
            self._edits[row.input.key],
            focused=focused,
            alone=len(self._rows) == 1,
            tried=self._tried,
            candidates=self._candidates if focused else (),
            picked=self._picked,
        )
        return row_lines(row, state, self._judgement, width)

    def _sums(self, width: int) -> list[Line]:
        lines = []
        sums = list(self._judgement.sums)
        if self._judgement.refused:
            sums.append((f"! {self._judgement.refused}", Role.BAD))
        for text, role in sums:
            canvas = Canvas(width)
            canvas.put(LABEL, cut(visible(text), width - LABEL - 1), role)
            lines.append(canvas.line())
        return lines

    def _hints(self, width: int) -> Line:
        words = [f"enter {self._verb}"]
        if self._again:
            words.append("^n add and go on")
        if self._row is None:
            words[0] = "enter show them"
        if self._candidates:
            words.append("tab complete  ↓ ↑ choose")
        elif len(self._rows) > 1:
            words.append("tab next")
        return hint_line("  ".join([*words, f"esc {self._leave}"]), width)


def _walked(row: Row, text: str, key: str, character: str | None) -> EditLine:
    """The choice that a key goes to: the next, the one before, none, or the next with that first letter."""
    options = row.options
    at = options.index(text) if text in options else -1
    if key in ("right", "l", "space"):
        return EditLine.of(options[(at + 1) % len(options)])
    if key in ("left", "h"):
        return EditLine.of(options[(max(at, 0) - 1) % len(options)])
    if key in ("backspace", "delete") and "" in options:
        return EditLine()
    later = [*options[at + 1 :], *options[: at + 1]]
    fitting = [option for option in later if character and option.startswith(character)]
    return EditLine.of(fitting[0] if fitting else text)


def with_texts(rows: Sequence[Row], texts: Mapping[str, str]) -> list[Row]:
    """The rows with these texts where they have one."""
    return [replace(row, text=texts.get(row.input.key, row.text)) for row in rows]
