"""The history of one file: all of it, in order, as somebody wrote it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from milepost.history.log import Blobs, resolve, revisions
from milepost.history.refusals import GitError
from milepost.history.repository import Repository
from tests.history import zoo


@pytest.fixture
def repository(top: Path) -> Repository:
    repository = Repository.find(top / zoo.ROADMAP)
    assert repository is not None
    return repository


def commit_file(repository: Repository, message: str) -> None:
    zoo.git(repository.top, "commit", "--quiet", "--cleanup=verbatim", "-m", message, "--", zoo.ROADMAP)


def test_revisions_come_newest_first(repository: Repository) -> None:
    zoo.moved_on(repository.top)
    listed = list(revisions(repository))
    assert [revision.subject for revision in listed] == ["three", "two", "one"]
    newest = listed[0]
    assert newest.id == zoo.git(repository.top, "rev-parse", "HEAD~1")
    assert newest.short == newest.id[:7]
    assert (newest.author, newest.email) == ("Ilja Berg", "ilja@example.org")
    assert newest.when == datetime(2026, 7, 1, 8, tzinfo=timezone(timedelta(hours=2)))
    assert newest.path == zoo.ROADMAP


def test_as_many_as_asked_for(repository: Repository) -> None:
    assert [revision.subject for revision in revisions(repository, limit=2)] == ["three", "two"]
    assert list(revisions(repository, limit=0)) == []


def test_from_any_revision_that_git_understands(repository: Repository) -> None:
    assert [revision.subject for revision in revisions(repository, start="side")] == ["side", "one"]
    assert resolve(repository, "HEAD~1") == resolve(repository, ":/two")


@pytest.mark.parametrize("name", ["nowhere", "--all", "", "HEAD:roadmap.toml", "a\nb"])
def test_an_unknown_name_is_said_to_be(name: str, repository: Repository) -> None:
    with pytest.raises(GitError) as refusal:
        resolve(repository, name)
    assert refusal.value.code == "unknown"


def test_nothing_committed_yet_is_an_empty_history(repository: Repository) -> None:
    zoo.no_revision_yet(repository.top)
    assert list(revisions(repository)) == []


def test_a_file_never_committed_has_none(repository: Repository) -> None:
    fresh = Repository.find(repository.top / "fresh.toml")
    assert fresh is not None
    assert list(revisions(fresh)) == []


def test_words_stay_as_they_were_written(repository: Repository) -> None:
    message = "Move \x1b]0;x\x07[/] \u202etariff\n\nOne.\n# two\n\nReason: the utility\n  asked, twice\n"
    repository.path.write_bytes(zoo.SAVED)
    zoo.configure(repository.top, "color.ui", "always")
    zoo.git(
        repository.top,
        "commit",
        "--quiet",
        "--cleanup=verbatim",
        "--author=[b]\x1b[31m Mara <a@[/]>",
        "-am",
        message,
    )
    revision = next(revisions(repository))
    assert revision.subject == "Move \x1b]0;x\x07[/] \u202etariff"
    assert revision.body == "One.\n# two\n\nReason: the utility\n  asked, twice"
    assert revision.reason == "the utility asked, twice"
    assert (revision.author, revision.email) == ("[b]\x1b[31m Mara", "a@[/]")


def test_tags_are_those_of_the_revision(repository: Repository) -> None:
    zoo.git(repository.top, "tag", "-am", "as promised", "baseline/spring,early")
    zoo.git(repository.top, "tag", "two", "HEAD~1")
    zoo.git(repository.top, "branch", "tag")
    listed = list(revisions(repository))
    assert [revision.tags for revision in listed] == [("baseline/spring,early",), ("two",), ()]


def test_renames_are_followed(repository: Repository) -> None:
    top = repository.top
    zoo.git(top, "mv", zoo.ROADMAP, "plan.toml")
    zoo.git(top, "commit", "--quiet", "-m", "renamed")
    (top / "plan.toml").write_bytes(zoo.SAVED)
    zoo.git(top, "commit", "--quiet", "-am", "later")
    zoo.configure(top, "diff.renames", "false")
    renamed = Repository.find(top / "plan.toml")
    assert renamed is not None
    listed = [(revision.subject, revision.path) for revision in revisions(renamed)]
    assert listed == [
        ("later", "plan.toml"),
        ("renamed", "plan.toml"),
        *((word, zoo.ROADMAP) for word in ("three", "two", "one")),
    ]
    assert [revision.subject for revision in revisions(renamed, limit=3)] == ["later", "renamed", "three"]
    _, renaming, before, *_ = revisions(renamed)
    assert renaming.before == (before.blob,)


def test_a_merge_that_made_a_new_content_is_a_revision(repository: Repository) -> None:
    zoo.merge(repository.top)
    repository.path.write_bytes(zoo.SAVED)
    zoo.git(repository.top, "commit", "--quiet", "-am", "merged")
    listed = list(revisions(repository))
    assert listed[0].subject == "merged"
    assert {revision.subject for revision in listed} == {"merged", "side", "three", "two", "one"}
    with Blobs(repository) as blobs:
        assert blobs.read(listed[0]) == zoo.SAVED
    by_subject = {revision.subject: revision for revision in listed}
    parents = {by_subject["three"].blob, by_subject["side"].blob}
    assert set(listed[0].before) == parents
    assert by_subject["side"].before == by_subject["two"].before == (by_subject["one"].blob,)
    assert by_subject["one"].before == ()


def test_bytes_are_those_of_each_revision(repository: Repository) -> None:
    awkward = b"\xff\x00\r\n" * 70_000
    repository.path.write_bytes(awkward)
    commit_file(repository, "awkward")
    repository.path.write_bytes(b"")
    commit_file(repository, "empty")
    with Blobs(repository) as blobs:
        first, second, third, *_ = [blobs.read(revision) for revision in revisions(repository)]
    assert (first, second) == (b"", awkward)
    assert third == b'[roadmap]\ntitle = "three"\n'


def test_a_removal_is_a_revision_without_bytes(repository: Repository) -> None:
    zoo.git(repository.top, "rm", "--quiet", zoo.ROADMAP)
    zoo.git(repository.top, "commit", "--quiet", "-m", "removed")
    revision = next(revisions(repository))
    with Blobs(repository) as blobs, pytest.raises(GitError) as refusal:
        blobs.read(revision)
    assert refusal.value.code == "removed"


def test_a_date_that_can_not_be_does_not_end_the_history(repository: Repository) -> None:
    commit = zoo.git(repository.top, "cat-file", "commit", "HEAD").replace(
        "1782885600 +0200", "1782885600 +9959"
    )
    forged = zoo.git(
        repository.top,
        "hash-object",
        "-t",
        "commit",
        "-w",
        "--stdin",
        "--literally",
        stdin=f"{commit}\n".encode(),
    )
    zoo.git(repository.top, "update-ref", "HEAD", forged)
    assert [revision.when for revision in revisions(repository, limit=1)] == [datetime.fromtimestamp(0, UTC)]


def test_a_long_history_is_whole(repository: Repository) -> None:
    commits = "".join(
        f"commit refs/heads/long\ncommitter Mara <m@example.org> {1782885600 + number} +0000\n"
        f"data <<.\nRevision {number} {'é' * 500}\n.\nM 100644 inline {zoo.ROADMAP}\ndata <<.\n{number}\n.\n"
        for number in range(500)
    )
    zoo.git(repository.top, "fast-import", "--quiet", stdin=commits.encode())
    listed = list(revisions(repository, start="long"))
    assert [revision.subject.split()[1] for revision in listed] == [str(n) for n in reversed(range(500))]
    assert all(revision.subject.endswith("é" * 500) for revision in listed)
