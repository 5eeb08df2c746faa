"""A shell, and a roadmap with and without a repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shell import ROADMAP, NotedScreen, Shell, repository


@pytest.fixture
def milepost(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(NotedScreen(), capsys.readouterr)


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A roadmap outside of any repository."""
    path = tmp_path / "roadmap.toml"
    path.write_text(ROADMAP)
    return path


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A roadmap in a repository with one revision."""
    return repository(tmp_path)
