"""Keeps the digests of revisions on this machine, so that a long history is read once.

A digest depends on nothing but the bytes of the file in a commit and in its parents. It is found by their
ids and by the program that made it, so that it can't be out of date, in whatever clone. What can't be kept
costs time alone.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import islice

from milepost import __version__
from milepost.history.log import Revision
from milepost.model.packing import shape
from milepost.session.past.digest import Digest
from milepost.session.places import cache_directory

AT_ONCE = 500
"""Digests that are asked for at a time."""
LARGEST = 64_000_000
"""Bytes from which the index is begun anew."""


class Index:
    """Digests by revision, in one database for all files. For one thread."""

    def __init__(self) -> None:
        """Opens the database or begins it; without one nothing is kept."""
        self._maker = hashlib.sha256(f"{__version__} {shape()}".encode()).hexdigest()[:16]
        self._database = self._open()

    def _open(self) -> sqlite3.Connection | None:
        with suppress(OSError, sqlite3.Error):
            path = cache_directory() / "history.sqlite3"
            if path.exists() and path.stat().st_size > LARGEST:
                path.unlink()
            database = sqlite3.connect(path)
            try:
                database.execute("CREATE TABLE IF NOT EXISTS digests (key TEXT PRIMARY KEY, digest TEXT)")
            except sqlite3.DatabaseError:  # it is broken
                database.close()
                path.unlink()
                return None
            return database
        return None

    def find(self, revisions: Iterable[Revision]) -> dict[str, Digest]:
        """The digests that are kept, by the ids of revisions."""
        if self._database is None:
            return {}
        keys = {revision.id: self._key(revision) for revision in revisions}
        waiting, found = iter(dict.fromkeys(keys.values())), {}
        with suppress(sqlite3.Error, ValueError):
            while some := tuple(islice(waiting, AT_ONCE)):
                question = f"SELECT key, digest FROM digests WHERE key IN ({','.join('?' * len(some))})"
                for key, text in self._database.execute(question, some):
                    found[key] = Digest.loads(text)
        return {id: found[key] for id, key in keys.items() if key in found}

    def keep(self, digests: Mapping[Revision, Digest]) -> None:
        """Keeps more of them."""
        if self._database is None:
            return
        rows = ((self._key(revision), digest.dumps()) for revision, digest in digests.items())
        with suppress(sqlite3.Error), self._database:
            self._database.executemany("INSERT OR REPLACE INTO digests VALUES (?, ?)", rows)

    def close(self) -> None:
        """Closes the database."""
        if self._database:
            self._database.close()

    def _key(self, revision: Revision) -> str:
        return f"{self._maker} {revision.blob} {' '.join(revision.before)}"
