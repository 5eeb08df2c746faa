"""Opens a roadmap file: its bytes, what they say, and who else has it open. Never changes anything."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from milepost.model.errors import MilepostError
from milepost.session.snapshot import recall
from milepost.storage.codec import Reading, read
from milepost.storage.safe_file import Stamp, read_file

SUFFIX = ".toml"


@dataclass(frozen=True)
class Opened:
    """A file as it was read."""

    path: Path
    """As the user named it."""
    data: bytes
    stamp: Stamp
    reading: Reading


def open_file(path: Path) -> Opened:
    """Reads and checks one file. Raises MilepostError if there is none or it cannot be read."""
    data, stamp = read_file(path)
    return Opened(path, data, stamp, recall(data, stamp) or read(data))


def roadmaps_in(directory: Path) -> list[Path]:
    """The files in a directory that look like roadmaps: TOML with a `[roadmap]` table, by name."""
    try:
        entries = sorted(entry.path for entry in os.scandir(directory) if entry.name.endswith(SUFFIX))
    except OSError as error:
        raise MilepostError(
            f"{directory} cannot be read", str(error), "Name a file or another directory"
        ) from None
    return [Path(entry) for entry in entries if _looks_like_roadmap(Path(entry))]


def _looks_like_roadmap(path: Path) -> bool:
    try:
        head = path.read_bytes()[:65536]
    except OSError:
        return False
    return b"[roadmap]" in head


@dataclass(frozen=True)
class Gone:
    """A file that was removed or renamed since it was read."""

    path: Path


def changed_outside(path: Path, stamp: Stamp | None) -> Opened | Gone | None:
    """What somebody else made of a file that had this stamp; None if nothing, or if it can't be told now."""
    try:
        data, found = read_file(path)
    except MilepostError:
        return None if os.path.lexists(path) else Gone(path)
    return None if found == stamp else Opened(path, data, found, read(data))


def free_name(path: Path, word: str) -> Path:
    """A name beside a file that nothing has: `roadmap-mine.toml`, or with a number behind the word."""
    names = (f"{path.stem}-{word}{number}{path.suffix}" for number in ("", *range(2, 1000)))
    return next(beside for name in names if not (beside := path.with_name(name)).exists())
