"""Changing any field: of one item by the prompt that fits it, of all marked ones by one value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from milepost.editing.edits import Set
from milepost.editing.forms import filled
from milepost.editing.inputs import Input, Sort, input_of, inputs_of
from milepost.model.errors import MilepostError
from milepost.model.items import Item
from milepost.model.kinds import Kind
from milepost.model.work import Initiative, Task
from milepost.tui.actions.asking import completer, settled, speaker, trial
from milepost.tui.actions.choices import ask_choice, ask_status
from milepost.tui.actions.fields import change_field
from milepost.tui.actions.giving import about, chosen, give, name_of
from milepost.tui.actions.priority import SCORES
from milepost.tui.actions.registry import carries_out
from milepost.tui.prompts.finder import FinderPrompt, Offer, Taken
from milepost.tui.prompts.form import Answered, FormPrompt
from milepost.tui.screens.base import RoadmapScreen, when_answered
from milepost.views.finder_list import Found, ListColumns
from milepost.views.form import Judgement, Row

LISTS = (Sort.IDS, Sort.LINKS, Sort.LIST)
_LIST_HELP = "with commas between; -word takes it out"


@carries_out("item.change")
def change(screen: RoadmapScreen) -> None:
    """Asks which field to change, of those that all items have, and then for its value."""
    items = chosen(screen)
    fields = _common(items)
    if not fields:
        raise MilepostError("These items have no field in common", hint="Mark items of fewer kinds")
    first = items[0]

    def use(taken: Taken[Input]) -> None:
        if len(items) == 1:
            change_field(screen, first, taken.thing.key)
        else:
            _ask_value(screen, items, taken.thing)

    offer = Offer(
        name=f"Change {about(items)}",
        sign=">",
        things=[(field, field.key) for field in fields],
        describe=lambda field: Found(field.key, behind=field.help),
        columns=ListColumns(before=0, title=0.25),
        hints="enter choose  ↓ ↑ move  esc leave",
        accepts="letters of a field's name",
    )
    screen.ask(FinderPrompt(when_answered(screen, use), offer))


def _common(items: Sequence[Item]) -> list[Input]:
    """The fields that every item has; of tables only the inputs of scores, one by one."""
    kinds = list(dict.fromkeys(item.kind for item in items))
    inputs = [{field.key: field for field in _fields(kind)} for kind in kinds]
    return [
        field
        for key, field in inputs[0].items()
        if all(key in others and others[key].sort is field.sort for others in inputs)
    ]


def _fields(kind: Kind) -> list[Input]:
    fields = [field for field in inputs_of(kind) if field.sort is not Sort.TABLE]
    if kind in (Task.kind, Initiative.kind):
        fields += [input_of(kind, f"{table}.{key}") for table, keys in SCORES.items() for key in keys]
    return fields


def _ask_value(screen: RoadmapScreen, items: Sequence[Item], field: Input) -> None:
    """Asks for one value for all items; what it does to each is shown before it is done."""
    if field.key == "status":
        ask_status(screen, items)
    elif field.sort is Sort.CHOICE:
        ask_choice(screen, items, field)
    else:
        _ask_text(screen, items, field)


def _ask_text(screen: RoadmapScreen, items: Sequence[Item], field: Input) -> None:
    first, key = items[0], field.key

    def edit_of(item: Item, text: str) -> Set:
        if field.sort in LISTS:
            words = [word for word in map(str.strip, text.split(",")) if word]
            gone = [word.removeprefix("-").strip() for word in words if word.startswith("-")]
            new = [word for word in words if not word.startswith("-")]
            return Set(id=item.id, append={key: new} if new else {}, discard={key: gone} if gone else {})
        data = filled(item.kind, {key: text}, item.data(), screen.workspace.roadmap, speaker(screen)).data
        return Set(id=item.id, fields=dict(data), today=screen.workspace.today)

    def judge(texts: Mapping[str, str]) -> Judgement:
        text = texts[key]
        if field.sort in LISTS:
            _, told = trial(screen, edit_of(first, text))
            return Judgement(refused=told)
        answers = filled(first.kind, {key: text}, first.data(), screen.workspace.roadmap, speaker(screen))
        wrong = {key: answers.wrong[key]} if key in answers.wrong else {}
        return Judgement(wrong, {} if text.strip() else {key: "left empty, it is cleared"})

    def use(answer: Answered) -> None:
        give(screen, items, key, lambda item: edit_of(item, answer.texts[key]))

    help_ = _LIST_HELP if field.sort in LISTS else field.help
    row = Row(Input(key, field.sort, required=field.required, help=help_, kinds=field.kinds), label=key)
    screen.ask(
        FormPrompt(
            settled(screen, use),
            name=name_of(key),
            about=about(items),
            rows=[row],
            judge=judge,
            complete=completer(screen),
            verb="look",
        )
    )
