"""The risk register as text: its columns at each width, its sums, and what asks for attention."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.model.roadmap import Roadmap
from milepost.views.line import Role, text_of
from milepost.views.risks.arrangement import Order
from milepost.views.risks.view import RegisterView, RisksSettings
from tests.views.samples import HOSTILE, assert_fits, block, drawn, gridpulse, roadmap, view_of


def test_beside_the_backlog() -> None:
    view = view_of(gridpulse(), kin=frozenset({"forecast-band"}))
    listed = RegisterView(view, 47)
    assert drawn(listed) == block("risks/drawer")
    assert listed.caption(1, 8) == "1-8 of 8"


def test_the_whole_pane() -> None:
    listed = RegisterView(view_of(gridpulse()), 120)
    assert drawn(listed, 9) == block("risks/whole_pane")
    assert listed.caption(1, 9) == "by score"
    assert listed.stops(8) == ()
    assert listed.stops(0) == ("contract-stall",)


def test_file_order() -> None:
    listed = RegisterView(view_of(gridpulse()), 120, RisksSettings(Order.FILE))
    order = [listed.stops(index)[0] for index in range(8)]
    assert order == [risk.id for risk in gridpulse().items.values() if risk.kind == "risks"]
    assert listed.caption(1, 9) == "in file order"


@pytest.mark.parametrize(
    ("width", "heads"),
    [
        (107, "now then days after EUR risk response owner actions review"),
        (106, "now then days after EUR risk response owner actions"),
        (97, "now then days after EUR risk response owner"),
        (86, "now then days after risk response owner"),
        (76, "now then days after risk response"),
        (68, "now then days after risk"),
        (58, "now then days risk"),
        (47, "score then risk days"),
        (36, "score then risk"),
        (30, "score risk"),
    ],
)
def test_columns_are_dropped_one_after_the_other(width: int, heads: str) -> None:
    head = text_of(RegisterView(view_of(gridpulse()), width).head()[0])
    assert " ".join(head.split()) == heads


def line_of(**fields: Any) -> str:
    plan = roadmap(risks={"one": {"title": "One", "probability": 40, "impact": 4, **fields}})
    listed = RegisterView(view_of(plan), 120)
    row = listed.index_of("one")
    assert row is not None
    return " ".join(text_of(listed.line(row)).split())


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "One none ! – – never !"),
        ({"probability": 90}, "One none ! none ! – never !"),
        ({"probability": 10}, "One – – – never !"),
        ({"response": "mitigate", "owner": "ilja"}, "One mitigate ilja none ! never !"),
        ({"response": "accept", "reviewed": "2026-06-01"}, "One accept – – 06-29 !"),
        ({"response": "accept", "reviewed": "2026-12-20"}, "One accept – – 2027-01"),
        (
            {"response": "mitigate", "actions": [{"title": "A", "status": "done"}], "reviewed": "2026-07-10"},
            "One mitigate – done 08-07",
        ),
        ({"response": "accept", "status": "occurred"}, "One accept – – occurred"),
    ],
)
def test_what_asks_for_attention(fields: dict[str, Any], says: str) -> None:
    assert line_of(**fields).endswith(says)


def test_a_closed_risk_is_not_listed_and_one_that_occurred_is_not_summed() -> None:
    plan = roadmap(
        risks={
            "gone": {"title": "Gone", "probability": 90, "impact": 5, "status": "closed"},
            "here": {"title": "Here", "probability": 50, "impact": 5, "status": "occurred", "delay": "10d"},
            "open": {"title": "Open", "probability": 50, "impact": 1, "delay": "10d"},
        }
    )
    listed = RegisterView(view_of(plan), 120)
    assert listed.index_of("gone") is None
    assert [listed.stops(index) for index in range(4)] == [("open",), (None,), ("here",), ()]
    assert text_of(listed.line(1)).split()[:2] == ["▾", "Issues"]
    assert text_of(listed.line(3)).split()[:5] == ["sum", "of", "threats", "5.0", "5.0"]


@pytest.mark.parametrize(("kind", "word"), [("threat", "issue"), ("opportunity", "gain")])
@pytest.mark.parametrize("width", [120, 47])
def test_what_occurred_says_so_where_the_response_would_stand(kind: str, word: str, width: int) -> None:
    risk = {"title": "Here", "probability": 50, "impact": 5, "status": "occurred", "kind": kind}
    plan = roadmap(risks={"here": {**risk, "residual": {"probability": 5, "impact": 5}}})
    listed = RegisterView(view_of(plan), width)
    assert text_of(listed.line(1)).split()[:4] == ["15", "high", word, "–" if width == 120 else "Here"]


def test_scores_say_by_role_and_word_how_bad_they_are() -> None:
    listed = RegisterView(view_of(gridpulse()), 120)
    roles = {run.text.strip(): run.role for run in listed.line(0)}
    assert roles["20"] is roles["high"] is roles["!"] is Role.BAD
    assert roles["12"] is roles["elev"] is Role.WARNING


@settings(max_examples=60, deadline=None)
@given(HOSTILE, HOSTILE, st.integers(24, 200))
def test_no_text_breaks_a_line(title: str, currency: str, width: int) -> None:
    plan = roadmap(
        {"currency": currency},
        risks={
            "one": {
                "title": title,
                "probability": 90,
                "impact": 5,
                "cost": 1e14,
                "delay": "900000d",
                "owner": currency,
                "response": "mitigate",
            },
            "two": {"title": title, "probability": 1, "impact": 1, "kind": "opportunity", "cost": 5},
        },
    )
    assert_fits(RegisterView(view_of(plan, selection="one", marked=frozenset({"two"})), width), width)


def arranged(plan: Roadmap, order: Order, folded: frozenset[str] = frozenset()) -> list[str]:
    view = RegisterView(view_of(plan), 120, RisksSettings(order, folded))
    return [" ".join(text_of(view.line(row)).split()) for row in range(len(view))]


def test_groups_have_sums_and_the_worst_comes_first() -> None:
    lines = arranged(gridpulse(), Order.OWNER)
    headings = [line for line in lines if line.startswith("▾")]
    assert headings == [
        "▾ Ilja Brandt 21.8 16.5 – 4 risks",
        "▾ Teo Lindqvist 6.0 2.5 7,200 1 risk",
        "▾ Lena Weiss – – – 1 risk; the chance is worth 10,500",
        "▾ Mara Vogt 3.3 3.3 – 1 risk",
        "▾ no owner 15.2 9.8 56,000 1 risk",
        "▾ Decisions 4 decisions",
    ]
    assert lines[1].startswith("12 elev → 6 med 4.3 1.6")


def test_a_folded_group_keeps_its_heading_and_its_sums() -> None:
    lines = arranged(gridpulse(), Order.CATEGORY, frozenset({"technical:", "decisions:"}))
    assert "▸ technical 13.1 13.1 – 2 risks" in lines
    assert "▸ Decisions 4 decisions" in lines
    assert not any("A maker closes" in line or "No paper letters" in line for line in lines)
    assert any(line.startswith("sum of threats 46.3") for line in lines)


def test_closed_risks_are_listed_by_status() -> None:
    risk = {"title": "Gone", "probability": 50, "impact": 5, "status": "closed"}
    plan = roadmap(risks={"gone": risk, "here": {"title": "Here", "probability": 5, "impact": 1}})
    assert [line.split(" – ")[0] for line in arranged(plan, Order.STATUS)][:4] == [
        "▾ open",
        "1 low →",
        "▾ closed",
        "15 high closed",
    ]


def test_assumptions_come_behind_the_other_risks_and_count_in_the_sum() -> None:
    plan = roadmap(
        risks={
            "believed": {
                "title": "Believed",
                "category": "Assumption",
                "probability": 60,
                "impact": 5,
                "delay": "10d",
            },
            "feared": {"title": "Feared", "probability": 10, "impact": 1, "delay": "10d"},
        }
    )
    lines = arranged(plan, Order.SCORE)
    assert "Feared" in lines[0]
    assert lines[1].startswith("▾ Assumptions 6.0 6.0")
    assert "Believed" in lines[2]
    assert lines[3].startswith("sum of threats 7.0 7.0")


def test_decisions_stand_below_the_newest_first_and_can_be_selected() -> None:
    view = RegisterView(view_of(gridpulse(), selection="no-letters"), 120)
    rows = [view.stops(row) for row in range(len(view))]
    assert rows[8:11] == [(), (), (None,)]
    assert rows[11:] == [
        ("operator-four-weeks",),
        ("regulator-date",),
        ("no-letters",),
        ("two-firmwares",),
    ]
    selected = [run.text for run in view.line(13) if run.role is Role.SELECTED]
    assert selected == ["No paper letters with meter codes"]


def test_what_is_to_be_reviewed_is_counted() -> None:
    risks = {
        "never": {"title": "Never", "probability": 5, "impact": 1},
        "late": {"title": "Late", "probability": 5, "impact": 1, "reviewed": "2026-06-01"},
        "soon": {"title": "Soon", "probability": 5, "impact": 1, "reviewed": "2026-07-01"},
        "done": {"title": "Done", "probability": 5, "impact": 1, "status": "occurred"},
    }
    assert RegisterView(view_of(roadmap(risks=risks)), 120).caption(1, 4) == "by score · 2 to review"


def test_by_review_what_was_never_looked_at_comes_first() -> None:
    risks: dict[str, dict[str, Any]] = {
        "soon": {"reviewed": "2026-07-01"},
        "issue": {"status": "occurred"},
        "never": {},
        "late": {"reviewed": "2026-06-01"},
    }
    weight = {"probability": 5, "impact": 1}
    plan = roadmap(risks={key: {"title": key, **weight, **fields} for key, fields in risks.items()})
    view = RegisterView(view_of(plan), 120, RisksSettings(Order.REVIEW))
    assert [view.stops(row) for row in range(4)] == [("never",), ("late",), ("soon",), (None,)]
    assert view.caption(1, 4) == "by review · 2 to review"
