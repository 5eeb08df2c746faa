"""What a save reads again of a text before it is written: all that edits could spoil."""

from __future__ import annotations

import pytest

from milepost.editing.edits import Edit, Remove, Rename, Reorder, Set
from milepost.storage.codec import Reading, read, rewrite, says
from milepost.storage.document import Document
from milepost.storage.text import TextProblem

PLAN = """format = 1

[roadmap]
title = "R"
vision = "V"

[roadmap.glossary]
kWh = "Kilowatt hour"

[tasks.one]
title = "One"

[tasks.two]
title = "Two"

[tasks.two.custom]
jira = "GP-2"

[tasks.three]
title = "Three"
after = ["one"]
"""
INLINE = PLAN + '\n[risks]\nlate = { title = "Late", probability = 20, impact = 2 }\n'


def reading(text: str) -> Reading:
    found = read(text.encode())
    assert found.roadmap is not None
    assert found.document is not None
    return found


EDITS = [
    Set(id="two", fields={"title": "Zwei", "notes": "N"}),
    Set(id="two", fields={"custom.jira": "GP-3"}),
    Set(id="roadmap", fields={"title": "Other"}),
    Set(id="roadmap", fields={"glossary.MWh": "Megawatt hour"}),
    Set(id="late", fields={"impact": 4}),
    Reorder(id="three", before="one"),
    Rename(id="one", to="first"),
    Remove(id="three"),
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: f"{edit.op}-{edit.id}")
def test_an_edited_text_says_the_edited_roadmap_and_no_other(edit: Edit) -> None:
    before = reading(INLINE)
    assert before.roadmap is not None
    assert before.document is not None
    change = edit.plan(before.roadmap)
    after = change.apply(before.roadmap)
    document = rewrite(before.document, change, after)
    assert says(document, before.document, after)
    assert not says(document, before.document, before.roadmap)
    assert not says(before.document, document, after)


def test_a_text_that_nobody_edited_is_as_it_was_read() -> None:
    found = reading(PLAN)
    assert found.roadmap is not None
    assert found.document is not None
    assert says(found.document, found.document, found.roadmap)


def test_tables_that_are_the_same_are_read_by_their_headers_only() -> None:
    before = Document(PLAN.encode())
    after = before.set_fields("tasks", "one", {("title",): "Uno"})
    data, items = after.read_again(before)
    assert items == {("tasks", "one")}
    assert data["tasks"] == {"one": {"title": "Uno"}}
    data, items = before.move("tasks", "three", 0).read_again(before)
    assert data["tasks"].keys() == {"one", "two", "three"}
    assert data["tasks"]["one"] == {}


def test_a_header_that_stands_twice_is_found() -> None:
    before = Document(PLAN.encode())
    spoiled = Document.of(before.move("tasks", "three", 0).bytes().decode() + "[tasks.two]\n")
    with pytest.raises(TextProblem, match="two"):
        spoiled.read_again(before)
