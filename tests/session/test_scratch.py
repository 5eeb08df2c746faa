"""The demo: a sample at the end of a past that somebody could have had."""

from __future__ import annotations

from pathlib import Path

import pytest

from milepost.history.state import FileState
from milepost.history.trust import programs
from milepost.session.samples import sample, samples
from milepost.session.saving import look
from milepost.session.scratch import demo, past
from milepost.storage.codec import read
from tests.history.zoo import git


@pytest.mark.parametrize("name", samples())
def test_the_past_leads_to_the_sample_byte_for_byte(name: str) -> None:
    revisions = past(sample(name))
    assert 5 <= len(revisions) <= 6
    assert revisions[-1].data == sample(name)
    assert len({revision.data for revision in revisions}) == len(revisions)


@pytest.mark.parametrize("name", samples())
def test_every_revision_is_a_roadmap_without_problems(name: str) -> None:
    assert [read(revision.data).problems for revision in past(sample(name))] == [()] * len(past(sample(name)))


def test_several_people_made_it_on_several_days_before_today() -> None:
    revisions = past(sample("gridpulse"))
    moments = [revision.when for revision in revisions]
    assert moments == sorted(set(moments))
    assert moments[-1].date().isoformat() == "2026-07-13", "the day before the sample's today"
    assert len({revision.author for revision in revisions}) >= 4


def test_its_messages_say_what_happened_and_why() -> None:
    messages = [revision.message for revision in past(sample("gridpulse"))]
    assert messages[0] == "New roadmap: GridPulse 2026-2027\n"
    assert messages[-1] == 'Mark "Gateway firmware reads 15-minute values" in progress\n'
    assert any(message.startswith('Add risk "') for message in messages)
    assert [message for message in messages if "\n\nReason: " in message]


def test_the_same_sample_has_the_same_past() -> None:
    assert past(sample("device")) == past(sample("device"))


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
    assert git(path.parent, "log", "--format=%an %ae", "-1") == "Mara Vogt mara@gridpulse.example"
    assert git(path.parent, "config", "user.name") == "Demo"
    assert git(path.parent, "fsck", "--strict") == ""


def test_every_demo_is_new() -> None:
    assert demo("minimal").parent != demo("minimal").parent
