"""What a document refuses, and what it shares with the one it came from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from milepost.model.errors import MilepostError
from milepost.storage import fields
from milepost.storage.document import REMOVED, Document
from milepost.storage.fields import EditGuarded
from milepost.storage.text import TextProblem

TEXT = b"""\
format = 1

[roadmap]
title = "R"

# about a
[tasks.a]
title = "A"  # the name
after = ["x"]

[tasks.a.custom]
jira = "GP-1"

# free

[tasks.b]
title = "B"

[tasks.a.far]
x = 1

[risks.r]
title = "R"

[[risks.r.actions]]
title = "T"
"""


@pytest.fixture
def document() -> Document:
    return Document(TEXT)


def test_order_and_data(document: Document) -> None:
    assert document.order("tasks") == ["a", "b"]
    assert document.order("goals") == []
    assert document.data["tasks"]["a"]["far"] == {"x": 1}


def test_text_of_an_item_is_its_table_and_those_next_to_it(document: Document) -> None:
    assert document.block_text("tasks", "a") == (
        '# about a\n[tasks.a]\ntitle = "A"  # the name\nafter = ["x"]\n\n[tasks.a.custom]\njira = "GP-1"\n'
    )
    assert document.block_text("roadmap", "roadmap") == '[roadmap]\ntitle = "R"\n'


def test_same_text_again_changes_nothing(document: Document) -> None:
    text = document.block_text("tasks", "a")
    assert document.replace_text("tasks", "a", text).bytes() == TEXT


def test_text_that_says_what_a_far_table_says_is_refused(document: Document) -> None:
    with pytest.raises(EditGuarded, match="another table"):
        document.replace_text("tasks", "a", "[tasks.a]\nfar.x = 2\n")
    with pytest.raises(TextProblem) as caught:
        document.replace_text("tasks", "a", "[tasks.a]\ntitle = \n")
    assert (caught.value.line, caught.value.column) == (2, 9)


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda document: document.remove("tasks", "z"), r"no table \[tasks\.z\]"),
        (lambda document: document.insert("tasks", "b", {}, 0), "already"),
        (lambda document: document.rename("tasks", "a", "b"), "already"),
        (lambda document: document.remove("roadmap", "roadmap"), "stays where it is"),
        (lambda document: document.set_fields("tasks", "a", {("title", "x"): 1}), "leads to nothing"),
        (lambda document: document.set_fields("tasks", "a", {("after", 5): "x"}), "leads to nothing"),
        (lambda document: document.set_fields("tasks", "a", {("title",): "\ud800"}), "half of a character"),
    ],
)
def test_refusals(document: Document, edit: Callable[[Document], Any], words: str) -> None:
    with pytest.raises(MilepostError, match=words):
        edit(document)
    assert document.bytes() == TEXT


def test_a_wrong_cut_is_found_and_refused(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fields, "replace", lambda text, span, new: text.replace("title", "titel"))
    with pytest.raises(EditGuarded, match="something else than was meant"):
        document.set_fields("tasks", "a", {("title",): "A2"})
    monkeypatch.setattr(fields, "replace", lambda text, span, new: '[tasks.a]\ntitle = "A2"\nafter = ["x"]\n')
    with pytest.raises(EditGuarded, match="'# the name' would be lost"):
        document.set_fields("tasks", "a", {("title",): "A2"})
    assert document.bytes() == TEXT


def test_array_of_tables_becomes_a_list_of_texts(document: Document) -> None:
    edited = document.set_fields("risks", "r", {("actions",): ["x"]})
    assert Document(edited.bytes()).data["risks"] == {"r": {"title": "R", "actions": ["x"]}}


def test_the_last_key_of_a_mapping_leaves_it_empty(document: Document) -> None:
    edited = document.set_fields("tasks", "a", {("custom", "jira"): REMOVED, ("after", 0): REMOVED})
    assert Document(edited.bytes()).data["tasks"]["a"]["custom"] == {}
    assert Document(edited.bytes()).data["tasks"]["a"]["after"] == []


def test_empty_file_takes_an_item() -> None:
    assert Document(b"").insert("tasks", "a", {"title": "A"}, 0).bytes() == b'[tasks.a]\ntitle = "A"\n'


def test_setting_what_is_there_keeps_every_byte(document: Document) -> None:
    assert document.set_fields("tasks", "a", {("title",): "A", ("none",): REMOVED}).bytes() == TEXT


ORDERED = """\
[roadmap]
title = "R"

# --- now ---

# about a
[tasks.a]
title = "A"
# below a

[risks.r]
title = "R"


# --- later ---

[tasks.b]
title = "B"
[tasks.b.rice]
reach = 1

[tasks.c]
title = "C"
"""


def test_items_in_another_order_keep_their_comments_and_leave_what_stands_free() -> None:
    document = Document(ORDERED.encode())
    arranged = document.arrange("tasks", ["c", "a", "b"])
    assert arranged is not None
    assert arranged.order("tasks") == ["c", "a", "b"]
    assert (
        arranged.bytes().decode()
        == """\
[roadmap]
title = "R"

# --- now ---

[tasks.c]
title = "C"

[risks.r]
title = "R"


# --- later ---

# about a
[tasks.a]
title = "A"
# below a

[tasks.b]
title = "B"
[tasks.b.rice]
reach = 1
"""
    )
    back = arranged.arrange("tasks", ["a", "b", "c"])
    assert back is not None and back.bytes() == document.bytes()


@pytest.mark.parametrize(
    "text",
    [
        '[tasks.a]\ntitle = "A"\n[tasks.b]\ntitle = "B"\n[tasks.a.rice]\nreach = 1\n',
        '[tasks]\na = { title = "A" }\n[tasks.b]\ntitle = "B"\n',
    ],
)
def test_items_in_several_pieces_are_not_arranged_at_once(text: str) -> None:
    assert Document(text.encode()).arrange("tasks", ["b", "a"]) is None
