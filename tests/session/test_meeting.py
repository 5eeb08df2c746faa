"""A meeting: what it keeps, where its undo ends, and that adopting, abandoning and a crash lose nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from milepost.editing.edits import Add, Remove, Set, Shift
from milepost.editing.message import minutes_message
from milepost.editing.refusals import EditRefused
from milepost.model.errors import MilepostError
from milepost.model.kinds import Kind
from milepost.session.meeting import Course, Meeting, Standing, Topic
from milepost.session.recovery import leftover
from milepost.session.saving import save
from milepost.session.workspace import Workspace
from milepost.storage.journal import Journal
from tests.session.files import SMALL, opened, text_of, workspace_on
from tests.strategies import edits, roadmaps

BEGAN = datetime(2026, 7, 14, 9, tzinfo=UTC)
AGENDA = (Topic(item="live", why="late"), Topic(item="first"), Topic(item="second"))
PLANNING = Meeting(subject="Planning", began=BEGAN, agenda=AGENDA)

LATER = Shift(ids=["live"], step="+1w", reason="The lab needs it")
TITLE = Set(id="first", fields={"title": "One"})
DECISION = Add(
    kind=Kind.DECISIONS,
    title="Go live a week later",
    fields={"date": date(2026, 7, 14), "why": "The lab is taken", "items": ["live"]},
)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return workspace_on(tmp_path / "roadmap.toml")


def begin(workspace: Workspace) -> None:
    workspace.meet(PLANNING.model_copy(update={"floor": len(workspace.steps)}))


def course(workspace: Workspace) -> Course:
    assert workspace.course
    return workspace.course


def test_the_agenda_is_walked_without_what_was_dropped_or_is_gone(workspace: Workspace) -> None:
    meeting = PLANNING.marked(1, Standing.DROPPED)
    first = meeting.gone(1, workspace.roadmap)
    assert first
    assert first.topic == AGENDA[0]
    second = first.gone(1, workspace.roadmap)
    assert second
    assert second.topic == AGENDA[2]
    assert second.gone(1, workspace.roadmap) is None
    assert second.gone(-1, workspace.roadmap) == first
    workspace.apply(Remove(id="second"))
    assert first.gone(1, workspace.roadmap) is None


def test_minutes_since_the_start() -> None:
    assert PLANNING.minutes(BEGAN + timedelta(seconds=119)) == 1
    assert PLANNING.minutes(BEGAN - timedelta(hours=1)) == 0, "a clock that was put back"


def test_a_decision_settles_its_topic_until_it_is_undone(workspace: Workspace) -> None:
    begin(workspace)
    workspace.apply(DECISION)
    assert course(workspace).standing(AGENDA[0]) is Standing.DECIDED
    assert course(workspace).outcome == "1 decided, 2 open"
    workspace.undo()
    assert course(workspace).standing(AGENDA[0]) is Standing.OPEN
    assert not course(workspace).decisions


def test_undo_stops_where_the_meeting_began(workspace: Workspace) -> None:
    workspace.apply(TITLE)
    begin(workspace)
    workspace.apply(LATER)
    workspace.undo()
    with pytest.raises(EditRefused, match="in this meeting"):
        workspace.undo()
    workspace.meet(None)
    workspace.undo()
    assert workspace.document.bytes() == SMALL


def test_an_abandoned_meeting_is_one_step(workspace: Workspace) -> None:
    workspace.apply(TITLE)
    before = workspace.document.bytes()
    begin(workspace)
    for edit in (LATER, DECISION):
        workspace.apply(edit)
    held = workspace.document.bytes()
    assert workspace.abandon() == 2
    assert workspace.meeting is None
    assert workspace.document.bytes() == before
    assert workspace.redo().sentence == 'Make the 2 edits of "Planning"'
    assert workspace.document.bytes() == held
    workspace.undo()
    assert workspace.document.bytes() == before
    workspace.undo()
    assert workspace.document.bytes() == SMALL, "what was done before is a step of its own"


def test_what_was_abandoned_can_be_made_again_and_abandoned_again(workspace: Workspace) -> None:
    begin(workspace)
    for edit in (LATER, DECISION):
        workspace.apply(edit)
    workspace.abandon()
    begin(workspace)
    workspace.redo()
    assert workspace.abandon() == 2
    assert workspace.meeting is None
    assert workspace.document.bytes() == SMALL
    assert workspace.redo().sentence == 'Make the 2 edits of "Planning"'


@pytest.mark.parametrize(
    "count", [pytest.param(15, id="quick"), pytest.param(1000, id="full", marks=pytest.mark.slow)]
)
def test_abandoning_gives_back_the_bytes(count: int) -> None:
    @settings(max_examples=count, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.data())
    def law(data: st.DataObject) -> None:
        start = text_of(data.draw(roadmaps()))
        workspace = Workspace(opened(start), None, None)
        begin(workspace)
        for _ in range(3):
            try:
                workspace.apply(data.draw(edits(workspace.roadmap)))
            except MilepostError:
                continue
        held, told = workspace.document.bytes(), course(workspace)
        message = minutes_message(told.minutes, [change.reason for change in told.done], "Planning")
        assert all(line.isprintable() for line in message.split("\n"))
        assert told.report(BEGAN).startswith("# Planning\n")
        made = workspace.abandon()
        assert workspace.document.bytes() == start
        assert not workspace.dirty
        if made:
            workspace.redo()
        assert workspace.document.bytes() == held

    law()


def test_a_crash_keeps_the_meeting(tmp_path: Path) -> None:
    path = tmp_path / "roadmap.toml"
    workspace = workspace_on(path)
    begin(workspace)
    workspace.apply(LATER)
    gone = PLANNING.gone(1, workspace.roadmap)
    assert gone
    workspace.meet(gone.marked(0, Standing.PUT_OFF))
    assert workspace.journal
    workspace.journal.close()  # lets the next one have it, and settles nothing
    journal = Journal(workspace.journal.directory.parent, path)
    again = Workspace(opened(SMALL, path), None, journal)
    pending = journal.pending()
    assert pending
    left = leftover(pending, opened(SMALL, path))
    assert left
    again.resume(left.fork.again().edits)
    again.meet(left.meeting)
    assert course(again).meeting.topic == AGENDA[0].model_copy(update={"standing": Standing.PUT_OFF})
    assert len(course(again).done) == 1
    again.abandon()
    assert again.document.bytes() == SMALL
    pending = journal.pending()
    assert pending
    assert leftover(pending, opened(SMALL, path)) is None, "nothing is left to be taken up"


def test_a_meeting_that_ended_is_not_taken_up(tmp_path: Path) -> None:
    path = tmp_path / "roadmap.toml"
    workspace = workspace_on(path)
    begin(workspace)
    workspace.apply(LATER)
    workspace.meet(None)
    assert workspace.journal
    pending = workspace.journal.pending()
    assert pending
    left = leftover(pending, opened(SMALL, path))
    assert left
    assert left.fork.ours
    assert left.meeting is None


def test_a_save_ends_it(workspace: Workspace) -> None:
    begin(workspace)
    workspace.apply(LATER)
    request = workspace.request(None)
    workspace.saved(request, save(request))
    assert workspace.meeting is None
    assert not workspace.dirty


def test_the_message_is_the_minutes(workspace: Workspace) -> None:
    begin(workspace)
    workspace.apply(LATER)
    workspace.apply(TITLE)
    workspace.apply(DECISION)
    workspace.meet(PLANNING.marked(2, Standing.PUT_OFF))
    told = course(workspace)
    message = minutes_message(told.minutes, [change.reason for change in told.done], "Planning")
    assert message == (
        "Planning\n\n"
        'Decisions\n- Go live a week later (about "Live")\n  Why: The lab is taken\n\n'
        'Dates\n- Moved "Live" 1 week later (2026-10-01 to 2026-10-08)\n  Why: The lab needs it\n\n'
        'Everything else\n- Retitled "First" to "One"\n\n'
        "Put off\n- Second\n\n"
        "Reason: The lab needs it\n"
    )


def test_a_long_message_counts_the_rest(workspace: Workspace) -> None:
    begin(workspace)
    for number in range(60):
        workspace.apply(Add(kind=Kind.TASKS, title=f"Task {number}"))
    message = minutes_message(course(workspace).minutes, [], "Planning")
    assert message.count("\n- ") == 50
    assert message.endswith("\n\nand 10 more\n")
