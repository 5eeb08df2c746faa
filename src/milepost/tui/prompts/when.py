"""Asks for dates by typing them: what was understood stands below, the bar above moves with every key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from milepost.editing.dating import Dating, edit_all
from milepost.editing.edits import Edit
from milepost.model.errors import MilepostError
from milepost.model.when import Precision, When
from milepost.planning.date_words import Speaker
from milepost.planning.typed_dates import Reading
from milepost.tui.prompts.base import Prompt, hint_line, title_rule
from milepost.views.calendar_sheet import WIDTH, Sheet, month_of, next_month
from milepost.views.dates import span_text
from milepost.views.edit_line import EditLine
from milepost.views.line import Canvas, Line, Role
from milepost.views.visible import cells, cut, visible
from milepost.views.wrapping import wrapped

GAP = 4
"""Cells between readings and sheets, and between two sheets."""
HEIGHT, LOW = 9, 6
"""Lines between title and keys, with and without sheets."""
LEAST_READINGS = 44
"""Cells that the readings need beside a sheet."""
HIGH = 20
"""Rows of the screen from which there is room for sheets."""
HINTS = "enter set  tab other reading  esc leave"
EXAMPLES = "+2w  -3d  fri  2026-Q4  end of q3  next month  a .. b  later"
WHAT = f"Type a date, a span, a step or a horizon: {EXAMPLES}"
WORDS = {"horizon": "plan"}
"""Names of readings on the screen, where they differ."""


@dataclass(frozen=True)
class Dates:
    """What is asked about, and how a text is understood."""

    datings: Sequence[Dating]
    """The items that get the dates; the readings are those of the first."""
    about: str
    now: str
    speaker: Speaker


class WhenPrompt(Prompt[Edit]):
    """Asks for the dates of one item or of several; the answer is the edit that sets them."""

    def __init__(
        self,
        done: Callable[[Edit | None], None],
        dates: Dates,
        preview: Callable[[Edit | None], Sequence[str]],
    ) -> None:
        """Opens empty. `preview` shows what an edit would do, or nothing, and returns notes on it."""
        super().__init__(done)
        self._dates = dates
        self._preview = preview
        self._edit = EditLine()
        self._readings: tuple[Reading, ...] = ()
        self._at = 0
        self._notes: Sequence[str] = ()

    # --- what is understood

    @property
    def chosen(self) -> Reading | None:
        """The reading that `enter` takes."""
        return self._readings[self._at] if self._readings else None

    def _understand(self, edit: EditLine) -> None:
        """Reads the text anew; the first reading is the chosen one."""
        self._edit = edit
        text, first = edit.text, self._dates.datings[0]
        self._readings = first.readings(text, self._dates.speaker) if text.strip() else ()
        self._choose(0)

    def _choose(self, at: int) -> None:
        self._at = at
        self._notes = self._preview(self._planned())
        self.redraw()

    def _planned(self) -> Edit | None:
        """The edit of the chosen reading; None where there is none that is possible."""
        reading, text, datings = self.chosen, self._edit.text, self._dates.datings
        if reading is None or not reading.possible:
            return None
        if len(datings) == 1:
            return datings[0].edit(text, reading)
        try:
            return edit_all(datings, text, reading.label, self._dates.speaker)
        except MilepostError:
            return None

    # --- keys

    def press(self, key: str, character: str | None) -> None:
        """Types, picks another reading, sets the dates or leaves."""
        if key == "escape":
            self.answer(None)
        elif key == "enter":
            self._set()
        elif key in ("tab", "down", "shift+tab", "up"):
            self._pick(1 if key in ("tab", "down") else -1)
        elif edited := self._edit.after_key(key, character):
            if edited.text == self._edit.text:
                self._edit = edited
                self.redraw()
            else:
                self._understand(edited)

    def paste(self, text: str) -> None:
        """Reads the first line of what was pasted."""
        self._understand(self._edit.typed(text.split("\n", 1)[0]))

    def _set(self) -> None:
        if not self._readings:
            self.answer(None)
        elif edit := self._planned():
            self.answer(edit)

    def _pick(self, step: int) -> None:
        """Goes to the next reading that is possible."""
        possible = [index for index, reading in enumerate(self._readings) if reading.possible]
        if len(possible) > 1:
            self._choose(possible[(possible.index(self._at) + step) % len(possible)])

    # --- drawing

    def draw(self, width: int) -> list[Line]:
        """Title, the text and its readings beside up to two months, the keys."""
        sheets = self._sheets(width)
        room = width - len(sheets) * (WIDTH + GAP)
        left = self._left(room)
        height = max(len(left), HEIGHT if sheets else LOW)
        lines = []
        for row in range(height):
            right = Canvas(width - room)
            for number, sheet in enumerate(sheets):
                sheet.draw(right, GAP // 2 + number * (WIDTH + GAP), row)
            lines.append((left[row] if row < len(left) else Canvas(room).line()) + right.line())
        examples = EXAMPLES if width > cells(HINTS + EXAMPLES) + 4 else ""
        title = title_rule("When", self._dates.about, width, self._dates.now)
        return [title, *lines, hint_line(HINTS, width, examples)]

    def _left(self, room: int) -> list[Line]:
        """The text, what it could mean, and notes on the chosen reading."""
        field = Canvas(room)
        field.put(1, ">", Role.ACCENT)
        self._edit.draw(field, 3, room - 4)
        if not self._readings:
            return [field.line(), Canvas(room).line(), *_paragraph(WHAT, room, Role.DIM)]
        lines = [field.line(), Canvas(room).line()]
        for index, reading in enumerate(self._readings):
            lines.extend(_reading_lines(reading, room, chosen=index == self._at))
        lines.append(Canvas(room).line())
        for note in self._notes:
            lines.extend(_paragraph(note, room, Role.WARNING))
        return lines

    def _sheets(self, width: int) -> list[Sheet]:
        """As many months as there is room for: where the new dates begin, and where they end."""
        count = min((width - LEAST_READINGS) // (WIDTH + GAP), 2) if self.app.size.height >= HIGH else 0
        dates = self._dates
        now, new = self._compared()
        shown = new or now or When.of_day(dates.speaker.today)
        first, last = month_of(shown.first), month_of(shown.last)
        months = [last] if count == 1 else [first, next_month(first) if first == last else last][:count]
        calendar, today = dates.speaker.calendar, dates.speaker.today
        return [Sheet(month, calendar, today, now, new) for month in months]

    def _compared(self) -> tuple[When | None, When | None]:
        """What the chosen reading changes, as it is now and as it would be."""
        dated, reading = self._dates.datings[0].dated, self.chosen
        if reading is None or not reading.possible:
            return _around(dated.start, dated.end), None
        if reading.label == "start":
            return dated.start, reading.start
        if reading.label in ("end", "date"):
            return dated.end, reading.end
        return _around(dated.start, dated.end), _around(reading.start, reading.end)


def _around(start: When | None, end: When | None) -> When | None:
    """From the start to the end, or the one that there is."""
    return When.between(start, end) if start and end and start != end else start or end


def _reading_lines(reading: Reading, room: int, *, chosen: bool) -> list[Line]:
    """One meaning of the text: its dates and how far they move, or why they can't be."""
    if reading.label == "none":
        return [*_paragraph(reading.why, room, Role.WARNING), *_paragraph(reading.hint, room, Role.DIM)]
    canvas = Canvas(room)
    if not reading.possible:
        canvas.put(3, WORDS.get(reading.label, reading.label), Role.DIM)
        canvas.put(10, cut(visible(f"no: {reading.why}"), room - 11), Role.DIM)
        return [canvas.line()]
    if chosen:
        canvas.put(1, "▸", Role.ACCENT)
    canvas.put(3, WORDS.get(reading.label, reading.label))
    end = canvas.put(10, _dates_of(reading), Role.STRONG if chosen else Role.PLAIN)
    canvas.put(max(end + 2, min(34, room - 1 - cells(reading.note))), reading.note)
    return [canvas.line()]


def _dates_of(reading: Reading) -> str:
    """The dates of a reading; a single day with its weekday."""
    match reading.label:
        case "horizon":
            return reading.horizon or ""
        case "clear":
            return "no dates"
        case "start" | "end" | "date":
            when = reading.start if reading.label == "start" else reading.end
            weekday = f" {when.first:%a}" if when and when.precision is Precision.DAY else ""
            return f"{when}{weekday}"
    return span_text(reading.start, reading.end)


def _paragraph(text: str, room: int, role: Role) -> list[Line]:
    lines = []
    for part in wrapped(text, room - 2):
        canvas = Canvas(room)
        canvas.put(1, part, role)
        lines.append(canvas.line())
    return lines
