"""What can be typed into each field: forms, in-place editing and `milepost set` share these texts.

The table of fields is read off the entities, so that it cannot fall behind them. A text is turned into TOML
data, not judged: whether the field takes that data is what `evolve` says, in its own words.
"""

from __future__ import annotations

import re
import types
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from math import isfinite
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import tomli
from pydantic import BaseModel

from milepost.editing.input_help import HELP
from milepost.model.evolve import FieldError
from milepost.model.fields import Day, Percent, RefersTo, Text
from milepost.model.items import Described, Item
from milepost.model.kinds import Kind
from milepost.model.lengths import Days, Estimate, ThreePoint
from milepost.model.links import Link
from milepost.model.problems import Problem, did_you_mean
from milepost.model.roadmap import ENTITIES
from milepost.model.when import When


class Sort(StrEnum):
    """What is typed into a field."""

    TEXT = "text"
    LONG_TEXT = "long text"
    CHOICE = "choice"
    DATE = "date"
    """As precise as it is known: 2026-Q4."""
    DAY = "day"
    LENGTH = "length"
    ESTIMATE = "estimate"
    NUMBER = "number"
    PERCENT = "percent"
    ID = "id"
    IDS = "ids"
    LINKS = "links"
    LIST = "list"
    """Texts, such as tags."""
    TABLE = "table"
    """A table or a list of tables, as TOML writes them inline."""
    VALUE = "value"
    """A text, number, day, true or false: whatever the text reads as."""


@dataclass(frozen=True, slots=True)
class Input:
    """One field of a kind of item."""

    key: str
    """As the file names it, and as screens do; dotted inside a table: `rice.reach`."""
    sort: Sort
    required: bool
    help: str
    """Half a sentence that stands behind the key: `progress: 0 to 100, ...`."""
    options: tuple[Any, ...] = ()
    """The values of a choice, in their order."""
    kinds: tuple[Kind, ...] = ()
    """What ids and links may name."""


@cache
def inputs_of(kind: Kind) -> tuple[Input, ...]:
    """The fields of a kind in the order of its entity, those that every kind has at the end."""
    entity = ENTITIES[kind]
    # pydantic puts inherited fields first
    keys = sorted(_hints(entity), key=lambda key: key in Described.model_fields)
    return tuple(input_of(kind, key) for key in keys)


@cache
def input_of(kind: Kind, path: str) -> Input:
    """The field at a path, into tables with a dot.

    Raises:
        FieldError: if there is no such field; its hint names one that was meant, or all there are.
    """
    hint: Any = ENTITIES[kind]
    required = False
    for key in path.split("."):
        table = _table_in(hint)
        fields = _hints(table) if table else {}
        if get_origin(hint) is Annotated and get_origin(get_args(hint)[0]) is dict:
            hint = get_args(get_args(hint)[0])[1]
        elif key in fields:
            hint, required = fields[key]
        else:
            there_are = f"There are {', '.join(fields)}." if fields else "It holds no fields."
            message = f"{path} is no field of a {kind.singular}."
            raise FieldError(Problem("unknown-key", (path,), message, did_you_mean(key, fields, there_are)))
    top = path.partition(".")[0]
    sort, options, kinds = _sort(hint)
    return Input(path, sort, required, HELP.get(f"{kind}.{top}") or HELP[top], options, kinds)


def parse_input(kind: Kind, path: str, text: str) -> Any:
    """The TOML data that a text means in a field, None where it is empty: the field is removed.

    Raises:
        FieldError: for a field that is not there, and for a broken table or list.
    """
    field = input_of(kind, path)
    return _read(field, text) if text.strip() or (text and field.sort in _TEXTS) else None


def format_input(kind: Kind, path: str, value: Any) -> str:
    """The text of a field's TOML data that `parse_input` reads as the same data; empty for None."""
    if value is None:
        return ""
    field = input_of(kind, path)
    plain = ", ".join(map(str, value)) if isinstance(value, list) else _plain(value)
    try:
        reads_back = bool(plain) and _same(_read(field, plain), value)
    except FieldError:
        reads_back = False
    return plain if reads_back else _inline(value)


_TEXTS = (Sort.TEXT, Sort.LONG_TEXT)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _read(field: Input, text: str) -> Any:
    match field.sort:
        case Sort.TEXT | Sort.LONG_TEXT:
            return text
        case Sort.CHOICE:
            return {_plain(option): option for option in field.options}.get(text.strip(), text.strip())
        case Sort.NUMBER | Sort.PERCENT:
            number = _scalar(text.strip().removesuffix("%").strip())
            return number if isinstance(number, int | float) else text.strip()
        case Sort.DAY:
            return _day(text.strip())
        case Sort.VALUE:
            value = _scalar(text)
            return text if value is None or isinstance(value, datetime) else value
        case Sort.IDS | Sort.LINKS | Sort.LIST if not text.lstrip().startswith("["):
            return [part for part in map(str.strip, text.split(",")) if part]
        case Sort.IDS | Sort.LINKS | Sort.LIST | Sort.TABLE:
            return _toml(field, text)
        case Sort.ESTIMATE if text.lstrip().startswith("{"):
            return _toml(field, text)
        case Sort.ESTIMATE if text.count("/") == 2:
            return dict(zip(("low", "likely", "high"), map(str.strip, text.split("/")), strict=True))
        case _:
            return text.strip()


def _toml(field: Input, text: str) -> Any:
    try:
        document = tomli.loads(f"value = {text.strip()}")
        if set(document) == {"value"}:
            return document["value"]
        reason = "more than one value"
    except tomli.TOMLDecodeError as error:
        reason = str(error).partition(" (at ")[0].lower()
    raise FieldError(
        Problem("value", (field.key,), f"{field.key} can't be read: {reason}.", f"{field.key}: {field.help}")
    )


def _scalar(text: str) -> Any:
    """What the text is in TOML, if it is one plain value; else None."""
    try:
        document = tomli.loads(f"value = {text}")
    except tomli.TOMLDecodeError:
        return None
    value = document["value"]
    if set(document) != {"value"} or not isinstance(value, str | int | float | date):
        return None
    if isinstance(value, datetime) or (isinstance(value, float) and not isfinite(value)):
        return None
    return None if "#" in text and not isinstance(value, str) else value


def _day(text: str) -> date | str:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else text
    except ValueError:
        return text


def _same(one: Any, other: Any) -> bool:
    return isinstance(one, bool) is isinstance(other, bool) and bool(one == other)


def _plain(value: Any) -> str:
    """The value as people type it, without quotes."""
    match value:
        case bool():
            return str(value).lower()
        case float() if value.is_integer():
            return str(int(value))
        case {"low": str(low), "likely": str(likely), "high": str(high)}:
            return f"{low}/{likely}/{high}"
        case dict():
            return _inline(value)
        case _:
            return str(value)


def _inline(value: Any) -> str:
    """The value as TOML writes it on one line."""
    match value:
        case str():
            return f'"{_UNSAFE.sub(_escaped, value)}"'
        case list():
            return f"[{', '.join(map(_inline, value))}]"
        case dict():
            inside = ", ".join(f"{_key(key)} = {_inline(part)}" for key, part in value.items())
            return f"{{ {inside} }}" if inside else "{}"
        case _:
            return _plain(value)


_UNSAFE = re.compile(r'["\\\x00-\x1f\x7f]')
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[0]}" if match[0] in '"\\' else f"\\u{ord(match[0]):04x}"


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _inline(key)


@cache
def _hints(table: type[BaseModel]) -> dict[str, tuple[Any, bool]]:
    """Of each key that can stand in the table: its type as written, and whether it has to be there."""
    written = get_type_hints(table, include_extras=True)
    return {
        field.alias or name: (written[name], field.is_required())
        for name, field in table.model_fields.items()
        if not (name == "id" and issubclass(table, Item))  # an item's id is in the name of its table
    }


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType) and type(None) in get_args(hint):
        return Union[tuple(part for part in get_args(hint) if part is not type(None))]  # noqa: UP007 - known at run time only
    return hint


def _table_in(hint: Any) -> type[BaseModel] | None:
    """The table that a field of this type is, or can be."""
    hint = _without_none(hint)
    if hint == Estimate:
        return ThreePoint
    return hint if isinstance(hint, type) and issubclass(hint, BaseModel) else None


_SORTS = {Text: Sort.LONG_TEXT, Percent: Sort.PERCENT, Day: Sort.DAY, Estimate: Sort.ESTIMATE}
_BASE_SORTS = {str: Sort.TEXT, int: Sort.NUMBER, float: Sort.NUMBER, When: Sort.DATE, Days: Sort.LENGTH}


def _sort(hint: Any) -> tuple[Sort, tuple[Any, ...], tuple[Kind, ...]]:
    """What is typed into a field of this type, its options, and the kinds that its ids name."""
    hint = _without_none(hint)
    if sort := _SORTS.get(hint):
        return sort, (), ()
    base, marks = (get_args(hint)[0], get_args(hint)[1:]) if get_origin(hint) is Annotated else (hint, ())
    kinds = next((mark.kinds for mark in marks if isinstance(mark, RefersTo)), ())
    if kinds:
        return Sort.LINKS if base is Link else Sort.ID, (), kinds
    if get_origin(base) is Literal:
        return Sort.CHOICE, get_args(base), ()
    if base is bool:
        return Sort.CHOICE, (False, True), ()
    if get_origin(base) is tuple:
        sort, options, kinds = _sort(get_args(base)[0])
        lists = {Sort.ID: Sort.IDS, Sort.LINKS: Sort.LINKS, Sort.TABLE: Sort.TABLE}
        return lists.get(sort, Sort.LIST), options, kinds
    if get_origin(base) is dict or _table_in(base):
        return Sort.TABLE, (), ()
    return _BASE_SORTS.get(base, Sort.VALUE), (), ()
