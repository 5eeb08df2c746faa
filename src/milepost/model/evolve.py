"""The one way to a changed item: its data with some fields set, validated again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from milepost.model.items import Item
from milepost.model.kinds import Kind
from milepost.model.problems import Problem
from milepost.model.validation import worded

SomeItem = TypeVar("SomeItem", bound=Item)


class FieldError(ValueError):
    """A value that a field does not take."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.field = problem.where
        self.message = problem.message
        self.hint = problem.hint


def evolve(item: SomeItem, updates: Mapping[str, Any]) -> SomeItem:
    """The item with fields set to TOML data, as `merged` sets them.

    Raises FieldError for the first value that its field does not take.
    """
    return build(type(item), item.id, merged(item.data(), updates))


def merged(data: Mapping[str, Any], updates: Mapping[str, Any]) -> dict[str, Any]:
    """TOML data with fields set; None removes a field, a dotted key goes inside (`rice.reach`).

    A table left empty is removed.
    """
    data = dict(data)
    for key, value in updates.items():
        *tables, last = key.split(".")
        table = data
        for name in tables:
            table[name] = dict(table[name]) if isinstance(table.get(name), dict) else {}
            table = table[name]
        if value is None:
            table.pop(last, None)
            if tables and not table:
                data.pop(tables[0])
        else:
            table[last] = value
    return data


def build(entity: type[SomeItem], item_id: str, data: Mapping[str, Any]) -> SomeItem:
    """An item of that entity made of TOML data. Raises FieldError for the first value not taken."""
    try:
        return entity.model_validate({**data, "id": item_id})
    except ValidationError as error:
        raise _worded(entity.kind, item_id, error)[0] from None


def wrong_fields(entity: type[Item], item_id: str, data: Mapping[str, Any]) -> list[FieldError]:
    """Everything that keeps this data from being an item of that entity."""
    try:
        entity.model_validate({**data, "id": item_id})
    except ValidationError as error:
        return _worded(entity.kind, item_id, error)
    return []


def _worded(kind: Kind, item_id: str, error: ValidationError) -> list[FieldError]:
    inside = () if kind is Kind.ROADMAP else (item_id,)
    errors = []
    for detail in error.errors(include_url=False):
        detail["loc"] = (kind.value, *inside, *detail["loc"])
        problem = worded(detail)
        path = problem.path[1 + len(inside) :]
        errors.append(FieldError(Problem(problem.code, path, problem.message, problem.hint)))
    return errors
