"""The named ways in which git says no, each with one sentence and one next step for a person.

`code` is stable: front ends and tests compare it. git's own words are hostile: raw, in `detail` only.
"""

from __future__ import annotations

from milepost.model.errors import MilepostError

REFUSALS: dict[str, tuple[str, str]] = {
    "no-git": ("git is not installed", "Install git to keep revisions"),
    "no-repo": ("the file is not in a git repository", "git init in its directory starts one"),
    "bare": ("the repository has no work tree", "Work in a clone of it"),
    "unsafe-owner": (
        "the repository belongs to another user",
        "If that is right: git config --global --add safe.directory {top}",
    ),
    "untrusted": (
        "the repository names programs that nobody trusted yet",
        "milepost trust shows them and asks",
    ),
    "outside": ("the file is not in the work tree of its repository", "Move it out of the .git directory"),
    "detached": ("no branch is checked out", "Switch to one with git switch, then {save} commits"),
    "in-progress": ("a {operation} is in progress", "Finish it with git, then {save} commits"),
    "unmerged": (
        "git holds an unfinished merge of the file",
        "git add the file when it is right, then {save} commits",
    ),
    "ignored": (
        "git ignores the file",
        "Take it out of .gitignore, or git add --force it once, then {save} commits",
    ),
    "skip-worktree": (
        "git was told not to look at the file",
        "git update-index --no-skip-worktree --no-assume-unchanged on the file, then {save} commits",
    ),
    "sparse": (
        "the file is outside of the sparse checkout",
        "Add its directory with git sparse-checkout add",
    ),
    "locked": (
        "another git command holds a lock",
        "{save} tries again; if no git is running, remove {lock}",
    ),
    "timeout": ("{what} did not end in time", "{save} tries again"),
    "identity": (
        "git does not know who you are",
        "Set it with git config --global user.name and user.email, then {save} commits",
    ),
    "hook": ("the {hook} hook said no (exit {status})", "{save} tries again"),
    "signing": (
        "the commit could not be signed",
        "Check the signing key and its program, then {save} commits",
    ),
    "head-moved": ("somebody else committed to the branch meanwhile", "{save} commits on top of it"),
    "branch-moved": (
        "another branch is checked out now: {branch}",
        "{save} commits to it, or switch back with git",
    ),
    "no-space": ("no space is left on the device", "Make room, then {save} commits"),
    "readonly": ("the repository can't be written to", "Check who may write to its .git directory"),
    "nothing": ("the file is as it was committed", ""),
    "removed": ("the file did not exist in that revision", "The revision before it has the file"),
    "lost": (
        "this clone lacks earlier states of the file",
        "git fetch --refetch --no-filter brings them where it is a partial clone",
    ),
    "tag-name": ("git takes no tag of that name", "Write one word of letters, digits, dots and dashes"),
    "tag-taken": ("there is a tag of that name", "Choose another name: a tag is never moved"),
    "unknown": (
        "there is no revision of that name",
        "milepost log lists them; a tag or a branch is a name, too",
    ),
    "git": ("git {command} failed", "Its own words are in the log"),
}


class GitError(MilepostError):
    """What git could not do, with its code from `REFUSALS`."""

    def __init__(self, code: str, *, detail: str = "", **facts: object) -> None:
        self.code = code
        self._facts = facts
        super().__init__(REFUSALS[code][0].format(**facts), detail, self.hint_for("the next save"))

    def hint_for(self, save: str) -> str:
        """The next step, for somebody who saves with this: a key, or words."""
        return REFUSALS[self.code][1].format(save=save, **self._facts)


class CommitRefused(GitError):
    """The file is saved but not committed."""
