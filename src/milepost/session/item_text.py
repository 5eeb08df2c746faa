"""One item as text, for an editor: its block of the file, and what is said by the text that comes back."""

from __future__ import annotations

from typing import Any

from milepost.editing.edits import Replace
from milepost.editing.refusals import EditRefused
from milepost.model.errors import MilepostError
from milepost.model.kinds import Kind
from milepost.session.workspace import Workspace
from milepost.storage.document import Document
from milepost.storage.text import TextProblem


class ItemTextRefused(MilepostError):
    """A text that cannot stand in an item's place; `line` is counted from 1, 0 where no line is to blame."""

    def __init__(self, title: str, hint: str, line: int = 0) -> None:
        super().__init__(f"line {line}: {title}" if line else title, hint=hint)
        self.line = line


def item_text(workspace: Workspace, item_id: str) -> str:
    """The item's block with its comments, or what it would be as a table of its own."""
    return _with_table(workspace, item_id).block_text(workspace.roadmap[item_id].kind, item_id)


def stands_inside(workspace: Workspace, item_id: str) -> bool:
    """Whether the item is written inside another table, so that it has no block."""
    return _with_table(workspace, item_id) is not workspace.document


def _with_table(workspace: Workspace, item_id: str) -> Document:
    return workspace.document.to_table(workspace.roadmap[item_id].kind, item_id)


def replacement(workspace: Workspace, item_id: str, text: str) -> Replace:
    """The edit that puts a text in place of the item's block. Raises ItemTextRefused."""
    kind = workspace.roadmap[item_id].kind
    try:
        document = _with_table(workspace, item_id).replace_text(kind, item_id, text)
    except TextProblem as problem:
        raise ItemTextRefused(problem.title, problem.hint, problem.line) from None
    except MilepostError as error:
        raise ItemTextRefused(error.title, error.hint) from None
    edit = Replace(id=item_id, data=_data(document, kind, item_id), text=text)
    try:
        workspace.plan(edit)
    except EditRefused as refusal:
        line = _line(text, kind, item_id, refusal.detail)
        raise ItemTextRefused(refusal.title, refusal.hint, line) from None
    return edit


def _data(document: Document, kind: Kind, item_id: str) -> dict[str, Any]:
    tables: dict[str, Any] = document.data[kind]
    return tables if kind is Kind.ROADMAP else dict(tables[item_id])


def _line(text: str, kind: Kind, item_id: str, field: str) -> int:
    """Where the field stands in the text, that of the table's name where it is missing; 0 for no field."""
    if not field:
        return 0
    inside = () if kind is Kind.ROADMAP else (item_id,)
    keys = tuple(
        int(part) if part.isdecimal() else part
        for part in field.replace("[", ".").replace("]", "").split(".")
    )
    return Document(text.encode()).position((kind.value, *inside, *keys))[0]
