"""A form: rows of label, value and note, judged while somebody types; of one row, the prompt for a field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from milepost.editing.inputs import Input, Sort
from milepost.model.items import Item
from milepost.tui.prompts.base import Prompt, hint_line, title_rule
from milepost.views.completion import completed
from milepost.views.edit_line import EditLine
from milepost.views.line import Canvas, Line, Role
from milepost.views.visible import cells, cut, cut_end, visible

IDS = (Sort.ID, Sort.IDS, Sort.LINKS)
LEFT_OVER = 7
"""Rows of the screen that a long form leaves to what is behind it."""

_LABEL, _VALUE, _NOTE = 3, 16, 49
_LISTED = 4
"""Completions that are listed at once."""


@dataclass(frozen=True, slots=True)
class Row:
    """One field of a form."""

    input: Input
    text: str = ""
    label: str = ""
    """Stands before the value; the last part of the key if empty."""
    rare: bool = False
    """Behind the line "more" until it is opened."""

    @property
    def name(self) -> str:
        """What stands before the value."""
        return self.label or self.input.key.rpartition(".")[2]

    @property
    def options(self) -> tuple[str, ...]:
        """The texts of a choice, the empty one first where nothing has to be chosen."""
        options = tuple(
            str(option).lower() if isinstance(option, bool) else f"{option}" for option in self.input.options
        )
        return options if self.input.required else ("", *options)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a form says to its texts."""

    wrong: Mapping[str, str] = field(default_factory=dict)
    """By key, why a field does not take its text: such a form is not handed over."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """By key, what a text means."""
    sums: Sequence[tuple[str, Role]] = ()
    """Lines below the fields: what all of it comes to."""
    made: Mapping[str, str] = field(default_factory=dict)
    """By key, what a field will say that is left empty."""
    refused: str = ""
    """Why all of it together cannot be."""


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
            body = self._row_lines(self._rows[0], width, focused=True)
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
        blocks = [self._row_lines(row, width, focused=row is self._row) for row in self._shown]
        if not self._opened:
            blocks.append([self._more_line(width)])
        self._top = min(self._top, self._at)
        while sum(map(len, blocks[self._top : self._at + 1])) > room and self._top < self._at:
            self._top += 1
        while self._top and sum(map(len, blocks[self._top - 1 :])) <= room:
            self._top -= 1
        return [line for block in blocks[self._top :] for line in block][:room]

    def _row_lines(self, row: Row, width: int, *, focused: bool) -> list[Line]:
        edit = self._edits[row.input.key]
        note, role = self._note(row, edit.text, focused=focused)
        taken = cells(visible(edit.text or self._judgement.made.get(row.input.key, ""))) + 1
        fits = role is Role.DIM or cells(note) < width - _NOTE
        beside = bool(note) and taken + _VALUE < _NOTE and len(self._rows) > 1 and fits
        canvas = Canvas(width)
        canvas.put(1, "▌" if focused else " ", Role.ACCENT)
        canvas.put(_LABEL, cut(visible(row.name), _VALUE - _LABEL - 1), Role.DIM)
        room = (_NOTE if beside else width) - _VALUE - 1
        if focused and row.input.sort is not Sort.CHOICE:
            edit.draw(canvas, _VALUE, room)
        else:
            canvas.put(_VALUE, cut_end(visible(edit.text), room), Role.STRONG if focused else Role.PLAIN)
        if not edit.text and (made := self._judgement.made.get(row.input.key)):
            canvas.put(_VALUE + focused, cut_end(visible(made), room - 1), Role.DIM)
        lines = [canvas]
        if note and not beside and (focused or role is Role.BAD):
            lines.append(Canvas(width))
        canvas = lines[-1] if len(lines) > 1 else canvas
        start = _NOTE if beside else _VALUE if len(lines) > 1 else width
        canvas.put(start, cut(note, width - start - 1), role)
        if focused:
            lines += self._candidate_lines(width)
        return [line.line() for line in lines]

    def _note(self, row: Row, text: str, *, focused: bool) -> tuple[str, Role]:
        key = row.input.key
        if focused and self._candidates:
            return "", Role.DIM
        if key in self._judgement.wrong and (text.strip() or self._tried):
            return f"! {visible(self._judgement.wrong[key])}", Role.BAD
        if focused and row.input.sort is Sort.CHOICE and row.input.options:
            return f"h l: {' '.join(option or '–' for option in row.options)}", Role.DIM
        if note := self._judgement.notes.get(key):
            return visible(note), Role.DIM
        return (row.input.help if focused else "", Role.DIM)

    def _candidate_lines(self, width: int) -> list[Canvas]:
        candidates = self._candidates
        first = max(min(self._picked - 1, len(candidates) - _LISTED), 0)
        lines = []
        for index in range(first, min(first + _LISTED, len(candidates))):
            item = candidates[index]
            canvas = Canvas(width)
            canvas.put(_VALUE - 2, "▸" if index == self._picked else " ", Role.ACCENT)
            at = canvas.put(_VALUE, item.id)
            label = max(at + 2, min(_NOTE, width // 2))
            canvas.put(label, cut(visible(item.label), max(width - label - 1, 0)), Role.DIM)
            lines.append(canvas)
        return lines

    def _more_line(self, width: int) -> Line:
        canvas = Canvas(width)
        focused = self._row is None
        canvas.put(1, "▌" if focused else " ", Role.ACCENT)
        canvas.put(_LABEL, "more", Role.ACCENT if focused else Role.DIM)
        keys = " ".join(row.name for row in self._rows if row.rare)
        canvas.put(_VALUE, cut_end(keys, width - _VALUE - 1), Role.DIM)
        return canvas.line()

    def _sums(self, width: int) -> list[Line]:
        lines = []
        sums = list(self._judgement.sums)
        if self._judgement.refused:
            sums.append((f"! {self._judgement.refused}", Role.BAD))
        for text, role in sums:
            canvas = Canvas(width)
            canvas.put(_LABEL, cut(visible(text), width - _LABEL - 1), role)
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
