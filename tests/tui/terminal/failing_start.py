"""A start that shows a glimpse and then fails, or waits for what a signal does."""

from __future__ import annotations

import signal
import sys
from datetime import date
from pathlib import Path

from milepost.tui.terminal.glimpse import Glimpse

if __name__ == "__main__":
    glimpse = Glimpse(Path(__file__), date(2026, 7, 14))
    glimpse.note("a frame")
    with glimpse.shown():
        if sys.argv[1] == "fail":
            sys.exit(1)
        while True:
            signal.pause()
