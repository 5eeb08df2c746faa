"""The matrix of risks as text: where they stand, the way of the selection, walking, and what it tells."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.model.roadmap import Roadmap
from milepost.views.line import Role, text_of
from milepost.views.risks.matrix import Way
from milepost.views.risks.view import RegisterView, RisksSettings
from milepost.views.visible import cells
from tests.views.samples import HOSTILE, block, gridpulse, roadmap, view_of

SHOWN = RisksSettings(matrix=True)
KEYS = {"item.owner": "@", "item.open": "enter"}


def matrix_of(plan: Roadmap, selection: str | None, width: int = 120, height: int = 26) -> RegisterView:
    view = view_of(plan, selection=selection)
    return RegisterView(view, width, SHOWN, height, lambda command: KEYS.get(command, "K"))


def foot(view: RegisterView) -> list[str]:
    return [text_of(line).rstrip() for line in view.foot()]


def plan_of(*places: tuple[int, int], **fields: Any) -> Roadmap:
    """A roadmap with a risk for each probability and impact: r0, r1, and so on."""
    return roadmap(
        risks={
            f"r{place}": {"title": f"Risk {place}", "probability": share, "impact": impact, **fields}
            for place, (share, impact) in enumerate(places)
        }
    )


def test_list_matrix_and_selection_stand_together() -> None:
    view = matrix_of(gridpulse(), "contract-stall")
    lines = [*view.head(), *(view.line(row) for row in range(9)), *view.foot()]
    assert "\n".join(text_of(line).rstrip() for line in lines) == block("risks/matrix")
    assert len(lines) == 26


@pytest.mark.parametrize(
    ("width", "height", "rows"),
    [(120, 26, 16), (120, 24, 16), (120, 23, 9), (80, 20, 9), (60, 12, 9), (60, 11, 0), (59, 26, 0)],
)
def test_the_matrix_takes_the_rows_that_there_are(width: int, height: int, rows: int) -> None:
    view = matrix_of(gridpulse(), "contract-stall", width, height)
    assert len(foot(view)) == rows
    assert text_of(view.line(0)).startswith("  A " if rows else "  20")
    beside = any("Its board meets" in line for line in foot(view))
    assert beside is (width >= 100 and rows > 0)


def test_the_selection_stands_out_where_it_is_and_where_it_goes() -> None:
    view = matrix_of(gridpulse(), "contract-stall")
    roles = {run.text.strip(): run.role for line in view.foot() for run in line}
    assert roles["A"] is Role.SELECTED or Role.SELECTED in {
        run.role for line in view.foot() for run in line if run.text == "A"
    }
    assert {run.role for line in view.foot() for run in line if run.text == "a"} == {Role.ACCENT}


@pytest.mark.parametrize(
    ("now", "after", "way"),
    [
        ((60, 5), (40, 4), ["╭────────╯"]),
        ((60, 4), (20, 4), ["│", "│", "│"]),
        ((60, 5), (60, 3), ["╰─────────────────╯"]),
        ((60, 5), (20, 4), ["╭────────╯", "│", "│"]),
        ((40, 5), (60, 3), ["╰─────────────────╮"]),
        ((20, 2), (20, 2), []),
    ],
)
def test_the_way_of_a_response(now: tuple[int, int], after: tuple[int, int], way: list[str]) -> None:
    plan = plan_of(now, residual={"probability": after[0], "impact": after[1]})
    signs = "╭╮╰╯─│"
    drawn = ["".join(c for c in line[:60] if c in signs) for line in foot(matrix_of(plan, "r0"))]
    assert [line for line in drawn if line] == way


def test_walking_reaches_every_risk() -> None:
    places = [(80, 5), (80, 5), (80, 1), (40, 3), (20, 5), (20, 4), (5, 1), (5, 1)]
    plan = plan_of(*places)
    reached, todo = {"r0"}, ["r0"]
    while todo:
        at = matrix_of(plan, todo.pop()).matrix
        assert at is not None
        found = {to for way in Way if (to := at.walk(way))} - reached
        reached |= found
        todo += found
    assert reached == {f"r{place}" for place in range(len(places))}


@pytest.mark.parametrize(
    ("start", "way", "to"),
    [
        ("r0", Way.DOWN, "r1"),
        ("r1", Way.DOWN, "r2"),
        ("r2", Way.UP, "r1"),
        ("r1", Way.UP, "r0"),
        ("r2", Way.LEFT, "r3"),
        ("r3", Way.RIGHT, "r2"),
        ("r3", Way.LEFT, None),
        ("r0", Way.UP, None),
    ],
)
def test_a_step(start: str, way: Way, to: str | None) -> None:
    plan = plan_of((60, 4), (60, 4), (20, 3), (20, 1))
    matrix = matrix_of(plan, start).matrix
    assert matrix is not None
    assert matrix.walk(way) == to


def test_what_is_not_open_or_has_no_row_is_not_in_the_matrix() -> None:
    plan = plan_of((60, 4), status="occurred")
    view = matrix_of(plan, "r0")
    assert view.letters == {}
    assert view.matrix is not None
    assert view.matrix.walk(Way.DOWN) is None


def test_more_risks_than_letters_are_counted() -> None:
    plan = plan_of(*[(60, 4)] * 30, (20, 2))
    lines = foot(matrix_of(plan, "r30"))
    assert any("16 ×30" in line for line in lines)
    assert any("4 A" in line for line in lines)
    assert any("×7 risks in a cell" in line for line in lines)


def test_a_full_cell_counts_what_has_no_room() -> None:
    lines = foot(matrix_of(plan_of(*[(60, 4)] * 5), "r1"))
    assert any("16 B ×4" in line for line in lines)


def test_letters_of_where_responses_lead_give_way_in_a_full_cell() -> None:
    places = [(20, 4), *[(60, 4)] * 2]
    residual = {"residual": {"probability": 20, "impact": 4}}
    lines = foot(matrix_of(plan_of(*places, **residual), None))
    assert any(" 8 C a …" in line for line in lines)
    assert any("16 A B" in line for line in lines)


def test_a_decision_is_told_with_its_reason() -> None:
    lines = foot(matrix_of(gridpulse(), "no-letters"))
    assert any("No paper letters with meter codes" in line for line in lines)
    assert any("A photo of the meter does the same" in line for line in lines)


def test_an_action_that_is_a_task_tells_how_far_that_is() -> None:
    actions = [
        {"title": "First", "task": "t", "due": "2026-01-01"},
        {"title": "Second", "task": "u", "due": "2026-01-01"},
        {"title": "Third", "status": "done"},
    ]
    tables = {"t": {"title": "T", "progress": 30}, "u": {"title": "U", "status": "done"}}
    risk = {"title": "R", "probability": 60, "impact": 4, "actions": actions}
    lines = foot(matrix_of(roadmap(tasks=tables, risks={"r": risk}), "r"))
    told = {title: line for line in lines for title in ("First", "Second", "Third") if title in line}
    assert "task 30 %" in told["First"] and "late !" in told["First"]
    assert "done" in told["Second"] and "late" not in told["Second"]
    assert "done" in told["Third"]


@settings(max_examples=60, deadline=None)
@given(HOSTILE, st.integers(60, 200), st.integers(12, 40), st.integers(0, 2))
def test_no_text_breaks_a_line(text: str, width: int, height: int, selection: int) -> None:
    plan = roadmap(
        {"currency": text},
        risks={
            f"r{place}": {
                "title": text,
                "probability": 90,
                "impact": 5,
                "cost": 1e14,
                "delay": "900000d",
                "cause": text,
                "trigger": text,
                "affects": ["r0"],
                "actions": [{"title": text}],
            }
            for place in range(2)
        },
        decisions={"r2": {"title": text, "date": "2026-01-01", "why": text}},
    )
    view = matrix_of(plan, f"r{selection}", width, height)
    for line in view.foot():
        assert cells(text_of(line)) == width
        assert not {"\x1b", "\n", "\u202e"} & set(text_of(line))
