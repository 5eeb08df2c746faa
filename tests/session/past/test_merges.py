"""What two people decided differently, and what a merge made of it: values lead to the one there is now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from milepost.history.repository import Repository
from milepost.model.roadmap import Roadmap
from milepost.session.past.blame import blame
from milepost.session.past.past import Past
from milepost.session.past.trends import trends
from tests.history.story import PLAN, Commit, changed, told_repository

OPENING = "date = 2026-10-01"
OURS = changed(PLAN, (OPENING, "date = 2026-10-15"), ("Garden party", "A party"))
THEIRS = changed(PLAN, (OPENING, "date = 2026-10-29"), ("Lay the water", "Lay the pipes"))
MERGED = changed(OURS, ("Lay the water", "Lay the pipes"))
STORY = (
    Commit("begun", PLAN),
    Commit("ours", OURS, ("begun",), day="2026-05-10"),
    Commit("theirs", THEIRS, ("begun",), day="2026-05-11"),
    Commit("merged", MERGED, ("ours", "theirs"), day="2026-05-12"),
)


@pytest.fixture
def merged(tmp_path: Path) -> Iterator[Past]:
    repository = Repository.find(told_repository(tmp_path, STORY))
    assert repository
    with Past(repository) as past:
        yield past


@pytest.fixture
def now(merged: Past) -> Roadmap:
    roadmap = merged.state(next(merged.revisions())).roadmap
    assert roadmap
    return roadmap


def test_a_merge_that_only_chose_tells_nothing(merged: Past) -> None:
    assert merged.told(next(merged.revisions())).changes == ()


def test_a_date_that_gave_way_in_a_merge_is_no_report(merged: Past, now: Roadmap) -> None:
    reports = trends(merged, now)["opening"].trend.reports
    assert [report.plan for report in reports] == [date(2026, 10, 1), *[date(2026, 10, 15)] * 2]


def test_blame_leads_to_the_value_that_stayed(merged: Past, now: Roadmap) -> None:
    values = [(str(one.value), one.revision.subject) for one in blame(merged, "opening", "date", now)]
    assert values == [("2026-10-15", "ours"), ("2026-10-01", "begun")]
    (title,) = [one for one in blame(merged, "water", None, now) if one.field == "title"]
    assert title.revision.subject == "theirs"


def test_blame_of_an_item_that_is_gone(merged: Past, now: Roadmap, tmp_path: Path) -> None:
    water = '[tasks.water]\ntitle = "Lay the pipes"\n\n'
    (tmp_path / "later").mkdir()
    story = (*STORY, Commit("gone", changed(MERGED, (water, "")), day="2026-06-01"))
    repository = Repository.find(told_repository(tmp_path / "later", story))
    assert repository
    with Past(repository) as past:
        values = [(one.value, one.revision.subject) for one in blame(past, "water", "title", now)]
    assert values == [(None, "gone"), ("Lay the pipes", "theirs"), ("Lay the water", "begun")]


def test_an_item_that_went_lends_its_reports_to_no_other(tmp_path: Path) -> None:
    party = PLAN[PLAN.index("[milestones.party]") : PLAN.index("[tasks.build]")]
    without, later = changed(PLAN, (party, "")), changed(PLAN, ("2026-08-03", "2026-08-10"))
    fair = '[milestones.fair]\ntitle = "The fair"\ndate = 2026-11-02\n\n[tasks.build]'
    story = [
        Commit("begun", PLAN),
        Commit("later", later, day="2026-04-01"),
        Commit("gone", without, day="2026-05-01"),
        Commit("come", changed(without, ("[tasks.build]", fair)), day="2026-06-01"),
    ]
    repository = Repository.find(told_repository(tmp_path, story))
    assert repository
    with Past(repository) as past:
        roadmap = past.state(next(past.revisions())).roadmap
        assert roadmap
        assert [report.plan for report in trends(past, roadmap)["fair"].trend.reports] == [date(2026, 11, 2)]


def test_a_milestone_that_was_away_keeps_its_reports(tmp_path: Path) -> None:
    party = PLAN[PLAN.index("[milestones.party]") : PLAN.index("[tasks.build]")]
    later = changed(PLAN, ("2026-08-03", "2026-08-10"))
    story = [
        Commit("begun", PLAN),
        Commit("gone", changed(PLAN, (party, "")), day="2026-05-01"),
        Commit("back", later, day="2026-06-01"),
    ]
    repository = Repository.find(told_repository(tmp_path, story))
    assert repository
    with Past(repository) as past:
        roadmap = past.state(next(past.revisions())).roadmap
        assert roadmap
        reports = trends(past, roadmap)["party"].trend.reports
    assert [report.plan for report in reports] == [date(2026, 8, 3), date(2026, 8, 10)]
