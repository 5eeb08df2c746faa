"""What the questions about items have in common: the effect while somebody types, many items, the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from milepost.editing.change import Change
from milepost.editing.edits import Edit, Set
from milepost.editing.forms import Filled, filled
from milepost.editing.importance import needs_reason
from milepost.editing.inputs import Input, Sort, format_input, input_of
from milepost.editing.refusals import NoChange
from milepost.model.errors import MilepostError
from milepost.model.items import Item
from milepost.model.roadmap import Roadmap
from milepost.model.when import Precision, When
from milepost.planning.calendar import calendar_of
from milepost.planning.date_words import Speaker
from milepost.tui.prompts.form import Answered, FormPrompt
from milepost.tui.screens.base import RoadmapScreen, when_answered
from milepost.views.completion import completions
from milepost.views.detail.notes import notes
from milepost.views.form import Judgement, Row
from milepost.views.line import Role
from milepost.views.view import View

Sum = tuple[str, Role]


def trial(screen: RoadmapScreen, edit: Edit | None) -> tuple[Change | None, str]:
    """Shows what an edit would do, or nothing of the kind: its change, or why it is refused."""
    change, told = None, ""
    try:
        change = screen.workspace.preview(edit)
    except NoChange:
        pass
    except MilepostError as error:
        told = f"{error.title} {error.hint}".strip()
    screen.show()
    return change, told


def settled(screen: RoadmapScreen, use: Callable[[Any], object]) -> Callable[[Any], None]:
    """What a prompt calls that has shown effects: takes them off the screen, then uses the answer."""
    answered = when_answered(screen, use)

    def done(answer: Any) -> None:
        screen.workspace.preview(None)
        screen.show()
        answered(answer)

    return done


def refuse_if_read_only(screen: RoadmapScreen) -> None:
    """Raises MilepostError before a question whose answer could not be used."""
    if reason := screen.workspace.read_only:
        raise MilepostError("Nothing can be changed here", hint=reason)


def speaker(screen: RoadmapScreen) -> Speaker:
    """What typed dates are read against."""
    roadmap = screen.workspace.roadmap
    return Speaker(screen.workspace.today, calendar_of(roadmap), roadmap.header.fiscal_year_start)


def value_at(item: Item, key: str) -> Any:
    """The TOML data of a field, dotted inside tables; None where it is not written."""
    value: Any = item.data()
    for part in key.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def row_of(item: Item, key: str, *, rare: bool = False) -> Row:
    """The row of a form for a field of an item, with what stands there now."""
    return Row(input_of(item.kind, key), format_input(item.kind, key, value_at(item, key)), rare=rare)


def ask_fields(
    screen: RoadmapScreen,
    item: Item,
    rows: Sequence[Row],
    *,
    name: str,
    sums: Callable[[Item, Roadmap], Sequence[Sum]] = lambda _, __: (),
    use: Callable[[Edit], object] | None = None,
) -> None:
    """Opens a form on fields of an item and shows what they come to; `use` takes the edit, or it is made."""
    refuse_if_read_only(screen)

    def edit_of(texts: Mapping[str, str]) -> tuple[Set, Filled]:
        answers = filled(item.kind, texts, item.data(), screen.workspace.roadmap, speaker(screen))
        new = {key: value for key, value in answers.data.items() if value != value_at(item, key)}
        return Set(id=item.id, fields=new, today=screen.workspace.today), answers

    def judge(texts: Mapping[str, str]) -> Judgement:
        edit, answers = edit_of(texts)
        change, told = trial(screen, None if answers.wrong else edit)
        after = screen.workspace.view.roadmap[item.id]
        lines: list[Sum] = [] if answers.wrong else list(sums(after, screen.workspace.view.roadmap))
        return Judgement(
            answers.wrong,
            notes_on(after, texts, answers, screen.workspace.view),
            [*lines, *consequences(change)],
            refused=told,
        )

    def hand_over(answer: Answered) -> None:
        edit, _ = edit_of(answer.texts)
        (use or screen.apply_with_reason)(edit)

    screen.ask(
        FormPrompt(
            settled(screen, hand_over),
            name=name,
            about=item.label,
            rows=rows,
            judge=judge,
            complete=completer(screen),
        )
    )


def completer(screen: RoadmapScreen) -> Callable[[Input, str], list[Item]]:
    """What the ids typed into a field may mean."""
    return lambda field, text: completions(field, text, screen.workspace.roadmap)


def consequences(change: Change | None) -> list[Sum]:
    """What making an edit will ask for."""
    if change and needs_reason(change):
        return [("The date is committed: a reason will be asked.", Role.WARNING)]
    return []


def notes_on(item: Item, texts: Mapping[str, str], answers: Filled, view: View) -> dict[str, str]:
    """What texts mean, by key: names for ids, the day for `fri`, working days for weeks."""
    said = {}
    for key, text in texts.items():
        if not text.strip() or "." in key or key in answers.wrong:
            continue
        field = input_of(item.kind, key)
        value = getattr(item, attribute(type(item), key))
        if value in (None, ()) or field.sort is Sort.LINKS:
            continue
        understood = _understood(value, text) if field.sort in (Sort.DATE, Sort.DAY) else ""
        said[key] = understood or ", ".join(filter(None, notes(item, field, value, view)))
    return said


def _understood(value: Any, text: str) -> str:
    """The date that was understood, where it was written in other words."""
    if str(value) == text.strip():
        return ""
    day = value if not isinstance(value, When) else value.first if value.precision is Precision.DAY else None
    return f"{value} {day:%a}" if day else str(value)


def attribute(entity: type[Item], key: str) -> str:
    """The attribute that holds a field of the file: `type` for a task's `kind`."""
    return next(name for name, field in entity.model_fields.items() if (field.alias or name) == key)
