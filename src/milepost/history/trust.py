"""Which programs a repository would have git run, and which repositories somebody trusted with that.

A program counts if the repository itself names it, in its own configuration or hooks, or chooses it for the
file by an attribute. What its user set up for all repositories does not. Nothing here runs any of them.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from milepost.history.repository import Repository

_NAMES_A_PROGRAM = re.compile(
    r"core\.(fsmonitor|hookspath|sshcommand|gitproxy|askpass|editor|pager|alternaterefscommand)"
    r"|filter\..*\.(clean|smudge|process)"
    r"|diff\.external|diff\..*\.(command|textconv)|interactive\.difffilter"
    r"|merge\..*\.driver|(merge|diff)tool\..*\.cmd"
    r"|gpg\.(.*\.)?(program|defaultkeycommand)"
    r"|credential\.(.*\.)?helper"
    r"|remote\..*\.(uploadpack|receivepack|vcs)|protocol\..*\.allow|uploadpack\.packobjectshook"
    r"|hook\..*\.command|trailer\..*\.(command|cmd)|sequence\.editor|pager\..*",
    re.DOTALL,
)
_MAY_HOLD_A_PROGRAM = re.compile(r"alias\..*|submodule\..*\.update|remote\..*\.(push)?url", re.DOTALL)
"""Keys whose value is a program only if it begins with `!` or `ext::`."""

_NO_PROGRAM = {"", "true", "false", "yes", "no", "on", "off", "0", "1"}


@dataclass(frozen=True, slots=True)
class Program:
    """A program that the repository names: where (`core.fsmonitor`, `hooks/pre-commit`), and its command."""

    key: str
    what: str
    """The command, or the length of a hook: hostile text, raw."""
    digest: str
    """SHA-256 of the command or of the hook's content."""
    text: str = ""
    """What the hook's file holds: hostile text, raw."""


def programs(repository: Repository) -> tuple[Program, ...]:
    """Return what git would run for this repository that its user did not set up for all of theirs."""
    chosen = f"filter.{_filter_of(repository)}."
    named = []
    hooks, hooks_are_own = repository.common_dir / "hooks", True
    for scope, key, value in _configuration(repository):
        own = scope in ("local", "worktree")
        if key == "core.hookspath":
            # A relative path leads into the work tree, whoever set it.
            hooks = repository.top / os.path.expanduser(value)  # noqa: PTH111 - leaves an unknown ~user as it is
            own = hooks_are_own = own or hooks.is_relative_to(repository.top)
        if (own or key.startswith(chosen)) and _is_program(key, value):
            named.append(Program(key, value, hashlib.sha256(os.fsencode(value)).hexdigest()))
    return (*named, *(_hooks(hooks) if hooks_are_own else ()))


def _configuration(repository: Repository) -> Iterator[tuple[str, str, str]]:
    """Yield scope, key and value of all that git reads from files, the least important first."""
    parts = iter(os.fsdecode(repository.git.read("config", "--list", "--show-scope", "-z")).split("\0"))
    for scope, setting in zip(parts, parts, strict=False):
        key, _, value = setting.partition("\n")
        if scope != "command":
            yield scope, key, value


def _filter_of(repository: Repository) -> str:
    """Return the name of the filter that git attributes give to the file; "unspecified" if none."""
    out = repository.git.read("check-attr", "-z", "filter", "--", repository.relative)
    return os.fsdecode(out).split("\0")[-2]


def _is_program(key: str, value: str) -> bool:
    if _NAMES_A_PROGRAM.fullmatch(key):
        return value.lower() not in _NO_PROGRAM
    return bool(_MAY_HOLD_A_PROGRAM.fullmatch(key)) and value.startswith(("!", "ext::"))


def _hooks(directory: Path) -> Iterator[Program]:
    if not directory.is_dir():
        return
    for path in sorted(directory.iterdir()):
        if path.suffix != ".sample" and path.is_file() and os.access(path, os.X_OK):
            content = path.read_bytes()
            lines = len(content.splitlines())
            what = "1 line" if lines == 1 else f"{lines} lines"
            digest = hashlib.sha256(content).hexdigest()
            yield Program(f"hooks/{path.name}", what, digest, content.decode(errors="replace"))


class TrustStore:
    """The repositories that somebody trusted, in a JSON file: fingerprint of their programs by real path.

    A file that can't be read as such trusts nothing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def trusts(self, repository: Repository) -> bool:
        """Whether the repository names no program, or exactly those that were trusted."""
        named = programs(repository)
        return not named or self._fingerprints().get(str(repository.top)) == _fingerprint(named)

    def trust(self, repository: Repository, seen: tuple[Program, ...]) -> None:
        """Remember that the programs somebody has seen may run, until one of them changes."""
        fingerprints = self._fingerprints() | {str(repository.top): _fingerprint(seen)}
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        fresh.write_text(json.dumps(fingerprints, indent=1))
        fresh.replace(self.path)

    def _fingerprints(self) -> dict[str, str]:
        try:
            stored = json.loads(self.path.read_bytes())
        except (FileNotFoundError, ValueError):
            return {}
        return stored if isinstance(stored, dict) else {}


def _fingerprint(named: tuple[Program, ...]) -> str:
    content = json.dumps([(program.key, program.digest) for program in named])
    return hashlib.sha256(content.encode()).hexdigest()
