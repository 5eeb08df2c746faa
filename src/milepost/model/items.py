"""The base of every entity: frozen, strict, and able to give back the data it was written as."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from milepost.model.fields import CustomValue, Tags, Text
from milepost.model.kinds import Kind
from milepost.model.lengths import ThreePoint
from milepost.model.when import Precision, When


class Part(BaseModel):
    """A small table inside an item, such as one key result or one action."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    def data(self) -> dict[str, Any]:
        """The TOML data of the fields that were written, in the order in which the model names them.

        Lengths, links and dates that are not exact are texts; single days are `datetime.date`;
        whole numbers are `int`, as people write them.
        """
        return {
            field.alias or name: _plain(getattr(self, name))
            for name, field in type(self).model_fields.items()
            if name in self.model_fields_set
        }


def _plain(value: object) -> Any:
    if isinstance(value, Part):
        return value.data()
    if isinstance(value, ThreePoint):
        return {name: _plain(getattr(value, name)) for name in ThreePoint.model_fields}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, When) and value.precision is Precision.DAY:
        return value.first
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str | bool | int | float | date | dict):
        return value
    return str(value)


class Item(Part):
    """One keyed table of the roadmap, `[kind.id]`."""

    kind: ClassVar[Kind]

    id: str
    """The last part of the table's name: a slug, unique over all kinds."""

    def data(self) -> dict[str, Any]:
        """The TOML data of the item's table; the id is in its name."""
        data = super().data()
        data.pop("id", None)
        return data

    @property
    def label(self) -> str:
        """What people call it: its title or name."""
        return str(getattr(self, "title", None) or getattr(self, "name", None) or self.id)


class Described(Item):
    """What every kind of item also takes."""

    tags: Tags = ()
    notes: Text = ""
    custom: Annotated[dict[str, CustomValue], Field(max_length=1000)] = Field(default_factory=dict)

    def data(self) -> dict[str, Any]:
        """The TOML data of the item's table, with what every kind takes behind what its own kind says."""
        data = super().data()
        return data | {field: data.pop(field) for field in ("tags", "notes", "custom") if field in data}
