"""Text for the clipboard of whoever sits at the terminal, through SSH and tmux too (OSC 52)."""

from __future__ import annotations

import base64
import subprocess
from collections.abc import Mapping
from pathlib import Path

from milepost.session.places import state_directory

LONGEST = 75_000
"""Encoded characters that terminals take; some of them drop a text that is longer."""
SCREEN_TAKES = 250
"""Characters of one passed on string that GNU screen takes."""
WITHOUT_CLIPBOARD = frozenset({"linux", "cons25", "vt100", "vt220"})
"""Values of TERM that stand for a terminal which has none."""
PATIENCE = 2.0
"""Seconds that tmux has."""


def clipboard_sequence(text: str, environment: Mapping[str, str]) -> str:
    """What a terminal is told so that it takes a text; empty where it cannot be."""
    term = environment.get("TERM", "")
    encoded = base64.b64encode(text.encode()).decode("ascii")
    if term in WITHOUT_CLIPBOARD or len(encoded) > LONGEST:
        return ""
    plain = f"\x1b]52;c;{encoded}\x07"
    if "STY" in environment:
        starts = range(0, len(plain), SCREEN_TAKES)
        return "".join(f"\x1bP{plain[start : start + SCREEN_TAKES]}\x1b\\" for start in starts)
    if "TMUX" in environment or term.startswith("tmux"):
        passed_on = plain.replace("\x1b", "\x1b\x1b")
        return f"{plain}\x1bPtmux;{passed_on}\x1b\\"
    return plain


def give_tmux(text: str, environment: Mapping[str, str]) -> bool:
    """Puts a text into tmux's buffer and lets it tell the terminal; False where there is no such tmux.

    As it is set up by default, tmux does this for itself only: it keeps back what programs send. Blocks.
    """
    if "TMUX" not in environment:
        return False
    command = ["tmux", "load-buffer", "-w", "-"]
    try:
        done = subprocess.run(
            command, input=text.encode(), capture_output=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def note_copied(text: str) -> Path | None:
    """Writes the text where it is found by those whose terminal did not take it; None where it can't be."""
    try:
        path = state_directory() / "copied.txt"
        path.write_text(text, encoding="utf-8")
        path.chmod(0o600)
    except OSError:
        return None
    return path
