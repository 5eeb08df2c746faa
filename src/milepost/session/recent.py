"""Which roadmaps were opened before, newest first, for the start screen. A broken list is an empty one."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from milepost.session.places import state_directory

MOST = 20


class Recent(BaseModel):
    """One roadmap and when it was opened last."""

    model_config = ConfigDict(defer_build=True)

    path: Path
    title: str
    opened: datetime


_LIST = TypeAdapter(Annotated[list[Recent], Field(max_length=MOST)], config=ConfigDict(defer_build=True))


def recent() -> list[Recent]:
    """The roadmaps that were opened before and are still there, the last one first."""
    try:
        known = _LIST.validate_json(_file().read_bytes())
    except (OSError, ValidationError):
        return []
    return [entry for entry in known if entry.path.is_file()]


def remember(path: Path, title: str, now: datetime) -> None:
    """Puts a roadmap in front. That it could not be kept is no reason to stop anybody."""
    path = path.resolve()
    entries = [Recent(path=path, title=title, opened=now), *(old for old in recent() if old.path != path)]
    with suppress(OSError):
        fresh = _file().with_name(f"recent.{os.getpid()}")
        fresh.write_text(json.dumps([entry.model_dump(mode="json") for entry in entries[:MOST]], indent=1))
        fresh.replace(_file())


def _file() -> Path:
    return state_directory() / "recent.json"
