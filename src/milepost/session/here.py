"""Which roadmap is meant where none is named."""

from __future__ import annotations

from pathlib import Path

from milepost.session.opening import roadmaps_in

USUAL_NAME = "roadmap.toml"


def roadmap_here(directory: Path) -> Path | None:
    """The roadmap of a directory, else that at the top of its repository: `roadmap.toml`, or the only one."""
    around = (place for place in (directory, *directory.resolve().parents) if (place / ".git").exists())
    for place in dict.fromkeys((directory, next(around, directory))):
        if (place / USUAL_NAME).is_file():
            return place / USUAL_NAME
        found = roadmaps_in(place)
        if len(found) == 1:
            return found[0]
    return None
