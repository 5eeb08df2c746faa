"""Titles, notes, tags and ids: what is typed rather than chosen."""

from __future__ import annotations

from typing import Any

from milepost.editing.edits import Rename, Set
from milepost.editing.inputs import Input, Sort, inputs_of
from milepost.editing.wording import counted
from milepost.model.errors import MilepostError
from milepost.model.items import Item
from milepost.model.references import referring
from milepost.tui.actions.asking import (
    ask_fields,
    completer,
    refuse_if_read_only,
    row_of,
    value_at,
)
from milepost.tui.actions.giving import about, chosen, field_of, give, name_of
from milepost.tui.actions.items import selected
from milepost.tui.actions.registry import carries_out
from milepost.tui.prompts.base import TextPrompt
from milepost.tui.prompts.form import Answered, FormPrompt
from milepost.tui.prompts.note import NotePrompt
from milepost.tui.screens.base import RoadmapScreen, when_answered
from milepost.views.form import Judgement, Row
from milepost.views.line import Role


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
    screen.ask(TextPrompt(when_answered(screen, use), name="Tags", about=about(items), help_=help_))


@carries_out("item.note")
def note(screen: RoadmapScreen) -> None:
    """The note, in as many lines as it takes."""
    refuse_if_read_only(screen)
    item = selected(screen)
    ask_text(screen, item, field_of(item, "notes"))


def ask_text(screen: RoadmapScreen, item: Item, field: Input) -> None:
    """Asks for a text of several lines."""

    def use(text: str) -> None:
        value = text if text.strip() or field.required else None
        screen.apply_with_reason(Set(id=item.id, fields={field.key: value}))

    screen.ask(
        NotePrompt(
            when_answered(screen, use),
            name=name_of(field.key),
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
    ask_fields(screen, item, [row_of(item, key)], name=name_of(key))


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
