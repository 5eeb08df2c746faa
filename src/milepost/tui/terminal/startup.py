"""What has to be settled before Textual is imported: the terminal, a few variables, the collector.

Imports nothing but the standard library.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_ENVIRONMENT = {
    "ESCDELAY": "40",  # ms before a lone escape counts as the key; sequences arrive in one packet
    "TEXTUAL_ANIMATIONS": "none",  # one animated page is 200 KB on a slow line
    "TEXTUAL_SMOOTH_SCROLL": "0",  # else pixel mouse reports stay on after the end
}


def unusable_reason() -> str:
    """Return in one line why the screen cannot be shown here; empty if it can."""
    term = os.environ.get("TERM", "")
    if term in {"", "dumb"}:
        return f"The terminal cannot move its cursor (TERM is {term or 'not set'})."
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, f"__{name}__")
        if stream is None or not stream.isatty():
            return f"The screen needs a terminal, and {name} is not one."
    return ""


def prepare_environment() -> None:
    """Set what Textual reads from the environment as it is imported; what the user has set stays."""
    for name, value in _ENVIRONMENT.items():
        os.environ.setdefault(name, value)


@contextmanager
def paused_collector() -> Iterator[None]:
    """Import and load without garbage collection, and never look at what was loaded again.

    Everything that is alive at the end is taken out of later collections, so that no key waits for one that
    walks over ten thousand items.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
