"""Finds the repository that a file belongs to, by git's own rules. Never trusts an inherited `GIT_DIR`."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from milepost.history.process import READING, Git, Output
from milepost.history.refusals import GitError

_SEPARATOR = b"\ntrue\n"
"""Printed between two paths by `--is-inside-work-tree`: a path may itself hold a line break."""


@dataclass(frozen=True, slots=True)
class Repository:
    """One file and the work tree it is a revision of; a linked worktree and a submodule are their own."""

    path: Path
    """The file, symbolic links resolved."""
    top: Path
    """The top directory of the work tree."""
    git_dir: Path
    """Where HEAD and the index of this work tree are."""
    common_dir: Path
    """Where hooks and objects are, shared by all work trees of the repository."""

    @classmethod
    def find(cls, path: Path) -> Self | None:
        """Return the repository of a file, or None if there is none; the file itself need not exist yet.

        Raises `GitError` with code `no-git`, `bare`, `unsafe-owner` or `outside`. Runs one git command, and
        so imports GitPython: not for the way to the first frame.
        """
        if shutil.which("git") is None:
            raise GitError("no-git")
        path = Path(os.path.realpath(path))
        output = Git(path.parent, READING).run(
            "rev-parse",
            "--path-format=absolute",
            "--git-dir",
            "--is-inside-work-tree",
            "--git-common-dir",
            "--is-inside-work-tree",
            "--show-toplevel",
        )
        if output.status != 0:
            return cls._missing(path, output)
        parts = output.out.removesuffix(b"\n").split(_SEPARATOR)
        if len(parts) != 3:  # it said false: the work tree is elsewhere
            raise GitError("outside")
        git_dir, common_dir, top = (Path(os.path.realpath(os.fsdecode(part))) for part in parts)
        return cls(path, top, git_dir, common_dir)

    @staticmethod
    def _missing(path: Path, output: Output) -> None:
        words = output.err
        if "not a git repository (or any" in words:
            return
        if "dubious ownership" in words:
            owned = (parent for parent in path.parents if (parent / ".git").exists())
            raise GitError("unsafe-owner", detail=words, top=next(owned, path.parent))
        if "must be run in a work tree" in words or "bare repository" in words:
            raise GitError("outside" if ".git" in path.parts else "bare", detail=words)
        raise GitError("git", detail=words, command="rev-parse")

    @staticmethod
    def init(directory: Path) -> None:
        """Make an empty repository."""
        Git(directory, READING).read("init", "--quiet")

    @property
    def relative(self) -> str:
        """The file's path from the top of the work tree, as git writes it."""
        return self.path.relative_to(self.top).as_posix()

    @property
    def git(self) -> Git:
        """Git at the top of the work tree, for looking only."""
        return Git(self.top, READING)
