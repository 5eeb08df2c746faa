"""Views of roadmaps for the tests of panes, and what every pane has to keep to at any width."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import tomli
from hypothesis import strategies as st

from milepost.model.roadmap import Roadmap
from milepost.model.validation import validate
from milepost.planning.schedule import schedule_of
from milepost.planning.spans import Spans
from milepost.views.line import Line, text_of
from milepost.views.view import View
from milepost.views.visible import cells

TODAY = date(2026, 7, 14)
SAMPLES = Path(__file__).parents[2] / "sample_roadmaps"
HOSTILE = st.text(min_size=1, max_size=60) | st.sampled_from(
    ["[/]", "\x1b[31mred", "line\nbreak", "日本語の長い題名" * 5, "e\u0301" * 40, "a" * 500, "\u202eabc"]
)


@cache
def gridpulse() -> Roadmap:
    """The sample that screens are drawn with."""
    found, _ = validate(tomli.loads((SAMPLES / "gridpulse.toml").read_text("utf-8")))
    assert found
    return found


def roadmap(header: dict[str, Any] | None = None, **tables: Any) -> Roadmap:
    """A roadmap of these tables."""
    head = {"title": "R", "vision": "V", **(header or {})}
    found, _ = validate({"format": 1, "roadmap": head, **tables})
    assert found
    return found


def view_of(plan: Roadmap, **how: Any) -> View:
    """A view of the roadmap on the samples' day."""
    return View(plan, Spans(plan), TODAY, **{"schedule": schedule_of(plan, TODAY), **how})


def block(name: str) -> str:
    """The lines that a pane has to draw, checked in under `blocks` of its room: `risks/drawer`."""
    room, _, file = name.partition("/")
    return (Path(__file__).parent / room / "blocks" / f"{file}.txt").read_text("utf-8").rstrip("\n")


class Rows(Protocol):
    """What the helpers below need of a pane."""

    def __len__(self) -> int: ...
    def head(self) -> Any: ...
    def line(self, index: int) -> Line: ...


def drawn(pane: Rows, rows: int | None = None) -> str:
    """Head and rows as text, without the spaces at the ends of lines."""
    count = len(pane) if rows is None else rows
    lines = [*pane.head(), *(pane.line(index) for index in range(count))]
    return "\n".join(text_of(line).rstrip() for line in lines)


def assert_fits(pane: Rows, width: int) -> None:
    """Every line is as wide as the pane, leaves the cursor's cell free, and holds nothing that acts."""
    for line in [*pane.head(), *(pane.line(index) for index in range(len(pane)))]:
        text = text_of(line)
        assert cells(text) == width
        assert text.startswith(" ")
        assert "\x1b" not in text
        assert "\n" not in text
        assert "\u202e" not in text
