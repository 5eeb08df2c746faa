"""Bytes to a roadmap with every problem in its place, and Changes back to bytes that say the same."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from milepost.editing.change import Change, ItemChange
from milepost.editing.edits import Edit, Set
from milepost.editing.refusals import EditRefused
from milepost.model.errors import MilepostError
from milepost.model.kinds import ITEM_KINDS
from milepost.model.roadmap import Roadmap
from milepost.storage.codec import differences, problems_of, read, rewrite, says
from milepost.storage.document import REMOVED, Document
from tests.strategies import edits, roadmaps

HEAD = 'format = 1\n[roadmap]\ntitle = "R"\nvision = "V"\n'
MARK = re.compile(r"<<([a-z-]+)>>")

# Each mark stands before what is wrong and names the problem's code.
FATAL = """<<format>>format = 2
<<unknown-key>>colour = "red"
<<missing>>[roadmap]
<<value>>title = 5
<<id>>[tasks.one]
title = "One"
<<value>>start = "2026-Q5"  # no such quarter
<<unknown-key>>ownr = "mara"
after = ["two", <<value>>"two:XX"]
estimate = { low = "1d", <<value>>likely = "many", high = "9d" }
<<id>>[tasks.Two]
title = "Two"
[risks.late]
title = "Late"
<<value>>probability = 130
impact = 3
[[risks.late.actions]]
title = "Ask"
<<value>>due = "soon"
[goals.one]
title = "Goal"
"""

NOT_FATAL = """format = 1
[roadmap]
title = "R"
vision = "V"
<<reference>>owner = "nobody"

[calendars.office]
week = ["mon"]
<<value>>holidays = "XX-YY"

[tasks]
a = { title = "Straße 日本", start = "2026-08", <<order>>end = "2026-07" }

[tasks.b]
title = "B"
  <<reference>>owner = 'mara'
<<cycle>>after = ["a",
  <<reference>>"zoe",
  "b",
]
"""


def marked(text: str) -> tuple[bytes, list[tuple[str, int, int]]]:
    """The text without its marks, and what each says: code, line and column, both counted from 1."""
    found = []
    while mark := MARK.search(text):
        before = text[: mark.start()]
        found.append((mark[1], before.count("\n") + 1, mark.start() - before.rfind("\n")))
        text = before + text[mark.end() :]
    return text.encode(), found


def places(data: bytes) -> list[tuple[str, int, int]]:
    return [(problem.code, problem.line, problem.column) for problem in read(data).problems]


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("text", [FATAL, NOT_FATAL], ids=["fatal", "not-fatal"])
def test_every_problem_is_found_where_it_stands(text: str, newline: str) -> None:
    data, expected = marked(text)
    found = places(data.replace(b"\n", newline.encode()))
    assert found == sorted(expected, key=lambda place: place[1:])


def test_what_is_fatal_opens_no_roadmap_and_the_rest_does() -> None:
    assert read(marked(FATAL)[0]).roadmap is None
    reading = read(marked(NOT_FATAL)[0])
    assert reading.roadmap
    assert reading.document
    assert not any(problem.fatal for problem in reading.problems)
    assert problems_of(reading.roadmap, reading.document) == reading.problems


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"format = 1\ntitle = ", 2, 9),
        (b"format = 1\n<<<<<<< ours\n=======\n>>>>>>> theirs\n", 2, 1),
        (b"format = 1\nformat = 1\n", 2, 11),
        (b"format = 1\ntitle = '\xff'\n", 2, 10),
        (b"\x00", 1, 1),
    ],
)
def test_what_is_no_toml_is_one_problem_with_its_place(data: bytes, line: int, column: int) -> None:
    reading = read(data)
    assert (reading.roadmap, reading.document) == (None, None)
    assert places(data) == [("syntax", line, column)]
    assert reading.problems[0].message


@settings(max_examples=100)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    assert read(data).problems or read(data).roadmap


def test_an_empty_file_says_what_is_missing() -> None:
    assert [problem.code for problem in read(b"").problems] == ["format", "missing"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"a": 1}, {"a": 1}, {}),
        ({"a": 1}, {"a": 2, "b": 3}, {("a",): 2, ("b",): 3}),
        ({"a": 1, "b": 2}, {"b": 2}, {("a",): REMOVED}),
        ({"a": 1}, {"a": True}, {("a",): True}),
        ({"a": 1}, {"a": 1.0}, {("a",): 1.0}),
        ({"a": [1, 2]}, {"a": [1]}, {("a",): [1]}),
        ({"c": {"x": 1, "y": {"z": 2}}}, {"c": {"x": 1, "y": {"z": 3}}}, {("c", "y", "z"): 3}),
        ({"c": {"x": 1, "y": 2}}, {"c": {"x": 1}}, {("c", "y"): REMOVED}),
        ({"c": {"x": 1}}, {"c": {}}, {("c",): {}}),
        ({"c": 1}, {"c": {"x": 1}}, {("c",): {"x": 1}}),
    ],
)
def test_differences_name_the_smallest_tables(
    before: dict[str, Any], after: dict[str, Any], expected: dict[tuple[str | int, ...], Any]
) -> None:
    assert differences(before, after) == expected


def planned(edit: Edit, roadmap: Roadmap) -> Change | None:
    try:
        return edit.plan(roadmap)
    except EditRefused:
        return None


def written(roadmap: Roadmap) -> Document:
    """A file that says the roadmap, each item written as a new one."""
    start = read(HEAD.encode())
    assert start.document
    assert start.roadmap
    arrivals = [
        ItemChange(None, item, None, place)
        for kind in ITEM_KINDS
        for place, item in enumerate(roadmap.of(kind))
    ]
    header = ItemChange(start.roadmap.header, roadmap.header)
    return rewrite(start.document, Change((header, *arrivals), "Write all"), roadmap)


@pytest.mark.parametrize(
    ("count", "most"),
    [pytest.param(30, 4, id="quick"), pytest.param(250, 8, id="full", marks=pytest.mark.slow)],
)
def test_a_rewritten_file_says_the_roadmap(count: int, most: int) -> None:
    @settings(max_examples=count, deadline=None, suppress_health_check=list(HealthCheck))
    @given(roadmaps(), st.data())
    def law(roadmap: Roadmap, data: st.DataObject) -> None:
        document = written(roadmap)
        for _ in range(data.draw(st.integers(1, most))):
            reading = read(document.bytes())
            assert reading.roadmap is not None, reading.problems
            assert reading.roadmap.same_as(roadmap)
            if change := planned(data.draw(edits(roadmap)), roadmap):
                before, after = document, change.apply(roadmap)
                document = rewrite(before, change, after)
                assert says(document, before, after)
                assert after.same_as(roadmap) or not says(document, before, roadmap)
                undone = rewrite(document, change.inverted(), roadmap)
                assert (found := read(undone.bytes()).roadmap) and found.same_as(roadmap)
                roadmap = after

    law()


def test_a_table_that_was_not_touched_keeps_its_bytes() -> None:
    text = HEAD + "# before b\n[tasks.b]  # head\ntitle='B'\n\n[tasks.a]\ntitle = \"A\" # why\n"
    reading = read(text.encode())
    assert reading.roadmap
    assert reading.document
    change = Set(id="a", fields={"title": "New"}).plan(reading.roadmap)
    made = rewrite(reading.document, change, change.apply(reading.roadmap))
    assert made.bytes().decode() == text.replace('"A"', '"New"')
    assert reading.document.bytes().decode() == text


def test_a_text_that_says_something_else_is_noticed() -> None:
    reading = read((HEAD + "[tasks.a]\ntitle = 'A'\n[tasks.b]\ntitle = 'B'\n").encode())
    assert reading.roadmap
    assert reading.document
    change = Set(id="a", fields={"title": "New"}).plan(reading.roadmap)
    after = change.apply(reading.roadmap)
    made = rewrite(reading.document, change, after)
    assert says(made, reading.document, after)
    assert not says(made, reading.document, reading.roadmap)
    assert not says(made.move("tasks", "b", 0), reading.document, after)


def test_an_id_that_is_gone_is_refused_and_changes_nothing() -> None:
    reading = read((HEAD + "[tasks.a]\ntitle = 'A'\n").encode())
    assert reading.roadmap
    assert reading.document
    gone = read((HEAD + "[tasks.z]\ntitle = 'Z'\n").encode()).roadmap
    assert gone
    change = Set(id="z", fields={"title": "New"}).plan(gone)
    with pytest.raises(MilepostError):
        rewrite(reading.document, change, change.apply(gone))
    assert (found := read(reading.document.bytes()).roadmap) and found.same_as(reading.roadmap)
