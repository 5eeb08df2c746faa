"""The ASCII drawing says the same, one cell for one cell."""

from __future__ import annotations

import ast
from pathlib import Path

import milepost
from milepost.views.drawing import in_ascii
from milepost.views.line import Role, Run, text_of
from milepost.views.timeline.pane import TimelineSettings, TimelineView
from milepost.views.visible import cells
from tests.views.samples import gridpulse, view_of

SOURCE = Path(milepost.__file__).parent


def drawn_symbols() -> set[str]:
    """Every character beyond ASCII in a string, docstrings left out, of the modules that draw."""
    symbols: set[str] = set()
    for path in (*SOURCE.glob("views/**/*.py"), *SOURCE.glob("tui/[!t]*/*.py")):
        if path.stem in ("visible", "drawing", "finder"):  # these know characters without drawing them
            continue
        tree = ast.parse(path.read_text("utf-8"))
        prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
                symbols |= {character for character in node.value if not character.isascii()}
    return symbols


def test_every_symbol_has_an_ascii_one() -> None:
    assert {symbol for symbol in drawn_symbols() if text_of(in_ascii((Run(symbol),))) == symbol} == set()


def test_titles_and_roles_stay_as_they_are() -> None:
    line = (Run("Wärmepumpe ", Role.STRONG), Run("██▒░", Role.DIM), Run("日本…", Role.SELECTED))
    assert in_ascii(line) == (
        Run("Wärmepumpe ", Role.STRONG),
        Run("##=:", Role.DIM),
        Run("日本~", Role.SELECTED),
    )


def test_a_screen_has_the_same_cells_in_ascii() -> None:
    pane = TimelineView(view_of(gridpulse(), selection="load-forecast"), TimelineSettings(), 120, 36)
    for line in [*pane.head(), *(pane.line(index) for index in range(len(pane)))]:
        text = text_of(in_ascii(line))
        assert text.isascii()
        assert len(text) == cells(text_of(line))
