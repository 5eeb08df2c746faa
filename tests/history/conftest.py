"""A repository of three revisions for each test, and a place to remember trust."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from milepost.history.trust import TrustStore
from tests.history import zoo


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return zoo.build_template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def top(template: Path, tmp_path: Path) -> Path:
    return shutil.copytree(template, tmp_path / "repository", symlinks=True)


@pytest.fixture
def trust(tmp_path: Path) -> TrustStore:
    return TrustStore(tmp_path / "state" / "trust.json")
