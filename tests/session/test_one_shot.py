"""One edit, one revision: and what is left where something keeps it from being made."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from milepost.editing.edits import Set, Shift
from milepost.editing.refusals import EditRefused
from milepost.model.errors import MilepostError
from milepost.planning.shifts import Step
from milepost.session.one_shot import Wish, make
from milepost.session.opening import open_file
from milepost.session.today import day_of
from tests.cli.shell import ROADMAP, repository
from tests.history.zoo import git

OWNED = Set(id="water", fields={"owner": "robin"})
PROMISE = Shift(ids=["opening"], step=Step(1, "w"))


def test_an_edit_is_written_and_committed(tmp_path: Path) -> None:
    path = repository(tmp_path)
    done = make(open_file(path), OWNED, Wish())
    assert done.change and done.saved and done.saved.committed
    assert done.saved.committed.revision == git(tmp_path, "rev-parse", "HEAD")
    assert path.read_text() == ROADMAP.replace("status =", 'owner = "robin"\nstatus =')


def test_the_subject_is_the_users_if_there_is_one(tmp_path: Path) -> None:
    make(open_file(repository(tmp_path)), OWNED, Wish(subject="Robin does it"))
    assert git(tmp_path, "log", "-1", "--format=%s") == "Robin does it"


def test_a_dry_run_plans_and_writes_nothing(tmp_path: Path) -> None:
    path = repository(tmp_path)
    done = make(open_file(path), OWNED, Wish(dry_run=True))
    assert done.change and done.saved is None
    assert path.read_text() == ROADMAP


def test_without_a_commit_only_the_file_changes(tmp_path: Path) -> None:
    done = make(open_file(repository(tmp_path)), OWNED, Wish(commit=False))
    assert done.saved and done.saved.written and done.saved.committed is None and done.saved.refusal is None
    assert git(tmp_path, "status", "--short") == " M roadmap.toml"


def test_what_is_so_already_is_not_written(tmp_path: Path) -> None:
    path = repository(tmp_path)
    done = make(open_file(path), Set(id="water", fields={"status": "in-progress"}), Wish())
    assert (done.change, done.saved) == (None, None)


def test_a_promise_moves_with_a_reason_only_even_on_trial(tmp_path: Path) -> None:
    opened = open_file(repository(tmp_path))
    for wish in (Wish(), Wish(dry_run=True)):
        with pytest.raises(EditRefused, match="committed date"):
            make(opened, PROMISE, wish)
    assert make(opened, PROMISE.model_copy(update={"reason": "Rain"}), Wish()).saved
    assert git(tmp_path, "log", "-1", "--format=%(trailers:key=Reason,valueonly)").strip() == "Rain"


def test_a_file_changed_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = repository(tmp_path)
    opened = open_file(path)
    path.write_text(ROADMAP + "# mine\n")
    with pytest.raises(MilepostError, match="changed by somebody else"):
        make(opened, OWNED, Wish())
    assert path.read_text() == ROADMAP + "# mine\n"


def test_a_repository_that_can_not_be_read_costs_nobody_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = repository(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    done = make(open_file(path), OWNED, Wish())
    assert done.saved and done.saved.refusal and done.saved.refusal.code == "no-git"
    assert path.read_text() != ROADMAP


def test_today_is_as_told_or_the_status_date_or_the_clocks(tmp_path: Path) -> None:
    path = tmp_path / "roadmap.toml"
    path.write_text(ROADMAP)
    pinned = open_file(path).reading.roadmap
    path.write_text(ROADMAP.replace("status_date = 2026-07-14\n", ""))
    loose = open_file(path).reading.roadmap
    assert pinned and loose
    assert day_of(pinned, date(2030, 1, 1)) == date(2030, 1, 1)
    assert day_of(pinned) == date(2026, 7, 14)
    assert day_of(loose) >= date(2026, 1, 1)
