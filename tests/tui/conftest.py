"""What the screens are tried on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.tui.item_driver import GRIDPULSE


@pytest.fixture
def roadmap(tmp_path: Path) -> Path:
    """A copy of the sample, free to change."""
    return Path(shutil.copy(GRIDPULSE, tmp_path / "roadmap.toml"))
