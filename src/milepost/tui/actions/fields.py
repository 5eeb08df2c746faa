"""Changing one field of the selected item, or of all marked ones: each by the prompt that fits it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from milepost.editing.edits import Bulk, Edit, Rename, Set
from milepost.editing.inputs import Input, Sort, format_input, input_of, inputs_of
from milepost.editing.wording import counted, counted_items, value_text
from milepost.model.errors import MilepostError
from milepost.model.evolve import FieldError
from milepost.model.items import Item
from milepost.model.kinds import Kind
from milepost.model.references import referring
from milepost.model.risks import Risk
from milepost.model.roadmap import Roadmap
from milepost.model.work import Initiative, Milestone, Task
from milepost.planning.scores import inherent, moscow_days, residual, score, task_bands
from milepost.planning.waiting import blocks
from milepost.tui.actions.asking import (
    Sum,
    ask_fields,
    completer,
    refuse_if_read_only,
    row_of,
    settled,
    trial,
    value_at,
)
from milepost.tui.actions.items import selected, targets
from milepost.tui.actions.registry import carries_out
from milepost.tui.prompts.base import TextPrompt
from milepost.tui.prompts.bulk import BulkPrompt, Part
from milepost.tui.prompts.choice import Choice, ChoicePrompt
from milepost.tui.prompts.form import Answered, FormPrompt, Judgement, Row
from milepost.tui.prompts.note import NotePrompt
from milepost.tui.screens.base import RoadmapScreen, when_answered
from milepost.views.line import Role
from milepost.views.numbers import NONE, number, short_number

SCORES = {"rice": ("reach", "impact", "confidence", "effort"), "wsjf": ("value", "time", "risk", "size")}
TABLES = {**SCORES, "residual": ("probability", "impact"), "external": ("system", "key", "url")}
"""Tables of a few fields, which are asked for one by one."""
NO_VALUE = "-"
"""The key of a menu that takes a value away."""


def change_field(screen: RoadmapScreen, item: Item, key: str) -> None:
    """Asks for a field of an item with the prompt that fits it."""
    refuse_if_read_only(screen)
    field = input_of(item.kind, key)
    if key == "status":
        ask_status(screen, [item])
    elif field.sort is Sort.CHOICE:
        ask_choice(screen, [item], field)
    elif field.sort is Sort.LONG_TEXT:
        ask_text(screen, item, field)
    elif key in TABLES:
        ask_table(screen, item, key)
    else:
        ask_fields(screen, item, [row_of(item, key)], name=_name(key))


# --- one value for one or many items


def give(screen: RoadmapScreen, items: Sequence[Item], field: str, edit_of: Callable[[Item], Edit]) -> None:
    """Makes an edit for an item; for many shows first what it does to each."""
    if len(items) == 1:
        screen.apply_with_reason(edit_of(items[0]))
        return
    edits = {item.id: edit_of(item) for item in items}
    parts = [_part(screen, item, field, edits[item.id]) for item in items]

    def bulk(ids: Iterable[str]) -> Bulk:
        return Bulk(edits=[edits[item_id] for item_id in ids])

    def show(ids: Sequence[str]) -> str:
        before = _must_share(screen.workspace.roadmap)
        trial(screen, bulk(ids) if ids else None)
        after = _must_share(screen.workspace.view.roadmap)
        return f"must {before} % → {after} % of effort" if field == "moscow" else ""

    screen.ask(
        BulkPrompt(
            settled(screen, lambda ids: screen.apply_with_reason(bulk(ids))),
            name=f"Change {counted_items(items)}",
            about=field,
            parts=parts,
            show=show,
        )
    )


def _part(screen: RoadmapScreen, item: Item, field: str, edit: Edit) -> Part:
    """What an edit would do to one of many items."""
    roadmap = screen.workspace.roadmap
    try:
        after = edit.plan(roadmap).items[0].item
    except MilepostError as refusal:
        unchanged = refusal.title.startswith("Nothing would change")
        return Part(item.id, item.label, "no change" if unchanged else refusal.title, False, not unchanged)
    was, now = (_shown(value_at(state, field), field, roadmap) for state in (item, after))
    return Part(item.id, item.label, f"{was} → {now}", happens=True)


def _shown(value: Any, field: str, roadmap: Roadmap) -> str:
    return NONE if value is None else value_text(field, value, roadmap)


def _must_share(roadmap: Roadmap) -> int:
    days = moscow_days(roadmap)
    total = sum(days.values())
    return round(days["must"] / total * 100) if total else 0


def chosen(screen: RoadmapScreen) -> list[Item]:
    """The items that a command changes together."""
    refuse_if_read_only(screen)
    return [screen.workspace.roadmap[item_id] for item_id in targets(screen)]


# --- choices


def ask_choice(screen: RoadmapScreen, items: Sequence[Item], field: Input) -> None:
    """A menu of the values that a field takes."""
    options = dict(zip(letters(field.options), field.options, strict=True))
    current = value_at(items[0], field.key)
    choices = [
        Choice(letter, format_input(items[0].kind, field.key, option), "is now" if option == current else "")
        for letter, option in options.items()
    ]
    if not field.required:
        choices.append(Choice(NO_VALUE, "none", "is now" if current is None else "takes it away"))

    def use(letter: str) -> None:
        value = options.get(letter)
        give(screen, items, field.key, lambda item: Set(id=item.id, fields={field.key: value}))

    at = next((letter for letter, option in options.items() if option == current), NO_VALUE)
    screen.ask(
        ChoicePrompt(
            when_answered(screen, use),
            name=_name(field.key),
            about=_about(items),
            choices=choices,
            current=at,
        )
    )


def letters(options: Sequence[Any]) -> list[str]:
    """A key for each option: a letter of its own that moves no cursor, else a digit."""
    taken: list[str] = []
    for place, option in enumerate(options, 1):
        letters = [c for c in str(option).lower() if c.isalpha() and c not in (*taken, "j", "k")]
        taken.append(letters[0] if letters else str(place))
    return taken


STATUS_KEYS = {
    "idea": "i",
    "proposed": "p",
    "todo": "t",
    "in-progress": "w",
    "on-hold": "h",
    "done": "d",
    "cancelled": "x",
    "open": "o",
    "occurred": "c",
    "closed": "x",
}
ASKS_WHY = ("on-hold", "cancelled")


@carries_out("item.status")
def status(screen: RoadmapScreen) -> None:
    """The menu of statuses, with what follows from each."""
    ask_status(screen, chosen(screen))


def ask_status(screen: RoadmapScreen, items: Sequence[Item]) -> None:
    """Asks for the status of items of one kind or several."""
    first = items[0]
    field = _field(first, "status")
    current = getattr(first, "status", "")
    roadmap = screen.workspace.roadmap
    choices = [
        Choice(STATUS_KEYS[option], option, _status_note(first, option, current, roadmap))
        for option in field.options
    ]
    by_key = {choice.key: choice.title for choice in choices}

    def use(key: str) -> None:
        value = by_key[key]
        if value in ASKS_WHY and value != current:
            ask_why(screen, items, value)
        else:
            give(screen, items, "status", lambda item: _status_edit(screen, item, value))

    screen.ask(
        ChoicePrompt(
            when_answered(screen, use),
            name="Status",
            about=_about(items),
            choices=choices,
            current=STATUS_KEYS.get(current, ""),
        )
    )


def ask_why(screen: RoadmapScreen, items: Sequence[Item], value: str) -> None:
    """Asks why work stops, and keeps the answer in the note."""

    def use(why: str) -> None:
        give(screen, items, "status", lambda item: _status_edit(screen, item, value, why.strip()))

    screen.ask(
        TextPrompt(
            when_answered(screen, use),
            name=f"Why {value}",
            about=_about(items),
            help_="kept in the note; may be left empty",
            may_be_empty=True,
        )
    )


def _status_edit(screen: RoadmapScreen, item: Item, value: str, why: str = "") -> Set:
    fields: dict[str, Any] = {"status": value}
    if why:
        note = value_at(item, "notes")
        fields["notes"] = f"{note}\n{why}" if note else why
    return Set(id=item.id, fields=fields, today=screen.workspace.today)


def _status_note(item: Item, option: str, current: str, roadmap: Roadmap) -> str:
    if option == current:
        return "is now"
    waiting = blocks(item, roadmap) if isinstance(item, Initiative | Milestone | Task) else ()
    match option:
        case "done" if isinstance(item, Task):
            return "sets progress to 100"
        case "on-hold":
            return "asks why, for the note"
        case "cancelled" if waiting:
            return (
                f"asks why; {counted(len(waiting), 'item')} {'waits' if len(waiting) == 1 else 'wait'} for it"
            )
        case "cancelled":
            return "asks why, for the note"
        case "occurred":
            return "sets the day it came about to today"
    return ""


# --- priority


@carries_out("item.priority")
def priority(screen: RoadmapScreen) -> None:
    """What orders the work: the inputs of a score, a MoSCoW word, or a risk's probability and impact."""
    items = chosen(screen)
    item, method = items[0], screen.workspace.roadmap.header.priority
    if isinstance(item, Risk):
        rows = [row_of(item, key) for key in ("probability", "impact")]
        rows += [_labelled(item, f"residual.{key}", f"then {key[:8]}") for key in TABLES["residual"]]
        ask_fields(screen, item, rows, name="Assess", sums=_risk_sums)
    elif not isinstance(item, Task | Initiative):
        raise MilepostError(f"A {item.kind.singular} has no priority", hint="Tasks, initiatives and risks do")
    elif method == "moscow":
        ask_choice(screen, items, _field(item, "moscow"))
    elif method == "rank":
        keys = " and ".join(screen.milepost.key_of(command) for command in ("item.up", "item.down"))
        raise MilepostError(
            "This roadmap is ordered by hand",
            hint=f"{keys} move a task in the backlog; priority in {screen.milepost.key_of('roadmap.edit')} "
            "chooses another method",
        )
    else:
        ask_table(screen, item, method)


def ask_table(screen: RoadmapScreen, item: Item, table: str) -> None:
    """A sheet for the fields of a small table, with the score where it has one."""
    rows = [row_of(item, f"{table}.{key}") for key in TABLES[table]]
    sums = _risk_sums if table == "residual" else _score_sums(table)
    ask_fields(screen, item, rows, name=_name(table), sums=sums)


def _labelled(item: Item, key: str, label: str) -> Row:
    row = row_of(item, key)
    return Row(row.input, row.text, label)


def _score_sums(method: str) -> Callable[[Item, Roadmap], Sequence[Sum]]:
    def sums(item: Item, roadmap: Roadmap) -> Sequence[Sum]:
        value = score(item, method) if isinstance(item, Task | Initiative) else None
        if value is None:
            return ()
        band = task_bands(roadmap).get(item.id) if roadmap.header.priority == method else None
        return [(f"score {short_number(value)}" + (f", {band}" if band else ""), Role.STRONG)]

    return sums


def _risk_sums(item: Item, roadmap: Roadmap) -> Sequence[Sum]:  # noqa: ARG001 - risks weigh alone
    assert isinstance(item, Risk)
    texts = []
    for word, assessed in (("now", inherent(item)), ("then", residual(item))):
        if assessed:
            days = "" if assessed.days is None else f", {number(assessed.days, 1)} d"
            texts.append(f"{word} {assessed.score} {assessed.grade}{days}")
    return [("   ".join(texts), Role.STRONG)]


# --- who


@carries_out("item.owner")
def owner(screen: RoadmapScreen) -> None:
    """Asks for a person or a team: the one owns it, the other does it."""
    items = chosen(screen)
    fields = _who(items[0])
    kinds = tuple(fields)
    texts = [value_at(items[0], key) for key in fields.values()]
    row = Row(
        Input(
            "owner",
            Sort.ID,
            required=False,
            help=" or ".join(f"a {kind.singular} for {key}" for kind, key in fields.items()),
            kinds=kinds,
        ),
        text=next((text for text in texts if text), ""),
        label="/".join(fields.values()),
    )
    roadmap = screen.workspace.roadmap

    def edit_of(item: Item, text: str) -> Set:
        target = roadmap.get(text.strip())
        if target is None and text.strip():
            raise MilepostError(f"There is no {' or '.join(kind.singular for kind in kinds)} {text.strip()}")
        cleared = next(iter(_who(item).values()))
        key = _who(item).get(target.kind) if target else cleared
        if key is None:
            raise MilepostError(
                f"A {item.kind.singular} has no {target.kind.singular if target else 'owner'}"
            )
        return Set(id=item.id, fields={key: target.id if target else None})

    def judge(texts: Any) -> Judgement:
        try:
            edits = [edit_of(item, texts["owner"]) for item in items]
        except MilepostError as error:
            trial(screen, None)
            return Judgement({"owner": error.title})
        _, told = trial(screen, Bulk(edits=edits))
        target = roadmap.get(texts["owner"].strip())
        notes = {"owner": f"{target.kind.singular}: {target.label}"} if target else {}
        return Judgement({}, notes, refused=told if len(items) == 1 else "")

    def use(answer: Answered) -> None:
        text = answer.texts["owner"]
        target = roadmap.get(text.strip())
        give(screen, items, fields[target.kind] if target else "owner", lambda item: edit_of(item, text))

    screen.ask(
        FormPrompt(
            settled(screen, use),
            name="Owner or team",
            about=_about(items),
            rows=[row],
            judge=judge,
            complete=completer(screen),
        )
    )


def _who(item: Item) -> dict[Kind, str]:
    """The fields that name who is in charge, by what they name. Raises MilepostError for a kind without."""
    fields = {
        field.kinds[0]: field.key
        for field in inputs_of(item.kind)
        if field.sort is Sort.ID and field.key in ("owner", "team", "lead")
    }
    if not fields:
        raise MilepostError(f"A {item.kind.singular} has no owner")
    return fields


# --- texts


@carries_out("item.tags")
def tags(screen: RoadmapScreen) -> None:
    """Tags and custom fields; of many items tags that all of them get."""
    items = chosen(screen)
    if len(items) == 1:
        rows = [row_of(items[0], key) for key in ("tags", "custom")]
        ask_fields(screen, items[0], rows, name="Tags and fields")
        return

    def use(text: str) -> None:
        new = [tag for tag in map(str.strip, text.split(",")) if tag]
        give(screen, items, "tags", lambda item: Set(id=item.id, append={"tags": new}))

    help_ = "tags that all of them get, with commas between"
    screen.ask(TextPrompt(when_answered(screen, use), name="Tags", about=_about(items), help_=help_))


@carries_out("item.note")
def note(screen: RoadmapScreen) -> None:
    """The note, in as many lines as it takes."""
    refuse_if_read_only(screen)
    item = selected(screen)
    ask_text(screen, item, _field(item, "notes"))


def ask_text(screen: RoadmapScreen, item: Item, field: Input) -> None:
    """Asks for a text of several lines."""

    def use(text: str) -> None:
        value = text if text.strip() or field.required else None
        screen.apply_with_reason(Set(id=item.id, fields={field.key: value}))

    screen.ask(
        NotePrompt(
            when_answered(screen, use),
            name=_name(field.key),
            about=item.label,
            text=str(value_at(item, field.key) or ""),
            help_=field.help,
        )
    )


@carries_out("item.rename")
def rename(screen: RoadmapScreen) -> None:
    """The title in place; the id stays."""
    item = selected(screen)
    key = next((f.key for f in inputs_of(item.kind) if f.key in ("title", "name")), None)
    if key is None:
        raise MilepostError(f"A {item.kind.singular} is called by its id", hint="The palette renames ids")
    ask_fields(screen, item, [row_of(item, key)], name=_name(key))


@carries_out("item.rename-id")
def rename_id(screen: RoadmapScreen) -> None:
    """Another id, with every reference to it."""
    refuse_if_read_only(screen)
    item = selected(screen)
    count = len(referring(screen.workspace.roadmap, item.id))
    follow = f"{counted(count, 'item')} that {'names' if count == 1 else 'name'} it will follow"
    row = Row(Input("id", Sort.TEXT, required=True, help="lower-case words with hyphens"), item.id)

    def edit_of(text: str) -> Rename:
        return Rename(id=item.id, to=text.strip() or " ")

    def judge(texts: Any) -> Judgement:
        if texts["id"].strip() == item.id:
            return Judgement(sums=[(follow, Role.DIM)])
        try:
            edit_of(texts["id"]).plan(screen.workspace.roadmap)
        except MilepostError as error:
            return Judgement({"id": f"{error.title} {error.hint}"})
        return Judgement(sums=[(follow, Role.DIM)])

    def use(answer: Answered) -> None:
        change = screen.apply(edit_of(answer.texts["id"]))
        if change:
            screen.select(change.items[0].item.id)

    screen.ask(
        FormPrompt(
            when_answered(screen, use),
            name="Rename id",
            about=item.label,
            rows=[row],
            judge=judge,
            complete=completer(screen),
        )
    )


def _field(item: Item, key: str) -> Input:
    """A field of the item. Raises MilepostError if its kind has none of that name."""
    try:
        return input_of(item.kind, key)
    except FieldError:
        raise MilepostError(f"A {item.kind.singular} has no {key}") from None


def _name(key: str) -> str:
    """A field as the title of a prompt."""
    known = {"rice": "RICE", "wsjf": "WSJF", "moscow": "MoSCoW", "notes": "Note"}
    return known.get(key, key.replace("_", " ").capitalize())


def _about(items: Sequence[Item]) -> str:
    return items[0].label if len(items) == 1 else f"{len(items)} marked items"
