"""The checks as lines: what stands where at which width, and which finding the cursor is on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from milepost.planning.health.finding import Evidence
from milepost.planning.health.rules import CODES, check
from milepost.planning.load import Load
from milepost.session.commands import Place
from milepost.tui.screens.panes import PANES
from milepost.views.checks.settings import ChecksSettings, Order
from milepost.views.checks.view import ChecksView
from milepost.views.line import text_of
from milepost.views.view import View
from tests.views.samples import gridpulse, view_of


@pytest.fixture(scope="module")
def checked() -> View:
    view = view_of(gridpulse())
    assert view.schedule
    return replace(view, report=check(Evidence(view.schedule, Load(view.schedule))))


def lines(view: ChecksView) -> list[str]:
    return [text_of(view.line(row)).rstrip() for row in range(len(view))]


def test_the_worst_stands_on_top_with_a_suggestion_beside_it(checked: View) -> None:
    view = ChecksView(checked, ChecksSettings(), 120)
    assert lines(view)[0].split("   ") == [
        "  ! T05  Binding forecast handed over",
        "",
        "4 d late by logic: it needs 2026-10-21 and is…",
        "see the chain",
    ]
    assert view.caption(1, 9) == "4 errors 20 warnings 1 note · 1 waived"


def test_below_the_finding_at_the_cursor_stands_all_of_it_and_its_hint(checked: View) -> None:
    view = ChecksView(checked, ChecksSettings(cursor=1), 120)
    assert (
        lines(view)[1].split()
        == "! X01 Seewerke signs after the summer score 20 and no owner set an owner".split()
    )
    assert lines(view)[2].strip() == "Whoever can do most about it should own it."
    assert view.stops(1) == ("contract-stall",)
    assert view.stops(2) == ()
    assert view.number_at(2) == 1


def test_a_narrow_pane_says_the_suggestion_below(checked: View) -> None:
    view = ChecksView(checked, ChecksSettings(cursor=1), 80)
    assert "set an owner" not in lines(view)[1]
    assert lines(view)[3].strip() == "suggestion: set an owner"


def test_the_cursor_stays_on_its_finding_where_several_are_about_one_item(checked: View) -> None:
    view = ChecksView(checked, ChecksSettings(), 120)
    about = [n for n in range(len(view.findings)) if view.finding(n).item == "contract-stall"]
    assert len(about) == 2
    for number in about:
        row = ChecksView(checked, ChecksSettings(cursor=number), 120).index_of("contract-stall")
        assert row == number
    assert view.number_at(view.index_of("contract-stall") or 0) == about[0]


def test_what_is_waived_comes_last_with_its_reason(checked: View) -> None:
    view = ChecksView(checked, ChecksSettings(), 120)
    assert lines(view)[-1] == (
        "    X04  Pilot review with the board       waived: covered by the tariff risks"
    )


@pytest.mark.parametrize("order", Order)
def test_every_order_has_all_findings(checked: View, order: Order) -> None:
    view = ChecksView(checked, ChecksSettings(order), 120)
    assert len(view.findings) == 26
    codes = [view.finding(number).code for number in range(25)]
    assert (codes == sorted(codes)) is (order is Order.CODE)


def test_a_filter_leaves_findings_of_what_it_shows_and_of_the_whole(checked: View) -> None:
    view = ChecksView(replace(checked, shown=frozenset({"platform"})), ChecksSettings(), 120)
    assert {view.finding(number).item for number in range(len(view.findings))} == {"platform", "roadmap"}


def test_nothing_is_suggested_where_nothing_can_be_changed(checked: View) -> None:
    view = ChecksView(replace(checked, read_only="a past revision"), ChecksSettings(), 120)
    assert "see the chain" not in lines(view)[0]


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
def test_lines_are_as_wide_as_the_pane(checked: View, width: int) -> None:
    view = ChecksView(checked, ChecksSettings(), width)
    assert {len(text_of(view.line(row))) for row in range(len(view))} == {width}


def test_the_empty_pane_counts_the_checks() -> None:
    assert PANES[Place.CHECKS].empty == f"{len(CODES)} checks, nothing found."
