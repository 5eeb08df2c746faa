"""The revisions of one file, newest first, and their bytes.

Names, e-mail addresses, subjects and tags are whatever somebody wrote into a repository: they stay raw here,
and front ends make them visible before they show them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BufferedReader
from itertools import chain, groupby, islice
from typing import Self

from milepost.history.process import Git
from milepost.history.refusals import GitError
from milepost.history.repository import Repository

_FIELDS = ("%H", "%an", "%ae", "%cI", "%s", "%b", "%(trailers:key=Reason,valueonly,unfold)", "%D")
_TAG = "tag: refs/tags/"
_PIPE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Revision:
    """One commit that changed the file."""

    id: str
    author: str
    email: str
    when: datetime
    """When it was committed, in the committer's time zone; 1970 if the commit holds no date that can be."""
    subject: str
    body: str
    reason: str
    """The value of the `Reason:` trailer, or ""."""
    tags: tuple[str, ...]
    path: str
    """The file's path at that time."""
    blob: str | None
    """The id of its bytes; None: the commit removed the file."""
    before: tuple[str, ...] = ()
    """The ids of its bytes in the commit's parents that have it, under its old path where it was renamed.

    What a revision changed is told against these, not against the revision that is listed next.
    """

    @property
    def short(self) -> str:
        """The first seven characters of `id`."""
        return self.id[:7]


def revisions(
    repository: Repository, limit: int | None = None, start: str | None = None
) -> Iterator[Revision]:
    """Yield the revisions of the file as git finds them: newest first, through renames.

    `start` names the commit to begin with, by default the one checked out; where nothing was committed yet,
    there are none. Raises `GitError` with code `unknown` if there is no such commit, with code `lost` after
    the last one of which this clone can't tell whether it renamed the file.
    """
    git, path, left = repository.git, repository.relative, limit
    begin = None
    if start is not None:
        begin = resolve(repository, start)
        path = _path_at(repository, begin)
    while left is None or left > 0:
        revision = None
        origin = None
        for revision in _of_path(git, path, left, begin):
            try:
                origin = None if revision.before else _renamed(git, revision)
            except GitError:
                yield revision
                raise
            yield replace(revision, before=(origin[1],)) if origin else revision
            left = None if left is None else left - 1
        if not revision or not origin:
            return
        path, begin = origin[0], f"{revision.id}^"


def _path_at(repository: Repository, commit: str) -> str:
    """Return the path that the file had in a commit; its present one if it was not there."""
    paths = (path for path, _ in groupby(revision.path for revision in revisions(repository)))
    tried = chain([repository.relative], paths)
    there = (path for path in tried if repository.git.run("cat-file", "-e", f"{commit}:{path}").status == 0)
    return next(there, repository.relative)


def resolve(repository: Repository, name: str) -> str:
    """Return the id of the commit that a name means to git; `GitError` with code `unknown` if none."""
    git = repository.git
    # In two steps, since `:/text` takes all that follows it as text.
    named = git.run("rev-parse", "--verify", "--quiet", "--end-of-options", name).out.decode().strip()
    commit = git.run("rev-parse", "--verify", "--quiet", f"{named}^{{commit}}")
    if commit.status != 0:
        raise GitError("unknown", detail=name)
    return commit.out.decode().strip()


def _of_path(git: Git, path: str, limit: int | None, begin: str | None) -> Iterator[Revision]:
    """Stream the revisions under one path; a rename ends it.

    `git log --follow` would leave out merges, and would compare whole trees at every commit. A merge is
    listed if the file differs from that of every parent.
    """
    process = git.start(
        *("log", "-z", "--raw", "--no-abbrev", "--no-renames", "--diff-merges=combined", "--no-ext-diff"),
        *("--no-textconv", "--no-color", "--encoding=UTF-8", "--decorate=full", "--decorate-refs=refs/tags/"),
        "--format=" + "%x00".join(_FIELDS),
        *([] if limit is None else [f"--max-count={limit}"]),
        *([] if begin is None else ["--end-of-options", begin]),
        *("--", path),
    )
    parts = _parts(process.stdout)
    for first in parts:
        fields = [first, *islice(parts, len(_FIELDS) - 1)]
        raw = next(parts) or next(parts)  # of a merge it stands behind one more NUL
        next(parts)  # the path, which is known
        yield _revision(path, fields, raw)
    words = process.communicate()[1].decode(errors="replace")
    if process.poll() != 0 and "does not have any commits yet" not in words:
        raise GitError("git", detail=words, command="log")


def _parts(stream: BufferedReader) -> Iterator[str]:
    """Yield what stands before each NUL, as soon as it arrives."""
    rest = b""
    while chunk := stream.read1():
        *whole, rest = (rest + chunk).split(b"\0")
        for part in whole:
            yield part.decode(errors="replace")


def _revision(path: str, fields: list[str], raw: str) -> Revision:
    id, author, email, date, subject, body, reason, refs = fields
    parents = raw.count(":")  # the modes of the file in each and in the commit, then the ids likewise
    *before, blob = raw.split()[parents + 1 : 2 * parents + 2]
    return Revision(
        id=id,
        author=author,
        email=email,
        when=_when(date),
        subject=subject,
        body=body.rstrip("\n"),
        reason=reason.strip(),
        tags=tuple(ref.removeprefix(_TAG) for ref in refs.split(", ") if ref.startswith(_TAG)),
        path=path,
        blob=blob if blob.strip("0") else None,
        before=tuple(id for id in before if id.strip("0")),
    )


def _when(date: str) -> datetime:
    try:
        return datetime.fromisoformat(date)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)


def _renamed(git: Git, revision: Revision) -> tuple[str, str] | None:
    """Return the path that a commit renamed to the revision's and the id of the bytes under it, if it did."""
    found = git.run(
        *("diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--find-renames", "--diff-filter=R"),
        *("--no-commit-id", "--no-ext-diff", "--no-textconv", revision.id),
    )
    if found.status != 0:  # what it compares is not there
        raise GitError("lost", detail=found.err)
    parts = iter(os.fsdecode(found.out).split("\0"))
    renames = zip(parts, parts, parts, strict=False)
    return next(((old, raw.split()[2]) for raw, old, new in renames if new == revision.path), None)


class Blobs:
    """Reads revisions through one process kept open; for one thread only. A context manager."""

    def __init__(self, repository: Repository) -> None:
        self._process = repository.git.start("cat-file", "--batch")
        with suppress(ImportError, OSError):  # where pipes can be wide, a large file takes few turns
            from fcntl import F_SETPIPE_SZ, fcntl

            fcntl(self._process.stdout, F_SETPIPE_SZ, _PIPE_BYTES)

    def read(self, revision: Revision) -> bytes:
        """Return the file at that revision, as git keeps it; `GitError` if it was removed or is lost."""
        if revision.blob is None:
            raise GitError("removed")
        return self.read_blob(revision.blob)

    def read_blob(self, blob: str) -> bytes:
        """Return the bytes of that id; `GitError` if they are lost."""
        stdin, stdout = self._process.stdin, self._process.stdout
        with suppress(BrokenPipeError):
            stdin.write(f"{blob}\n".encode())
            stdin.flush()
        answer = stdout.readline().split()
        if len(answer) != 3:
            raise GitError("lost", detail=repr(answer))
        data: bytes = stdout.read(int(answer[2]))
        stdout.readline()
        return data

    def close(self) -> None:
        """End the process."""
        self._process.communicate()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
