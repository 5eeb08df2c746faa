"""One open roadmap: the single mutable object of the program. Touched on the event loop only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from milepost.editing.change import Change
from milepost.editing.net import net
from milepost.editing.refusals import EditRefused
from milepost.editing.wording import counted
from milepost.model.kinds import Kind
from milepost.model.problems import Problem
from milepost.model.roadmap import Roadmap
from milepost.session.opening import Gone, Opened
from milepost.session.outlook import Outlook
from milepost.session.steps import Step, Steps
from milepost.session.unsaved import Action, Unsaved
from milepost.storage.codec import problems_of, rewrite
from milepost.storage.document import Document
from milepost.storage.journal import Journal, JournalFailed, Record
from milepost.storage.safe_file import Stamp

if TYPE_CHECKING:  # an edit is imported when one is made, not on the way to the first frame
    from milepost.editing.edits import Edit
    from milepost.session.meeting import Course, Meeting
    from milepost.session.replay import Fork
    from milepost.session.saving import GitStatus, Request, Saved


@dataclass(frozen=True)
class Unfinished:
    """A new item that somebody began to write and left."""

    kind: Kind
    texts: Mapping[str, str]
    """What was typed, by field."""


class Workspace(Outlook):
    """A roadmap that is looked at, with its text and what was done to it. Every edit goes through `apply`."""

    beside = False
    """Whether its edits stand beside the plan, apart from the file."""

    def __init__(
        self, opened: Opened, today: date | None, journal: Journal | None, read_only: str = ""
    ) -> None:
        """Takes over a file that reads as a roadmap; `today` overrides status date and clock."""
        assert opened.reading.roadmap is not None
        super().__init__(opened.reading.roadmap, today, read_only)
        self.path = opened.path
        self.journal = journal
        """Taken, but begun only by the first edit: until then it keeps what an earlier instance left."""
        self.journal_failure: JournalFailed | None = None
        """Why a crash would lose what was done since the last save."""
        self.outside: Opened | Gone | None = None
        """What somebody else made of the file while something here was unsaved."""
        self.last_edit: Edit | None = None
        self.unfinished: Unfinished | None = None
        self.saved_only = False
        """Whether the file holds changes whose commit was refused."""
        self.meeting: Meeting | None = None
        """The meeting that is held."""
        self._noted_meeting: Meeting | None = None
        """What the journal says of it."""
        self._begun = False
        self._take(opened)

    def _take(self, opened: Opened) -> None:
        """Starts from a file as it was read."""
        reading = opened.reading
        assert reading.roadmap is not None
        assert reading.document is not None
        self.stamp: Stamp | None = opened.stamp
        """What the file held when it was read or saved last; None where it is to be made."""
        self.base = reading.roadmap
        """The roadmap as it was read or saved last."""
        self._base_document = reading.document
        self.steps = Steps()
        self.meeting = self.meeting and self.meeting.model_copy(update={"floor": 0})
        self._noted_meeting = None
        self._unsaved = Unsaved()
        self._uncommitted: tuple[Change, ...] = ()
        self.outside = None
        self._become(reading.roadmap, reading.document)
        self._problems: tuple[Problem, ...] | None = reading.problems
        self._had_problems = bool(reading.problems)

    # --- changing

    def apply(self, edit: Edit) -> Change:
        """Makes an edit: one user action, one undo step. Raises EditRefused and changes nothing then."""
        return self._make(edit, self._note)

    def _make(self, edit: Edit, note: Callable[[Action], object]) -> Change:
        """Plans an edit, notes it, and only then shows it as done."""
        change = self.plan(edit)
        after = change.apply(self.roadmap)
        document = self._rewritten(edit, change, after)
        note(Action("apply", change, edit))
        self.steps.did(Step(change, self.document))
        self.last_edit = edit
        self._become(after, document)
        return change

    def _rewritten(self, edit: Edit, change: Change, after: Roadmap) -> Document:
        """The text with a Change in it: written by the program, or as somebody wrote the item."""
        if edit.op == "replace" and edit.text:
            kind = after[edit.id].kind
            return self.document.to_table(kind, edit.id).replace_text(kind, edit.id, edit.text)
        return rewrite(self.document, change, after)

    def undo(self) -> Change:
        """Takes the last action back, to the byte. Raises EditRefused if there is none.

        What was done before a meeting can't be undone while it lasts.
        """
        step = self.steps.last
        if step is None or self.read_only:
            raise EditRefused("Nothing to undo", hint=self.read_only)
        if self.meeting and len(self.steps) <= self.meeting.floor:
            raise EditRefused("Nothing to undo in this meeting", hint="What was done before it stays")
        self._take_back(step)
        while step.whole and (before := self.steps.last) and before.whole is step.whole:
            self._take_back(before)
        return step.told

    def _take_back(self, step: Step) -> None:
        self._note(Action("undo", step.change))
        self.steps.undid(self.document)
        self._become(step.change.inverted().apply(self.roadmap), step.document)

    def redo(self) -> Change:
        """Makes the action again that was undone last. Raises EditRefused if there is none."""
        step = self.steps.next
        if step is None or self.read_only:
            raise EditRefused("Nothing to redo", hint=self.read_only)
        self._make_again(step)
        while step.whole and (behind := self.steps.next) and behind.whole is step.whole:
            self._make_again(behind)
        return step.told

    def _make_again(self, step: Step) -> None:
        self._note(Action("redo", step.change))
        self.steps.redid(self.document)
        self._become(step.change.apply(self.roadmap), step.document)

    def resume(self, edits: Sequence[Edit]) -> None:
        """Goes on with a journal that holds these edits: makes them again. All of them can be made."""
        assert self.journal is not None
        self.journal.resume()
        self._begun = True
        for edit in edits:
            self._make(edit, self._unsaved.note)

    def _note(self, action: Action) -> None:
        """Puts an action into the journal before it is shown as done."""
        self._append(self._unsaved.note(action))
        self._note_meeting()

    def _append(self, record: Record) -> None:
        if self.journal is None or self.journal_failure:
            return
        try:
            if not self._begun:
                self.journal.begin(self.document.bytes())
                self._begun = True
            self.journal.append(record.kind, record.data)
        except JournalFailed as failure:
            self.journal_failure = failure

    def _become(self, roadmap: Roadmap, document: Document) -> None:
        self.turn_to(roadmap)
        self.document = document
        self._pending: tuple[Change, ...] | None = None
        self._problems = None

    # --- meeting

    @property
    def course(self) -> Course | None:
        """The meeting with what was done in it; None while there is none."""
        if self.meeting is None:
            return None
        from milepost.session.meeting import Course

        return Course(self.meeting, self.roadmap, self.steps.since(self.meeting.floor))

    def meet(self, meeting: Meeting | None) -> None:
        """Begins a meeting, takes note of how far it is, or ends it; what was done in it stays."""
        self.meeting = meeting
        if len(self._unsaved):
            self._note_meeting()

    def _note_meeting(self) -> None:
        """Puts the meeting into the journal, beside the edits that are made in it."""
        if self.meeting is not self._noted_meeting:
            self._noted_meeting = self.meeting
            data = self.meeting.model_dump(mode="json") if self.meeting else {}
            self._append(Record("meeting", data))

    def abandon(self) -> int:
        """Ends the meeting and takes back all of it, which one redo makes again; how many actions it was."""
        assert self.meeting is not None
        count, subject = len(self.steps) - self.meeting.floor, self.meeting.subject
        while len(self.steps) > self.meeting.floor:  # one undo may take back several
            self.undo()
        self.steps.join(count, Change((), f'Make the {counted(count, "edit")} of "{subject}"'))
        self.meet(None)
        return count

    # --- saving

    def request(self, shown: GitStatus | None, subject: str = "", reason: str = "") -> Request:
        """Everything a save needs, as it is now."""
        from milepost.session.saving import Request

        return Request(
            path=self.path,
            document=self.document,
            base=self._base_document,
            roadmap=self.roadmap,
            stamp=self.stamp,
            changes=net([*self._uncommitted, *self._unsaved.changes], self.roadmap),
            shown=shown,
            taken=len(self._unsaved),
            meeting=self.course,
            subject=subject,
            reason=reason,
        )

    def saved(self, request: Request, result: Saved) -> None:
        """Takes note of a save; what was done since its request stays unsaved.

        A commit of what a meeting did ends it.
        """
        if request.meeting and not result.refusal:
            self.meeting = None
        self.stamp = result.stamp
        self.base, self._base_document = request.roadmap, request.document
        self.outside = None
        self.saved_only = result.refusal is not None
        taken = self._unsaved.changes[: request.taken]
        self._uncommitted = (*self._uncommitted, *taken) if result.refusal else ()
        self._view = None
        self._pending = None
        self._restart_journal(request.document.bytes(), self._unsaved.saved(request.taken))

    def _restart_journal(self, content: bytes, records: Sequence[Record]) -> None:
        """Lets the journal start from what the file holds now, with what is unsaved."""
        if self.journal is None or not (self._begun or records):
            return
        self.journal_failure = None
        self._begun = True
        self._noted_meeting = None
        try:
            self.journal.saved(content)
            for record in records:
                self.journal.append(record.kind, record.data)
        except JournalFailed as failure:
            self.journal_failure = failure
        if records:
            self._note_meeting()

    def reread(self, opened: Opened) -> Path | None:
        """Takes over the file as somebody else left it; undo ends here, since its actions were on another.

        Where the journal kept what is unsaved; None if nothing was.
        """
        aside = self.journal.begin(opened.data) if self.journal and self._begun else None
        self._take(opened)
        return aside

    def write_anew(self) -> None:
        """Lets the next save make a file that somebody took away."""
        self.stamp = None
        self.outside = None

    @property
    def fork(self) -> Fork:
        """What is unsaved here, and what somebody else made of the file. There is such a file."""
        from milepost.session.replay import Fork

        assert isinstance(self.outside, Opened)
        assert self.outside.reading.roadmap is not None
        return Fork(self._unsaved.made, self.base, self.outside.reading.roadmap)

    def forget_unsaved(self) -> None:
        """Drops what was not saved, from the journal, too."""
        if self.journal and self._begun:
            self.journal.clear()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What does not fit together in the roadmap as it is now. No edit brings in a new problem."""
        if self._problems is None:
            self._problems = problems_of(self.roadmap, self.document) if self._had_problems else ()
        return self._problems

    @property
    def saved_bytes(self) -> bytes:
        """What was last read or saved."""
        return self._base_document.bytes()

    @property
    def is_safe(self) -> bool:
        """Whether what is unsaved outlives this process."""
        return self.journal is not None and self.journal_failure is None

    @property
    def pending(self) -> tuple[Change, ...]:
        """What a save would tell: opposite changes cancel, repeated ones join."""
        if self._pending is None:
            self._pending = net(self._unsaved.changes, self.roadmap)
        return self._pending

    @property
    def changed(self) -> frozenset[str]:
        """The ids of what differs from the last revision."""
        return frozenset(item_id for change in self.pending for item_id in change.ids)

    @property
    def dirty(self) -> bool:
        """Whether the text differs from what was last read or saved."""
        return bool(self.pending) or (
            self.document is not self._base_document and self.document.bytes() != self.saved_bytes
        )
