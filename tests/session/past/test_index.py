"""The digests of revisions, kept between runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.history.log import Revision
from milepost.history.repository import Repository
from milepost.model.roadmap import Roadmap
from milepost.session.past.digest import Digest, Plan
from milepost.session.past.past import Past, Told
from milepost.session.past.trends import trends
from milepost.session.places import cache_directory
from tests.history.story import PLAN, Commit, changed, told_repository

days = st.none() | st.dates()


@given(st.frozensets(st.text()), st.lists(st.builds(Plan, st.text(), st.text(), days, days)))
def test_a_digest_survives_being_kept(ids: frozenset[str], plans: list[Plan]) -> None:
    digest = Digest(ids, tuple(plans))
    assert Digest.loads(digest.dumps()) == digest


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes every revision that is read."""
    read: list[str] = []
    tell = Past.told

    def noting(past: Past, revision: Revision) -> Told:
        read.append(revision.subject)
        return tell(past, revision)

    monkeypatch.setattr(Past, "told", noting)
    return read


def opened(file: Path) -> Past:
    repository = Repository.find(file)
    assert repository
    return Past(repository)


def digests(file: Path) -> Iterator[Digest]:
    with opened(file) as past:
        yield from map(past.digest, past.revisions())


def test_a_revision_is_read_once_on_this_machine(file: Path, told: list[str]) -> None:
    first = list(digests(file))
    assert len(told) == 13
    told.clear()
    assert list(digests(file)) == first
    assert told == ["Mend"]  # its parent is broken: what it did depends on more than the two


def test_only_what_is_new_is_read(tmp_path: Path, told: list[str]) -> None:
    later = changed(PLAN, ("date = 2026-10-01", "date = 2026-11-01"))
    story = (Commit("begun", PLAN), Commit("moved", later, day="2026-04-01"))
    begun, both = tmp_path / "begun", tmp_path / "both"
    for directory, commits in ((begun, story[:1]), (both, story)):
        directory.mkdir()
        list(digests(told_repository(directory, commits)))
    assert told == ["begun", "moved"]


def test_what_was_done_again_is_read_once(tmp_path: Path, told: list[str]) -> None:
    later = changed(PLAN, ("date = 2026-10-01", "date = 2026-11-01"))
    file = told_repository(tmp_path, [Commit(str(n), (PLAN, later)[n % 2]) for n in range(6)])
    for _ in range(2):
        told.clear()
        with opened(file) as past:
            past.survey(tuple(past.revisions()))
    assert not told


def test_a_survey_works_in_turns(file: Path) -> None:
    with opened(file) as past:
        revisions = tuple(past.revisions())
        assert past.survey(revisions, seconds=0) == 12
        assert past.survey(revisions, seconds=0) == 11
        assert past.survey(revisions) == 0


@pytest.mark.parametrize("content", [b"not a database", b"SQLite format 3\0" + bytes(100)])
def test_a_broken_index_is_as_good_as_none(content: bytes, file: Path) -> None:
    first = list(digests(file))
    (cache_directory() / "history.sqlite3").write_bytes(content)
    assert list(digests(file)) == first
    assert list(digests(file)) == first


def test_a_directory_in_the_way_costs_time_alone(file: Path, told: list[str]) -> None:
    (cache_directory() / "history.sqlite3").mkdir()
    assert list(digests(file)) == list(digests(file))
    assert len(told) == 26


def test_a_trend_follows_a_milestone_through_its_ids(tmp_path: Path) -> None:
    later = changed(PLAN, ("date = 2026-10-01", "date = 2026-10-05"))
    renamed = later.replace("milestones.opening", "milestones.start").replace('"opening"', '"start"')
    last = changed(renamed, ("date = 2026-10-05", "date = 2026-10-12"))
    story = [
        Commit("begun", PLAN),
        Commit("later", later, day="2026-04-01"),
        Commit("renamed", renamed, day="2026-05-01"),
        Commit("last", last, day="2026-06-01"),
    ]
    with opened(told_repository(tmp_path, story)) as past:
        now = past.state(next(past.revisions())).roadmap
        assert isinstance(now, Roadmap)
        reports = trends(past, now)["start"].trend.reports
    assert [report.plan for report in reports] == [date(2026, 10, day) for day in (1, 5, 12)]
