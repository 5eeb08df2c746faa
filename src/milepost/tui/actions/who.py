"""Who answers for an item, and which team does it."""

from __future__ import annotations

from collections.abc import Mapping

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
from milepost.tui.actions.resources import asks_which
from milepost.tui.prompts.form import Answered, FormPrompt
from milepost.tui.screens.base import RoadmapScreen
from milepost.views.form import Judgement, Row


@carries_out("item.owner")
def owner(screen: RoadmapScreen) -> None:
    """Asks for a person or a team: the one owns it, the other does it."""
    if asks_which(screen, "item.owner"):
        return
    items = chosen(screen)
    fields = _who(items[0])
    nouns = " or ".join(kind.singular for kind in fields)
    now = next((text for key in fields.values() if (text := value_at(items[0], key))), "")
    field = Input("who", Sort.ID, required=False, help=f"a {nouns}; empty: nobody", kinds=tuple(fields))
    roadmap = screen.workspace.roadmap

    def field_for(text: str) -> str:
        target = roadmap.get(text)
        return fields[target.kind] if target else next(iter(fields.values()))

    def edit_of(item: Item, text: str) -> Set:
        return Set(id=item.id, fields={field_for(text): text or None})

    def judge(texts: Mapping[str, str]) -> Judgement:
        text = texts["who"].strip()
        target = roadmap.get(text)
        if text and (target is None or target.kind not in fields):
            trial(screen, None)
            return Judgement({"who": f"There is no {nouns} {text}."})
        _, told = trial(screen, Bulk(edits=[edit_of(item, text) for item in items]))
        notes = {"who": f"{target.kind.singular}: {target.label}"} if target else {}
        return Judgement({}, notes, refused=told if len(items) == 1 else "")

    def use(answer: Answered) -> None:
        text = answer.texts["who"].strip()
        give(screen, items, field_for(text), lambda item: edit_of(item, text))

    screen.ask(
        FormPrompt(
            settled(screen, use),
            name="Owner or team",
            about=about(items),
            rows=[Row(field, now, label="/".join(fields.values()))],
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
