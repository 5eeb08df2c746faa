"""Every file in cases/: a roadmap, an edit, and the roadmap that the edit makes, byte for byte.

Adding a test is adding a file. In the edit null takes a key away and `{"day": "..."}` is a native date.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from milepost.model.errors import MilepostError
from milepost.storage.document import REMOVED, Document

CASES = sorted((Path(__file__).parent / "cases").glob("*.toml"))


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        if value.keys() == {"day"}:
            return date.fromisoformat(value["day"])
        return {key: _value(part) for key, part in value.items()}
    return [_value(part) for part in value] if isinstance(value, list) else value


def _edited(document: Document, edit: dict[str, Any]) -> Document:
    kind, id = edit["kind"], edit["id"]
    match edit["op"]:
        case "set":
            updates = {tuple(path): REMOVED if value is None else _value(value) for path, value in edit["to"]}
            return document.set_fields(kind, id, updates, edit.get("order", ()))
        case "insert":
            return document.insert(kind, id, _value(edit["data"]), edit["place"])
        case "move":
            return document.move(kind, id, edit["place"])
        case "rename":
            return document.rename(kind, id, edit["to"])
        case "replace":
            return document.replace_text(kind, id, edit["text"])
        case "to_table":
            return document.to_table(kind, id)
        case "remove":
            return document.remove(kind, id)
        case operation:
            raise ValueError(operation)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_edit(path: Path) -> None:
    before, rest = path.read_bytes().decode().split("# --- edit\n")
    edit, after = rest.split("# --- output\n")
    operation = json.loads(edit)
    if operation.get("crlf"):
        before, after = before.replace("\n", "\r\n"), after.replace("\n", "\r\n")
    if operation.get("cut"):  # no line break at the end of the file
        before, after = before.rstrip("\r\n"), after.rstrip("\r\n")
    document = Document(before.encode())
    if refusal := operation.get("refused"):
        with pytest.raises(MilepostError, match=refusal):
            _edited(document, operation)
        return
    edited = _edited(document, operation)
    assert edited.bytes().decode() == after
    assert edited.data == Document(edited.bytes()).data
    assert document.bytes() == before.encode()


def test_there_are_cases() -> None:
    assert len(CASES) >= 30
