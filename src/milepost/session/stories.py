"""How the samples came about, told backwards: what each revision did is said by how it is taken back.

So the newest revision is the sample itself, byte for byte, and none of its text stands here twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from milepost.editing.edits import Add, Edit, Remove, Rename, Reorder, Set
from milepost.model.kinds import Kind


@dataclass(frozen=True)
class Chapter:
    """One revision."""

    author: str
    """The id of a person of the sample."""
    when: datetime
    """In the zone of the roadmap's authors."""
    back: tuple[Edit, ...] = ()
    """What makes the roadmap what it was before; the first revision has none."""
    reason: str = ""
    message: str = ""
    """What somebody wrote by hand, instead of what the changes say."""
    tag: str = ""
    broken: tuple[str, str] = ("", "")
    """A text of the file, and what somebody put there by mistake; the next revision mends it."""


def at(text: str) -> datetime:
    """The moment in UTC."""
    return datetime.fromisoformat(f"{text}+00:00")


_GRIDPULSE = (
    Chapter(
        "mara",
        at("2026-07-10T15:20"),
        (
            Set(id="dynamic-tariff", fields={"health": "green", "summary": None, "updated": None}),
            Set(id="meter-gateway", fields={"progress": 10}),
            Set(id="meter-data-late", fields={"probability": 25}),
        ),
        "Meter data came late twice this week",
    ),
    Chapter(
        "ilja",
        at("2026-07-08T16:45"),
        (
            Set(id="forecast-binding", fields={"date": "2026-09-30"}),
            Set(id="load-forecast", fields={"end": "2026-09-30", "health": "amber"}),
            Remove(id="operator-four-weeks", cascade=True),
        ),
        "The operator tests for four weeks, not two",
    ),
    Chapter(
        "noor",
        at("2026-07-07T09:10"),
        (
            Set(id="meter-gateway", fields={"status": "todo", "start": None, "progress": None}),
            Set(id="tomorrow-prices", fields={"status": "todo", "start": None, "progress": None}),
            Remove(id="clock-change", cascade=True),
        ),
        "The test bench was taken until today",
    ),
    Chapter(
        "lena",
        at("2026-07-02T11:30"),
        (
            Set(id="contracts-signed", fields={"date": "2026-08-31"}),
            Set(id="utility-contracts", fields={"end": "2026-08-31", "health": "green"}),
            Set(id="contract-lake", fields={"end": "2026-08-28"}),
            Set(id="contract-stall", fields={"probability": 45}),
        ),
        "Seewerke's board does not meet before September",
    ),
    Chapter(
        "mara",
        at("2026-06-30T17:00"),
        (
            Set(id="price-feed", fields={"status": "in-progress"}),
            Set(id="feed-live", fields={"status": "todo", "finished": None}),
            Set(id="gateway-order", fields={"status": "in-progress", "progress": 80, "finished": None}),
            Set(id="meter-gateway", fields={"moscow": "should"}),
            Reorder(id="meter-gateway", by=2),
        ),
        "Foundations are done; the lab needs 15-minute values on the bill",
    ),
    Chapter(
        "ilja",
        at("2026-06-24T14:05"),
        (Remove(id="forecast-band", cascade=True),),
    ),
    Chapter(
        "teo",
        at("2026-06-16T08:40"),
        (Set(id="gateways-in", fields={"date": "2026-09-18"}),),
        "A second crew installs from July on",
    ),
    Chapter("teo", at("2026-06-09T12:15"), message="fix typo"),
    Chapter(
        "teo",
        at("2026-06-09T12:02"),
        (Set(id="gateways-in", fields={"date": "2026-08-14"}),),
        message="gateways later, see chat",
        broken=('estimate = "45d"', 'estimate = "45 days or so"'),
    ),
    Chapter(
        "mara",
        at("2026-06-02T10:00"),
        (
            Set(id="tariff-live", fields={"date": "2026-09-15", "fixed": None}),
            Set(id="meter-gateway", fields={"deadline": "2026-07", "end": "2026-07-31"}),
            Remove(id="regulator-date", cascade=True),
            Remove(id="no-letters", cascade=True),
            Add(
                kind=Kind.TASKS,
                title="Paper letters with meter codes",
                id="paper-letters",
                fields={"initiative": "app-onboarding", "kind": "task", "estimate": "15d"},
            ),
        ),
        "The regulator moved the date to 1 October",
        tag="board-june",
    ),
    Chapter(
        "ilja",
        at("2026-05-19T13:30"),
        (
            Set(id="forecast-binding", fields={"date": "2026-09-15"}),
            Set(id="load-forecast", fields={"end": "2026-09-15"}),
        ),
        "The weather model needs three more weeks",
    ),
    Chapter(
        "lena",
        at("2026-05-12T15:50"),
        (
            Set(id="contracts-signed", fields={"date": "2026-07-31"}),
            Set(id="utility-contracts", fields={"end": "2026-07-31"}),
        ),
        "Both legal departments want to see the other's draft",
    ),
    Chapter("mara", at("2026-05-04T09:25"), (Rename(id="cars-give-back", to="v2g"),)),
    Chapter(
        "mara",
        at("2026-04-21T16:10"),
        (
            Set(id="meter-gateway", fields={"estimate": "20d"}),
            Set(id="feed-live", fields={"date": "2026-06-15"}),
            Set(id="price-feed", fields={"end": "2026-06-15"}),
            Set(id="contracts-signed", fields={"date": "2026-06-30"}),
            Set(id="utility-contracts", fields={"end": "2026-06-30"}),
            Remove(id="two-firmwares", cascade=True),
        ),
        "Two firmware versions, not one",
    ),
    Chapter(
        "noor",
        at("2026-03-26T10:45"),
        (Remove(id="v2g", cascade=True), Remove(id="partner-api", cascade=True)),
    ),
    Chapter("mara", at("2026-03-12T09:00"), tag="board-march"),
)

_DEVICE = (
    Chapter("matej", at("2026-06-12T15:00"), (Set(id="tool-order", fields={"status": "in-progress"}),)),
    Chapter(
        "henrike",
        at("2026-06-02T10:30"),
        (
            Set(id="design-frozen", fields={"date": "2026-08-28"}),
            Remove(id="second-tool-now", cascade=True),
        ),
        "A second tool is cheaper than a lost slot at the auditor",
    ),
    Chapter(
        "sofia",
        at("2026-05-12T11:20"),
        (Set(id="file-submitted", fields={"date": "2026-11-27"}), Remove(id="december-slot", cascade=True)),
        "The auditor has no earlier slot",
    ),
    Chapter("ulrich", at("2026-04-28T14:10"), (Remove(id="coin-door", cascade=True),)),
    Chapter("henrike", at("2026-01-12T09:00"), tag="kick-off"),
)

_DATABASE = (
    Chapter("pavel", at("2026-09-11T16:00"), (Set(id="segment-marker", fields={"status": "todo"}),)),
    Chapter(
        "ines",
        at("2026-08-19T18:30"),
        (
            Set(id="row-triggers", fields={"status": "todo"}),
            Remove(id="no-row-triggers", cascade=True),
        ),
        "Nobody who asked for them would maintain them",
    ),
    Chapter(
        "akiko",
        at("2026-08-03T08:15"),
        (Set(id="five-four-rc", fields={"date": "2026-09-24"}),),
        "The freeze was two weeks late",
    ),
    Chapter("tomas", at("2026-07-15T17:40"), (Remove(id="five-four-is-last", cascade=True),)),
    Chapter("ines", at("2026-07-01T09:00"), tag="plan-2026"),
)

_MINIMAL = (
    Chapter(
        "robin",
        at("2026-11-16T18:00"),
        (Set(id="opening", fields={"date": "2028-Q1"}),),
        "Nothing grows before April",
    ),
    Chapter("robin", at("2026-11-09T19:30"), (Remove(id="dry-summer", cascade=True),)),
    Chapter("robin", at("2026-11-02T20:00"), tag="first-meeting"),
)

STORIES: Mapping[str, Sequence[Chapter]] = {
    "gridpulse": _GRIDPULSE,
    "device": _DEVICE,
    "database": _DATABASE,
    "minimal": _MINIMAL,
}
"""By the names of the samples, newest revision first."""
