"""Points in time as people name them: a revision, a tag, a branch, a day, the file as saved, or now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from milepost.history.log import Revision
from milepost.history.refusals import GitError
from milepost.model.errors import MilepostError
from milepost.model.roadmap import Roadmap
from milepost.model.when import DateError
from milepost.planning.calendar import calendar_of
from milepost.planning.date_words import Speaker, read_date
from milepost.session.past.past import Past, State

SAVED, NOW = "saved", "now"
"""Words for the file as it was saved, and for what is shown, saved or not."""

HINT = "Write a revision, a tag, a branch, a day (2026-09-01, last month), saved or now"


@dataclass(frozen=True)
class Point:
    """What the roadmap was at some time."""

    label: str
    """As it was asked for, or the short id of the revision."""
    state: State
    revision: Revision | None = None
    """None for what is no revision: the file, or unsaved work."""

    @property
    def roadmap(self) -> Roadmap:
        """The roadmap. Raises MilepostError where the file was none then."""
        if self.state.roadmap is None:
            problem = self.state.problem
            raise MilepostError(f"The roadmap could not be read at {self.label}: {problem}", hint=HINT)
        return self.state.roadmap


@dataclass(frozen=True)
class Present:
    """The roadmap as it is: in the file, and on the screen."""

    saved: Roadmap
    now: Roadmap
    today: date


def point_of(past: Past, text: str, present: Present) -> Point:
    """The point that a text names. Raises MilepostError for one that names none.

    A day stands for the last revision that was committed until its end, in the zone of this machine.
    """
    match text:
        case "now":
            return Point(NOW, State(present.now))
        case "saved":
            return Point(SAVED, State(present.saved))
    revision = _named(past, text) or _on_day(past, day_of(text, present))
    if revision is None:
        raise MilepostError(f"There is no revision of the roadmap at {text}", hint=HINT)
    return Point(text, past.state(revision), revision)


def _named(past: Past, name: str) -> Revision | None:
    """The last revision of the file that a commit has; None where nothing has that name."""
    try:
        return next(past.revisions(1, name), None)
    except GitError as error:
        if error.code == "unknown":
            return None
        raise


def day_of(text: str, present: Present) -> date:
    """The last day of what people write for a time that has been. Raises MilepostError for no day."""
    start = getattr(present.now.header, "fiscal_year_start", None)
    try:
        return read_date(text, Speaker(present.today, calendar_of(present.now), start, date.min)).last
    except DateError:
        raise MilepostError(f"{text} is no revision and no day", hint=HINT) from None


def _on_day(past: Past, day: date) -> Revision | None:
    until = (one for one in past.revisions() if one.when.astimezone().date() <= day)
    return next(until, None)
