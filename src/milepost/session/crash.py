"""What is kept of an internal error: the traceback in a log, and a sentence for the person. No variables."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

from milepost.session.places import state_directory
from milepost.views.visible import visible

CRASHED = 70
"""The exit status of an internal error (EX_SOFTWARE)."""


def log_file() -> Path:
    """Where the details of errors are kept."""
    return state_directory() / "milepost.log"


def record_crash(error: BaseException, log: Path) -> str:
    """Appends the traceback, without the values of variables, to the log; what to tell the person."""
    title = f"Milepost stopped: an internal error ({type(error).__name__})."
    lines = (line for part in traceback.format_exception(error) for line in part.splitlines())
    story = "".join(f"{visible(line)}\n" for line in lines)
    try:
        note(story, log)
    except OSError as reason:
        return f"{title}\n{story}The log {visible(str(log))} could not be written: {reason.strerror}."
    return f"{title}\nThe details are in {visible(str(log))}"


def note(story: str, log: Path) -> None:
    """Appends to the log, which only its owner may read. Raises OSError."""
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(log, "a", encoding="utf-8", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
        file.write(story)
