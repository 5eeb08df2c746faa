"""The journal of edits that no save has settled yet: what a crash or a lost line leaves is found in here.

Append-only; a record is on its way to the disk before its edit is shown as done. Knows records, not edits.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from socket import gethostname
from threading import Event, Thread
from typing import Any, Literal

from milepost.model.errors import MilepostError

RecordKind = Literal["apply", "undo", "redo", "saved", "meeting"]


class JournalBusy(MilepostError):
    """Another live instance has the roadmap open for editing."""

    def __init__(self, name: str, pid: int, host: str, since: str) -> None:
        where = "" if host == gethostname() else f" on {host}"
        super().__init__(
            f"{name} is open in another instance (process {pid}{where}, since {since})",
            hint="Close it there, or go on reading here.",
        )
        self.pid = pid
        self.host = host
        self.since = since


class JournalFailed(MilepostError):
    """A record could not be written: a crash would lose the edit."""


@dataclass(frozen=True, slots=True)
class Record:
    """What one user action did, or how far a meeting is."""

    kind: RecordKind
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Pending:
    """What an instance that died had not saved."""

    base: bytes
    """The content of the file that the records start from."""
    records: tuple[Record, ...]
    ended: datetime
    """When the last record was written, in local time."""


class Journal:
    """The journal of one roadmap file; the lock is held until `close`, or until the process ends.

    Files, all readable by their owner only, in a directory of `state` named for the real path: `lock`,
    `base` (the bytes that the edits start from) and `records`, one line each:
    length and CRC-32 of the JSON as eight hexadecimal digits, then the JSON.
    """

    def __init__(self, state: Path, roadmap: Path) -> None:
        """Raises `JournalBusy` where another live process has it."""
        real = roadmap.resolve()
        self._name = real.name
        self.directory = state / hashlib.sha256(os.fsencode(real)).hexdigest()[:16]
        try:
            for directory in (state, self.directory):
                directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock = self._locked()
        except OSError as error:
            raise JournalFailed(
                f"the journal in {state} can't be opened",
                f"{self.directory}: {error}",
                "Check the rights of this directory.",
            ) from None
        self._base = b""
        self._records = -1
        self._end = 0
        self._syncer: _Syncer | None = None

    def pending(self) -> Pending | None:
        """What an earlier instance left unsaved; a record that was cut off is not part of it."""
        try:
            base = (self.directory / "base").read_bytes()
            content = (self.directory / "records").read_bytes()
            ended = (self.directory / "records").stat().st_mtime
        except FileNotFoundError:
            return None
        header, *records = [record for record, _ in _whole(content)] or [{}]
        if header.get("base") != _fingerprint(base):
            return None
        kept = tuple(Record(record["kind"], record["data"]) for record in records)
        if not kept or kept[-1].kind == "saved":
            return None
        return Pending(base, kept, datetime.fromtimestamp(ended, UTC).astimezone())

    def begin(self, base: bytes) -> Path | None:
        """From now on records start from these bytes. What was not saved before is set aside: where."""
        with self._in_words():
            aside = self.set_aside() if self.pending() else None
            self._stop()
        self._base = base
        return aside

    def resume(self) -> None:
        """From now on records follow those that `pending` gave. Raises `JournalFailed`."""
        with self._in_words():
            content = (self.directory / "records").read_bytes()
            self._end = [end for _, end in _whole(content)][-1]
            self._open_records(os.O_WRONLY)
            os.ftruncate(self._records, self._end)

    def append(self, kind: RecordKind, data: Mapping[str, Any]) -> None:
        """Hands one record to the system with a single write. Raises `JournalFailed`."""
        with self._in_words():
            if self._records < 0:
                self._start()
            self._write({"kind": kind, "data": data})
        if self._syncer:
            self._syncer.wake()

    def saved(self, content: bytes) -> None:
        """The file holds `content`: earlier records are settled, later ones start from it."""
        if self._records >= 0:
            self.append("saved", {"fingerprint": _fingerprint(content)})
        self.clear()
        self._base = content

    def clear(self) -> None:
        """Forgets every record."""
        self._stop()
        with self._in_words():
            for name in ("records", "base"):
                (self.directory / name).unlink(missing_ok=True)

    def set_aside(self) -> Path:
        """Keeps the records and their base under another name, and starts with none; says where they are."""
        self._stop()
        number = 1
        while (aside := self.directory / f"aside-{number}").exists():
            number += 1
        aside.mkdir(mode=0o700)
        for name in ("base", "records"):
            (self.directory / name).replace(aside / name)
        return aside

    def close(self) -> None:
        """Brings all records to the disk and lets others have the roadmap."""
        self._stop()
        os.close(self._lock)

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise JournalFailed(
                "the journal can't be written: a crash would lose this edit",
                f"{self.directory}: {error}",
                "Save now, then make room on the disk.",
            ) from None

    def _locked(self) -> int:
        path = self.directory / "lock"
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = _holder(os.pread(descriptor, 4096, 0))
            os.close(descriptor)
            raise JournalBusy(
                self._name,
                int(holder.get("pid", 0)),
                str(holder.get("host", "?")),
                str(holder.get("since", "?")),
            ) from None
        now = datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H:%M")
        holder = {"pid": os.getpid(), "host": gethostname(), "since": now}
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps(holder).encode(), 0)
        return descriptor

    def _start(self) -> None:
        """Writes the base and the first line, once there is something to record."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
        (self.directory / "records").unlink(missing_ok=True)
        with os.fdopen(os.open(self.directory / "base", flags, 0o600), "wb") as file:
            file.write(self._base)
            file.flush()
            os.fsync(file.fileno())
        self._end = 0
        self._open_records(flags)
        self._write({"base": _fingerprint(self._base)})

    def _open_records(self, flags: int) -> None:
        self._records = os.open(self.directory / "records", flags | os.O_NOFOLLOW, 0o600)
        self._syncer = _Syncer(self._records)

    def _write(self, record: Mapping[str, Any]) -> None:
        body = json.dumps(record, ensure_ascii=False).encode()
        line = b"%08x %08x %s\n" % (len(body), zlib.crc32(body), body)
        written = os.pwrite(self._records, line, self._end)
        if written < len(line):
            os.ftruncate(self._records, self._end)
            raise OSError("a record was written in part")
        self._end += written

    def _stop(self) -> None:
        if self._syncer:
            self._syncer.stop()
            self._syncer = None
            os.close(self._records)
            self._records = -1


class _Syncer:
    """A thread that brings a file to the disk after each `wake`; several at once are one."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._wanted = Event()
        self._ending = False
        self._thread = Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Asks for what has been written so far."""
        self._wanted.set()

    def stop(self) -> None:
        """Returns when everything is on the disk."""
        self._ending = True
        self._wanted.set()
        self._thread.join()

    def _run(self) -> None:
        while True:
            self._wanted.wait()
            self._wanted.clear()
            ending = self._ending
            with suppress(OSError):  # the system has the record: a crash of this process can't lose it
                os.fsync(self._descriptor)
            if ending:
                return


def _whole(content: bytes) -> list[tuple[dict[str, Any], int]]:
    """The records that are complete, each with the offset of its end, up to the first one that is not."""
    found, start = [], 0
    while (newline := content.find(b"\n", start)) >= 0:
        line = content[start:newline]
        body = line[18:]
        if line[:18] != b"%08x %08x " % (len(body), zlib.crc32(body)):
            break
        start = newline + 1
        found.append((json.loads(body), start))
    return found


def _fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _holder(content: bytes) -> dict[str, Any]:
    try:
        holder = json.loads(content)
    except ValueError:
        return {}
    return holder if isinstance(holder, dict) else {}
