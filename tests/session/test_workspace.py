"""Laws of the one mutable object: its text says what its roadmap says, and undo gives back the very bytes."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from milepost.editing.edits import Add, Remove, Ripple, Set, Shift
from milepost.editing.refusals import EditRefused
from milepost.model.errors import MilepostError
from milepost.model.kinds import Kind
from milepost.model.roadmap import Roadmap
from milepost.planning.shifts import Step
from milepost.session.saving import Saved, save
from milepost.session.workspace import Workspace
from milepost.storage.blocks import segment
from milepost.storage.codec import read
from milepost.storage.journal import JournalFailed
from tests.session.files import SMALL, opened, text_of, workspace_on
from tests.strategies import edits, roadmaps

RENAME_FIRST = Set(id="first", fields={"title": "One"})


def blocks_but(data: bytes, touched: frozenset[str]) -> Counter[str]:
    """The tables of items that were not touched, comments included."""
    blocks = segment(data.decode()).blocks
    return Counter(
        (block.lead + block.text).strip()
        for block in blocks
        if len(block.path) > 1 and block.path[1] not in touched
    )


@pytest.mark.parametrize(
    "count", [pytest.param(25, id="quick"), pytest.param(2000, id="full", marks=pytest.mark.slow)]
)
def test_random_edits(count: int) -> None:
    @settings(max_examples=count, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.data())
    def law(data: st.DataObject) -> None:
        start = text_of(data.draw(roadmaps()))
        workspace = Workspace(opened(start), None, None)
        made = 0
        for _ in range(4):
            before, touched = workspace.document.bytes(), frozenset[str]()
            try:
                touched = workspace.apply(data.draw(edits(workspace.roadmap))).ids
                made += 1
            except MilepostError:
                assert workspace.document.bytes() == before
            after = workspace.document.bytes()
            reading = read(after)
            assert reading.roadmap is not None
            assert reading.roadmap.same_as(workspace.roadmap)
            assert blocks_but(after, touched) == blocks_but(before, touched)
        end = workspace.document.bytes()
        for _ in range(made):
            workspace.undo()
        assert workspace.document.bytes() == start
        assert not workspace.dirty
        for _ in range(made):
            workspace.redo()
        assert workspace.document.bytes() == end

    law()


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(roadmaps(most=3), st.data())
def test_a_move_that_pushes_others_is_taken_back_to_the_byte(roadmap: Roadmap, data: st.DataObject) -> None:
    workspace = Workspace(opened(text_of(roadmap)), None, None)
    before = workspace.document.bytes()
    move = Shift(ids=[data.draw(st.sampled_from([*roadmap.items] or ["none"]))], step=Step.parse("+1y"))
    try:
        workspace.apply(Ripple(edit=move, today=date(2026, 7, 14)))
    except EditRefused:
        return
    after = workspace.document.bytes()
    workspace.undo()
    assert workspace.document.bytes() == before
    workspace.redo()
    assert workspace.document.bytes() == after


def test_a_refused_edit_changes_nothing() -> None:
    workspace = Workspace(opened(SMALL), None, None)
    with pytest.raises(EditRefused):
        workspace.apply(Remove(id="first"))
    assert workspace.document.bytes() == SMALL
    assert not workspace.dirty


def test_what_is_read_only_stays_as_it_is() -> None:
    workspace = Workspace(opened(SMALL), None, None, "opened with --read-only")
    with pytest.raises(EditRefused, match="Nothing can be changed"):
        workspace.apply(RENAME_FIRST)


def test_opposite_edits_are_nothing_to_save() -> None:
    workspace = Workspace(opened(SMALL), None, None)
    workspace.apply(RENAME_FIRST)
    workspace.undo()
    assert (workspace.pending, workspace.dirty) == ((), False)


def test_the_text_alone_can_be_unsaved() -> None:
    data = SMALL.replace(b'estimate = "5d"', b'estimate = "5d"\nprogress = 0')
    workspace = Workspace(opened(data), None, None)
    workspace.apply(Set(id="first", fields={"progress": None}))
    workspace.apply(Set(id="first", fields={"progress": 0}))
    workspace.apply(Set(id="first", fields={"estimate": None}))
    workspace.apply(Set(id="first", fields={"estimate": "5d"}))
    assert workspace.dirty == (workspace.document.bytes() != data)


def test_undo_goes_back_past_a_save_and_makes_a_new_unsaved_change(tmp_path: Path) -> None:
    workspace = workspace_on(tmp_path / "roadmap.toml")
    workspace.apply(RENAME_FIRST)
    request = workspace.request(None)
    workspace.saved(request, save(request))
    assert not workspace.dirty
    workspace.undo()
    assert workspace.document.bytes() == SMALL
    assert [change.sentence for change in workspace.pending] == ['Take back: retitle "First" to "One"']


def test_what_is_done_while_a_save_runs_stays_unsaved(tmp_path: Path) -> None:
    workspace = workspace_on(tmp_path / "roadmap.toml")
    workspace.apply(RENAME_FIRST)
    request = workspace.request(None)
    workspace.apply(Shift(ids=["live"], step="+1w"))
    workspace.saved(request, save(request))
    assert [change.ids for change in workspace.pending] == [{"live"}]
    assert b"2026-10-08" not in workspace.path.read_bytes()
    request = workspace.request(None)
    workspace.saved(request, save(request))
    assert b"2026-10-08" in workspace.path.read_bytes()
    assert not workspace.dirty


def test_reading_again_keeps_the_selection_and_ends_undo(tmp_path: Path) -> None:
    workspace = workspace_on(tmp_path / "roadmap.toml")
    workspace.select("second")
    theirs = SMALL.replace(b'"Second"', b'"Two"')
    assert workspace.reread(opened(theirs, workspace.path)) is None, "nothing was unsaved"
    assert workspace.selection == "second"
    assert workspace.roadmap["second"].label == "Two"
    with pytest.raises(EditRefused, match="Nothing to undo"):
        workspace.undo()


def test_a_journal_that_fails_warns_and_lets_work_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = workspace_on(tmp_path / "roadmap.toml")
    assert workspace.journal is not None

    def full(*_: object) -> None:
        raise JournalFailed("the journal can't be written")

    with monkeypatch.context() as broken:
        broken.setattr(workspace.journal, "append", full)
        workspace.apply(RENAME_FIRST)
        assert workspace.journal_failure is not None
        assert not workspace.is_safe
    workspace.apply(Set(id="second", fields={"title": "Two"}))
    request = workspace.request(None)
    workspace.saved(request, Saved(save(request).stamp, written=True))
    assert workspace.is_safe, "a save settles what the journal missed"
    workspace.apply(Set(id="second", fields={"title": "Three"}))
    pending = workspace.journal.pending()
    assert pending is not None
    assert len(pending.records) == 1


def test_problems_are_told_until_an_edit_takes_them_away() -> None:
    data = SMALL.replace(b'after = ["first"]', b'after = ["frist"]')
    workspace = Workspace(opened(data), None, None)
    assert [problem.code for problem in workspace.problems] == ["reference"]
    workspace.apply(Add(kind=Kind.TASKS, title="Elsewhere"))
    assert [problem.code for problem in workspace.problems] == ["reference"]
    workspace.apply(Set(id="second", fields={"after": ["first"]}))
    assert not workspace.problems
    workspace.undo()
    assert [problem.line for problem in workspace.problems] == [14]


def test_what_belongs_to_a_risk_and_whose_risk_it_is() -> None:
    text = (
        'format = 1\n[roadmap]\ntitle = "R"\nvision = "V"\n[initiatives.beds]\ntitle = "Beds"\n'
        '[tasks.soil]\ntitle = "Soil"\ninitiative = "beds"\n[tasks.fleece]\ntitle = "Fleece"\n'
        '[risks.frost]\ntitle = "Frost"\nprobability = 40\nimpact = 4\naffects = ["soil"]\n'
        'actions = [{ title = "Fleece", task = "fleece" }, { title = "Watch" }]\n'
    )
    workspace = Workspace(opened(text.encode()), None, None)
    kin = {}
    for item_id in ("frost", "soil", "fleece", "beds"):
        workspace.select(item_id)
        kin[item_id] = workspace.view.kin
    assert kin == {
        "frost": {"soil", "fleece", "beds"},
        "soil": {"frost", "beds"},
        "fleece": {"frost"},
        "beds": {"frost", "soil"},
    }
