"""The story, and its past."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from milepost.history.log import Revision
from milepost.history.repository import Repository
from milepost.session.past.past import Past
from tests.history.story import told_repository


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return told_repository(tmp_path)


@pytest.fixture
def past(file: Path) -> Iterator[Past]:
    repository = Repository.find(file)
    assert repository is not None
    with Past(repository) as past:
        yield past


@pytest.fixture
def named(past: Past) -> Mapping[str, Revision]:
    """The revisions by their names in the story."""
    return {revision.email.partition("@")[0]: revision for revision in past.revisions()}
