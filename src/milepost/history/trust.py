"""Which programs a repository would have git run, and which repositories somebody trusted with that."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from milepost.history.repository import Repository


@dataclass(frozen=True, slots=True)
class Program:
    """A program that the repository names: where (`core.fsmonitor`, `hooks/pre-commit`), and its command."""

    key: str
    what: str


def programs(repository: Repository) -> tuple[Program, ...]:
    """Return what git would run for this repository that its user did not set up for all of theirs."""
    raise NotImplementedError


class TrustStore:
    """The repositories that somebody trusted, in a JSON file: fingerprint of the programs by real path."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def trusts(self, repository: Repository) -> bool:
        """Whether the repository names no program, or exactly those that were trusted."""
        raise NotImplementedError

    def trust(self, repository: Repository) -> None:
        """Remember that the programs the repository names now may run."""
        raise NotImplementedError
