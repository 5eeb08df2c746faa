"""What each revision of the story changed, whatever its message says."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from milepost.editing.change import Change
from milepost.editing.diff import diff
from milepost.editing.summary import summary
from milepost.history.log import Revision
from milepost.history.repository import Repository
from milepost.session.past.past import Past
from milepost.storage.codec import read
from tests.history.story import PLAN, STORY, SUMMARIES, TOLD, Commit, told_repository
from tests.history.zoo import git


def test_every_revision_is_there(named: Mapping[str, Revision]) -> None:
    assert set(named) == {commit.name for commit in STORY}


@pytest.mark.parametrize("name", TOLD)
def test_a_revision_tells_what_it_changed(name: str, past: Past, named: Mapping[str, Revision]) -> None:
    assert [change.sentence for change in past.told(named[name]).changes] == TOLD[name]


def test_a_revision_that_is_broken_says_where(past: Past, named: Mapping[str, Revision]) -> None:
    told = past.told(named["broken"])
    assert [(problem.line, problem.path) for problem in told.problems] == [
        (22, ("tasks", "build", "estimate")),
    ]


@pytest.mark.parametrize("name", SUMMARIES)
def test_a_revision_in_words(name: str, past: Past, named: Mapping[str, Revision]) -> None:
    now = read(STORY[-1].text.encode() if STORY[-1].text else b"").roadmap
    assert now is not None
    assert summary(past.told(named[name]).changes, now) == SUMMARIES[name]


def test_a_revision_tells_the_same_in_any_order(past: Past, named: Mapping[str, Revision]) -> None:
    names = [*TOLD] * 3
    random.Random(5).shuffle(names)
    for name in names:
        assert [change.sentence for change in past.told(named[name]).changes] == TOLD[name]


def test_states_are_as_if_each_was_read(past: Past, named: Mapping[str, Revision]) -> None:
    for commit in STORY:
        whole = read((commit.text or "").encode()).roadmap
        state = past.state(named[commit.name])
        assert (state.roadmap is None) is (whole is None)
        assert state.roadmap is None or (whole is not None and state.roadmap.same_as(whole))


def test_a_difference_leads_from_any_revision_to_any_other(past: Past, named: Mapping[str, Revision]) -> None:
    states = [state for one in named.values() if (state := past.state(one).roadmap)]
    for before in states:
        for after in states:
            made = before
            items = [item for change in diff(before, after) for item in change.items]
            if items:
                made = Change(tuple(items), "").apply(before)
            assert made.same_as(after)


def test_a_file_that_was_away(tmp_path: Path) -> None:
    story = [Commit("one", PLAN), Commit("two", None), Commit("three", PLAN)]
    repository = Repository.find(told_repository(tmp_path, story))
    assert repository is not None
    with Past(repository) as past:
        told = [[change.sentence for change in past.told(one).changes] for one in past.revisions()]
    assert told == [["New roadmap"], ["Remove the file"], ["New roadmap"]]


def test_what_is_known_is_where_reading_begins(file: Path) -> None:
    repository, data = Repository.find(file), file.read_bytes()
    now = read(data).roadmap
    assert repository is not None
    assert now is not None
    with Past(repository, (data, now)) as past:
        newest = next(past.revisions())
        state = past.state(newest).roadmap
    assert state is not None
    assert all(state[id] is now[id] for id in state.items)


def test_a_shallow_clone_begins_where_it_begins(file: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=2", f"file://{file.parent}", str(clone))
    repository = Repository.find(clone / file.name)
    assert repository is not None
    with Past(repository) as past:
        told = [[change.sentence for change in past.told(one).changes] for one in past.revisions()]
    assert told == [[], ["New roadmap"]]
