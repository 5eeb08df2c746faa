"""Remembers what a large file says, so that it opens again without being parsed and checked.

A snapshot is found by the content of the file and by the program that made it, so that it can't be out of
date; one that is broken is as if there were none. Nothing is lost with a snapshot.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import zlib
from contextlib import suppress
from pathlib import Path

from milepost import __version__
from milepost.model.packing import pack, shape, unpack
from milepost.model.problems import Problem
from milepost.session.places import cache_directory
from milepost.storage.codec import Reading
from milepost.storage.document import Document
from milepost.storage.safe_file import Stamp

WORTH_IT = 200_000
"""Bytes from which reading a snapshot is faster by more than anybody would notice."""

KEPT = 8
"""Snapshots that stay, about as large as their files; older ones make room."""

_SUM = 4
"""Bytes of the checksum that shows whether a snapshot was written whole."""


def recall(data: bytes, stamp: Stamp) -> Reading | None:
    """What a file with this content says, if that was noted; the content is TOML then."""
    if stamp.size < WORTH_IT:
        return None
    place = _place(stamp)
    try:
        noted = place.read_bytes()
        packed = memoryview(noted)[_SUM:]
        if _sum(packed) != noted[:_SUM]:
            raise ValueError("cut short")
        roadmap, problems = marshal.loads(packed)
        return Reading(
            unpack(roadmap), Document.of(data.decode()), tuple(Problem(*fields) for fields in problems)
        )
    except (OSError, ValueError, TypeError, KeyError, EOFError):
        with suppress(OSError):
            place.unlink(missing_ok=True)
        return None


def note(stamp: Stamp, reading: Reading) -> None:
    """Notes what a file with this content says; where that is not possible, the next opening takes longer."""
    if stamp.size < WORTH_IT or reading.roadmap is None:
        return
    place = _place(stamp)
    with suppress(OSError):
        os.utime(place)  # it is among the last used
        return
    fresh = place.with_suffix(f".{os.getpid()}")
    problems = [(p.code, p.path, p.message, p.hint, p.fatal, p.line, p.column) for p in reading.problems]
    packed = marshal.dumps((pack(reading.roadmap), problems))
    with suppress(OSError):
        place.parent.mkdir(mode=0o700, exist_ok=True)
        fresh.write_bytes(_sum(packed) + packed)
        fresh.replace(place)
        for old in sorted(place.parent.iterdir(), key=lambda path: path.stat().st_mtime)[:-KEPT]:
            old.unlink()


def _sum(packed: bytes | memoryview) -> bytes:
    return zlib.crc32(packed).to_bytes(_SUM, "big")


def _place(stamp: Stamp) -> Path:
    maker = f"{__version__} {marshal.version} {shape()}"
    key = hashlib.sha256(f"{stamp.digest} {maker}".encode()).hexdigest()
    return cache_directory() / "snapshots" / key[:32]
