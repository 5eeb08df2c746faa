"""The picture of value against effort: letters at their places, the list beside it."""

from __future__ import annotations

import pytest

from milepost.model.work import Task
from milepost.planning.quadrants import placed
from milepost.planning.scores import Band
from milepost.views.backlog.picture import LETTERS, picture_lines
from milepost.views.line import Line, Role, text_of
from milepost.views.visible import cells
from tests.views.samples import roadmap


def drawn(*values: tuple[int, int], at: int = 0, width: int = 60, height: int = 9) -> list[str]:
    return [text_of(line).rstrip() for line in lines(*values, at=at, width=width, height=height)]


def lines(*values: tuple[int, int], at: int = 0, width: int = 60, height: int = 9) -> list[Line]:
    data = {
        f"t{n}": {
            "title": f"Task {n} [/]\x1b",
            "wsjf": {"value": value, "time": 0, "risk": 0, "size": size},
        }
        for n, (value, size) in enumerate(values)
    }
    tasks = placed(roadmap(tasks=data).all_of(Task), "wsjf")
    bands = {one.task.id: Band.HIGH for one in tasks}
    return picture_lines(tasks, bands, at, width, height)


def test_each_corner_has_its_name_and_each_task_its_place() -> None:
    assert drawn((9, 1), (8, 4), (1, 2), (2, 5)) == [
        "  quick wins         big bets  ▌ a  Task 0 [/]\\x1b     high",
        "    a          │                 b  Task 1 [/]\\x1b     high",
        "               │                 c  Task 2 [/]\\x1b     high",
        "               │  b              d  Task 3 [/]\\x1b     high",
        " ──────────────┼─────────────",
        "               │         d",
        "               │",
        "           c   │",
        "  fill-ins        think twice",
    ]


def test_letters_of_one_place_stand_beside_each_other() -> None:
    text = "\n".join(line[:30] for line in drawn((1, 1), (1, 1), (1, 1))[1:-1])
    assert all(text.count(letter) == 1 for letter in "abc")


def test_the_task_at_the_cursor_is_marked_in_the_picture_and_in_the_list() -> None:
    selected = [
        run.text.strip() for line in lines((9, 1), (1, 2), at=1) for run in line if run.role is Role.SELECTED
    ]
    assert selected == ["Task 1 [/]\\x1b", "b"] or selected == ["b", "Task 1 [/]\\x1b"]


def test_the_list_scrolls_to_the_cursor() -> None:
    many = [(n + 1, 1) for n in range(30)]
    assert any("▌ y" in row or "▌ D" in row for row in drawn(*many, at=LETTERS.index("D")))


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_every_line_is_as_wide_as_the_screen(width: int) -> None:
    assert {cells(text_of(line)) for line in lines((1, 1), (2, 1), width=width, height=14)} == {width}
