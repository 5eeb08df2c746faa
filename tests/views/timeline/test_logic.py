"""What logic says on the timeline: hollow bars, lateness, slack, the critical view."""

from __future__ import annotations

from typing import Any

from milepost.views.line import Role, text_of
from milepost.views.timeline.logic import EVERYTHING
from milepost.views.timeline.pane import TimelineSettings, TimelineView
from tests.views.samples import roadmap, view_of

UNFOLDED = frozenset({"tasks:", "shop"})
PLAN: dict[str, Any] = {
    "header": {"start": "2026-07-14"},
    "initiatives": {"shop": {"title": "Shop"}},
    "milestones": {
        "live": {"title": "Live", "date": "2026-09-04", "fixed": True, "after": ["build"]},
    },
    "tasks": {
        "plan": {"title": "Plan", "start": "2026-07-14", "estimate": "10d"},
        "build": {
            "title": "Build",
            "start": "2026-07-28",
            "end": "2026-08-28",
            "after": ["plan", "parts:SS+9d"],
        },
        "parts": {"title": "Parts", "estimate": "25d", "initiative": "shop"},
        "slow": {"title": "Slow", "start": "2026-07-14", "end": "2026-07-31", "estimate": "30d"},
    },
}


def pane(critical: str | None = None, plan: dict[str, Any] = PLAN, **how: Any) -> TimelineView:
    settings = TimelineSettings(turned=UNFOLDED, critical=critical)
    return TimelineView(view_of(roadmap(**plan), **how), settings, 120, 36)


def row(view: TimelineView, item_id: str) -> tuple[str, str]:
    """The axis from July on, and the last column."""
    text = text_of(view.line(view.index_of(item_id) or 0))
    return text[48:80].strip(), text[108:].strip()


def roles(view: TimelineView, item_id: str) -> set[Role]:
    """The roles of what stands in the bar's cells."""
    line = view.line(view.index_of(item_id) or 0)
    return {run.role for run in line if set(run.text) & set("▒█─═»")}


def test_without_dates_a_bar_is_hollow_where_logic_puts_it() -> None:
    assert row(pane(), "parts") == ("│═══════", "25d")


def test_what_ends_after_its_plan_is_pushed_to_where_it_ends_and_late() -> None:
    assert row(pane(), "slow") == ("│▒▒▒»»»»»", "2026-07-31!")
    assert row(pane(), "build") == ("│  ▒▒▒▒▒▒▒", "2026-08-28")
    assert Role.BAD in roles(pane(), "slow")


def test_a_milestone_is_pushed_by_a_cell_at_least() -> None:
    live = PLAN["milestones"]["live"] | {"date": "2026-08-27"}
    view = pane(plan=PLAN | {"milestones": {"live": live}})
    assert row(view, "live") == ("│       [◇]»", "2026-08-27!")


def test_slack_is_drawn_for_the_selection_only() -> None:
    assert row(pane(), "plan")[0] == "│▒▒▒"
    assert row(pane(selection="plan"), "plan")[0] == "│▒▒▒·"
    assert row(pane(selection="plan"), "build")[0] == "│  ▒▒▒▒▒▒▒"


def test_in_the_critical_view_slack_takes_the_place_of_ends() -> None:
    view = pane(EVERYTHING)
    assert text_of(view.head()[-1]).split()[-1] == "slack"
    assert row(view, "plan") == ("│───·", "5 d")
    assert row(view, "build") == ("│  ───────·", "5 d")
    assert Role.CRITICAL not in roles(view, "plan")


def test_what_is_critical_stays_thick_and_has_a_role_of_its_own() -> None:
    view = pane(
        EVERYTHING, PLAN | {"milestones": {"live": PLAN["milestones"]["live"] | {"date": "2026-08-28"}}}
    )
    assert row(view, "plan") == ("│▒▒▒", "0 d")
    assert roles(view, "plan") == {Role.CRITICAL}


def test_towards_one_item_others_have_no_slack() -> None:
    view = pane("live")
    assert row(view, "plan")[1] == "5 d"
    assert row(view, "slow")[1] == "–"


def test_without_a_schedule_only_the_plan_is_drawn() -> None:
    view = pane(EVERYTHING, schedule=None)
    assert row(view, "slow") == ("│▒▒▒", "2026-07-31")
    assert row(view, "parts") == ("│", "25d")
