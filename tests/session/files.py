"""Roadmap files for this room: random ones as text, small ones on the disk, and workspaces on them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from milepost.model.kinds import ITEM_KINDS
from milepost.model.roadmap import Roadmap
from milepost.session.holding import hold
from milepost.session.opening import Opened
from milepost.session.workspace import Workspace
from milepost.storage.codec import read
from milepost.storage.document import Document
from milepost.storage.safe_file import Stamp

SMALL = b"""# our plan
format = 1

[roadmap]
title = "Plan"
vision = "Better."

[tasks.first]  # on top
title = "First"
estimate = "5d"

[tasks.second]
title = "Second"
after = ["first"]

[milestones.live]
title = "Live"
date = 2026-10-01
"""


def text_of(roadmap: Roadmap) -> bytes:
    """A file that says what a roadmap says, with a comment above each table."""
    document = Document(b'# top\nformat = 1\n\n[roadmap]\ntitle = ""\nvision = ""\n')
    header: dict[tuple[str | int, ...], Any] = {(key,): value for key, value in roadmap.header.data().items()}
    document = document.set_fields("roadmap", "roadmap", header)
    for kind in ITEM_KINDS:
        for place, item in enumerate(roadmap.of(kind)):
            document = document.insert(kind, item.id, item.data(), place)
    return document.bytes().replace(b"\n[", b"\n# about the next one\n[")


def opened(data: bytes, path: Path = Path("roadmap.toml")) -> Opened:
    """The bytes as if they had been read from a file."""
    return Opened(path, data, Stamp.of(data), read(data))


def workspace_on(path: Path, data: bytes = SMALL) -> Workspace:
    """A workspace with a journal on a file that is written here."""
    path.write_bytes(data)
    return Workspace(opened(data, path), None, hold(path).journal)
