"""Reads a file and replaces it whole: on disk is the old revision or the new one, never a part of either.

Never overwrites what somebody else wrote meanwhile. Knows bytes, not TOML.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from socket import gethostname

from milepost.model.errors import MilepostError
from milepost.storage.text import LARGEST

_TEMP = re.compile(r"\.milepost-(?P<file>[0-9a-f]{12})-(?P<host>[0-9a-f]{8})-(?P<pid>\d+)-[0-9a-f]{8}\.tmp")


class FileProblem(MilepostError):
    """A file that could not be read or written; it is as it was."""


class NotRegular(FileProblem):
    """A directory, a pipe, a device: nothing that could hold a roadmap."""


class TooLarge(FileProblem):
    """More bytes than are read."""


class ReadOnly(FileProblem):
    """The file, its directory or the disk does not let us write."""


class NoSpace(FileProblem):
    """The disk or the quota is full."""


class ChangedOutside(FileProblem):
    """Somebody else wrote to the file since it was read."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file held when it was read: equal content gives equal stamps, whatever the clock says."""

    size: int
    digest: str

    @classmethod
    def of(cls, data: bytes) -> Stamp:
        """The stamp of this content."""
        return cls(len(data), hashlib.sha256(data).hexdigest())


def read_file(path: Path, largest: int = LARGEST) -> tuple[bytes, Stamp]:
    """The content of a regular file and its stamp. Raises `FileProblem`; `largest` counts bytes."""
    with _in_words(path, "read"):
        # A pipe would wait for its writer without O_NONBLOCK.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        try:
            _refuse_special(path, os.fstat(descriptor))
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                data = file.read(largest + 1)
        finally:
            os.close(descriptor)
    if len(data) > largest:
        raise TooLarge(
            f"{path.name} is larger than {largest / 2**20:.0f} MB",
            str(path),
            "Check that this is the roadmap.",
        )
    return data, Stamp.of(data)


def write_file(path: Path, data: bytes, expect: Stamp | None) -> Stamp:
    """Replaces the content of the file that has the stamp `expect`; None for a file that is not there yet.

    Symbolic links stay and their target is written. A file with several hard links, of another owner or in a
    directory that can't be written is overwritten in place, which is not atomic. The mode is kept.
    Where the file holds these bytes already nothing is written. Raises `FileProblem`.
    """
    with _in_words(path, "written"):
        path = path.resolve()
        status = _status(path)
        if _unchanged(path, expect) == data:
            return Stamp.of(data)
        if status and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, "the file is read-only")
        if status and _only_in_place(path, status):
            _overwrite(path, data)
        else:
            _replace(path, data, expect, status)
    return Stamp.of(data)


def sweep(path: Path) -> None:
    """Removes temporary files which writers of this file on this machine left when they were killed."""
    path = path.resolve()
    prefix = _temp_prefix(path)
    with suppress(OSError):
        for temp in path.parent.iterdir():
            match = _TEMP.fullmatch(temp.name)
            if match and temp.name.startswith(prefix) and not _is_alive(int(match["pid"])):
                temp.unlink()


def _replace(path: Path, data: bytes, expect: Stamp | None, status: os.stat_result | None) -> None:
    temp = path.parent / f"{_temp_prefix(path)}{os.getpid()}-{secrets.token_hex(4)}.tmp"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    descriptor = os.open(temp, flags, 0o600 if status else 0o666)
    try:
        try:
            _write_all(descriptor, data)
            if status:
                _copy_rights(path, status, descriptor)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        _unchanged(path, expect)
        temp.replace(path)
    except BaseException:
        temp.unlink(missing_ok=True)
        raise
    # The new file is in place: that its directory can't be synchronised must not look like a failed save.
    with suppress(OSError):
        _sync_directory(path.parent)


def _overwrite(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_NOFOLLOW)
    try:
        if data:
            os.posix_fallocate(descriptor, 0, len(data))  # a full disk is found before anything is lost
        _write_all(descriptor, data)
        os.ftruncate(descriptor, len(data))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _sync_directory(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _copy_rights(path: Path, status: os.stat_result, descriptor: int) -> None:
    """Gives the new file the group, mode and access lists of the old one."""
    mode = stat.S_IMODE(status.st_mode)
    if os.fstat(descriptor).st_gid != status.st_gid:
        try:
            os.fchown(descriptor, -1, status.st_gid)
        except PermissionError:
            mode &= ~stat.S_IRWXG  # what one group may do is not another group's right
    os.fchmod(descriptor, mode)
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for name in os.listxattr(path):
                os.setxattr(descriptor, name, os.getxattr(path, name))


def _status(path: Path) -> os.stat_result | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    _refuse_special(path, status)
    return status


def _unchanged(path: Path, expect: Stamp | None) -> bytes | None:
    """The bytes of the file, None where there is none as expected. Raises `ChangedOutside`."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        if expect is None:
            return None
        raise ChangedOutside(
            f"{path.name} was removed or renamed by somebody else", str(path), "Save it under a name."
        ) from None
    if expect is None:
        raise ChangedOutside(f"{path.name} exists already", str(path), "Open it, or choose another name.")
    if Stamp.of(data) != expect:
        raise ChangedOutside(
            f"{path.name} was changed by somebody else since it was read",
            str(path),
            "Reload it to see both versions before you save.",
        )
    return data


def _only_in_place(path: Path, status: os.stat_result) -> bool:
    """Whether a new file in its stead would cut links, change the owner, or can't be made."""
    return status.st_nlink > 1 or status.st_uid != os.geteuid() or not os.access(path.parent, os.W_OK)


def _refuse_special(path: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        what = "a directory" if stat.S_ISDIR(status.st_mode) else "not a regular file"
        raise NotRegular(f"{path.name or path} is {what}", str(path), "Name a TOML file.")


def _temp_prefix(path: Path) -> str:
    file = hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
    host = hashlib.sha256(gethostname().encode()).hexdigest()[:8]
    return f".milepost-{file}-{host}-"


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


@contextmanager
def _in_words(path: Path, done: str) -> Iterator[None]:
    """Errors of the system as sentences."""
    try:
        yield
    except ValueError as error:  # a zero byte in it
        raise FileProblem("That is no name of a file", f"{path}: {error}", "Write another one.") from None
    except OSError as error:
        detail = f"{path}: {error}"
        match error.errno:
            case errno.ENOSPC | errno.EDQUOT:
                raise NoSpace(
                    f"the disk is full: {path.name} is as it was", detail, "Make room, then save again."
                ) from None
            case errno.ENOENT if done == "written" and not path.parent.exists():
                raise FileProblem(f"there is no directory {path.parent}", detail, "Make it first.") from None
            case errno.ENOENT:
                raise FileProblem(f"there is no file {path}", detail, "Check the name.") from None
            case errno.EACCES | errno.EPERM | errno.EROFS if done == "written":
                raise ReadOnly(
                    f"{path.name} is read-only", detail, "Change its rights, or save it elsewhere."
                ) from None
            case _:
                reason = (error.strerror or "unknown error").lower()
                raise FileProblem(f"{path.name} can't be {done}: {reason}", detail) from None
