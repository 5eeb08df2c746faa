"""A planning meeting: its agenda, how far it is, and what was done in it, all of it by edits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property

from pydantic import AwareDatetime, BaseModel, ConfigDict

from milepost.editing.change import Change
from milepost.editing.minutes import Entry, Heading, minutes_of
from milepost.editing.net import net
from milepost.editing.wording import counted
from milepost.model.goals import Decision
from milepost.model.roadmap import Roadmap
from milepost.views.meeting import MeetingNow
from milepost.views.minutes import markdown_of, markdown_text


class Standing(StrEnum):
    """What became of a topic. That it is decided is never written down: a decision about it says so."""

    OPEN = "open"
    DECIDED = "decided"
    PUT_OFF = "put off"
    DROPPED = "dropped"


_ORDER = (Standing.DECIDED, Standing.PUT_OFF, Standing.DROPPED, Standing.OPEN)
"""How they are counted."""


class Topic(BaseModel):
    """An item to decide about."""

    model_config = ConfigDict(frozen=True)

    item: str
    why: str = ""
    """Why it is on the agenda, in a few words."""
    standing: Standing = Standing.OPEN


class Meeting(BaseModel):
    """A meeting as the journal keeps it."""

    model_config = ConfigDict(frozen=True)

    subject: str
    began: AwareDatetime
    agenda: tuple[Topic, ...] = ()
    at: int = -1
    """The topic that was gone to last; -1 before the first."""
    floor: int = 0
    """How many actions had been done when it began: undo goes no further while it lasts."""

    def minutes(self, now: datetime) -> int:
        """Whole minutes since it began."""
        return max(0, (now - self.began) // timedelta(minutes=1))

    @property
    def topic(self) -> Topic | None:
        """The topic that was gone to last."""
        return self.agenda[self.at] if 0 <= self.at < len(self.agenda) else None

    def gone(self, step: int, roadmap: Roadmap) -> Meeting | None:
        """At the next topic in this direction that was not dropped and is there; None behind the last."""
        at = self.at + step
        while 0 <= at < len(self.agenda):
            topic = self.agenda[at]
            if topic.standing is not Standing.DROPPED and topic.item in roadmap.items:
                return self.gone_to(at)
            at += step
        return None

    def gone_to(self, at: int) -> Meeting:
        """At this topic."""
        return self.model_copy(update={"at": at})

    def place_of(self, item_id: str | None) -> int | None:
        """Where the agenda has an item."""
        return next((at for at, topic in enumerate(self.agenda) if topic.item == item_id), None)

    def marked(self, at: int, standing: Standing) -> Meeting:
        """With another standing of one topic."""
        topic = self.agenda[at].model_copy(update={"standing": standing})
        return self.model_copy(update={"agenda": (*self.agenda[:at], topic, *self.agenda[at + 1 :])})

    def with_topic(self, topic: Topic) -> Meeting:
        """With a topic behind the one that it is at."""
        at = self.at + 1
        return self.model_copy(update={"agenda": (*self.agenda[:at], topic, *self.agenda[at:])})


@dataclass(frozen=True)
class Course:
    """A meeting with what was done in it so far."""

    meeting: Meeting
    roadmap: Roadmap
    """As it is now."""
    done: tuple[Change, ...]
    """By every action that was not taken back."""

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """What was decided, as the roadmap has it now."""
        ids = [item.item.id for change in self.done for item in change.items if item.before is None]
        return tuple(decision for id in ids if (decision := self.roadmap.find(Decision, id)))

    def standing(self, topic: Topic) -> Standing:
        """What became of a topic; a decision about its item settles it."""
        is_decided = any(topic.item in decision.items for decision in self.decisions)
        return Standing.DECIDED if is_decided else topic.standing

    def count(self, standing: Standing) -> int:
        """How many topics stand so."""
        return sum(self.standing(topic) is standing for topic in self.meeting.agenda)

    @property
    def outcome(self) -> str:
        """The agenda in figures: `4 decided, 1 put off, 2 open`."""
        counts = ((self.count(standing), standing) for standing in _ORDER)
        return ", ".join(f"{number} {standing}" for number, standing in counts if number)

    @property
    def minutes(self) -> list[Heading]:
        """What was done, and what was not decided."""
        return self.minutes_with(net(self.done, self.roadmap))

    def minutes_with(self, changes: Iterable[Change]) -> list[Heading]:
        """The same with these changes."""
        told = minutes_of(changes, self.roadmap)
        for standing in (Standing.PUT_OFF, Standing.DROPPED):
            topics = [topic for topic in self.meeting.agenda if self.standing(topic) is standing]
            if topics:
                told.append(Heading(standing.capitalize(), tuple(map(self._entry, topics))))
        return told

    def _entry(self, topic: Topic) -> Entry:
        item = self.roadmap.get(topic.item)
        return Entry(item.label if item else topic.item, (topic.why,) if topic.why else ())

    def now(self, time: datetime) -> MeetingNow:
        """What its line says."""
        meeting, topic = self.meeting, self.meeting.topic
        item = self.roadmap.get(topic.item) if topic else None
        standing = self.standing(topic) if topic else Standing.OPEN
        total = len(meeting.agenda)
        return MeetingNow(
            meeting.subject,
            meeting.minutes(time),
            f"{meeting.at + 1} of {total}" if topic else f"{total} on the agenda",
            item.label if item else "",
            "" if standing is Standing.OPEN else standing,
            len(self.decisions),
            len(self.done),
        )

    def report(self, now: datetime) -> str:
        """The minutes as Markdown."""
        lines = [f"# {markdown_text(self.meeting.subject)}", ""]
        lines += [f"{self.meeting.began.astimezone():%Y-%m-%d %H:%M}, {self.summary(now)}.", ""]
        return "\n".join([*lines, *markdown_of(self.minutes)])

    def summary(self, now: datetime) -> str:
        """One sentence: `42 minutes, 3 decisions, 7 edits; agenda: 4 decided, 2 open`."""
        counts = (
            counted(self.meeting.minutes(now), "minute"),
            counted(len(self.decisions), "decision"),
            counted(len(self.done), "edit"),
        )
        return ", ".join(counts) + (f"; agenda: {self.outcome}" if self.meeting.agenda else "")
