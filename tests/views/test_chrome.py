"""The frame around the panes fits every width, and what matters most is always on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.views.chrome import Key, Tab, Where, head_line, key_bar, pane_rule, tab_rule, too_small
from milepost.views.line import Line, Role, text_of
from milepost.views.visible import cells, visible

PLAIN = Where(
    "GridPulse 2026-2027", "roadmap.toml", 2, "main", "3f2c1a9", problems=4, today=date(2026, 7, 14)
)
CROWDED = Where(
    title="Every household can run its heat pump, car and battery when power is clean",
    file="a-roadmap-with-a-long-name.toml",
    unsaved=12,
    branch="feature/" + "very-" * 20 + "long",
    revision="3f2c1a9",
    saved_only=True,
    problems=104,
    today=date(2026, 7, 14),
)
TITLES = st.text(max_size=80) | st.sampled_from(
    ["日本語の長い題名" * 9, "\x1b[2J", "e\u0301" * 90, "[/]", ""]
)
WIDTHS = st.integers(60, 200)
TABS = [
    Tab("1", "Timeline", "by lane · months", focused=True),
    Tab("2", "Backlog", "1-8 of 22"),
    Tab("3", "Risks", 'only "' + "x" * 200 + '"'),
]


def reversed_text(line: Line) -> str:
    return "".join(run.text for run in line if run.role is Role.SELECTED)


@pytest.mark.parametrize(
    ("width", "text"),
    [
        (
            120,
            " GridPulse 2026-2027   roadmap.toml"
            + "2 unsaved · main 3f2c1a9 · 4 problems · Tue 2026-07-14 ".rjust(85),
        ),
        (80, " GridPulse 2026-2027" + "2 unsaved · main 3f2c1a9 · 4 problems · 2026-07-14 ".rjust(60)),
        (60, " GridPulse 2026-2027" + "2 unsaved · main 3f2c1a9 · 4 problems ".rjust(40)),
    ],
)
def test_the_first_row_says_where_you_are(width: int, text: str) -> None:
    assert text_of(head_line(PLAIN, width)) == text


def test_nothing_to_say_says_nothing() -> None:
    assert text_of(head_line(Where("Garden", "garden.toml", 0), 60)).split() == ["Garden", "garden.toml"]


def test_one_problem_is_one() -> None:
    assert " 1 problem " in text_of(head_line(replace(PLAIN, problems=1), 120))


def test_a_refused_commit_stands_behind_the_revision() -> None:
    assert "main 3f2c1a9 + saved ·" in text_of(head_line(replace(PLAIN, saved_only=True), 120))


@pytest.mark.parametrize("width", range(60, 201, 5))
def test_a_crowded_first_row_keeps_what_matters(width: int) -> None:
    text = text_of(head_line(CROWDED, width))
    assert text.startswith(" Every")
    assert "12 unsaved" in text
    assert "104 problems" in text
    assert "  " in text.strip()
    filtered = text_of(head_line(replace(CROWDED, filter="owner:zoe is:late", shown=(3, 60)), width))
    assert "  3 of 60 " in filtered
    assert "/owner" in filtered
    assert "12 unsaved" in filtered


def test_a_filter_takes_the_place_of_the_file_name_reversed() -> None:
    line = head_line(replace(PLAIN, filter="owner:ilja is:critical", shown=(3, 60)), 120)
    assert reversed_text(line) == "/owner:ilja is:critical"
    assert "GridPulse 2026-2027   /owner:ilja is:critical  3 of 60 " in text_of(line)
    assert "roadmap.toml" not in text_of(line)
    narrow = replace(PLAIN, unsaved=0, problems=0, errors=4, warnings=20, filter="owner:ilja", shown=(3, 60))
    assert reversed_text(head_line(narrow, 60)) == "/owner:ilja"


@pytest.mark.parametrize("width", [60, 120])
def test_a_banner_takes_the_whole_row_reversed(width: int) -> None:
    banner = replace(
        PLAIN, banner="READ-ONLY  ilja has it open since 09:12\non host gp-1 " * 3, way_out="r asks again"
    )
    line = head_line(banner, width)
    assert reversed_text(line) == text_of(line)
    assert text_of(line).startswith(" READ-ONLY  ilja has it open since")
    assert text_of(line).endswith(" r asks again ")


@given(TITLES, TITLES, TITLES, st.integers(0, 99999), WIDTHS)
def test_the_first_row_is_as_wide_as_the_screen(
    title: str, words: str, branch: str, unsaved: int, width: int
) -> None:
    where = replace(CROWDED, title=title, branch=branch, unsaved=unsaved, shown=(unsaved, 99999))
    for line in (
        head_line(where, width),
        head_line(replace(where, filter=words), width),
        head_line(replace(where, banner=words or "x", way_out="esc to now"), width),
    ):
        assert cells(text_of(line)) == width
        assert visible(text_of(line)) == text_of(line)


def test_the_focused_pane_has_the_heavy_rule() -> None:
    focused, other = pane_rule(TABS[0], 60), pane_rule(TABS[1], 60)
    assert text_of(focused) == "━ 1 Timeline ━ by lane · months " + "━" * 28
    assert text_of(other) == "─ 2 Backlog ─ 1-8 of 22 " + "─" * 36


def test_the_shown_pane_stands_between_heavy_strokes() -> None:
    text = text_of(tab_rule(TABS, 80))
    assert text == "━ 1 Timeline ━ 2 Backlog  3 Risks " + "━" * 26 + " by lane · months ━━"
    moved = [replace(tab, focused=tab.digit == "2") for tab in TABS]
    assert text_of(tab_rule(moved, 80)).startswith("━ 1 Timeline  2 Backlog ━ 3 Risks ━")
    assert text_of(tab_rule(moved, 30)).startswith("━ 1  2 Backlog ━ 3 ━")


@given(st.integers(0, 200), st.sampled_from(TABS))
def test_rules_are_as_wide_as_their_pane(width: int, tab: Tab) -> None:
    assert cells(text_of(pane_rule(tab, width))) == width
    assert cells(text_of(tab_rule([tab, *TABS], width))) == width


KEYS = [Key("H L", "move"), Key("w", "dates", enabled=False), Key("enter", "open"), Key("s", "save")] * 5
HELP = Key("?", "help")


@pytest.mark.parametrize("width", range(20, 201, 9))
def test_the_key_bar_always_ends_with_help(width: int) -> None:
    text = text_of(key_bar(KEYS, HELP, width))
    assert cells(text) == width
    assert text.endswith("  ? help ")
    shown = text.removesuffix("? help ").split("  ")
    assert {part.strip() for part in shown if part.strip()} <= {"H L move", "w dates", "enter open", "s save"}


def test_the_key_bar_shows_keys_in_order_and_dims_what_is_refused() -> None:
    line = key_bar(KEYS[:4], HELP, 60)
    assert text_of(line).split("  ")[:4] == [" H L move", "w dates", "enter open", "s save"]
    assert [run.text for run in line if run.role is Role.ACCENT] == ["H L", "enter", "s", "?"]
    assert [run.text for run in line if run.role is Role.DIM] == ["w", "dates"]


def test_a_small_terminal_says_what_is_needed_and_what_still_works() -> None:
    lines = [
        text_of(line)
        for line in too_small("GridPulse 2026-2027", 2, 46, 9, [Key("s", "save"), Key("^x", "quit")])
    ]
    assert [line.strip() for line in lines] == [
        "GridPulse 2026-2027",
        "",
        "46 x 9 is too small to draw.",
        "Milepost needs 60 x 16.",
        "Nothing is lost: 2 unsaved.",
        "",
        "s save  ^x quit",
    ]


@given(TITLES, st.integers(0, 60), st.integers(0, 16))
def test_the_notice_fits_any_terminal(title: str, width: int, height: int) -> None:
    lines = too_small(title, 0, width, height, KEYS)
    assert len(lines) <= height
    assert all(cells(text_of(line)) == width for line in lines)
