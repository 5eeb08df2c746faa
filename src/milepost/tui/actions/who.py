"""Who answers for an item, and which team does it."""

from __future__ import annotations

from typing import Any

from milepost.editing.edits import Bulk, Set
from milepost.editing.inputs import Input, Sort, inputs_of
from milepost.model.errors import MilepostError
from milepost.model.items import Item
from milepost.model.kinds import Kind
from milepost.tui.actions.asking import (
    completer,
    settled,
    trial,
    value_at,
)
from milepost.tui.actions.giving import about, chosen, give
from milepost.tui.actions.registry import carries_out
from milepost.tui.prompts.form import Answered, FormPrompt
from milepost.tui.screens.base import RoadmapScreen
from milepost.views.form import Judgement, Row


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
            about=about(items),
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
