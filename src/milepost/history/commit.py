"""Commits one file and nothing else, on the branch that was shown, or says why not.

`git commit --only` leaves alone what somebody has staged, and git itself runs filters, hooks and signing. The
file on disk is never touched here: whatever goes wrong, it stays saved and the next try may succeed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from time import sleep

from milepost.history.process import COMMITTING, Git, Output
from milepost.history.refusals import CommitRefused
from milepost.history.repository import Repository
from milepost.history.state import FileState, RepositoryState, blob_id, checked_out, read_state
from milepost.history.trace import Trace, run_traced
from milepost.history.trust import TrustStore


class Caution(StrEnum):
    """What is odd about a commit that was made."""

    DIFFERENT = "the revision does not hold the saved bytes: a hook or somebody else changed the file"
    BESIDE = "somebody else committed at the same moment: the revision before this one is not the one you saw"
    LATE = "git did not end as it should, but the revision is there"


@dataclass(frozen=True, slots=True)
class Committed:
    """A revision that was made; `output` is what hooks printed, hostile text."""

    revision: str
    short: str
    warnings: tuple[Caution, ...] = ()
    output: str = ""


_LOCK_WAITS = (0.02, 0.04, 0.08, 0.16, 0.32)
"""Seconds between tries while another git holds the index: most commands let go of it in milliseconds."""

_WORDS = {
    "locked": r"Unable to create '(?P<lock>.*\.lock)': File exists",
    "identity": r"empty ident name|auto-detect",
    "signing": r"failed to sign|signing failed|user\.signingKey",
    "in-progress": r"partial commit during a (?P<operation>[\w-]+)",
    "head-moved": r"but expected",
    "no-space": r"No space left|Disk quota exceeded",
    "readonly": r"Permission denied|Operation not permitted|Read-only file system|insufficient permission",
    "sparse": r"sparse-checkout",
}
"""How git says in English what stopped it, by code of the refusal."""

_REFUSED_STATES = {
    FileState.UNMERGED: "unmerged",
    FileState.IGNORED: "ignored",
    FileState.SKIPPED: "skip-worktree",
}


def commit(
    repository: Repository,
    data: bytes,
    message: str,
    *,
    expected_branch: str,
    expected_head: str | None,
    trust: TrustStore,
    timeout: float = 120.0,
) -> Committed:
    """Commit the file, which holds `data`, if branch and head are the expected ones.

    A head of None means that there is no revision yet; `timeout` in seconds covers hooks. Raises
    `CommitRefused`, and `GitError` where the repository can't even be read.
    """
    if not trust.trusts(repository):
        raise CommitRefused("untrusted")
    state = read_state(repository)
    _check(state, expected_branch, expected_head)
    if state.file is FileState.UNTRACKED:
        output, trace = _run_patiently(repository.git, "add", "--intent-to-add", "--", repository.relative)
        if output.status != 0:
            raise _refusal(output, trace, "add")
    output, trace = _run_patiently(
        Git(repository.top, COMMITTING),
        *("commit", "--only", "--quiet", "--cleanup=verbatim", "--file=-"),
        *("--", f":(literal){repository.relative}"),
        stdin=message.encode(),
        timeout=timeout,
    )
    revision, warnings = _landed(repository, data, expected_head)
    failed = output.status != 0
    if revision is None or (failed and warnings):  # with warnings, somebody else moved the branch
        if state.file is FileState.UNTRACKED:
            repository.git.run("rm", "--cached", "--quiet", "--", repository.relative)
        raise _refusal(output, trace, "commit")
    if trace.ran_hooks or failed:
        _refresh_index(repository)
    return Committed(revision, revision[:7], (Caution.LATE,) if failed else warnings, _words(output))


def signs(repository: Repository) -> bool:
    """Whether a commit is signed, which may need the terminal."""
    return repository.git.run("config", "--type=bool", "--get", "commit.gpgsign").out == b"true\n"


def _check(state: RepositoryState, branch: str, head: str | None) -> None:
    """Refuse what git would do without a word, or would refuse in words that name no next step."""
    if state.operation:
        raise CommitRefused("in-progress", operation=state.operation)
    if state.branch is None:
        raise CommitRefused("detached")
    if state.branch != branch:
        raise CommitRefused("branch-moved", branch=state.branch)
    if state.head != head:
        raise CommitRefused("head-moved")
    if state.file in _REFUSED_STATES:
        raise CommitRefused(_REFUSED_STATES[state.file])


def _run_patiently(
    git: Git, *arguments: str, stdin: bytes = b"", timeout: float = 60.0
) -> tuple[Output, Trace]:
    """Run a command again while another git holds the index."""
    for wait in _LOCK_WAITS:
        output, trace = run_traced(git, *arguments, stdin=stdin, timeout=timeout)
        if not any("index.lock': File exists" in error for error in trace.errors):
            return output, trace
        sleep(wait)
    return run_traced(git, *arguments, stdin=stdin, timeout=timeout)


def _landed(repository: Repository, data: bytes, old: str | None) -> tuple[str | None, tuple[Caution, ...]]:
    """Return the revision that is checked out now, if it is another than `old`, and what is odd about it.

    The exit status of git can't tell: a command that was ended may have moved the branch before.
    """
    revision, blob = checked_out(repository)
    if revision in (None, old):
        return None, ()
    warnings = []
    if repository.git.read("rev-parse", "--revs-only", f"{revision}^@").decode().split() != [old] * bool(old):
        warnings.append(Caution.BESIDE)
    if blob is None or not _is_stored_as(repository, data, blob):
        warnings.append(Caution.DIFFERENT)
    return revision, tuple(warnings)


def _is_stored_as(repository: Repository, data: bytes, blob: str) -> bool:
    """Whether git keeps the bytes under this id, as they are or as its filters change them."""
    if blob_id(data, blob) == blob:
        return True
    stored = repository.git.read("hash-object", f"--path={repository.relative}", "--stdin", stdin=data)
    return stored.decode().strip() == blob


def _refresh_index(repository: Repository) -> None:
    """Stage the file as committed: where a hook added it again, or git was ended too early, it is not."""
    git, path = repository.git, repository.relative
    if git.run("diff-index", "--cached", "--quiet", "HEAD", "--", path).status == 1:
        git.run("reset", "--quiet", "--", path)


def _refusal(output: Output, trace: Trace, command: str) -> CommitRefused:
    """Name what stopped a command."""
    detail = _words(output)
    if output.status is None:
        what = f"the {trace.hook_running} hook" if trace.hook_running else f"git {command}"
        return CommitRefused("timeout", detail=detail, what=what)
    if trace.hook_said_no:
        hook, status = trace.hook_said_no
        return CommitRefused("hook", detail=detail, hook=hook, status=status)
    errors = "\n".join(trace.errors) or output.err
    for code, pattern in _WORDS.items():
        if match := re.search(pattern, errors, re.DOTALL):
            return CommitRefused(code, detail=detail, **match.groupdict())
    if output.status == 1 and not trace.errors:
        return CommitRefused("nothing", detail=detail)
    return CommitRefused("git", detail=detail, command=command)


def _words(output: Output) -> str:
    return output.err + output.out.decode(errors="replace")
