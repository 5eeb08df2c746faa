"""What a process that died left unsaved: all of it comes back, on the same file and on one that went on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from milepost.editing.edits import Edit, Set, Shift
from milepost.model.errors import MilepostError
from milepost.session.holding import hold
from milepost.session.recovery import Leftover, leftover
from milepost.session.saving import save
from milepost.session.workspace import Workspace
from tests.session.files import SMALL, opened, text_of, workspace_on
from tests.strategies import edits, roadmaps

TITLE: Edit = Set(id="first", fields={"title": "One"})
LATER: Edit = Shift(ids=["live"], step="+1w")
SAID = ('Retitle "First" to "One"', 'Move "Live" 1 week later (2026-10-01 to 2026-10-08)')


def die(workspace: Workspace) -> None:
    """Ends as a killed process does: nothing is written, the lock is free."""
    assert workspace.journal is not None
    workspace.journal.close()


def left_for(path: Path) -> Leftover | None:
    """What the next instance finds; it takes the journal and lets it go."""
    held = hold(path)
    assert held.journal is not None
    pending = held.journal.pending()
    held.journal.close()
    return leftover(pending, opened(path.read_bytes(), path)) if pending else None


def sentences(left: Leftover | None) -> list[str]:
    assert left is not None
    return [made.change.sentence for made in left.fork.ours]


def test_all_unsaved_work_is_found(tmp_path: Path) -> None:
    workspace = workspace_on(tmp_path / "roadmap.toml")
    for edit in (TITLE, LATER):
        workspace.apply(edit)
    die(workspace)
    left = left_for(workspace.path)
    assert left is not None
    assert left.is_whole
    assert sentences(left) == [*SAID]


def test_a_clean_end_leaves_nothing(tmp_path: Path) -> None:
    workspace = workspace_on(tmp_path / "roadmap.toml")
    workspace.apply(TITLE)
    workspace.undo()
    die(workspace)
    assert left_for(workspace.path) is None
    die(workspace_on(tmp_path / "other.toml"))
    assert left_for(tmp_path / "other.toml") is None


def test_an_undo_that_went_past_a_save_is_found(tmp_path: Path) -> None:
    workspace = workspace_on(tmp_path / "roadmap.toml")
    for edit in (TITLE, LATER):
        workspace.apply(edit)
    request = workspace.request(None)
    workspace.saved(request, save(request))
    workspace.undo()
    workspace.undo()
    workspace.redo()
    die(workspace)
    left = left_for(workspace.path)
    assert left is not None
    again = left.fork.again()
    result = left.fork.theirs
    for edit in again.edits:
        result = edit.plan(result).apply(result)
    assert result.same_as(workspace.roadmap)


@pytest.mark.parametrize(
    "count", [pytest.param(25, id="quick"), pytest.param(1000, id="full", marks=pytest.mark.slow)]
)
def test_whatever_was_done_comes_back(count: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Edits, undo, redo and saves in any order; the journal then leads to the very state."""

    @settings(max_examples=count, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.data())
    def law(data: st.DataObject) -> None:
        path = tmp_path_factory.mktemp("law") / "roadmap.toml"
        workspace = workspace_on(path, text_of(data.draw(roadmaps(most=1))))
        for _ in range(data.draw(st.integers(1, 7))):
            match data.draw(st.sampled_from(["edit", "edit", "undo", "redo", "save", "save late"])):
                case "edit":
                    _try(workspace, data.draw(edits(workspace.roadmap)))
                case "undo" if workspace.steps.last:
                    workspace.undo()
                case "redo" if workspace.steps.next:
                    workspace.redo()
                case "save" | "save late" as when:
                    request = workspace.request(None)
                    if when == "save late":
                        _try(workspace, data.draw(edits(workspace.roadmap)))
                    workspace.saved(request, save(request))
        die(workspace)
        left = left_for(path)
        if left is None:
            assert not workspace.pending
            return
        assert left.is_whole
        held = hold(path)
        after = Workspace(opened(path.read_bytes(), path), None, held.journal)
        after.resume([made.edit for made in left.fork.ours])
        assert after.roadmap.same_as(workspace.roadmap)
        die(after)
        assert sentences(left_for(path)) == sentences(left), "what was taken back is still in the journal"

    law()


def _try(workspace: Workspace, edit: Edit) -> None:
    try:
        workspace.apply(edit)
    except MilepostError:
        return


def test_work_goes_on_in_the_same_journal(tmp_path: Path) -> None:
    workspace = workspace_on(tmp_path / "roadmap.toml")
    workspace.apply(TITLE)
    die(workspace)
    left = left_for(workspace.path)
    assert left is not None
    again = Workspace(opened(SMALL, workspace.path), None, hold(workspace.path).journal)
    again.resume([made.edit for made in left.fork.ours])
    again.apply(LATER)
    die(again)
    assert len(sentences(left_for(workspace.path))) == 2


def test_deciding_later_keeps_the_work_and_sets_it_aside_before_the_first_edit(tmp_path: Path) -> None:
    workspace = workspace_on(tmp_path / "roadmap.toml")
    workspace.apply(TITLE)
    die(workspace)
    later = Workspace(opened(SMALL, workspace.path), None, hold(workspace.path).journal)
    later.reread(opened(SMALL, workspace.path))
    die(later)
    assert len(sentences(left_for(workspace.path))) == 1, "looking takes nothing away"
    editing = Workspace(opened(SMALL, workspace.path), None, hold(workspace.path).journal)
    editing.apply(LATER)
    assert editing.journal is not None
    aside = editing.journal.directory / "aside-1"
    assert (aside / "base").read_bytes() == SMALL
    assert b"One" in (aside / "records").read_bytes()
    die(editing)


def test_a_file_that_went_on_takes_what_still_can_be_made(tmp_path: Path) -> None:
    workspace = workspace_on(tmp_path / "roadmap.toml")
    for edit in (TITLE, LATER, Set(id="second", fields={"estimate": "3d"})):
        workspace.apply(edit)
    die(workspace)
    theirs = SMALL.replace(b'"First"', b'"Erste"').replace(b"5d", b"8d")
    workspace.path.write_bytes(theirs.replace(b"date = 2026-10-01", b'date = "2026-Q4"'))
    left = left_for(workspace.path)
    assert left is not None
    assert not left.same_file
    conflicts = left.fork.conflicts()
    assert [conflict.theirs.sentence for conflict in conflicts] == [
        'Change title and estimate of "First"',
        'Change date of "Live" from 2026-10-01 to 2026-Q4',
    ]
    assert left.fork.again(conflicts).sentences == ('Set estimate of "Second" to 3d',)
    kept = left.fork.again(conflicts, conflicts)
    assert kept.sentences[:2] == SAID
    roadmap = left.fork.theirs
    for edit in kept.edits:
        roadmap = edit.plan(roadmap).apply(roadmap)
    assert roadmap["live"].data()["date"].isoformat() == "2026-10-08", "ours is our value, not our step"
    assert roadmap["first"].data()["estimate"] == "8d", "a field that only they changed stays theirs"


def test_what_both_did_alike_is_no_conflict(tmp_path: Path) -> None:
    workspace = workspace_on(tmp_path / "roadmap.toml")
    workspace.apply(TITLE)
    die(workspace)
    workspace.path.write_bytes(SMALL.replace(b'"First"', b'"One"'))
    left = left_for(workspace.path)
    assert left is not None
    assert left.fork.conflicts() == ()
    assert left.fork.again().edits == ()


def test_what_cannot_be_made_any_more_is_named(tmp_path: Path) -> None:
    workspace = workspace_on(tmp_path / "roadmap.toml")
    workspace.apply(Shift(ids=["live"], step="+1w"))
    die(workspace)
    gone = SMALL[: SMALL.index(b"[milestones.live]")]
    workspace.path.write_bytes(gone)
    left = left_for(workspace.path)
    assert left is not None
    (conflict,) = left.fork.conflicts()
    again = left.fork.again([conflict], [conflict])
    assert again.edits == ()
    assert again.lost == (f"{SAID[1]}: There is no item 'live' any more.",)


def test_records_of_another_version_are_counted_not_dropped(tmp_path: Path) -> None:
    workspace = workspace_on(tmp_path / "roadmap.toml")
    workspace.apply(TITLE)
    assert workspace.journal is not None
    workspace.journal.append("apply", {"op": "teleport", "id": "first"})
    workspace.journal.append("apply", LATER.model_dump(mode="json"))
    die(workspace)
    left = left_for(workspace.path)
    assert left is not None
    assert (len(left.fork.ours), left.unread, left.is_whole) == (1, 2, False)


def test_another_live_instance_makes_this_one_read_only(tmp_path: Path) -> None:
    first = workspace_on(tmp_path / "roadmap.toml")
    held = hold(first.path)
    assert held.journal is None
    assert held.refusal.startswith("roadmap.toml is open in another instance (process ")
    die(first)
    assert hold(first.path).journal is not None


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.session.files import workspace_on
from milepost.editing.edits import Set
workspace = workspace_on(Path(sys.argv[1]))
for number in range(20):
    workspace.apply(Set(id="first", fields={"progress": number + 1}))
    print(number, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_process_loses_nothing_that_it_had_shown(tmp_path: Path) -> None:
    path = tmp_path / "roadmap.toml"
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(path)],
        capture_output=True,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert done.returncode == -9
    assert path.read_bytes() == SMALL
    left = left_for(path)
    assert len(sentences(left)) == len(done.stdout.split()) == 20


def test_a_record_that_was_cut_off_is_not_half_made(tmp_path: Path) -> None:
    workspace = workspace_on(tmp_path / "roadmap.toml")
    for edit in (TITLE, LATER):
        workspace.apply(edit)
    assert workspace.journal is not None
    records = workspace.journal.directory / "records"
    die(workspace)
    records.write_bytes(records.read_bytes()[:-9])
    assert sentences(left_for(workspace.path)) == ['Retitle "First" to "One"']
