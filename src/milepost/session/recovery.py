"""What an instance that died left unsaved: found, shown, taken back or set aside. Never silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError

from milepost.editing.edits import EDIT, Edit
from milepost.session.meeting import Meeting
from milepost.session.opening import Opened
from milepost.session.replay import Fork, made_on
from milepost.storage.codec import read
from milepost.storage.journal import Pending, Record


@dataclass(frozen=True)
class Leftover:
    """Unsaved work, and the file it is to be made on."""

    fork: Fork
    ended: datetime
    same_file: bool
    """Whether the file is still the one it began with."""
    unread: int
    """Records that mean nothing here: of another version, or damaged."""
    meeting: Meeting | None = None
    """The meeting in which they were made, where it was not over."""

    @property
    def is_whole(self) -> bool:
        """Whether the journal can go on as if nothing had happened."""
        return self.same_file and not self.unread


def leftover(pending: Pending, opened: Opened) -> Leftover | None:
    """What an earlier instance left for this file; None if it had taken everything back itself."""
    edits, unread = edits_in(pending.records)
    assert opened.reading.roadmap is not None
    base = read(pending.base).roadmap
    made = made_on(base, edits) if base else ()
    unread += len(edits) - len(made)
    if not made and not unread:
        return None
    fork = Fork(made, base or opened.reading.roadmap, opened.reading.roadmap)
    same_file, meeting = pending.base == opened.data, meeting_in(pending.records)
    return Leftover(fork, pending.ended, same_file, unread, meeting)


def meeting_in(records: Sequence[Record]) -> Meeting | None:
    """The meeting that was held when the records end, to be taken up by a workspace that begins anew."""
    data = next((record.data for record in reversed(records) if record.kind == "meeting"), {})
    try:
        return Meeting.model_validate({**data, "floor": 0}) if data else None
    except ValidationError:
        return None


def edits_in(records: Sequence[Record]) -> tuple[tuple[Edit, ...], int]:
    """The edits that count in the end, what was undone left out; and how many records can't be read."""
    made: list[Edit] = []
    taken_back: list[Edit] = []
    for place, record in enumerate(records):
        match record.kind:
            case "apply":
                try:
                    made.append(EDIT.validate_python(record.data))
                except ValidationError:
                    return tuple(made), len(records) - place
                taken_back.clear()
            case "undo" if made:
                taken_back.append(made.pop())
            case "redo" if taken_back:
                made.append(taken_back.pop())
            case "saved":
                made.clear()
                taken_back.clear()
    return tuple(made), 0
