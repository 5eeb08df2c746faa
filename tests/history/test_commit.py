"""A commit holds the roadmap and nothing else, or is refused by name; the saved file stays as it is."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from milepost.history import process
from milepost.history.commit import Caution, Committed, commit, signs
from milepost.history.refusals import CommitRefused
from milepost.history.repository import Repository
from milepost.history.state import read_state
from milepost.history.trust import TrustStore, programs
from tests.history import zoo

MESSAGE = 'Move "[/] \u202eTariff" 1 week later\n\n# not a comment\n\nReason: "Legal"\n'


def opened(path: Path, trust: TrustStore) -> Repository:
    """The repository of a file, all its programs trusted."""
    repository = Repository.find(path)
    assert repository is not None
    trust.trust(repository, programs(repository))
    return repository


def save(path: Path, data: bytes = zoo.SAVED) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def commit_saved(repository: Repository, trust: TrustStore, timeout: float = 60.0) -> Committed:
    """Commit what lies on disk, to the branch and head that are there."""
    state = read_state(repository)
    return commit(
        repository,
        repository.path.read_bytes(),
        MESSAGE,
        expected_branch=state.branch or "",
        expected_head=state.head,
        trust=trust,
        timeout=timeout,
    )


def others_staged(repository: Repository) -> str:
    """What the index holds of all files but the roadmap."""
    return zoo.git(
        repository.top, "ls-files", "--stage", "-z", "--", f":(exclude,literal){repository.relative}"
    )


@pytest.mark.parametrize("build", zoo.COMMITTABLE.values(), ids=zoo.COMMITTABLE)
def test_commits_the_file_and_nothing_else(
    build: Callable[[Path], Path], top: Path, trust: TrustStore
) -> None:
    path = build(top)
    save(path)
    repository = opened(path, trust)
    before, staged = read_state(repository), others_staged(repository)

    made = commit_saved(repository, trust)

    after = read_state(repository)
    assert (after.head, after.branch, after.short) == (made.revision, before.branch, made.short)
    assert made.warnings == ()
    assert path.read_bytes() == zoo.SAVED
    assert others_staged(repository) == staged
    touched = zoo.git(
        repository.top, "diff-tree", "--root", "-r", "-z", "--name-only", "--no-commit-id", "HEAD"
    )
    assert touched.encode() == f"{os.fsencode(repository.relative).decode(errors='replace')}\0".encode()
    assert (
        zoo.git(repository.top, "cat-file", "blob", f"HEAD:{repository.relative}").encode()
        == zoo.SAVED.rstrip()
    )
    assert zoo.git(repository.top, "show", "--no-patch", "--format=%P", "HEAD") == (before.head or "")
    assert zoo.git(repository.top, "cat-file", "commit", "HEAD").partition("\n\n")[2] == MESSAGE.rstrip("\n")
    assert (
        zoo.git(repository.top, "diff-index", "--cached", "HEAD", "--", f":(literal){repository.relative}")
        == ""
    )


@pytest.mark.parametrize(("build", "code", "title"), zoo.REFUSED.values(), ids=zoo.REFUSED)
def test_refuses_by_name_and_leaves_everything_as_it_was(
    build: Callable[[Path], None],
    code: str,
    title: str,
    top: Path,
    trust: TrustStore,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("milepost.history.commit.sleep", lambda seconds: None)
    shown = zoo.git(top, "rev-parse", "HEAD")
    build(top)
    save(top / zoo.ROADMAP)
    repository = opened(top / zoo.ROADMAP, trust)
    index = zoo.git(top, "ls-files", "--stage")
    refs = zoo.git(top, "for-each-ref") + zoo.git(top, "rev-parse", "HEAD")

    with pytest.raises(CommitRefused) as refusal:
        commit(
            repository,
            zoo.SAVED,
            MESSAGE,
            expected_branch="main",
            expected_head=shown,
            trust=trust,
            timeout=60.0,
        )

    assert (refusal.value.code, refusal.value.title) == (code, title)
    assert refusal.value.hint
    assert "{" not in refusal.value.hint
    assert (top / zoo.ROADMAP).read_bytes() == zoo.SAVED
    assert zoo.git(top, "ls-files", "--stage") == index
    if build is not zoo.head_moves_meanwhile:
        assert zoo.git(top, "for-each-ref") + zoo.git(top, "rev-parse", "HEAD") == refs


def test_nothing_to_commit_says_so(top: Path, trust: TrustStore) -> None:
    with pytest.raises(CommitRefused) as refusal:
        commit_saved(opened(top / zoo.ROADMAP, trust), trust)
    assert refusal.value.code == "nothing"


@pytest.mark.parametrize("path", [zoo.ROADMAP, "new.toml"])
def test_the_next_try_commits_once_the_reason_is_gone(path: str, top: Path, trust: TrustStore) -> None:
    zoo.failing_hook(top)
    save(top / path)
    repository = opened(top / path, trust)
    with pytest.raises(CommitRefused) as refusal:
        commit_saved(repository, trust)
    assert "Read-only" in refusal.value.detail
    (top / ".git" / "hooks" / "pre-commit").unlink()
    assert commit_saved(repository, trust).revision == zoo.git(top, "rev-parse", "HEAD")


def test_a_lock_that_stays_is_named(top: Path, trust: TrustStore, monkeypatch: pytest.MonkeyPatch) -> None:
    zoo.locked(top)
    monkeypatch.setattr("milepost.history.commit.sleep", lambda seconds: None)
    save(top / zoo.ROADMAP)
    with pytest.raises(CommitRefused) as refusal:
        commit_saved(opened(top / zoo.ROADMAP, trust), trust)
    assert f"remove {top / '.git' / 'index.lock'}" in refusal.value.hint


def test_waits_for_a_lock_that_is_soon_let_go(
    top: Path, trust: TrustStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    zoo.locked(top)
    monkeypatch.setattr(
        "milepost.history.commit.sleep", lambda seconds: (top / ".git" / "index.lock").unlink()
    )
    save(top / "new.toml")
    assert commit_saved(opened(top / "new.toml", trust), trust).warnings == ()


@pytest.mark.parametrize("trap", ["", "trap '' TERM;"], ids=["ends when asked", "has to be killed"])
def test_a_hanging_hook_costs_neither_file_nor_next_try(
    trap: str, top: Path, trust: TrustStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "_SECONDS_TO_FINISH", 0.2)
    zoo.hook(top, "pre-commit", f"{trap} echo waiting >&2; while :; do read line < fifo; done")
    os.mkfifo(top / "fifo")
    save(top / zoo.ROADMAP)
    repository = opened(top / zoo.ROADMAP, trust)
    with pytest.raises(CommitRefused) as refusal:
        commit_saved(repository, trust, timeout=0.5)
    assert (refusal.value.code, refusal.value.title) == ("timeout", "the pre-commit hook did not end in time")
    assert not (top / ".git" / "index.lock").exists()
    assert (top / zoo.ROADMAP).read_bytes() == zoo.SAVED
    (top / ".git" / "hooks" / "pre-commit").unlink()
    assert commit_saved(repository, trust).warnings == ()


def test_a_commit_that_landed_before_git_was_ended_is_one(top: Path, trust: TrustStore) -> None:
    zoo.hook(top, "post-commit", "read line < fifo")
    os.mkfifo(top / "fifo")
    save(top / zoo.ROADMAP)
    made = commit_saved(opened(top / zoo.ROADMAP, trust), trust, timeout=0.5)
    assert made.revision == zoo.git(top, "rev-parse", "HEAD")
    assert made.warnings == (Caution.LATE,)


def test_a_hook_that_rewrites_and_adds_the_file_is_reported(top: Path, trust: TrustStore) -> None:
    zoo.hook(top, "pre-commit", f"echo '# checked' >> {zoo.ROADMAP}; git add {zoo.ROADMAP}; echo rewritten")
    zoo.other_file_staged(top)
    save(top / zoo.ROADMAP)
    repository = opened(top / zoo.ROADMAP, trust)
    staged = others_staged(repository)
    made = commit_saved(repository, trust)
    assert made.warnings == (Caution.DIFFERENT,)
    assert "rewritten" in made.output
    assert zoo.git(top, "show", f"HEAD:{zoo.ROADMAP}").endswith("# checked")
    assert zoo.git(top, "diff-index", "HEAD", "--", zoo.ROADMAP) == ""
    assert others_staged(repository) == staged


def test_a_commit_on_top_of_this_one_is_reported(top: Path, trust: TrustStore) -> None:
    zoo.hook(
        top, "post-commit", "test -e once && exit; touch once; git commit --quiet --allow-empty -m beside"
    )
    save(top / zoo.ROADMAP)
    assert commit_saved(opened(top / zoo.ROADMAP, trust), trust).warnings == (Caution.BESIDE,)


def test_filters_are_run_as_their_owner_set_them_up(top: Path, trust: TrustStore) -> None:
    zoo.configure(top, "filter.shout.clean", "tr a-z A-Z")
    (top / ".gitattributes").write_text("*.toml filter=shout\n")
    save(top / zoo.ROADMAP)
    made = commit_saved(opened(top / zoo.ROADMAP, trust), trust)
    assert made.warnings == ()
    assert zoo.git(top, "show", f"HEAD:{zoo.ROADMAP}").encode() == zoo.SAVED.upper().rstrip()


def test_no_identity_is_refused_and_told_how_to_give_one(
    top: Path, trust: TrustStore, own_machine: Path
) -> None:
    (own_machine / ".gitconfig").write_text("[user]\nuseConfigOnly = true\n")
    save(top / zoo.ROADMAP)
    with pytest.raises(CommitRefused) as refusal:
        commit_saved(opened(top / zoo.ROADMAP, trust), trust)
    assert refusal.value.code == "identity"
    assert "user.name" in refusal.value.hint


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Unable to create '/r/.git/index.lock': Read-only file system", "readonly"),
        ("Unable to create '/r/.git/index.lock': Permission denied", "readonly"),
        ("insufficient permission for adding an object to repository database .git/objects", "readonly"),
        ("unable to write loose object file: No space left on device", "no-space"),
        ("cannot lock ref 'HEAD': Unable to create '/r/.git/HEAD.lock': File exists.", "locked"),
        ("unable to auto-detect email address (got 'mara@desk.(none)')", "identity"),
        ("bad object HEAD", "git"),
    ],
)
def test_what_git_says_itself_is_named(
    words: str, code: str, top: Path, trust: TrustStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk can't be filled nor made read-only for every user who runs tests: a stand-in for git says so."""
    stand_in = top.parent / "bin" / "git"
    stand_in.parent.mkdir()
    event = stand_in.with_name("event")
    event.write_text(json.dumps({"event": "error", "sid": "1", "msg": words}))
    stand_in.write_text(
        '#!/bin/sh\nfor word; do if [ "$word" = commit ]; then\n'
        f'cat {event} >> "$GIT_TRACE2_EVENT"; exit 128\n'
        f'fi; done\nexec {shutil.which("git")} "$@"\n'
    )
    stand_in.chmod(0o755)
    save(top / zoo.ROADMAP)
    repository = opened(top / zoo.ROADMAP, trust)
    monkeypatch.setenv("PATH", f"{stand_in.parent}:{os.environ['PATH']}")
    with pytest.raises(CommitRefused) as refusal:
        commit_saved(repository, trust)
    assert refusal.value.code == code


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_repository_is_refused(top: Path, trust: TrustStore) -> None:
    save(top / zoo.ROADMAP)
    repository = opened(top / zoo.ROADMAP, trust)
    (top / ".git").chmod(0o500)
    with pytest.raises(CommitRefused) as refusal:
        commit_saved(repository, trust)
    (top / ".git").chmod(0o700)
    assert refusal.value.code == "readonly"


def test_the_variables_of_an_outer_git_lead_nowhere(
    top: Path, trust: TrustStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE"):
        monkeypatch.setenv(name, str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.name")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "Nobody")
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Lena Roth")
    save(top / zoo.ROADMAP)
    made = commit_saved(opened(top / zoo.ROADMAP, trust), trust)
    assert (
        zoo.git(top, "show", "--no-patch", "--format=%H %an, %cn") == f"{made.revision} Lena Roth, Mara Vogt"
    )


def test_whether_a_commit_is_signed_is_known_before(top: Path, trust: TrustStore) -> None:
    repository = opened(top / zoo.ROADMAP, trust)
    assert not signs(repository)
    zoo.configure(top, "commit.gpgsign", "on")
    assert signs(repository)


@pytest.mark.parametrize(
    "rounds", [pytest.param(8, id="few"), pytest.param(300, id="many", marks=pytest.mark.slow)]
)
def test_a_commit_cut_short_anywhere_is_whole_or_not_there(rounds: int, top: Path, trust: TrustStore) -> None:
    repository = opened(top / zoo.ROADMAP, trust)
    for number in range(rounds):
        save(repository.path, b"# %d\n" % number * 20000)
        before = zoo.git(top, "rev-parse", "HEAD")
        try:
            made = commit_saved(repository, trust, timeout=0.002 + 0.03 * number / rounds)
        except CommitRefused as refusal:
            assert refusal.code == "timeout"
            assert zoo.git(top, "rev-parse", "HEAD") == before
            # git may be ended after it made a lock and before it noted that it had to take it back.
            for lock in (top / ".git").rglob("*.lock"):
                lock.unlink()
            made = commit_saved(repository, trust)
        assert zoo.git(top, "rev-list", "--parents", "-1", "HEAD") == f"{made.revision} {before}"
        assert zoo.git(top, "status", "--porcelain") == ""
