"""What every edit is: an intention as frozen data, fit for a journal, that plans its own effect."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    SerializerFunctionWrapHandler,
    model_serializer,
)

from milepost.editing.change import Change, ItemChange
from milepost.editing.guards import refuse_new_problems
from milepost.editing.importance import importance_of
from milepost.editing.refusals import EditRefused, NoChange
from milepost.editing.sentences import say
from milepost.editing.wording import named
from milepost.model.evolve import FieldError, build, evolve
from milepost.model.items import Item
from milepost.model.problems import did_you_mean
from milepost.model.roadmap import Roadmap

SomeItem = TypeVar("SomeItem", bound=Item)


def _to_json(value: Any) -> Any:
    """TOML data as JSON data: a day becomes a table that no roadmap can hold."""
    if isinstance(value, dict):
        return {key: _to_json(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_to_json(part) for part in value]
    return {"$day": value.isoformat()} if isinstance(value, date) else value


def _from_json(value: Any) -> Any:
    if isinstance(value, dict):
        if value.keys() == {"$day"}:
            return date.fromisoformat(value["$day"])
        return {key: _from_json(part) for key, part in value.items()}
    return [_from_json(part) for part in value] if isinstance(value, list | tuple) else value


Toml = Annotated[Any, BeforeValidator(_from_json), PlainSerializer(_to_json, when_used="json")]
"""Data as TOML has it: texts, numbers, booleans, days, lists and tables."""


class EditBase(BaseModel):
    """An intention. Planning it never changes anything, and the same edit plans the same change."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    reason: str = ""
    """Why, in the words of whoever wants it; kept in the commit."""

    op: str

    @model_serializer(mode="wrap")
    def _with_op(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """The data with the name of the edit, also where defaults are left out."""
        return {"op": self.op, **write(self)}

    @abstractmethod
    def plan(self, roadmap: Roadmap) -> Change:
        """The effect on this roadmap. Raises EditRefused for what cannot or must not be done."""


def found(roadmap: Roadmap, item_id: str) -> Item:
    """The item of that id. Raises EditRefused."""
    item = roadmap.get(item_id)
    if item is None:
        hint = did_you_mean(item_id, roadmap.items, "Ids are the names of the tables: [tasks.savings-view].")
        raise EditRefused(f"There is no item {item_id!r}.", hint=hint)
    return item


def evolved(item: SomeItem, updates: Mapping[str, Any]) -> SomeItem:
    """The item with fields set to TOML data, as `evolve` does it. Raises EditRefused."""
    try:
        return evolve(item, updates)
    except FieldError as error:
        raise EditRefused(f"{named(item)}: {error.message}", detail=error.field, hint=error.hint) from None


def built(entity: type[SomeItem], item_id: str, data: Mapping[str, Any]) -> SomeItem:
    """An item made of TOML data. Raises EditRefused."""
    try:
        return build(entity, item_id, data)
    except FieldError as error:
        raise EditRefused(error.message, detail=error.field, hint=error.hint) from None


def planned(roadmap: Roadmap, items: Iterable[ItemChange], reason: str, sentence: str = "") -> Change:
    """The change of these items, with the sentence of the single one unless another is given.

    Raises:
        NoChange: if every item would stay as it is.
        EditRefused: for what must not enter a roadmap.
    """
    real = tuple(item for item in items if not item.leaves_all)
    if not real:
        raise NoChange("Nothing would change.", hint="It is already so.")
    refuse_new_problems(roadmap, real)
    return Change(real, sentence or say(real[0], roadmap), importance_of(real), reason)
