"""Laws over random edits of random files: the text says what is meant, all else and all comments stay."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
import tomli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from milepost.model.errors import MilepostError
from milepost.storage.blocks import BOM, segment
from milepost.storage.document import REMOVED, Document
from milepost.storage.fields import EditGuarded
from milepost.storage.spelling import respelled, same
from milepost.storage.syntax import comments

IDS = ("a", "b", "c", "d", "e")
KINDS = ("tasks", "risks")
LINES = (
    'title = "Alpha"',
    "title = 'C:\\x'   # literal",
    "  start = 2026-10-01      # native",
    'end = "2026-10-01"',
    "after = []",
    'after = ["x", "y"]  # waits',
    'after = [\n  # first\n  "x",  # one\n\n  "y"   # two\n  # last\n]',
    'after = [ "x"\n  , "y" # odd\n]',
    'after=["x", "y",\n  "z"]',
    'notes = """\n# no comment\n[no.header]\n"""  # notes',
    "notes = '''raw \\ ]'''",
    "rice = { reach = 1, impact = 2.0 } # r",
    "rice={reach=1}",
    "rice.reach = 1  # dotted\nrice . impact = 2.0",
    'actions = [{ title = "T", due = 2026-08-15 }, {title="U"}]',
    'actions = [\n  { title = "T", due = "2026-Q4" },  # t\n]',
    "size\t=\t3",
    '"odd key" = true # q',
    "custom = { jira = 'GP-1' }",
)
BELOW = (
    "custom]\nx = 1  # sub\n",
    "custom]\n\nx.y = 'z'\n# end\n",
    'custom.deep] # deep\n"k k" = 1\n',
)
SCALARS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["2026-10-15", "2026-Q4", "x", "it's", 'say "x"', "a\nb", "\\", "'''", '"""', "end'", "#"]
    ),
    st.integers(-(2**40), 2**40),
    st.booleans(),
    st.floats(allow_nan=False),
    st.just(date(2026, 11, 1)),
)
VALUES = st.one_of(
    SCALARS,
    st.lists(st.sampled_from(["x", "y", "z", "w", "2026-10-01"]), max_size=5),
    st.dictionaries(st.sampled_from(["reach", "impact", "jira", "a b"]), SCALARS, max_size=3),
    st.lists(st.fixed_dictionaries({"title": SCALARS}), max_size=3),
)
FIELDS = ("title", "start", "end", "after", "notes", "rice", "actions", "size", "odd key", "custom", "new")


def _name(line: str) -> str:
    return line.partition("=")[0].partition(".")[0].strip()


@st.composite
def bodies(draw: st.DrawFn) -> tuple[str, bool]:
    """Lines of a table, and whether `custom` is free for a sub-table."""
    lines = draw(st.lists(st.sampled_from(LINES), max_size=5, unique_by=_name))
    text = "".join(
        f"{line}\n{draw(st.sampled_from(['', '', '', '# between', '']))}".rstrip() + "\n" for line in lines
    )
    return text, all(_name(line) != "custom" for line in lines)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A valid file: tables in any order, some with sub-tables near or far, some items inside `[tasks]`."""
    free = st.sampled_from(
        ["", "\n", "\n\n", "\n# free\n\n", "\n# lead\n", "# touching\n", "\n#\n\n# twice\n\n"]
    )
    parts = [draw(st.sampled_from(["", "format = 1\n", "# top\n\nformat = 1 # one\n"]))]
    far = []
    inside = draw(
        st.sampled_from(["", "", "[tasks]\ni = { title = 'I' } # in\nj.title = \"J\"\nj.size = 1\n"])
    )
    parts.append(inside)
    for kind in KINDS:
        for id in draw(st.lists(st.sampled_from(IDS), unique=True, max_size=4)):
            body, is_free = draw(bodies())
            key = draw(st.sampled_from([id, id, f'"{id}"', f" {id} "]))
            parts.append(f"{draw(free)}[{kind}.{key}]{draw(st.sampled_from(['', '  # head']))}\n{body}")
            where = draw(st.sampled_from(["", "", "near", "far", "array"])) if is_free else ""
            sub = f"{draw(free)}[{kind}.{id}.{draw(st.sampled_from(BELOW))}"
            if where == "near":
                parts.append(sub)
            elif where == "far":
                far.append(sub)
            elif where == "array" and "actions" not in body:
                parts += [f'\n[[{kind}.{id}.actions]]\ntitle = "A{n}" # {n}\n' for n in range(2)]
    text = "".join([*parts, *far, draw(free)])
    if draw(st.booleans()):
        text = text.rstrip("\n")
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return (draw(st.sampled_from(["", BOM])) + text).encode()


def _set(model: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    *around, key = path
    for name in around:
        model = model.setdefault(name, {})
    if value is REMOVED:
        model.pop(key, None)
    else:
        model[key] = respelled(model.get(key), value)


def _moved(items: dict[str, Any], id: str, place: int) -> dict[str, Any]:
    order = [other for other in items if other != id]
    order.insert(place, id)
    return {other: items[other] for other in order}


def _edit(
    draw: st.DataObject, document: Document
) -> tuple[Document, dict[str, Any], set[tuple[str, str]], bool]:
    """An edited document, the data it should have, the items that were touched, and if comments may go."""
    expected = deepcopy(document.data)
    kind = draw.draw(st.sampled_from(KINDS))
    order = document.order(kind)
    operation = draw.draw(
        st.sampled_from(["set", "set", "set", "insert", "remove", "move", "rename", "text"])
    )
    if not order or operation == "insert":
        place = draw.draw(st.integers(0, len(order)))
        data = {"title": "New", **draw.draw(st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=3))}
        expected[kind] = _moved({**expected.get(kind, {}), "new-id": data}, "new-id", place)
        return document.insert(kind, "new-id", data, place), expected, {(kind, "new-id")}, False
    id = draw.draw(st.sampled_from(order))
    touched = {(kind, id)}
    if operation == "remove":
        del expected[kind][id]
        return document.remove(kind, id), expected, touched, True
    if operation == "move":
        place = draw.draw(st.integers(0, len(order) - 1))
        expected[kind] = _moved(expected[kind], id, place)
        return document.move(kind, id, place), expected, touched, False
    if operation == "rename":
        expected[kind] = {"new-id" if old == id else old: value for old, value in expected[kind].items()}
        return document.rename(kind, id, "new-id"), expected, touched | {(kind, "new-id")}, False
    if operation == "text":
        return document.replace_text(kind, id, document.block_text(kind, id)), expected, touched, False
    field = draw.draw(st.sampled_from(FIELDS))
    value = draw.draw(st.one_of(VALUES, st.just(REMOVED)))
    item = expected[kind][id]
    path: tuple[str, ...] = (field,)
    if isinstance(item.get(field), dict):
        path = (field, draw.draw(st.sampled_from(["jira", "x", "reach"])))
    _set(item, path, value)
    return document.set_fields(kind, id, {path: value}, FIELDS), expected, touched, True


def _foreign(document: Document, touched: set[tuple[str, str]]) -> Counter[str]:
    """The tables that were not touched, as text."""
    blocks = segment(document.bytes().decode()).blocks
    texts = [b.lead + b.text for b in blocks if len(b.path) > 1 and b.path[:2] not in touched]
    return Counter(text.rstrip("\r\n") for text in texts)


@pytest.mark.parametrize(
    "count", [pytest.param(250, id="quick"), pytest.param(10_000, id="full", marks=pytest.mark.slow)]
)
def test_random_edits(count: int) -> None:
    refused = 0

    @settings(max_examples=count, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(files(), st.data())
    def law(data: bytes, draw: st.DataObject) -> None:
        nonlocal refused
        document = Document(data)
        for _ in range(3):
            before, said = document.bytes(), deepcopy(document.data)
            try:
                edited, expected, touched, may_drop = _edit(draw, document)
            except EditGuarded:
                refused += 1
                assert document.bytes() == before
                continue
            except MilepostError as refusal:
                assert "inside another table" in refusal.title or "already" in refusal.title
                assert document.bytes() == before
                continue
            text = edited.bytes().decode()
            fresh = tomli.loads(text.removeprefix(BOM))
            meant = {kind: items for kind, items in expected.items() if items or kind in fresh}
            assert same(fresh, meant)
            assert all(list(fresh.get(kind, {})) == list(meant.get(kind, {})) for kind in KINDS)
            assert same(fresh, edited.data)
            assert same(document.data, said)
            assert _foreign(edited, touched) == _foreign(document, touched)
            if not may_drop:
                assert Counter(comments(text)) == Counter(comments(before.decode()))
            assert text.startswith(BOM) == before.decode().startswith(BOM)
            document = edited

    law()
    assert refused <= count // 10
