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
    """The item with fields set to TOML data; None removes a field, a dotted key goes inside (`rice.reach`).

    Raises FieldError for the first value that its field does not take. A table left empty is removed.
    """
    data = item.data()
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
    return build(type(item), item.id, data)


def build(entity: type[SomeItem], item_id: str, data: Mapping[str, Any]) -> SomeItem:
    """An item of that entity made of TOML data. Raises FieldError for the first value not taken."""
    try:
        return entity.model_validate({**data, "id": item_id})
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        inside = () if entity.kind is Kind.ROADMAP else (item_id,)
        detail["loc"] = (entity.kind.value, *inside, *detail["loc"])
        problem = worded(detail)
        path = problem.path[1 + len(inside) :]
        raise FieldError(Problem(problem.code, path, problem.message, problem.hint)) from None
