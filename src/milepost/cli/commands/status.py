"""`milepost status`: how the file stands with its repository."""

from __future__ import annotations

from pathlib import Path

from milepost.cli.options import AS_JSON, FILE, cli_command
from milepost.cli.output import put_json, put_table
from milepost.history.refusals import GitError
from milepost.history.repository import Repository
from milepost.history.state import FileState, read_state, size_on_disk
from milepost.session.saving import trust_store

LARGE = 100_000_000
"""Bytes of history from which packing it is worth a word."""

_WORDS = {
    FileState.CLEAN: "as it was committed",
    FileState.CHANGED: "differs from the last revision",
    FileState.UNTRACKED: "never committed",
    FileState.IGNORED: "ignored by git",
    FileState.UNMERGED: "in an unfinished merge",
    FileState.SKIPPED: "git was told not to look at it",
}


@cli_command("milepost status roadmap.toml", "milepost status roadmap.toml --json")
@FILE
@AS_JSON
def command(file: Path, as_json: bool) -> None:
    """Print how the file stands with its repository.

    Branch and upstream, what is not committed, what is unfinished, size of the history, trust.
    """
    repository = Repository.find(file)
    if repository is None:
        raise GitError("no-repo")
    state, size = read_state(repository), size_on_disk(repository)
    trusted = trust_store().trusts(repository)
    if as_json:
        put_json(
            {
                "repository": str(repository.top),
                "branch": state.branch,
                "revision": state.head,
                "file": state.file,
                "operation": state.operation,
                "upstream": state.upstream,
                "ahead": state.ahead,
                "behind": state.behind,
                "size": size,
                "trusted": trusted,
            }
        )
        return
    upstream = f"{state.upstream}, {state.ahead} ahead, {state.behind} behind" if state.upstream else "none"
    packing = "; git gc makes it smaller" if size > LARGE else ""
    put_table(
        [
            ("repository", str(repository.top)),
            ("branch", state.branch or "none is checked out"),
            ("upstream", upstream),
            ("revision", state.short or "none yet"),
            ("file", _WORDS[state.file]),
            ("in progress", state.operation or "nothing"),
            ("history", f"{size / 1e6:.1f} MB{packing}"),
            ("programs", "trusted" if trusted else "not trusted: milepost trust shows them"),
        ]
    )
