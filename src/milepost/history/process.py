"""Runs git, through GitPython's command interface, in an environment that only the caller decides about.

`READING` is for whatever looks: it starts no program that a repository names, takes no optional lock, fetches
nothing. `COMMITTING` is for the one command that makes a revision: hooks, filters and signing run as their
owner set them up. Nothing else in the program may start git.

GitPython is imported where the first command runs, since the import costs more than a hundred milliseconds.
`git.Repo` is never made: it finds repositories by rules of its own and reads their configuration by itself.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from milepost.history.refusals import GitError

if TYPE_CHECKING:
    import git

_KEPT = (
    "GIT_AUTHOR_",
    "GIT_COMMITTER_",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_SSH",
    "GIT_ASKPASS",
    "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
)
"""Inherited variables that say who somebody is and where their settings are.

All others, such as the `GIT_DIR` and `GIT_INDEX_FILE` of a hook, lead to another repository or another index.
"""

_SECONDS_TO_FINISH = 2.0
"""How long a command that was asked to end may clean up; git takes back its locks."""


def settings(keys: Mapping[str, str]) -> dict[str, str]:
    """Return the environment that overrides git configuration; unlike with `-c`, keys may hold any text."""
    environment = {"GIT_CONFIG_COUNT": str(len(keys))}
    for index, (key, value) in enumerate(keys.items()):
        environment |= {f"GIT_CONFIG_KEY_{index}": key, f"GIT_CONFIG_VALUE_{index}": value}
    return environment


_UNATTENDED = {"LC_ALL": "C.UTF-8", "LANGUAGE": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": ":"}

READING_KEYS = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "log.follow": "false",
    "log.showRoot": "true",
    "log.showSignature": "false",
    "safe.bareRepository": "explicit",
}

READING = {
    **_UNATTENDED,
    **settings(READING_KEYS),
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
}

COMMITTING = _UNATTENDED | settings({"core.fsmonitor": "false", "core.fsync": "all"})


class Output(NamedTuple):
    """What a command left: its exit status, or None if it was ended because its time was up."""

    status: int | None
    out: bytes
    err: str


@dataclass(frozen=True, slots=True)
class Git:
    """Starts git in one directory with one environment."""

    directory: Path
    environment: Mapping[str, str]

    def run(self, *arguments: str, stdin: bytes = b"", timeout: float = 60.0) -> Output:
        """Run a command to its end, at most `timeout` seconds."""
        process = self.start(*arguments)
        try:
            out, err = process.communicate(stdin, timeout=timeout)
        except subprocess.TimeoutExpired as late:
            out, err = late.output or b"", late.stderr or b""
            # Where git has ended by itself, something that a hook left behind holds its output open.
            if process.poll() is None:
                _end(process)
                return Output(None, out, err.decode(errors="replace"))
        return Output(process.poll(), out, err.decode(errors="replace"))

    def read(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """Return what a command prints; `GitError` if it fails."""
        output = self.run(*arguments, stdin=stdin)
        if output.status != 0:
            raise GitError("git", detail=output.err, command=arguments[0])
        return output.out

    def start(self, *arguments: str) -> git.Git.AutoInterrupt:
        """Start a command with open pipes; it is ended when the returned handle is let go of."""
        import git

        foreign = [
            part
            for name in os.environ
            if name.startswith("GIT_") and not name.startswith(_KEPT) and name not in self.environment
            for part in ("-u", name)
        ]
        # GitPython goes elsewhere when it can't enter the directory it was given; with -C, git refuses.
        return git.Git().execute(
            [*(["env", *foreign] if foreign else []), "git", "-C", str(self.directory), *arguments],
            istream=subprocess.PIPE,
            as_process=True,
            env=self.environment,
            start_new_session=True,
        )


def _end(process: git.Git.AutoInterrupt) -> None:
    """End a command and all it started: ask first, since a killed git leaves its locks behind."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=_SECONDS_TO_FINISH)
