"""What became of one item: told in fields, whatever the file was called and however broken it was."""

from __future__ import annotations

from pathlib import Path

from milepost.history.repository import Repository
from milepost.session.opening import open_file
from milepost.session.past.blame import ItemRevision, item_revisions
from milepost.session.past.past import Past
from tests.cli.shell import repository
from tests.history.zoo import git


def told(path: Path, item_id: str) -> list[ItemRevision]:
    found, roadmap = Repository.find(path), open_file(path).reading.roadmap
    assert found and roadmap
    with Past(found) as past:
        return list(item_revisions(past, item_id, roadmap))


def revise(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text().replace(old, new))
    git(path.parent, "commit", "--quiet", "-am", f"{old} > {new}")


def test_revisions_that_left_the_item_alone_are_left_out(tmp_path: Path) -> None:
    path = repository(tmp_path)
    revise(path, "impact = 3", "impact = 4")
    revise(path, '"10d"', '"12d"')
    revise(path, "impact = 4", "impact = 5")
    build, first = told(path, "build")
    assert [(change.field, change.before, change.after) for change in build.changes] == [
        ("estimate", "10d", "12d")
    ]
    assert first.revision.subject == "First plan"


def test_an_order_or_a_comment_is_no_change_of_an_item(tmp_path: Path) -> None:
    path = repository(tmp_path)
    revise(path, 'estimate = "10d"\nowner = "robin"', 'owner = "robin"  # who\nestimate = "10d"')
    assert len(told(path, "build")) == 1


def test_the_past_goes_on_before_the_file_was_renamed(tmp_path: Path) -> None:
    path = repository(tmp_path)
    git(tmp_path, "mv", "roadmap.toml", "plan.toml")
    git(tmp_path, "commit", "--quiet", "-m", "Rename the file")
    moved = tmp_path / "plan.toml"
    revise(moved, '"10d"', '"12d"')
    assert [len(entry.changes) for entry in told(moved, "build")] == [1, 1]
    assert not path.exists()


def test_a_revision_in_which_the_item_was_no_item_is_passed_over(tmp_path: Path) -> None:
    path = repository(tmp_path)
    revise(path, '"10d"', "10")
    revise(path, "= 10\n", '= "12d"\n')
    newest, first = told(path, "build")
    assert newest.changes[0].before == "10d"
    assert first.changes[0].field is None


def test_a_file_that_was_away_brings_its_items_back(tmp_path: Path) -> None:
    path = repository(tmp_path)
    text = path.read_text()
    git(tmp_path, "rm", "--quiet", "roadmap.toml")
    git(tmp_path, "commit", "--quiet", "-m", "Gone")
    path.write_text(text)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "Back")
    assert [entry.revision.subject for entry in told(path, "build")] == ["Back", "Gone", "First plan"]
