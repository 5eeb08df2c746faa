"""Differences as rows."""

from __future__ import annotations

from milepost.editing.diff import diff
from milepost.model.roadmap import Roadmap
from milepost.storage.codec import read
from milepost.views.history.differences import Comparison, DifferencesView
from milepost.views.line import text_of

BEFORE = """\
format = 1
[roadmap]
title = "Garden"
vision = "All grow."
[milestones.opening]
title = "Opening day"
date = 2026-10-01
commitment = "committed"
[tasks.build]
title = "Build the beds"
notes = "Oak boards, twelve of them."
[tasks.water]
title = "Lay the water"
[risks.drought]
title = "A dry summer \\u001b[31m[/]"
probability = 40
impact = 3
"""


def roadmap(text: str) -> Roadmap:
    found = read(text.encode()).roadmap
    assert found
    return found


def rows(after: str, width: int = 70) -> list[str]:
    before, now = roadmap(BEFORE), roadmap(after)
    view = DifferencesView(Comparison("a → b", diff(before, now), now), width)
    return [text_of(view.line(row)).rstrip() for row in range(len(view))]


def test_dates_have_direction_and_working_days() -> None:
    (row,) = rows(BEFORE.replace("2026-10-01", "2026-10-15"))
    assert row == "   later    ◆ Opening day             2026-10-01 → 10-15  +10 d"
    (row,) = rows(BEFORE.replace("2026-10-01", "2025-12-31"))
    assert row.startswith("   earlier  ◆ Opening day             2026-10-01 → 2025-12-31  -")


def test_texts_are_compared_word_by_word() -> None:
    title, notes = rows(BEFORE.replace("Oak boards, twelve", "Larch boards, ten"))
    assert title == "   notes      Build the beds"
    assert notes == "     notes        [-Oak-]{+Larch+} boards, [-twelve-]{+ten+} of them."


def test_long_texts_are_broken_into_lines() -> None:
    found = rows(BEFORE.replace("of them.", "of them, " * 20), width=50)
    assert len(found) > 4
    assert all(len(row) < 50 for row in found)


def test_moves_in_the_order_are_told_as_moves() -> None:
    task = '[tasks.build]\ntitle = "Build the beds"\nnotes = "Oak boards, twelve of them."\n'
    moved = BEFORE.replace(task, "").replace('title = "Lay the water"\n', f'title = "Lay the water"\n{task}')
    (row,) = rows(moved)
    assert row.startswith("   moved")
    assert "place " in row


def test_what_is_gone_is_shown_without_acting_on_the_terminal() -> None:
    (row,) = rows(BEFORE[: BEFORE.index("[risks")])
    assert row == "   deleted    risk A dry summer \\x1b[31m[/]"


def test_several_fields_have_a_row_each() -> None:
    found = rows(BEFORE.replace("probability = 40\nimpact = 3", "probability = 60\nimpact = 4"))
    assert found[0].startswith("   changed    risk A dry")
    assert found[1:] == ["     probability  40 % → 60 %", "     impact       3 → 4"]


def test_nothing_and_what_was_wrong_are_said() -> None:
    assert rows(BEFORE) == ["  No item differs: layout, comments or nothing at all."]
    view = DifferencesView(Comparison("x", (), roadmap(BEFORE), "No roadmap then: line 3"), 40)
    assert text_of(view.line(0)).strip() == "No roadmap then: line 3"
