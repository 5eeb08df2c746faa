"""The demo: a sample at the end of a past that somebody could have had."""

from __future__ import annotations

from pathlib import Path

import pytest

from milepost.history.repository import Repository
from milepost.history.state import FileState
from milepost.history.trust import programs
from milepost.planning.calendar import calendar_of
from milepost.session.past.past import Past
from milepost.session.past.trends import trends
from milepost.session.samples import sample, samples
from milepost.session.saving import look
from milepost.session.scratch import demo, past
from milepost.storage.codec import read
from tests.history.zoo import git


@pytest.mark.parametrize("name", samples())
def test_the_past_leads_to_the_sample_byte_for_byte(name: str) -> None:
    revisions = past(name)
    assert len(revisions) >= 3
    assert revisions[-1].data == sample(name)
    moments = [revision.when for revision in revisions]
    assert moments == sorted(set(moments))


@pytest.mark.parametrize("name", samples())
def test_every_revision_is_a_roadmap_but_one_that_is_mended_at_once(name: str) -> None:
    wrong = [
        (place, read(one.data).problems) for place, one in enumerate(past(name)) if read(one.data).problems
    ]
    assert [len(problems) for _, problems in wrong] == [1] * (name == "gridpulse")
    for place, (problem,) in wrong:
        assert problem.message == "45 days or so is no length."
        assert past(name)[place + 1].message == "fix typo\n"


def test_several_people_made_it_and_said_why() -> None:
    revisions = past("gridpulse")
    assert revisions[-1].when.date().isoformat() == "2026-07-10", "some days before the sample's today"
    assert len({revision.author for revision in revisions}) == 5
    messages = [revision.message for revision in revisions]
    assert messages[0] == "New roadmap: GridPulse 2026-2027\n"
    assert "Reason: The regulator moved the date to 1 October" in messages[6]
    assert [one.tag for one in revisions if one.tag] == ["board-march", "board-june"]


def test_its_milestones_slip_recover_and_stay(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    repository = Repository.find(demo("gridpulse"))
    now = read(sample("gridpulse")).roadmap
    assert repository and now
    with Past(repository) as found:
        courses = {id: one.trend for id, one in trends(found, now).items()}
    calendar = calendar_of(now)
    assert {id: (one.moves, one.slip_days, one.course(calendar).value) for id, one in courses.items()} == {
        "tariff-live": (1, 16, "slipping"),
        "homes-1000": (0, 0, "stable"),
        "feed-live": (1, 11, "slipping"),
        "forecast-binding": (2, 30, "slipping"),
        "gateways-in": (2, 14, "recovering"),
        "pilot-review": (0, 0, "stable"),
        "contracts-signed": (3, 77, "slipping"),
        "go-rollout": (0, 0, "stable"),
    }


def test_the_same_sample_has_the_same_past() -> None:
    assert past("device") == past("device")


def test_the_demo_is_a_clean_repository_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    path = demo("gridpulse")
    assert path.parent.parent == tmp_path
    assert path.read_bytes() == sample("gridpulse")
    status = look(path)
    assert status is not None
    assert (status.state.branch, status.state.file) == ("main", FileState.CLEAN)
    assert programs(status.repository) == ()
    assert git(path.parent, "status", "--porcelain") == ""
    assert git(path.parent, "tag", "--list") == "board-june\nboard-march"
    assert git(path.parent, "log", "--format=%an %ae", "-1") == "Mara Vogt mara@gridpulse.example"
    assert git(path.parent, "config", "user.name") == "Demo"
    assert git(path.parent, "fsck", "--strict") == ""


def test_every_demo_is_new() -> None:
    assert demo("minimal").parent != demo("minimal").parent
