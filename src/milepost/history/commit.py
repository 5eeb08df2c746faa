"""Commits one file and nothing else, on the branch that was shown, or says why not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from milepost.history.repository import Repository
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
    `CommitRefused`; the file on disk is not touched in any case.
    """
    raise NotImplementedError


def signs(repository: Repository) -> bool:
    """Whether a commit is signed, which may need the terminal."""
    raise NotImplementedError
