"""Texts typed into fields: read by the field's type, and written back so that they read as the same data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.editing.input_help import HELP
from milepost.editing.inputs import Sort, format_input, input_of, inputs_of, parse_input
from milepost.model.evolve import FieldError, build, evolve
from milepost.model.kinds import ITEM_KINDS, Kind
from milepost.model.roadmap import ENTITIES

SAMPLES = Path(__file__).parents[2] / "sample_roadmaps"


def tables_of(name: str) -> Iterator[tuple[Kind, str, dict[str, Any]]]:
    data = tomli.loads((SAMPLES / name).read_text("utf-8"))
    yield Kind.ROADMAP, "roadmap", data["roadmap"]
    for kind in ITEM_KINDS:
        for item_id, table in data.get(kind, {}).items():
            yield kind, item_id, table


@pytest.mark.parametrize(
    ("kind", "path", "text", "data"),
    [
        (Kind.TASKS, "title", "Prices, in [brackets]", "Prices, in [brackets]"),
        (Kind.TASKS, "kind", "bug", "bug"),
        (Kind.TASKS, "fixed", "true", True),
        (Kind.TASKS, "progress", "20 %", 20),
        (Kind.TASKS, "deadline", " 2026-Q4 ", "2026-Q4"),
        (Kind.TASKS, "finished", "2026-07-14", date(2026, 7, 14)),
        (Kind.TASKS, "estimate", "8d", "8d"),
        (
            Kind.TASKS,
            "estimate",
            '{ low = "1d", likely = "2d", high = "3d" }',
            {"low": "1d", "likely": "2d", "high": "3d"},
        ),
        (Kind.TASKS, "estimate.low", "1d", "1d"),
        (Kind.TASKS, "rice.reach", "3000", 3000),
        (Kind.TASKS, "rice.impact", "0.25", 0.25),
        (Kind.TASKS, "after", "a:FF+5d, b", ["a:FF+5d", "b"]),
        (Kind.TASKS, "tags", '["a, b"]', ["a, b"]),
        (Kind.TASKS, "custom.jira", "GP-12", "GP-12"),
        (Kind.TASKS, "custom.size", "12", 12),
        (Kind.TASKS, "custom.size", '"12"', "12"),
        (Kind.TASKS, "custom.boxes", "12 # two are red", "12 # two are red"),
        (Kind.TASKS, "custom.due", "2026-07-14", date(2026, 7, 14)),
        (Kind.TASKS, "custom.who", "nan", "nan"),
        (Kind.ROADMAP, "glossary.MWh", "12", "12"),
        (Kind.TEAMS, "size", "4", 4),
        (Kind.CALENDARS, "week", "mon, tue", ["mon", "tue"]),
        (Kind.RISKS, "kind", "opportunity", "opportunity"),
    ],
)
def test_a_text_is_read_by_the_type_of_its_field(kind: Kind, path: str, text: str, data: Any) -> None:
    assert parse_input(kind, path, text) == data


@pytest.mark.parametrize("path", ["title", "tags", "rice", "progress", "deadline", "fixed"])
def test_an_empty_text_removes_the_field(path: str) -> None:
    assert parse_input(Kind.TASKS, path, "") is None
    assert format_input(Kind.TASKS, path, None) == ""


@pytest.mark.parametrize(
    ("path", "message", "hint"),
    [
        ("estimat", "estimat is no field of a task.", "Did you mean estimate?"),
        ("rice.raech", "rice.raech is no field of a task.", "Did you mean reach?"),
        ("title.size", "title.size is no field of a task.", "It holds no fields."),
        ("id", "id is no field of a task.", "Did you mean"),
    ],
)
def test_an_unknown_field_names_the_one_that_was_meant(path: str, message: str, hint: str) -> None:
    with pytest.raises(FieldError) as error:
        parse_input(Kind.TASKS, path, "x")
    assert error.value.message == message
    assert error.value.hint.startswith(hint)


@pytest.mark.parametrize("text", ["{ reach = }", "{ reach = 1 }\ntitle = 3", "12"])
def test_a_broken_table_says_how_one_is_written(text: str) -> None:
    with pytest.raises(FieldError) as error:
        evolve(
            build(ENTITIES[Kind.TASKS], "one", {"title": "One"}),
            {"rice": parse_input(Kind.TASKS, "rice", text)},
        )
    assert "rice" in error.value.message


@pytest.mark.parametrize("path", ["progress", "deadline", "finished", "estimate", "kind"])
def test_a_text_that_is_no_such_value_is_left_to_the_field_to_refuse(path: str) -> None:
    item = build(ENTITIES[Kind.TASKS], "one", {"title": "One"})
    with pytest.raises(FieldError) as error:
        evolve(item, {path: parse_input(Kind.TASKS, path, "31 sep")})
    assert "31 sep" in error.value.message


@pytest.mark.parametrize("name", ["gridpulse.toml", "database.toml", "minimal.toml"])
def test_every_field_of_every_item_reads_back(name: str) -> None:
    for kind, item_id, table in tables_of(name):
        texts = {key: format_input(kind, key, value) for key, value in table.items()}
        read = {key: parse_input(kind, key, text) for key, text in texts.items()}
        assert build(ENTITIES[kind], item_id, read) == build(ENTITIES[kind], item_id, table)


HOSTILE = st.text(
    st.sampled_from('ab1 ,"\\[]{}=#\n\t\x1b\u202e\x7fé日') | st.characters(codec="utf-8"), min_size=1
)
PLAIN_VALUES = HOSTILE | st.booleans() | st.integers(-(10**9), 10**9) | st.dates() | st.floats(-1e9, 1e9)


def values(sort: Sort, options: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    ids = st.from_regex("[a-z][a-z0-9]{0,4}(-[a-z]{1,3})?", fullmatch=True)
    match sort:
        case Sort.TEXT | Sort.LONG_TEXT:
            return HOSTILE
        case Sort.CHOICE:
            return st.sampled_from(options)
        case Sort.DATE:
            return st.sampled_from(["2026", "2026-Q4", "2026-07-14", "2026-Q3/2026-12"])
        case Sort.DAY:
            return st.dates()
        case Sort.LENGTH:
            return st.sampled_from(["8d", "0.5w", "2m"])
        case Sort.ESTIMATE:
            return st.sampled_from(["8d", {"low": "1d", "likely": "2d", "high": "3d"}])
        case Sort.NUMBER | Sort.PERCENT:
            return st.integers(0, 10**15) | st.floats(0, 1e15)
        case Sort.ID:
            return ids
        case Sort.IDS:
            return st.lists(ids)
        case Sort.LINKS:
            return st.lists(st.sampled_from(["a", "a:SS", "a:FF+5d"]))
        case Sort.LIST:
            return st.lists(HOSTILE)
        case Sort.TABLE:
            table = st.dictionaries(HOSTILE, PLAIN_VALUES)
            return table | st.lists(table)
        case Sort.VALUE:
            return PLAIN_VALUES


EVERY_FIELD = [(kind, field) for kind in Kind for field in inputs_of(kind)]
INSIDE = [
    (Kind.TASKS, input_of(Kind.TASKS, path))
    for path in ("rice.impact", "wsjf.size", "external.url", "custom.own")
]


@settings(max_examples=300)
@given(st.data())
def test_what_is_written_reads_as_the_same_data(data: st.DataObject) -> None:
    kind, field = data.draw(st.sampled_from(EVERY_FIELD + INSIDE))
    value = data.draw(values(field.sort, field.options))
    read = parse_input(kind, field.key, format_input(kind, field.key, value))
    assert read == value
    assert isinstance(read, bool) is isinstance(value, bool)


def test_every_field_has_a_help_and_no_help_has_lost_its_field() -> None:
    keys = {key for kind in Kind for field in inputs_of(kind) for key in (field.key, f"{kind}.{field.key}")}
    assert set(HELP) <= keys
    assert all(field.help for _, field in EVERY_FIELD)


def test_the_table_of_fields_is_that_of_the_entities() -> None:
    for kind in Kind:
        model = ENTITIES[kind].model_fields
        assert {field.key for field in inputs_of(kind)} == {
            field.alias or name for name, field in model.items() if name != "id"
        }
    assert [field.key for field in inputs_of(Kind.TASKS) if field.required] == ["title"]
    assert [field.key for field in inputs_of(Kind.TEAMS)] == [
        *("title", "size", "availability", "lead", "calendar", "away", "tags", "notes", "custom")
    ]


@pytest.mark.parametrize(
    ("kind", "key", "sort"),
    [
        (Kind.TASKS, "notes", Sort.LONG_TEXT),
        (Kind.TASKS, "progress", Sort.PERCENT),
        (Kind.TASKS, "estimate", Sort.ESTIMATE),
        (Kind.TASKS, "effort", Sort.LENGTH),
        (Kind.TASKS, "after", Sort.LINKS),
        (Kind.TASKS, "initiative", Sort.ID),
        (Kind.TASKS, "goals", Sort.IDS),
        (Kind.TASKS, "rice", Sort.TABLE),
        (Kind.TASKS, "custom", Sort.TABLE),
        (Kind.TASKS, "tags", Sort.LIST),
        (Kind.MILESTONES, "date", Sort.DATE),
        (Kind.DECISIONS, "date", Sort.DAY),
        (Kind.RISKS, "probability", Sort.PERCENT),
        (Kind.RISKS, "impact", Sort.NUMBER),
        (Kind.RISKS, "actions", Sort.TABLE),
        (Kind.ROADMAP, "review_every", Sort.LENGTH),
        (Kind.TASKS, "custom.own", Sort.VALUE),
    ],
)
def test_what_is_typed_follows_from_the_type(kind: Kind, key: str, sort: Sort) -> None:
    assert input_of(kind, key).sort is sort
