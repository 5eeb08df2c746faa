"""A roadmap as plain values, and back without checking it again: for what was valid when it was put away.

Never sees what somebody wrote by hand: `validation` reads that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, partial
from types import NoneType
from typing import Any, TypeVar

from pydantic import BaseModel

from milepost.model.items import Item, Part
from milepost.model.kinds import Kind
from milepost.model.lengths import Days, ThreePoint
from milepost.model.links import Link
from milepost.model.roadmap import ENTITIES, Roadmap
from milepost.model.when import When

Fields = tuple[dict[str, Any], tuple[str, ...], dict[str, tuple[str, Any]]]
"""The plain values of a part's fields that are not their defaults, the names of the fields that were written,
and values that are not plain with a word for how they are read."""

Packed = tuple[Fields, list[tuple[str, list[Fields]]]]
"""The header, and the items by kind."""

SomePart = TypeVar("SomePart", bound=BaseModel)

_LIST, _MAPPING, _DAY = "list", "mapping", "day"


def pack(roadmap: Roadmap) -> Packed:
    """The roadmap as values that `marshal` takes. Raises TypeError for a value of an unknown type."""
    kinds = [(kind.value, [_fields(item) for item in roadmap.of(kind)]) for kind in ENTITIES]
    return _fields(roadmap.header), [pair for pair in kinds if pair[0] != Kind.ROADMAP]


def unpack(packed: Packed) -> Roadmap:
    """The roadmap that was packed."""
    header, kinds = packed
    items: dict[str, Item] = {}
    for kind, tables in kinds:
        entity = ENTITIES[Kind(kind)]
        for fields in tables:
            items[fields[0]["id"]] = _made(entity, fields)
    return Roadmap(_made(ENTITIES[Kind.ROADMAP], header), items)  # type: ignore[arg-type]  # made as one


def shape() -> str:
    """What entities and their fields are called, and the defaults: else, what was packed means nothing."""
    parts = sorted(_parts(), key=lambda part: part.__name__)
    return repr([(part.__name__, [*_defaults(part)]) for part in parts])


def _defaults(part: type[BaseModel]) -> Iterator[tuple[str, str]]:
    return ((name, repr(field.default)) for name, field in part.model_fields.items())


def _fields(part: BaseModel) -> Fields:
    usual = _usual(type(part))
    values = {name: _plain(value) for name, value in part.__dict__.items() if value != usual[name]}
    odd = {name: value for name, value in values.items() if type(value) is tuple and value}
    return {name: value for name, value in values.items() if name not in odd}, _names(part), odd


@cache
def _usual(part: type[BaseModel]) -> dict[str, Any]:
    """Every field of a part in its order, with its default; None where it has none."""
    return {
        name: None if field.is_required() else field.get_default(call_default_factory=True, validated_data={})
        for name, field in part.model_fields.items()
    }


def _names(part: BaseModel) -> tuple[str, ...]:
    """The names of the written fields: one object for all parts that say the same, which `marshal` keeps."""
    return _one(tuple(sorted(part.model_fields_set)))


@cache
def _one(names: tuple[str, ...]) -> tuple[str, ...]:
    return names


def _plain(value: Any) -> Any:
    """A plain value as it is; any other as a pair of how to read it and plain values."""
    match value:
        case ():
            return ()
        case tuple():
            return _LIST, tuple(map(_plain, value))
        case dict():
            return _MAPPING, {key: _plain(part) for key, part in value.items()}
        case BaseModel():
            return type(value).__name__, _fields(value)
        case When() | Days() | Link():
            return type(value).__name__, str(value)
        case date():
            return _DAY, value.toordinal()
    if type(value) not in (str, int, float, bool, NoneType):
        raise TypeError(f"{type(value).__name__} can't be packed")
    return value


def _made(part: type[SomePart], fields: Fields) -> SomePart:
    """The part with these fields, made as `model_construct` does it, in a twentieth of the time."""
    written, names, odd = fields
    values = {**_usual(part), **written}
    for name, (how, value) in odd.items():
        values[name] = _READERS[how](value)
    made = part.__new__(part)
    _put_values(made, values)
    _put_written(made, _written(names))
    _put_extra(made, None)
    _put_private(made, None)
    return made


_put_values, _put_written, _put_extra, _put_private = (
    BaseModel.__dict__[name].__set__
    for name in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)


@cache
def _written(names: tuple[str, ...]) -> set[str]:
    """Shared by all parts that say the same, which nobody can change."""
    return set(names)


def _read(value: Any) -> Any:
    return _READERS[value[0]](value[1]) if value and type(value) is tuple else value


def _parts() -> Iterator[type[BaseModel]]:
    """Every class that an item can be made of."""
    yield ThreePoint
    waiting: list[type[Part]] = [Part]
    while waiting:
        part = waiting.pop()
        yield part
        waiting += part.__subclasses__()


_READERS: Mapping[str, Callable[[Any], Any]] = {
    _LIST: lambda values: tuple(map(_read, values)),
    _MAPPING: lambda values: {key: _read(value) for key, value in values.items()},
    _DAY: date.fromordinal,
    **{kind.__name__: cache(kind.parse) for kind in (When, Days, Link)},
    **{part.__name__: partial(_made, part) for part in _parts()},
}
"""How what `_plain` put away is read."""
