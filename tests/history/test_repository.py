"""A file's repository is found by git's rules, and looking at it runs nothing that it names."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from milepost.history.commit import commit, signs
from milepost.history.log import Blobs, resolve, revisions
from milepost.history.refusals import CommitRefused, GitError
from milepost.history.repository import Repository
from milepost.history.state import FileState, read_state, size_on_disk
from milepost.history.trust import TrustStore, programs
from tests.history import zoo


def found(path: Path) -> Repository:
    repository = Repository.find(path)
    assert repository is not None
    return repository


def refusal_of_find(path: Path) -> GitError:
    with pytest.raises(GitError) as refusal:
        Repository.find(path)
    return refusal.value


def test_a_file_outside_of_every_repository_has_none(tmp_path: Path) -> None:
    assert Repository.find(tmp_path / zoo.ROADMAP) is None


def test_a_started_repository_is_found(tmp_path: Path) -> None:
    Repository.init(tmp_path)
    repository = found(tmp_path / zoo.ROADMAP)
    assert (repository.top, repository.relative) == (tmp_path, zoo.ROADMAP)
    assert read_state(repository).head is None


def test_top_and_relative_path_survive_line_breaks(template: Path, tmp_path: Path) -> None:
    top = shutil.copytree(template, tmp_path / "two\nlines\n")
    (top / "a\nb").mkdir()
    repository = found(top / "a\nb" / zoo.ROADMAP)
    assert (repository.top, repository.git_dir) == (top, top / ".git")
    assert repository.relative == f"a\nb/{zoo.ROADMAP}"


def test_a_linked_worktree_shares_the_objects_only(top: Path) -> None:
    repository = found(zoo.linked_worktree(top))
    assert repository.top == top.parent / "desk"
    assert repository.git_dir == top / ".git" / "worktrees" / "desk"
    assert repository.common_dir == top / ".git"


def test_a_bare_repository_is_named(top: Path) -> None:
    zoo.git(top, "clone", "--quiet", "--bare", ".", "../bare")
    assert refusal_of_find(top.parent / "bare" / zoo.ROADMAP).code == "bare"


def test_a_repository_set_to_bare_is_named(top: Path) -> None:
    zoo.configure(top, "core.bare", "true")
    assert refusal_of_find(top / zoo.ROADMAP).code == "bare"


def test_a_bare_repository_hidden_in_a_work_tree_is_not_taken(top: Path) -> None:
    zoo.git(top, "clone", "--quiet", "--bare", ".", "samples")
    assert refusal_of_find(top / "samples" / zoo.ROADMAP).code == "bare"


def test_a_file_in_the_git_directory_is_outside(top: Path) -> None:
    assert refusal_of_find(top / ".git" / zoo.ROADMAP).code == "outside"


def test_a_work_tree_elsewhere_leaves_the_file_outside(top: Path) -> None:
    (top.parent / "elsewhere").mkdir()
    zoo.configure(top, "core.worktree", "../../elsewhere")
    assert refusal_of_find(top / zoo.ROADMAP).code == "outside"


def test_a_worktree_whose_repository_is_gone_is_no_free_place(top: Path) -> None:
    path = zoo.linked_worktree(top)
    shutil.rmtree(top)
    assert refusal_of_find(path).code == "git"


def test_another_owner_is_named_with_the_setting_to_make(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only root may give files away, so git is told to act as if somebody had."""
    stand_in = top.parent / "bin" / "git"
    stand_in.parent.mkdir()
    stand_in.write_text(f'#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec {shutil.which("git")} "$@"\n')
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", f"{stand_in.parent}:{os.environ['PATH']}")
    refusal = refusal_of_find(top / zoo.ROADMAP)
    assert refusal.code == "unsafe-owner"
    assert f"safe.directory {top}" in refusal.hint


def test_a_machine_without_git_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refusal_of_find(tmp_path / zoo.ROADMAP).code == "no-git"


def test_a_directory_that_is_gone_never_leads_to_another_repository(
    top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(top)
    assert refusal_of_find(top.parent / "gone" / zoo.ROADMAP).code == "git"


def test_the_state_of_the_file(top: Path) -> None:
    repository = found(top / zoo.ROADMAP)
    assert read_state(repository).file is FileState.CLEAN
    repository.path.write_bytes(zoo.SAVED)
    assert read_state(repository).file is FileState.CHANGED
    zoo.git(top, "add", zoo.ROADMAP)
    assert read_state(repository).file is FileState.CHANGED
    repository.path.unlink()
    assert read_state(repository).file is FileState.CHANGED
    assert read_state(found(top / "new.toml")).file is FileState.UNTRACKED


def test_a_file_in_an_ignored_directory_is_ignored(top: Path) -> None:
    (top / ".gitignore").write_text("plans/\n")
    path = top / "plans" / "next" / zoo.ROADMAP
    path.parent.mkdir(parents=True)
    path.touch()
    assert read_state(found(path)).file is FileState.IGNORED


def test_how_far_the_upstream_is(top: Path) -> None:
    zoo.git(top, "branch", "--set-upstream-to=side")
    state = read_state(found(top / zoo.ROADMAP))
    assert (state.upstream, state.ahead, state.behind) == ("side", 2, 1)


def test_the_size_of_the_history_grows_with_it(top: Path) -> None:
    repository = found(top / zoo.ROADMAP)
    before = size_on_disk(repository)
    (top / "noise").write_bytes(os.urandom(50_000))
    zoo.git(top, "add", "noise")
    assert size_on_disk(repository) - before >= 50_000


def hostile(top: Path, marker: Path) -> None:
    """Name a program that leaves a mark wherever a repository may name one."""
    program = f"touch {marker};"
    for key in (
        "core.fsmonitor",
        "core.sshCommand",
        "core.editor",
        "core.pager",
        "pager.log",
        "diff.external",
        "diff.mark.command",
        "diff.mark.textconv",
        "filter.mark.clean",
        "filter.mark.smudge",
        "filter.mark.process",
        "merge.mark.driver",
        "gpg.program",
        "credential.helper",
        "remote.origin.uploadpack",
        "core.alternateRefsCommand",
        "trailer.Reason.command",
    ):
        zoo.configure(top, key, program)
    zoo.configure(top, "log.showSignature", "true")
    zoo.configure(top, "commit.gpgsign", "true")
    zoo.configure(top, "core.hooksPath", "programs")
    zoo.configure(top, "remote.origin.url", f"ext::sh -c touch% {marker}")
    zoo.configure(top, "protocol.ext.allow", "always")
    zoo.configure(top, "remote.origin.promisor", "true")
    (top / ".git" / "info").mkdir(exist_ok=True)
    (top / ".git" / "info" / "attributes").write_text("* filter=mark diff=mark merge=mark\n")
    (top / "programs").mkdir()
    for name in ("pre-commit", "post-index-change", "reference-transaction", "post-checkout"):
        (top / "programs" / name).write_text(f"#!/bin/sh\n{program}\n")
        (top / "programs" / name).chmod(0o755)


def test_nothing_of_a_hostile_repository_runs_before_it_is_trusted(
    top: Path, trust: TrustStore, tmp_path: Path
) -> None:
    marker = tmp_path / "ran"
    hostile(top, marker)
    repository = found(top / zoo.ROADMAP)
    lost = next(revisions(repository)).blob or ""
    repository.path.write_bytes(zoo.SAVED)
    state = read_state(repository)
    (top / ".git" / "objects" / lost[:2] / lost[2:]).unlink()

    listed = list(revisions(repository))
    with Blobs(repository) as blobs, pytest.raises(GitError):
        blobs.read(listed[0])
    assert resolve(repository, "side")
    assert size_on_disk(repository)
    assert signs(repository)
    assert {program.key for program in programs(repository)} >= {"core.fsmonitor", "hooks/pre-commit"}
    with pytest.raises(CommitRefused) as refusal:
        commit(
            repository,
            zoo.SAVED,
            "Never",
            expected_branch=state.branch or "",
            expected_head=state.head,
            trust=trust,
        )
    assert refusal.value.code == "untrusted"
    assert not marker.exists()


def test_the_room_is_entered_without_gitpython() -> None:
    rooms = "commit, log, process, repository, state, trace, trust"
    code = f"import sys; from milepost.history import {rooms}; sys.exit('git' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
