"""From plain TOML data to a roadmap: every problem in one pass, in words. Never reads a file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, create_model
from pydantic_core import ErrorDetails

from milepost.model.consistency import inconsistencies
from milepost.model.ids import is_id
from milepost.model.items import Item, Part
from milepost.model.kinds import ITEM_KINDS, Kind
from milepost.model.problems import PathPart, Problem, did_you_mean
from milepost.model.roadmap import ENTITIES, Roadmap
from milepost.model.spelling import shown

FORMAT = 1
"""The only format there is."""


def validate(data: Mapping[str, Any]) -> tuple[Roadmap | None, list[Problem]]:
    """The roadmap that the data describes, and all that is wrong with it.

    The roadmap is None where a problem is fatal. The data stays as it is.
    """
    named, problems = _with_ids(data)
    problems = [*_format_problems(data), *problems]
    tables: Any = None
    try:
        tables = file_model().model_validate(named)
    except ValidationError as error:
        problems.extend(worded(detail) for detail in error.errors(include_url=False))
    if tables is None or any(problem.fatal for problem in problems):
        return None, problems
    items = {item.id: item for kind in ITEM_KINDS for item in getattr(tables, kind).values()}
    roadmap = Roadmap(tables.roadmap, items)
    return roadmap, [*problems, *inconsistencies(roadmap)]


def _format_problems(data: Mapping[str, Any]) -> list[Problem]:
    match data.get("format"):
        case None:
            return [
                Problem(
                    "format", ("format",), "The file does not say its format.", "Put format = 1 at its top."
                )
            ]
        case int(number) if number == FORMAT and not isinstance(number, bool):
            return []
        case other:
            return [
                Problem(
                    "format",
                    ("format",),
                    f"Format {other!r} is not known here; this is a program for format {FORMAT}.",
                    "Write format = 1, or use a newer milepost.",
                )
            ]


def _with_ids(data: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """The data without its format and with each table's id in the table; and every id that will not do."""
    problems: list[Problem] = []
    named = {key: value for key, value in data.items() if key != "format"}
    header = named.get(Kind.ROADMAP)
    if isinstance(header, dict) and "id" in header:
        problems.append(_own_id((Kind.ROADMAP.value,)))
        named[Kind.ROADMAP] = {key: value for key, value in header.items() if key != "id"}
    seen: dict[str, Kind] = {}
    for kind in ITEM_KINDS:
        tables = named.get(kind)
        if not isinstance(tables, dict):
            continue
        for item_id, table in tables.items():
            path = (kind.value, item_id)
            if problem := _id_problem(item_id, path, seen.get(item_id)):
                problems.append(problem)
            if isinstance(table, dict) and "id" in table:
                problems.append(_own_id(path))
            seen.setdefault(item_id, kind)
        named[kind] = {
            item_id: {**table, "id": item_id} if isinstance(table, dict) else table
            for item_id, table in tables.items()
        }
    return named, problems


def _id_problem(item_id: str, path: tuple[str, ...], taken_by: Kind | None) -> Problem | None:
    if item_id == Kind.ROADMAP:
        return Problem("id", path, "The id roadmap is kept for the header.", "Give the item another id.")
    if not is_id(item_id):
        return Problem(
            "id",
            path,
            f"{item_id!r} is no id.",
            "Write lower-case words with hyphens, at most 48 characters: savings-view.",
        )
    if taken_by:
        return Problem(
            "id",
            path,
            f"{item_id} is the id of a {taken_by.singular}, too.",
            "Ids are one namespace for all kinds; give one of the two another id.",
        )
    return None


def _own_id(path: tuple[str, ...]) -> Problem:
    return Problem(
        "unknown-key", (*path, "id"), "id is not a field: the table's name is the id.", "Take it out."
    )


@cache
def file_model() -> type[BaseModel]:
    """A model of the whole file, so that one call validates all of it at the speed of compiled code."""
    tables: dict[str, Any] = {
        kind.value: (dict[str, ENTITIES[kind]], {})  # type: ignore[valid-type]  # made at run time
        for kind in ITEM_KINDS
    }
    tables[Kind.ROADMAP.value] = (ENTITIES[Kind.ROADMAP], ...)
    config = ConfigDict(extra="forbid", strict=True)
    return create_model("RoadmapFile", __config__=config, **tables)


def worded(detail: ErrorDetails) -> Problem:
    """A pydantic error as a sentence with a way out."""
    path = detail["loc"]
    context: dict[str, Any] = detail.get("ctx") or {}
    given = detail["input"]
    field = path[-1] if path else ""
    name = f"{path[-2]}[{field}]" if isinstance(field, int) and len(path) > 1 else str(field)
    match detail["type"]:
        case "milepost":
            return Problem("value", path, context["message"], context["hint"])
        case "missing":
            missing = f"the table [{name}]" if len(path) == 1 else name
            return Problem("missing", path, f"{name} is missing.", f"Add {missing}.")
        case "extra_forbidden":
            owner = _owner(path)
            known = _keys_of(owner)
            sort = "kind of item" if owner is None else "field here"
            return Problem(
                "unknown-key",
                path,
                f"{name} is no {sort}.",
                did_you_mean(name, known, f"There are {', '.join(sorted(known))}."),
            )
        case "literal_error":
            expected = str(context["expected"]).replace("'", '"')
            return Problem("value", path, f"{name} can't be {_shown(given)}.", f"Write {expected}.")
        case "string_type":
            return Problem("value", path, f"{name} is text.", f'Put it in quotes: {name} = "...".')
        case "bool_type":
            return Problem("value", path, f"{name} is true or false.", "Write it without quotes.")
        case "int_type" | "int_from_float" | "float_type":
            number = "number" if detail["type"] == "float_type" else "whole number"
            return Problem(
                "value", path, f"{name} is a {number}, not {_shown(given)}.", "Write digits, no quotes."
            )
        case "tuple_type":
            return Problem("value", path, f"{name} is a list.", f"Put it in brackets: {name} = [...].")
        case "model_type" | "model_attributes_type" | "dict_type":
            return Problem("value", path, f"{name} is a table.", f"Write {name} = {{ ... }} or a [table].")
        case "string_too_short" | "too_short":
            return Problem("value", path, f"{name} is empty.", f"Write something, or leave {name} out.")
        case "string_too_long" | "too_long":
            return Problem(
                "value", path, f"{name} is too long.", f"At most {context['max_length']} are taken."
            )
        case "string_pattern_mismatch":
            return Problem("value", path, f"{name} can't be {_shown(given)}.", _PATTERN_HINTS[name])
        case "finite_number":
            return Problem("value", path, f"{name} is {_shown(given)}.", "Write a number of digits.")
        case kind if kind.startswith(("greater_than", "less_than")):
            limits = ", ".join(
                f"{_LIMITS[key]} {value:g}" for key, value in context.items() if key in _LIMITS
            )
            return Problem("value", path, f"{name} is {_shown(given)}.", f"Write a number {limits}.")
        case _:
            return Problem("value", path, f"{name}: {detail['msg']}.", "")


_PATTERN_HINTS = {
    "holidays": "Write a country or region: DE, DE-BW, US-CA.",
    "id": "Write lower-case words with hyphens, at most 48 characters: kr-homes.",
}
_LIMITS = {"ge": "from", "gt": "above", "le": "up to", "lt": "below"}


def _shown(value: object) -> str:
    """The value as TOML writes it, short enough for one line."""
    if isinstance(value, bool):
        return str(value).lower()
    return shown(f'"{value}"' if isinstance(value, str) else value)


def _owner(path: tuple[PathPart, ...]) -> type[Part] | None:
    """The entity or part in whose table the last key of a path stands; None for the whole file."""
    kind = next((kind for kind in Kind if kind == path[0]), None)
    above = path[1:-1] if kind is Kind.ROADMAP else path[2:-1]
    if kind is None or len(path) < (2 if kind is Kind.ROADMAP else 3):
        return None
    owner: type[Part] = ENTITIES[kind]
    for key in above:
        owner = _part_under(owner, key) or owner
    return owner


def _part_under(owner: type[Part], key: PathPart) -> type[Part] | None:
    """The part that the values of a field consist of, if they are tables."""
    for name, field in owner.model_fields.items():
        if (field.alias or name) == key:
            return _first_part(field.annotation)
    return None


def _first_part(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if found := _first_part(argument):
            return found
    return None


def _keys_of(owner: type[Part] | None) -> set[str]:
    if owner is None:
        return {kind.value for kind in Kind}
    names = {field.alias or name for name, field in owner.model_fields.items()}
    return names - {"id"} if issubclass(owner, Item) else names
