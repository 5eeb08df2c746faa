"""The rows of a form as lines: label, value, and what is wrong with it or what it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from milepost.editing.inputs import Input, Sort
from milepost.model.items import Item
from milepost.views.edit_line import EditLine
from milepost.views.line import Canvas, Line, Role
from milepost.views.visible import cells, cut, cut_end, visible

LABEL, VALUE, NOTE = 3, 16, 49
"""Cells at which the parts of a row begin, where there is room for it."""
LISTED = 4
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
class RowState:
    """One row while somebody types: its text, and what is offered for it."""

    edit: EditLine
    focused: bool
    alone: bool
    """Whether it is the only row."""
    tried: bool
    """Whether somebody wanted to hand the form over; until then an empty field is no fault."""
    candidates: Sequence[Item] = ()
    """What the id being typed may mean."""
    picked: int = 0
    """Which of them the cursor is on."""


def row_lines(row: Row, state: RowState, judgement: Judgement, width: int) -> list[Line]:
    """A row; its note goes below it where there is no room beside, completions of an id below that."""
    edit, focused = state.edit, state.focused
    note, role = _note(row, state, judgement)
    made = "" if edit.text else visible(judgement.made.get(row.input.key, ""))
    ends = VALUE + cells(visible(edit.text) or made) + 1
    beginning = _note_at(width)
    fits = role is Role.DIM or cells(note) < width - beginning
    beside = bool(note) and fits and ends < beginning and not state.alone
    canvas = Canvas(width)
    canvas.put(1, "▌" if focused else " ", Role.ACCENT)
    canvas.put(LABEL, cut(visible(row.name), VALUE - LABEL - 1), Role.DIM)
    room = (beginning if beside else width) - VALUE - 1
    if focused and row.input.sort is not Sort.CHOICE:
        edit.draw(canvas, VALUE, room)
    else:
        canvas.put(VALUE, cut_end(visible(edit.text), room), Role.STRONG if focused else Role.PLAIN)
    canvas.put(VALUE + focused, cut_end(made, room - 1), Role.DIM)
    lines = [canvas]
    if beside:
        canvas.put(beginning, cut(note, width - beginning - 1), role)
    elif note and (focused or role is Role.BAD):
        lines.append(Canvas(width))
        lines[-1].put(VALUE, cut(note, width - VALUE - 1), role)
    return [line.line() for line in (*lines, *_candidate_lines(state, width))]


def _note_at(width: int) -> int:
    """Where notes begin: on a narrow screen in its middle, so that they can be read."""
    return NOTE if width >= 80 else width // 2


def _note(row: Row, state: RowState, judgement: Judgement) -> tuple[str, Role]:
    key = row.input.key
    if state.candidates:
        return "", Role.DIM
    if key in judgement.wrong and (state.edit.text.strip() or state.tried):
        return f"! {visible(judgement.wrong[key])}", Role.BAD
    if state.focused and row.input.sort is Sort.CHOICE and row.input.options:
        return f"h l: {' '.join(option or '–' for option in row.options)}", Role.DIM
    if note := judgement.notes.get(key):
        return visible(note), Role.DIM
    return (row.input.help if state.focused else "", Role.DIM)


def _candidate_lines(state: RowState, width: int) -> list[Canvas]:
    first = max(min(state.picked - 1, len(state.candidates) - LISTED), 0)
    lines = []
    for index, item in enumerate(state.candidates[first : first + LISTED], first):
        canvas = Canvas(width)
        canvas.put(VALUE - 2, "▸" if index == state.picked else " ", Role.ACCENT)
        at = canvas.put(VALUE, item.id)
        label = max(at + 2, min(NOTE, width // 2))
        canvas.put(label, cut(visible(item.label), max(width - label - 1, 0)), Role.DIM)
        lines.append(canvas)
    return lines


def more_line(rows: Sequence[Row], width: int, *, focused: bool) -> Line:
    """The line that stands for the rows that are not open yet."""
    canvas = Canvas(width)
    canvas.put(1, "▌" if focused else " ", Role.ACCENT)
    canvas.put(LABEL, "more", Role.ACCENT if focused else Role.DIM)
    keys = " ".join(visible(row.name) for row in rows if row.rare)
    canvas.put(VALUE, cut_end(keys, width - VALUE - 1), Role.DIM)
    return canvas.line()
