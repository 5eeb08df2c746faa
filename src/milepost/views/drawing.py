"""The same screen without Unicode: one cell for one cell, so that nothing else changes."""

from __future__ import annotations

from milepost.views.line import Line, Run

_PAIRS = """
█# ▒= ░: ▓% ▌> •: ◇o ◆* ✓x ▾v ▸> ◂< ●G ▲A ■R ▼v │| »> ‹< ›> ·. ═_ ≠# ╌, ╎; ╶- ╴-
╰` ╯' ╭. ╮. ┏. ┓. ┗' ┛' ─- ━= ┃| ┬+ ┴+ ┯+ ┷+ ┼+ ╱/ …~ →> ←< ↑^ ↓v ×x –-
"""
_ASCII = str.maketrans({pair[0]: pair[1] for pair in _PAIRS.split()})


def in_ascii(line: Line) -> Line:
    """The line in ASCII drawing; letters of titles stay as they are."""
    return tuple(Run(run.text.translate(_ASCII), run.role) for run in line)
