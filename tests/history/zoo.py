"""Builds repositories in the states that a roadmap may be found in.

All start as a copy of one template: three commits on `main`, one on `side` that contradicts them. The roadmap
is then written as a save would have left it, so that each state waits for its commit.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

ROADMAP = "roadmap.toml"
NOTES = "notes.txt"
SAVED = b'[roadmap]\ntitle = "saved"\n'

_ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ilja Berg",
    "GIT_AUTHOR_EMAIL": "ilja@example.org",
    "GIT_COMMITTER_NAME": "Ilja Berg",
    "GIT_COMMITTER_EMAIL": "ilja@example.org",
    "GIT_AUTHOR_DATE": "2026-07-01T08:00:00+02:00",
    "GIT_COMMITTER_DATE": "2026-07-01T08:00:00+02:00",
}


def git(directory: Path, *arguments: str, stdin: bytes | None = None, may_fail: bool = False) -> str:
    """Run git as another person at another time would."""
    done = subprocess.run(
        ["git", *arguments],
        cwd=directory,
        env=_ENVIRONMENT,
        input=stdin,
        capture_output=True,
        check=not may_fail,
    )
    return done.stdout.decode(errors="replace").rstrip("\n")


def build_template(directory: Path) -> Path:
    """Make the repository that all others are copies of."""
    git(directory, "init", "--quiet", "--initial-branch=main")
    for word in ("one", "two", "three"):
        _write(directory, word)
        git(directory, "add", ".")
        git(directory, "commit", "--quiet", "-m", word)
    git(directory, "switch", "--quiet", "-c", "side", "HEAD~2")
    _write(directory, "side")
    git(directory, "commit", "--quiet", "-am", "side")
    git(directory, "switch", "--quiet", "main")
    return directory


def _write(directory: Path, word: str) -> None:
    (directory / ROADMAP).write_text(f'[roadmap]\ntitle = "{word}"\n')
    (directory / NOTES).write_text(f"{word}\n")


def hook(top: Path, name: str, script: str) -> None:
    """Install a hook; hooks of a worktree or submodule lie elsewhere."""
    path = top / ".git" / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def configure(top: Path, key: str, value: str) -> None:
    git(top, "config", key, value)


# States that a commit is right in: each returns the file that was saved.


def plain(top: Path) -> Path:
    return top / ROADMAP


def other_file_staged(top: Path) -> Path:
    (top / NOTES).write_text("staged\n")
    (top / "new.txt").write_text("staged, new\n")
    git(top, "add", NOTES, "new.txt")
    (top / NOTES).write_text("not staged\n")
    return top / ROADMAP


def older_version_staged(top: Path) -> Path:
    (top / ROADMAP).write_text("# staged\n")
    git(top, "add", ROADMAP)
    return top / ROADMAP


def untracked(top: Path) -> Path:
    return top / "plans" / "next.toml"


def staged_as_new(top: Path) -> Path:
    (top / "next.toml").write_text("# staged\n")
    git(top, "add", "next.toml")
    return top / "next.toml"


def no_revision_yet(top: Path) -> Path:
    shutil.rmtree(top / ".git")
    git(top, "init", "--quiet", "--initial-branch=main")
    git(top, "add", NOTES)
    return top / ROADMAP


def linked_worktree(top: Path) -> Path:
    git(top, "worktree", "add", "--quiet", "-b", "desk", "../desk")
    return top.parent / "desk" / ROADMAP


def submodule(top: Path) -> Path:
    git(top, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "--", str(top), "part")
    return top / "part" / ROADMAP


def symbolic_link(top: Path) -> Path:
    (top.parent / "shortcut.toml").symlink_to(top / ROADMAP)
    return top.parent / "shortcut.toml"


def assumed_unchanged(top: Path) -> Path:
    git(top, "update-index", "--assume-unchanged", ROADMAP)
    return top / ROADMAP


def line_ends_converted(top: Path) -> Path:
    (top / ".gitattributes").write_text("*.toml text eol=crlf\n")
    return top / ROADMAP


def sha256(top: Path) -> Path:
    shutil.rmtree(top / ".git")
    git(top, "init", "--quiet", "--initial-branch=main", "--object-format=sha256")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "-m", "one")
    return top / ROADMAP


def _named(name: str) -> Callable[[Path], Path]:
    def build(top: Path) -> Path:
        return top / name

    return build


COMMITTABLE: dict[str, Callable[[Path], Path]] = {
    "plain": plain,
    "other file staged": other_file_staged,
    "older version staged": older_version_staged,
    "untracked": untracked,
    "staged as new": staged_as_new,
    "no revision yet": no_revision_yet,
    "linked worktree": linked_worktree,
    "submodule": submodule,
    "symbolic link": symbolic_link,
    "assumed unchanged": assumed_unchanged,
    "line ends converted": line_ends_converted,
    "sha256": sha256,
    "name with line break": _named("road\nmap.toml"),
    "name with dash": _named("--all"),
    "name in other scripts": _named("Straße-路线.toml"),
    "name like a pattern": _named("*.toml"),
    "name like a pathspec": _named(":(exclude)roadmap.toml"),
    "name not in UTF-8": _named(os.fsdecode(b"caf\xe9.toml")),
    "in .github": _named(".github/roadmap.toml"),
}


# States that a commit would be wrong in.


def detached(top: Path) -> None:
    git(top, "switch", "--quiet", "--detach")


def merge(top: Path) -> None:
    git(top, "merge", "side", may_fail=True)


def rebase(top: Path) -> None:
    git(top, "rebase", "side", may_fail=True)


def cherry_pick(top: Path) -> None:
    git(top, "cherry-pick", "side", may_fail=True)


def revert(top: Path) -> None:
    git(top, "revert", "HEAD~1", may_fail=True)


def bisect(top: Path) -> None:
    git(top, "bisect", "start")


def unmerged(top: Path) -> None:
    git(top, "merge", "--squash", "side", may_fail=True)


def ignored(top: Path) -> None:
    git(top, "rm", "--quiet", "--cached", ROADMAP)
    (top / ".git" / "info").mkdir(exist_ok=True)
    (top / ".git" / "info" / "exclude").write_text("*.toml\n")


def skip_worktree(top: Path) -> None:
    git(top, "update-index", "--skip-worktree", ROADMAP)


def outside_sparse_checkout(top: Path) -> None:
    git(top, "rm", "--quiet", "--cached", ROADMAP)
    git(top, "sparse-checkout", "set", "--no-cone", "plans")


def locked(top: Path) -> None:
    (top / ".git" / "index.lock").touch()


def failing_hook(top: Path) -> None:
    hook(top, "pre-commit", "echo fatal: Read-only file system >&2; exit 3")


def failing_message_hook(top: Path) -> None:
    hook(top, "commit-msg", "exit 1")


def failing_signer(top: Path) -> None:
    configure(top, "commit.gpgsign", "true")
    configure(top, "gpg.program", "false")


def head_moves_meanwhile(top: Path) -> None:
    hook(top, "pre-commit", "git update-ref HEAD HEAD~1")


def switched(top: Path) -> None:
    git(top, "stash", "--quiet", may_fail=True)
    git(top, "switch", "--quiet", "side")


def moved_on(top: Path) -> None:
    git(top, "commit", "--quiet", "--allow-empty", "-m", "meanwhile")


REFUSED: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "detached": (detached, "detached", "no branch is checked out"),
    "merge": (merge, "in-progress", "a merge is in progress"),
    "rebase": (rebase, "in-progress", "a rebase is in progress"),
    "cherry-pick": (cherry_pick, "in-progress", "a cherry-pick is in progress"),
    "revert": (revert, "in-progress", "a revert is in progress"),
    "bisect": (bisect, "in-progress", "a bisect is in progress"),
    "unmerged": (unmerged, "unmerged", "git holds an unfinished merge of the file"),
    "ignored": (ignored, "ignored", "git ignores the file"),
    "skip-worktree": (skip_worktree, "skip-worktree", "git was told not to look at the file"),
    "sparse": (outside_sparse_checkout, "sparse", "the file is outside of the sparse checkout"),
    "locked": (locked, "locked", "another git command holds a lock"),
    "failing hook": (failing_hook, "hook", "the pre-commit hook said no (exit 3)"),
    "failing message hook": (failing_message_hook, "hook", "the commit-msg hook said no (exit 1)"),
    "failing signer": (failing_signer, "signing", "the commit could not be signed"),
    "head moves meanwhile": (
        head_moves_meanwhile,
        "head-moved",
        "somebody else committed to the branch meanwhile",
    ),
    "switched": (switched, "branch-moved", "another branch is checked out now: side"),
    "moved on": (moved_on, "head-moved", "somebody else committed to the branch meanwhile"),
}
