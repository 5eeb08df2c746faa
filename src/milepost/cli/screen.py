"""What the command line needs of the terminal front end, which it does not know."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Protocol


class Screen(Protocol):
    """The terminal front end, seen from here."""

    def open(
        self,
        path: Path | None,
        *,
        read_only: bool = False,
        today: date | None = None,
        directory: Path | None = None,
        at: str = "",
        scratch: bool = False,
    ) -> int:
        """Shows a roadmap, or the start screen for a directory, until it is left; the exit status.

        A scratch file is one to break.
        """

    def theme_problems(self) -> Sequence[str]:
        """What is wrong with the themes."""
