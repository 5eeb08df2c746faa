"""Asks for a filter: the panes show what it leaves with every key, completions say what each would leave."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from milepost.editing.filter_completion import Completion, last_term
from milepost.editing.filters import Filter, FilterError, parse_filter
from milepost.tui.prompts.base import Prompt, hint_line
from milepost.views.edit_line import EditLine
from milepost.views.line import Canvas, Line, Role, line_with
from milepost.views.numbers import number
from milepost.views.visible import cells, cut_end, visible

HINTS = "tab complete  enter keep  esc clear  ^n name it"


class FilterPrompt(Prompt[Filter]):
    """One line to type, one for what it may go on with or where it goes wrong, one for the keys.

    The answer is the filter to keep, or None to show everything.
    """

    def __init__(
        self,
        done: Callable[[Filter | None], None],
        text: str,
        *,
        saved: Mapping[str, str],
        show: Callable[[Filter | None], str],
        complete: Callable[[str], Sequence[Completion]],
        explain: Callable[[Filter], str],
        name: Callable[[], None],
    ) -> None:
        """Opens on a text.

        `show` filters the panes and says what is left, `explain` why nothing is; `name` is called behind the
        answer where the filter is to have a name.
        """
        super().__init__(done)
        self._saved = saved
        self._show = show
        self._complete = complete
        self._explain = explain
        self._give_name = name
        self._edit = EditLine.of(text)
        self._filter: Filter | None = None
        self._error: FilterError | None = None
        self._shown = ""
        self._completions: Sequence[Completion] = ()
        self._taken: int | None = None
        """The completion that tab put in, while tab may still take another."""
        self._insists = False
        """Whether an unfinished filter was to be kept, so that its mistake has to be told."""

    def on_mount(self) -> None:
        """Reads the text it opens on."""
        self._read()

    # --- keys

    def press(self, key: str, character: str | None) -> None:
        """Types, completes, keeps or clears."""
        if key == "escape":
            self.answer(None)
        elif key in ("enter", "ctrl+n"):
            self._keep()
            if key == "ctrl+n" and self._filter and not self._error:
                self._give_name()
        elif key in ("tab", "shift+tab"):
            self._take(1 if key == "tab" else -1)
        elif edited := self._edit.after_key(key, character):
            self._change(edited)

    def paste(self, text: str) -> None:
        """Takes the first line of what was pasted."""
        self._change(self._edit.typed(text.split("\n", 1)[0]))

    def _change(self, edit: EditLine) -> None:
        changed = edit.text != self._edit.text
        self._edit = edit
        if changed:
            self._taken = None
            self._read()
        else:
            self.redraw()

    def _keep(self) -> None:
        if self._error:
            self._insists = True
            self.redraw()
        else:
            self.answer(self._filter)

    def _take(self, step: int) -> None:
        """Puts the next completion in; the list stays, so that tab goes through it."""
        if self._completions:
            first = 0 if step > 0 else -1
            at = first if self._taken is None else self._taken + step
            self._taken = at % len(self._completions)
            self._edit = EditLine.of(self._completions[self._taken].text)
            self._read()

    def _read(self) -> None:
        """Reads the text and shows what it leaves; of an unfinished one, what is left by all before it."""
        text = self._edit.text
        self._insists = False
        self._error = None
        try:
            self._filter = _filter(self._saved.get(text.strip(), text))
            self._shown = self._show(self._filter)
        except FilterError as error:
            self._error = error
            with suppress(FilterError):
                self._shown = self._show(_filter(text[: last_term(text)]))
        if self._taken is None:
            self._completions = self._complete(text)
        self.redraw()

    # --- drawing

    def draw(self, width: int) -> list[Line]:
        """The text with what is left, the second line, the keys with the saved filters."""
        field = Canvas(width)
        field.put(1, "/", Role.ACCENT)
        self._edit.draw(field, 3, width - 8 - cells(self._shown))
        field.put_right(width - 1, self._shown)
        typing = self._completions and self._edit.cursor == len(self._edit.text) and not self._insists
        wrong = self._error if not typing else None
        saved = "  ".join(map(visible, self._saved))
        room = width - cells(HINTS) - 14
        return [
            field.line(),
            _mistake(wrong, width) if wrong else self._help_line(width),
            hint_line(HINTS, width, f"saved: {cut_end(saved, room)}" if saved and room > 0 else ""),
        ]

    def _help_line(self, width: int) -> Line:
        """How the filter may go on; where nothing is left and no way on changes that, why."""
        leads_nowhere = all(completion.left == 0 for completion in self._completions)
        why = self._explain(self._filter) if self._filter and not self._error and leads_nowhere else ""
        if not why:
            return self._completion_line(width)
        return line_with(cut_end(visible(why), width - 4), 3, width, Role.WARNING)

    def _completion_line(self, width: int) -> Line:
        canvas = Canvas(width)
        at = 3
        for index, completion in enumerate(self._completions):
            word = visible(completion.word)
            left = "" if completion.left is None else f" {number(completion.left)}"
            if at + cells(word + left) >= width:
                break
            taken = index == self._taken
            canvas.put(at - 1, "▸" if taken else " ", Role.ACCENT)
            at = canvas.put(at, word, Role.STRONG if taken else Role.PLAIN)
            at = canvas.put(at, left, Role.DIM) + 4
        return canvas.line()


def _filter(text: str) -> Filter | None:
    """The filter that a text means; None where it asks for nothing. Raises FilterError."""
    return parse_filter(text) if text.strip() else None


def _mistake(error: FilterError, width: int) -> Line:
    """A caret under the place where a filter goes wrong, and beside it what is wrong."""
    canvas = Canvas(width)
    place = 3 + error.position
    words = visible(" ".join(filter(None, (error.title, error.hint))))
    if place > width // 2:
        text = cut_end(words, min(place, width) - 4)
        canvas.put_right(min(place, width - 1) - 1, text, Role.BAD)
        canvas.put(place, "^", Role.BAD)
    else:
        canvas.put(place, "^", Role.BAD)
        canvas.put(place + 2, cut_end(words, width - place - 3), Role.BAD)
    return canvas.line()
