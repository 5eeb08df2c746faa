"""The JSON Schema: well formed, made of what it understands, and true of the samples."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli

from milepost.model.kinds import Kind
from milepost.model.roadmap import ENTITIES
from milepost.model.schema import json_schema

SCHEMA = json_schema()
SAMPLES = sorted((Path(__file__).parents[2] / "sample_roadmaps").glob("*.toml"))
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str, date),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "null": (),
}
LIMITS: dict[str, Callable[[Any, Any], bool]] = {
    "minimum": lambda value, limit: value >= limit,
    "maximum": lambda value, limit: value <= limit,
    "exclusiveMinimum": lambda value, limit: value > limit,
    "minLength": lambda value, limit: len(value) >= limit,
    "maxLength": lambda value, limit: len(value) <= limit,
    "minItems": lambda value, limit: len(value) >= limit,
    "maxItems": lambda value, limit: len(value) <= limit,
    "maxProperties": lambda value, limit: len(value) <= limit,
    "const": lambda value, wanted: value == wanted,
    "enum": lambda value, options: value in options,
    "pattern": lambda value, pattern: re.search(pattern, value) is not None,
}
NOTES = {"title", "description", "default", "examples", "format"}
SHAPES = {"type", "properties", "required", "additionalProperties", "items", "anyOf", "$ref"}
TOP = {"$schema", "$id", "$defs"}


def conforms(value: Any, schema: dict[str, Any]) -> bool:
    """Whether a value is as the part of draft 2020-12 that the schema uses has it."""
    if "$ref" in schema and not conforms(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")]):
        return False
    if "anyOf" in schema and not any(conforms(value, option) for option in schema["anyOf"]):
        return False
    if "type" in schema and not has_type(value, schema["type"]):
        return False
    if isinstance(value, dict):
        extra = schema.get("additionalProperties", True)
        for key, inner in value.items():
            rule = schema.get("properties", {}).get(key, extra)
            if rule is False or (isinstance(rule, dict) and not conforms(inner, rule)):
                return False
        if set(schema.get("required", ())) - value.keys():
            return False
    if isinstance(value, list) and not all(conforms(entry, schema.get("items", {})) for entry in value):
        return False
    text = value.isoformat() if isinstance(value, date) else value
    return all(test(text, schema[name]) for name, test in LIMITS.items() if name in schema)


def has_type(value: Any, types: str | list[str]) -> bool:
    if isinstance(types, list):
        return any(has_type(value, one) for one in types)
    return isinstance(value, TYPES[types]) and (types == "boolean" or not isinstance(value, bool))


def parts(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The schema and every schema inside it."""
    yield schema
    inner = [*schema.get("properties", {}).values(), *schema.get("$defs", {}).values()]
    inner += [schema.get("items"), schema.get("additionalProperties"), *schema.get("anyOf", ())]
    for part in inner:
        if isinstance(part, dict):
            yield from parts(part)


def test_it_says_which_draft_it_is_written_in() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["properties"]["format"] == {"const": 1}
    assert set(SCHEMA["required"]) == {"format", "roadmap"}


def test_every_keyword_is_one_of_the_draft_and_every_reference_resolves() -> None:
    for part in parts(SCHEMA):
        assert set(part) <= NOTES | SHAPES | TOP | LIMITS.keys(), part
        assert part.get("$ref", "#/$defs/Task").removeprefix("#/$defs/") in SCHEMA["$defs"]
        assert set(part.get("required", ())) <= part.get("properties", part.get("required", {})).keys()
        for pattern in [part["pattern"]] if "pattern" in part else []:
            re.compile(pattern)


def test_every_kind_and_every_field_is_described_and_nothing_else_is_taken() -> None:
    assert set(SCHEMA["properties"]) == {"format", *Kind}
    for kind, entity in ENTITIES.items():
        names = {field.alias or name for name, field in entity.model_fields.items()} - {"id"}
        described = SCHEMA["$defs"][entity.__name__]
        assert set(described["properties"]) == names, kind
        assert described["additionalProperties"] is False


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_conform(path: Path) -> None:
    assert conforms(tomli.loads(path.read_text(encoding="utf-8")), SCHEMA)


@pytest.mark.parametrize(
    "wrong",
    [
        {"format": 2},
        {"roadmap": {"title": "T"}},
        {"task": {}},
        {"tasks": {"t": {"title": "T", "titel": 1}}},
        {"tasks": {"t": {"title": "T", "status": "doing"}}},
        {"tasks": {"t": {"title": "T", "start": "soon"}}},
        {"tasks": {"t": {"title": "T", "estimate": "5"}}},
        {"tasks": {"t": {"title": "T", "after": ["x:XX"]}}},
        {"tasks": {"t": {"title": "T", "progress": 101}}},
        {"tasks": {"t": {"title": "T", "custom": {"a": []}}}},
        {"tasks": {"t": {"title": ""}}},
        {"goals": {"g": {"title": "G", "key_results": [{"id": "A b", "title": "K", "target": 1}]}}},
    ],
)
def test_what_is_wrong_does_not_conform(wrong: dict[str, Any]) -> None:
    right = {"format": 1, "roadmap": {"title": "T", "vision": "V"}}
    assert conforms(right, SCHEMA)
    assert not conforms(right | wrong, SCHEMA)
