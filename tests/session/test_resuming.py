"""Going on with the journal of an instance that died."""

from __future__ import annotations

from pathlib import Path

from milepost.session.item_text import item_text, replacement
from milepost.session.opening import open_file
from milepost.session.places import state_directory
from milepost.session.recovery import edits_in
from milepost.session.workspace import Workspace
from milepost.storage.journal import Journal

FILE = """format = 1

[roadmap]
title = "R"
vision = "V"

[tasks.t]
title = "T"
"""


def opened_workspace(path: Path) -> Workspace:
    return Workspace(open_file(path), None, Journal(state_directory() / "journals", path))


def test_text_that_somebody_wrote_comes_back_with_its_comments(tmp_path: Path) -> None:
    path = tmp_path / "roadmap.toml"
    path.write_text(FILE)
    died = opened_workspace(path)
    died.apply(replacement(died, "t", item_text(died, "t") + "# a word about it\n"))
    said = died.document.bytes()
    assert died.journal
    died.journal.close()

    alive = opened_workspace(path)
    assert alive.journal
    pending = alive.journal.pending()
    assert pending
    edits, unread = edits_in(pending.records)
    alive.resume(edits)
    assert unread == 0
    assert alive.document.bytes() == said
    assert alive.dirty
    alive.journal.close()
