"""Names revisions: a tag is a baseline with a name. Never moves one."""

from __future__ import annotations

from milepost.history.log import resolve
from milepost.history.refusals import GitError
from milepost.history.repository import Repository


def tag(repository: Repository, name: str, revision: str = "HEAD") -> str:
    """Give a revision a name; return its id.

    Raises `GitError` with code `tag-name`, `tag-taken` or `unknown`.
    """
    git, ref = repository.git, f"refs/tags/{name}"
    if name.startswith("-") or git.run("check-ref-format", ref).status != 0:
        raise GitError("tag-name", detail=name)
    commit = resolve(repository, revision)
    if git.run("rev-parse", "--verify", "--quiet", ref).status == 0:
        raise GitError("tag-taken", detail=name)
    git.read("update-ref", ref, commit, "")
    return commit
