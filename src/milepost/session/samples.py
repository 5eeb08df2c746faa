"""The roadmaps that come with the program: to start from, and to try things out on."""

from __future__ import annotations

import json
from pathlib import Path

from milepost.model.errors import MilepostError
from milepost.model.header import Header
from milepost.model.schema import json_schema
from milepost.session.places import shipped
from milepost.storage.document import REMOVED, Document
from milepost.storage.safe_file import write_file

SCHEMA_FILE = "milepost.schema.json"
"""What the first line of every sample names, for editors to check the file by."""


def samples() -> list[str]:
    """The names of the samples."""
    return sorted(path.stem for path in shipped("sample_roadmaps").glob("*.toml"))


def sample(name: str) -> bytes:
    """The bytes of a sample."""
    return (shipped("sample_roadmaps") / f"{name}.toml").read_bytes()


def start_roadmap(path: Path, name: str) -> None:
    """Writes a sample as a new roadmap that lives in the present: without the day that counts as today there.

    The schema is put beside it unless one is there. Raises MilepostError, and never writes over a file.
    """
    if not path.absolute().parent.is_dir():
        raise MilepostError(f"there is no directory {path.parent}", hint=f"Make it: mkdir -p {path.parent}")
    document = Document(sample(name))
    if "status_date" in document.data[Header.kind]:
        document = document.set_fields(Header.kind, Header.kind, {("status_date",): REMOVED})
    write_file(path, document.bytes(), None)
    schema = path.with_name(SCHEMA_FILE)
    if not schema.exists():
        write_file(schema, schema_text().encode(), None)


def schema_text() -> str:
    """The JSON Schema as a file holds it."""
    return json.dumps(json_schema(), indent=2) + "\n"
