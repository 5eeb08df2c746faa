"""Exit statuses, and which error ends in which."""

from __future__ import annotations

from milepost.editing.refusals import EditRefused
from milepost.model.errors import MilepostError

FINDING = 1
"""Problems, conflicts, or an edit that was refused."""
WRONG_USE = 2
ENVIRONMENT = 3
"""Files and git."""
INTERRUPTED = 130
BROKEN_PIPE = 141


class InvalidRoadmap(MilepostError):
    """A file that can be read but says no roadmap."""


def status_of(error: MilepostError) -> int:
    """The exit status that an error ends in."""
    return FINDING if isinstance(error, EditRefused | InvalidRoadmap) else ENVIRONMENT
