"""A save: the file whole, one commit of one path, and every refusal named with the file safe."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from milepost.editing.edits import Set, Shift
from milepost.history.trust import programs
from milepost.model.errors import MilepostError
from milepost.session.saving import Saved, look, save, trust_store
from milepost.session.workspace import Workspace
from milepost.storage.safe_file import ChangedOutside
from tests.history import zoo
from tests.session.files import SMALL, workspace_on


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return zoo.build_template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def top(template: Path, tmp_path: Path) -> Path:
    return shutil.copytree(template, tmp_path / "repository", symlinks=True)


def edited(path: Path) -> Workspace:
    """A workspace on the file with one change."""
    path.parent.mkdir(parents=True, exist_ok=True)
    workspace = workspace_on(path)
    workspace.apply(Set(id="first", fields={"title": "One"}))
    return workspace


def saved(workspace: Workspace) -> Saved:
    request = workspace.request(look(workspace.path))
    result = save(request)
    workspace.saved(request, result)
    return result


def subjects(path: Path) -> list[str]:
    return zoo.git(path.resolve().parent, "log", "--format=%s", "--", path.name).splitlines()


@pytest.mark.parametrize("name", zoo.COMMITTABLE)
def test_a_commit_holds_the_saved_file(top: Path, name: str) -> None:
    path = zoo.COMMITTABLE[name](top)
    result = saved(edited(path))
    assert result.refusal is None, result.refusal
    assert result.subject == 'Retitle "First" to "One"'
    assert result.committed is not None
    assert result.status is not None
    assert result.status.state.head == result.committed.revision
    assert path.read_bytes() == SMALL.replace(b'"First"', b'"One"')


@pytest.mark.parametrize("name", zoo.REFUSED)
def test_a_refusal_is_named_and_leaves_the_file_saved(top: Path, name: str) -> None:
    make, code, title = zoo.REFUSED[name]
    path = top / zoo.ROADMAP
    shown = look(path)
    make(top)
    workspace = edited(path)
    assert shown is not None
    trust_store().trust(shown.repository, programs(shown.repository))
    after = "moved" in code
    request = workspace.request(shown if after else look(path))
    result = save(request)
    workspace.saved(request, result)
    assert result.refusal is not None
    assert (result.refusal.code, result.refusal.title) == (code, title)
    assert path.read_bytes() == SMALL.replace(b'"First"', b'"One"')
    assert workspace.saved_only
    assert not workspace.dirty


def test_all_refused_changes_are_told_by_the_commit_that_is_made_at_last(top: Path) -> None:
    workspace = edited(top / zoo.ROADMAP)
    zoo.detached(top)
    assert saved(workspace).refusal is not None
    workspace.apply(Shift(ids=["live"], step="+1w"))
    assert saved(workspace).refusal is not None
    zoo.git(top, "switch", "--quiet", "-c", "next")
    result = saved(workspace)
    assert result.subject == 'Move "Live" 1 week later, and 1 more change'
    assert not workspace.saved_only
    body = zoo.git(top, "log", "-1", "--format=%b")
    assert 'Retitle "First" to "One"' in body
    assert 'Move "Live" 1 week later (2026-10-01 to 2026-10-08)' in body


def test_programs_of_the_repository_wait_for_trust(top: Path) -> None:
    zoo.hook(top, "pre-commit", "touch ../ran")
    workspace = edited(top / zoo.ROADMAP)
    result = saved(workspace)
    assert result.refusal is not None
    assert result.refusal.code == "untrusted"
    assert not (top.parent / "ran").exists()
    status = look(workspace.path)
    assert status is not None
    (program,) = programs(status.repository)
    assert "touch ../ran" in program.text
    trust_store().trust(status.repository, (program,))
    assert saved(workspace).committed is not None
    assert (top.parent / "ran").exists()


def test_a_save_without_changes_writes_and_commits_nothing(top: Path) -> None:
    workspace = edited(top / zoo.ROADMAP)
    saved(workspace)
    before = zoo.git(top, "rev-parse", "HEAD")
    result = saved(workspace)
    assert (result.written, result.committed, result.refusal) == (False, None, None)
    assert zoo.git(top, "rev-parse", "HEAD") == before


def test_what_somebody_edited_by_hand_is_committed_in_the_same_words(top: Path) -> None:
    workspace = edited(top / zoo.ROADMAP)
    saved(workspace)
    later = workspace.path.read_bytes().replace(b"2026-10-01", b"2026-10-08")
    by_hand = workspace_again(workspace, later)
    assert saved(by_hand).subject == 'Move "Live" 1 week later (2026-10-01 to 2026-10-08)'
    commented = workspace_again(by_hand, later + b"# a thought\n")
    assert saved(commented).subject == "Edit roadmap.toml by hand"


def test_the_message_tells_what_others_wrote_into_the_file_too(top: Path) -> None:
    workspace = edited(top / zoo.ROADMAP)
    saved(workspace)
    data = workspace.path.read_bytes().replace(b"2026-10-01", b"2026-10-08")
    both = workspace_again(workspace, data)
    both.apply(Set(id="second", fields={"title": "Two"}))
    assert saved(both).subject == 'Move "Live" 1 week later, and 1 more change'
    assert 'Retitle "Second" to "Two"' in zoo.git(top, "log", "-1", "--format=%b")


def workspace_again(before: Workspace, data: bytes) -> Workspace:
    """The next instance, on a file that somebody changed."""
    assert before.journal is not None
    before.journal.close()
    return workspace_on(before.path, data)


def test_the_first_revision_says_so(top: Path) -> None:
    workspace = workspace_on(top / "plan.toml")
    assert saved(workspace).subject == "New roadmap: Plan"


def test_without_a_repository_the_file_is_saved(tmp_path: Path) -> None:
    workspace = edited(tmp_path / "roadmap.toml")
    result = saved(workspace)
    assert (result.written, result.committed, result.refusal, result.status) == (True, None, None, None)
    assert not workspace.saved_only


def test_a_repository_that_nobody_saw_gets_no_commit(top: Path) -> None:
    workspace = edited(top / zoo.ROADMAP)
    before = subjects(workspace.path)
    result = save(workspace.request(None))
    assert result.committed is None
    assert result.status is not None
    assert subjects(workspace.path) == before


@pytest.mark.parametrize("theirs", [b"# theirs\n", None])
def test_nobody_is_overwritten(tmp_path: Path, theirs: bytes | None) -> None:
    workspace = edited(tmp_path / "roadmap.toml")
    if theirs is None:
        workspace.path.unlink()
    else:
        workspace.path.write_bytes(theirs)
    with pytest.raises(ChangedOutside):
        save(workspace.request(None))
    assert (workspace.path.read_bytes() if workspace.path.exists() else None) == theirs
    assert workspace.dirty


def test_text_that_would_say_something_else_is_never_written(tmp_path: Path) -> None:
    workspace = edited(tmp_path / "roadmap.toml")
    other = Set(id="first", fields={"title": "Uno"}).plan(workspace.roadmap)
    workspace.roadmap = other.apply(workspace.roadmap)
    with pytest.raises(MilepostError, match="would not say what is on screen"):
        save(workspace.request(None))
    assert workspace.path.read_bytes() == SMALL
