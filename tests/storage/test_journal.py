"""What a journal holds after its instance died, and who may have it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from milepost.storage.journal import Journal, JournalBusy, JournalFailed, Record

BASE = b"x = 1\n"
EDITS = [Record("apply", {"op": "shift", "title": "ä\n"}), Record("undo", {}), Record("redo", {})]


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "state" / "milepost", tmp_path / "roadmap.toml"


def _died(places: tuple[Path, Path], records: list[Record]) -> Journal:
    """A journal whose instance ends without a word."""
    journal = Journal(*places)
    journal.begin(BASE)
    for record in records:
        journal.append(record.kind, record.data)
    journal.close()
    return journal


def test_nothing_is_pending_at_first(places: tuple[Path, Path]) -> None:
    journal = Journal(*places)
    journal.begin(BASE)
    assert journal.pending() is None
    journal.close()


def test_records_outlive_their_process(places: tuple[Path, Path]) -> None:
    script = (
        "import os, sys; from pathlib import Path; from milepost.storage.journal import Journal\n"
        "journal = Journal(Path(sys.argv[1]), Path(sys.argv[2])); journal.begin(b'x = 1\\n')\n"
        "journal.append('apply', {'op': 'set'}); os._exit(9)\n"
    )
    process = subprocess.run([sys.executable, "-c", script, *map(str, places)], check=False)
    assert process.returncode == 9
    journal = Journal(*places)
    pending = journal.pending()
    assert pending
    assert (pending.base, pending.records) == (BASE, (Record("apply", {"op": "set"}),))
    journal.close()


def test_every_cut_of_the_last_record_gives_the_ones_before(places: tuple[Path, Path]) -> None:
    path = _died(places, EDITS).directory / "records"
    content = path.read_bytes()
    last = len(content.splitlines(keepends=True)[-1])
    journal = Journal(*places)
    for cut in range(1, last + 1):
        path.write_bytes(content[:-cut])
        pending = journal.pending()
        assert pending
        assert list(pending.records) == EDITS[:-1]
    path.write_bytes(content[:-3] + b"?" + content[-2:])
    pending = journal.pending()
    assert pending
    assert list(pending.records) == EDITS[:-1]
    journal.close()


def test_resume_goes_on_behind_a_torn_record(places: tuple[Path, Path]) -> None:
    path = _died(places, EDITS).directory / "records"
    path.write_bytes(path.read_bytes()[:-4])
    journal = Journal(*places)
    journal.resume()
    journal.append("apply", {"n": 1})
    journal.close()
    journal = Journal(*places)
    pending = journal.pending()
    assert pending
    assert list(pending.records) == [*EDITS[:-1], Record("apply", {"n": 1})]
    journal.close()


def test_a_save_settles_what_came_before(places: tuple[Path, Path]) -> None:
    journal = Journal(*places)
    journal.begin(BASE)
    journal.append("apply", {"n": 1})
    journal.saved(b"x = 2\n")
    assert journal.pending() is None
    journal.append("apply", {"n": 2})
    journal.close()
    journal = Journal(*places)
    pending = journal.pending()
    assert pending
    assert (pending.base, pending.records) == (b"x = 2\n", (Record("apply", {"n": 2}),))
    journal.clear()
    assert journal.pending() is None
    journal.close()


def test_death_right_after_the_saved_record_leaves_nothing(places: tuple[Path, Path]) -> None:
    _died(places, [*EDITS, Record("saved", {"fingerprint": "0"})])
    journal = Journal(*places)
    assert journal.pending() is None
    journal.close()


def test_a_base_that_does_not_fit_is_not_offered(places: tuple[Path, Path]) -> None:
    (_died(places, EDITS).directory / "base").write_bytes(b"other")
    journal = Journal(*places)
    assert journal.pending() is None
    journal.close()


def test_begin_sets_aside_what_nobody_looked_at(places: tuple[Path, Path]) -> None:
    _died(places, EDITS)
    journal = Journal(*places)
    journal.begin(b"y = 1\n")
    assert journal.pending() is None
    aside = journal.directory / "aside-1"
    assert (aside / "base").read_bytes() == BASE
    assert b"shift" in (aside / "records").read_bytes()
    journal.close()


def test_another_instance_is_named(places: tuple[Path, Path]) -> None:
    state, roadmap = places
    roadmap.write_bytes(BASE)
    link = roadmap.with_name("link.toml")
    link.symlink_to(roadmap)
    journal = Journal(*places)
    with pytest.raises(JournalBusy, match=f"process {os.getpid()}") as caught:
        Journal(state, link)
    assert caught.value.pid == os.getpid()
    journal.close()
    Journal(state, link).close()


def test_only_the_owner_may_read(places: tuple[Path, Path]) -> None:
    directory = _died(places, EDITS).directory
    assert {path.name: path.stat().st_mode & 0o777 for path in directory.iterdir()} == {
        "lock": 0o600,
        "base": 0o600,
        "records": 0o600,
    }
    assert directory.stat().st_mode & 0o777 == 0o700
    assert directory.parent.stat().st_mode & 0o777 == 0o700


def test_a_full_disk_keeps_what_was_recorded(places: tuple[Path, Path]) -> None:
    journal = Journal(*places)
    journal.begin(BASE)
    journal.append("apply", {"n": 1})
    with pytest.MonkeyPatch.context() as patch:
        real = os.pwrite
        patch.setattr(os, "pwrite", lambda descriptor, data, at: real(descriptor, data[:5], at))
        with pytest.raises(JournalFailed, match="a crash would lose this edit"):
            journal.append("apply", {"n": 2})
    journal.append("apply", {"n": 3})
    journal.close()
    journal = Journal(*places)
    pending = journal.pending()
    assert pending
    assert [record.data["n"] for record in pending.records] == [1, 3]
    journal.close()


def test_a_state_directory_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    with pytest.raises(JournalFailed, match="can't be opened"):
        Journal(tmp_path / "state", tmp_path / "roadmap.toml")
