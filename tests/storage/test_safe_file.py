"""A write leaves the old bytes or the new ones, whatever happens on the way, and never another's."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from milepost.storage import safe_file
from milepost.storage.safe_file import (
    ChangedOutside,
    FileProblem,
    NoSpace,
    NotRegular,
    ReadOnly,
    Stamp,
    TooLarge,
    read_file,
    sweep,
    write_file,
)

OLD, NEW = b"x = 1\n", b"x = 2\ny = 3\n"
STEPS = ("open", "write", "fchmod", "fsync", "close", "replace", "stat", "fstat", "access", "listxattr")


class Killed(BaseException):
    """Stands for the end of the process."""


@pytest.fixture
def roadmap(tmp_path: Path) -> Path:
    path = tmp_path / "roadmap.toml"
    path.write_bytes(OLD)
    path.chmod(0o640)
    return path


def _fail_at(monkeypatch: pytest.MonkeyPatch, number: int, failure: BaseException) -> Callable[[], int]:
    """Lets call number `number` of all the system calls of a write fail; gives the count of calls so far."""
    calls = 0

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls == number:
                raise failure
            return real(*arguments, **options)

        return call

    for name in STEPS:
        monkeypatch.setattr(os, name, counted(getattr(os, name)))
    return lambda: calls


@pytest.mark.parametrize(
    "failure", [OSError(errno.EIO, "Input/output error"), Killed()], ids=["error", "kill"]
)
def test_failure_at_any_step_leaves_one_whole_revision(roadmap: Path, failure: BaseException) -> None:
    _, stamp = read_file(roadmap)
    number, seen = 0, set()
    while True:
        number += 1
        with pytest.MonkeyPatch.context() as patch:
            calls = _fail_at(patch, number, failure)
            with suppress(FileProblem, Killed):
                write_file(roadmap, NEW, stamp)
            reached = calls() >= number
        content = roadmap.read_bytes()
        assert content in (OLD, NEW)
        assert [path.name for path in roadmap.parent.iterdir()] == ["roadmap.toml"]
        seen.add(content)
        if not reached:
            break
        roadmap.write_bytes(OLD)
    assert number > 8
    assert seen == {OLD, NEW}


def test_write_in_pieces(roadmap: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:3]))
    write_file(roadmap, NEW, Stamp.of(OLD))
    assert roadmap.read_bytes() == NEW


def test_round_trip_keeps_the_mode(roadmap: Path) -> None:
    data, stamp = read_file(roadmap)
    assert (data, stamp) == (OLD, Stamp.of(OLD))
    assert write_file(roadmap, NEW, stamp) == read_file(roadmap)[1]
    assert roadmap.stat().st_mode & 0o777 == 0o640


def test_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    write_file(path, NEW, None)
    (tmp_path / "other").touch()
    assert path.read_bytes() == NEW
    assert path.stat().st_mode == (tmp_path / "other").stat().st_mode


def test_no_change_writes_nothing(roadmap: Path) -> None:
    before = roadmap.stat()
    write_file(roadmap, OLD, Stamp.of(OLD))
    assert roadmap.stat() == before or roadmap.stat().st_mtime_ns == before.st_mtime_ns
    assert roadmap.stat().st_ino == before.st_ino


def test_change_with_same_size_and_time_is_seen(roadmap: Path) -> None:
    before = roadmap.stat()
    roadmap.write_bytes(OLD.replace(b"1", b"9"))
    os.utime(roadmap, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(ChangedOutside, match="changed by somebody else"):
        write_file(roadmap, NEW, Stamp.of(OLD))
    assert roadmap.read_bytes() == b"x = 9\n"


def test_change_during_the_write_is_seen(roadmap: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def fsync(descriptor: int) -> None:
        roadmap.write_bytes(b"theirs\n")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(ChangedOutside):
        write_file(roadmap, NEW, Stamp.of(OLD))
    assert roadmap.read_bytes() == b"theirs\n"


def test_removed_and_unexpected_files_are_seen(roadmap: Path) -> None:
    with pytest.raises(ChangedOutside, match="exists already"):
        write_file(roadmap, NEW, None)
    roadmap.unlink()
    with pytest.raises(ChangedOutside, match="removed"):
        write_file(roadmap, NEW, Stamp.of(OLD))
    assert not roadmap.exists()


def test_symbolic_link_stays(roadmap: Path) -> None:
    folder = roadmap.parent / "elsewhere"
    folder.mkdir()
    link = folder / "link.toml"
    link.symlink_to("../roadmap.toml")
    write_file(link, NEW, read_file(link)[1])
    assert link.is_symlink()
    assert roadmap.read_bytes() == NEW
    assert [path.name for path in folder.iterdir()] == ["link.toml"]


def test_hard_links_stay_one_file(roadmap: Path) -> None:
    other = roadmap.parent / "other.toml"
    other.hardlink_to(roadmap)
    write_file(roadmap, NEW, Stamp.of(OLD))
    write_file(roadmap, b"z\n", Stamp.of(NEW))
    assert other.read_bytes() == b"z\n"
    assert other.samefile(roadmap)


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        (errno.ENOSPC, NoSpace),
        (errno.EDQUOT, NoSpace),
        (errno.EROFS, ReadOnly),
        (errno.EACCES, ReadOnly),
        (errno.EIO, FileProblem),
    ],
)
def test_errors_have_names(roadmap: Path, code: int, problem: type[FileProblem]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", lambda *_: (_ for _ in ()).throw(OSError(code, os.strerror(code))))
        with pytest.raises(problem, match=r"roadmap\.toml"):
            write_file(roadmap, NEW, Stamp.of(OLD))
    assert roadmap.read_bytes() == OLD


def test_what_is_no_name_is_refused(tmp_path: Path) -> None:
    for act in (read_file, lambda path: write_file(path, b"", None)):
        with pytest.raises(FileProblem, match="no name of a file"):
            act(tmp_path / "a\0b")


def test_read_only_file_is_not_replaced(roadmap: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: path != roadmap)  # root may write anything
    with pytest.raises(ReadOnly, match="is read-only"):
        write_file(roadmap, NEW, Stamp.of(OLD))


def test_only_regular_files_of_bounded_size_are_read(roadmap: Path) -> None:
    with pytest.raises(NotRegular, match="a directory"):
        read_file(roadmap.parent)
    pipe = roadmap.parent / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(NotRegular, match="not a regular file"):
        read_file(pipe)
    with pytest.raises(NotRegular):
        write_file(pipe, NEW, None)
    with pytest.raises(TooLarge):
        read_file(roadmap, largest=len(OLD) - 1)
    assert read_file(roadmap, largest=len(OLD))[0] == OLD
    with pytest.raises(FileProblem, match="there is no file"):
        read_file(roadmap.parent / "none.toml")


def test_sweep_takes_only_dead_temps_of_this_file(roadmap: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dead, alive = 2**22 + 1, os.getpid()  # above the largest process id of Linux
    prefix = safe_file._temp_prefix(roadmap.resolve())
    other = safe_file._temp_prefix(roadmap.parent / "other.toml")
    names = [f"{prefix}{dead}-00000000.tmp", f"{prefix}{alive}-00000000.tmp", f"{other}{dead}-00000000.tmp"]
    for name in names:
        (roadmap.parent / name).touch()
    sweep(roadmap)
    assert sorted(path.name for path in roadmap.parent.iterdir()) == sorted([*names[1:], "roadmap.toml"])
