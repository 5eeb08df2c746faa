"""Baselines around the bars: where items were, how far they moved, what came and went."""

from __future__ import annotations

from datetime import date

from milepost.model.roadmap import Roadmap
from milepost.planning.baseline import Baseline
from milepost.planning.spans import Spans
from milepost.storage.codec import read
from milepost.views.line import text_of
from milepost.views.timeline.pane import TimelineSettings, TimelineView
from milepost.views.view import View

PLAN = """\
format = 1

[roadmap]
title = "Plan"
vision = "All is planned."

[initiatives.slipped]
title = "Slipped"
start = 2026-07-06
end = 2026-08-14

[initiatives.longer]
title = "Longer"
start = 2026-08-03
end = 2026-08-28

[milestones.live]
title = "Live"
date = 2026-08-05

[milestones.paper]
title = "Paper"
date = 2026-08-05
"""


def roadmap(*pairs: tuple[str, str]) -> Roadmap:
    text = PLAN
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    found = read(text.encode()).roadmap
    assert found is not None
    return found


def timeline(now: Roadmap, *then: Roadmap) -> TimelineView:
    baselines = tuple(Baseline(f"b{n}", Spans(one)) for n, one in enumerate(then))
    view = View(now, Spans(now), date(2026, 6, 1), baselines=baselines)
    return TimelineView(view, TimelineSettings(), 120, 36)


def row(pane: TimelineView, title: str) -> str:
    lines = (text_of(pane.line(index)) for index in range(len(pane)))
    return next(line for line in lines if title in line)


THEN = roadmap()
LATER = roadmap(
    ("start = 2026-07-06\nend = 2026-08-14", "start = 2026-08-03\nend = 2026-09-11"),
    ("end = 2026-08-28", "end = 2026-09-25"),
    ("date = 2026-08-05", "date = 2026-09-02"),
    ('[milestones.paper]\ntitle = "Paper"\ndate = 2026-08-05\n', '[milestones.new]\ntitle = "Newborn"\n'),
)


def test_without_a_baseline_nothing_is_compared() -> None:
    pane = timeline(LATER)
    assert "╌" not in row(pane, "Slipped")
    assert row(pane, "Slipped").rstrip().endswith("2026-09-11")
    assert pane.caption(1, 1) == "by lane · months"


def test_what_slipped_leaves_a_ghost_and_a_tick() -> None:
    pane = timeline(LATER, THEN)
    slipped = row(pane, "Slipped")
    assert "╌╌╌╌╌▒▒╎▒" in slipped
    assert slipped.rstrip().endswith("+20 d")
    assert "╎" in row(pane, "Longer")
    assert "╌" not in row(pane, "Longer")


def test_what_was_pulled_in_leaves_a_ghost_behind_it() -> None:
    slipped = row(timeline(THEN, LATER), "Slipped")
    assert "▒╌╌╌╌╌" in slipped
    assert slipped.rstrip().endswith("-20 d")


def test_a_milestone_leaves_its_way() -> None:
    live = row(timeline(LATER, THEN), "Live")
    assert "╌╌╌╌╌◇" in live
    assert live.rstrip().endswith("+20 d")


def test_what_came_and_what_went() -> None:
    pane = timeline(LATER, THEN)
    assert row(pane, "Newborn").rstrip().endswith("new")
    paper = row(pane, "Paper")
    assert "╌" in paper
    assert paper.rstrip().endswith("gone")
    assert pane.stops(len(pane) - 1) == ()
    assert pane.index_of("paper") is None


def test_the_rule_says_how_plans_moved_in_all() -> None:
    caption = timeline(LATER, THEN).caption(1, 1)
    assert caption == "by lane · months · since b0 3 later, 1 new, 1 gone, +60 d"
    assert timeline(THEN, THEN).caption(1, 1).endswith("since b0 nothing moved")


def test_two_baselines_at_once() -> None:
    between = roadmap(("end = 2026-08-28", "end = 2026-09-11"))
    pane = timeline(LATER, THEN, between)
    assert row(pane, "Longer").count("╎") == 2
    assert "since b1 " in pane.caption(1, 1)
    assert row(pane, "Longer").rstrip().endswith("+20 +10 d")
    assert row(pane, "Slipped").rstrip().endswith("+20 +20 d")
    assert row(timeline(LATER, LATER, THEN), "Longer").rstrip().endswith("0 +20 d")


def test_what_went_since_either_baseline_is_a_ghost() -> None:
    only = '[initiatives.only]\ntitle = "Only between"\n\n'
    between = roadmap(("[initiatives.longer]", f"{only}[initiatives.longer]"))
    pane = timeline(LATER, THEN, between)
    assert [row(pane, title).rstrip()[-4:] for title in ("Paper", "Only between")] == ["gone", "gone"]
    assert "since b1 3 later, 1 new, 2 gone" in pane.caption(1, 1)


def test_another_id_is_no_other_item() -> None:
    now = roadmap(("[initiatives.slipped]", "[initiatives.called]"), ("end = 2026-08-14", "end = 2026-08-21"))
    baseline = Baseline("b", Spans(THEN), {"called": "slipped"})
    view = View(now, Spans(now), date(2026, 6, 1), baselines=(baseline,))
    pane = TimelineView(view, TimelineSettings(), 120, 36)
    assert row(pane, "Slipped").rstrip().endswith("+5 d")
    assert "since b 1 later, +5 d" in pane.caption(1, 1)


def test_every_row_is_as_wide_as_the_pane() -> None:
    pane = timeline(LATER, THEN)
    assert {len(text_of(pane.line(index))) for index in range(len(pane))} == {120}
