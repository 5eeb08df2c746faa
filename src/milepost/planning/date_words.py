"""One date as people say it: `23 oct`, `next fri`, `end of q3`, `FY26-Q3`. Never asks a clock what today is.

A date without a year is the first one that isn't over.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from milepost.model.spelling import shown
from milepost.model.when import DateError, Precision, When
from milepost.planning.calendar import NoWorkingDay, WorkingCalendar
from milepost.planning.shifts import ShiftRefused, Step, finest_step, shift_when

_HINT = "Write 2026-10-23, 23 oct, fri, 2026-Q4, oct, end of q3, next month or w42."
_LONGEST = 80
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t|tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.)?"
_YEAR = r"(?P<year>[0-9]{4})"
_PERIOD = r"(?P<period>week|month|quarter|half|year)"
_TURNS = {"last": -1, "this": 0, "next": 1}
_TURN = r"(?P<turn>last|this|next)"


@dataclass(frozen=True)
class Speaker:
    """What a phrase depends on besides itself.

    `fiscal_year_start` is a month, 1 to 12; `since` the day on which a date without a year must not be over,
    today unless given.
    """

    today: date
    calendar: WorkingCalendar
    fiscal_year_start: int | None = None
    since: date | None = None


def read_date(text: str, speaker: Speaker) -> When:
    """The date that a phrase means.

    Raises:
        DateError: if it means none.
    """
    words = re.sub(r"[\s,]+", " ", text.casefold()).strip()
    if len(words) > _LONGEST:
        raise DateError(f"{shown(text)} is no date.", _HINT)
    for pattern, read in _PHRASES:
        phrase = pattern.fullmatch(words)
        if phrase:
            try:
                return read(phrase, speaker)
            except (OverflowError, NoWorkingDay, ShiftRefused):
                raise DateError(f"{shown(text)} is out of reach.", _HINT) from None
    if re.match("[0-9]{4}(-|$)", words):
        return When.parse(words.upper())
    raise DateError(f"{shown(text)} is no date.", _HINT)


def _day_by_name(phrase: re.Match[str], speaker: Speaker) -> When:
    return When.of_day(speaker.today + timedelta(("yesterday", "today", "tomorrow").index(phrase[0]) - 1))


def _away(phrase: re.Match[str], speaker: Speaker) -> When:
    step = Step.parse(f"+{phrase['n']}{phrase['unit']}")
    return shift_when(When.of_day(speaker.today), step, speaker.calendar)


def _edge(phrase: re.Match[str], speaker: Speaker) -> When:
    whole = phrase["whole"]
    when = read_date(f"this {whole}" if re.fullmatch(_PERIOD, whole) else whole, speaker)
    if phrase["edge"] == "end":
        return When.of_day(speaker.calendar.previous_working(when.last))
    return When.of_day(speaker.calendar.next_working(when.first))


def _turn_of_period(phrase: re.Match[str], speaker: Speaker) -> When:
    this = When.period(Precision[phrase["period"].upper()], speaker.today)
    unit = finest_step(this)
    turn = _TURNS[phrase["turn"]]
    return shift_when(this, Step(turn * unit.n, unit.unit), speaker.calendar) if turn else this


def _weekday(phrase: re.Match[str], speaker: Speaker) -> When:
    number = _WEEKDAYS.index(phrase["weekday"][:3])
    if phrase["turn"] is None:
        since = speaker.since or speaker.today
        return When.of_day(since + timedelta((number - since.weekday()) % 7))
    monday = When.period(Precision.WEEK, speaker.today).first
    return When.of_day(monday + timedelta(number, weeks=_TURNS[phrase["turn"]]))


def _fiscal(phrase: re.Match[str], speaker: Speaker) -> When:
    start = speaker.fiscal_year_start
    if start is None:
        raise DateError(
            f"{phrase[0].upper()} has no meaning: the roadmap has no fiscal year.",
            "Set fiscal_year_start in the roadmap's header, or write a calendar quarter: 2026-Q3.",
        )
    months = {"q": 3, "h": 6}.get(phrase["letter"], 12)
    number = int(phrase["n"] or 1)
    if not 1 <= number <= 12 // months:
        raise DateError(
            f"{phrase[0].upper()} is no date.", "Write FY26-Q1 to FY26-Q4, FY26-H1, FY26-H2 or FY26."
        )
    ends_in = int(phrase["year"]) + (2000 if len(phrase["year"]) == 2 else 0)
    month = (ends_in - (start > 1)) * 12 + start - 1 + (number - 1) * months
    span = When.between(_month(month), _month(month + months - 1))
    periods = (When.period(p, span.first) for p in (Precision.QUARTER, Precision.HALF, Precision.YEAR))
    return next((same for same in periods if (same.first, same.last) == (span.first, span.last)), span)


def _month(number: int) -> When:
    """The month so many months after the beginning of the year 0."""
    return When.parse(f"{number // 12:04}-{number % 12 + 1:02}")


def _lettered(phrase: re.Match[str], speaker: Speaker) -> When:
    letter = phrase["letter"][0].upper()
    number = f"{int(phrase['n']):02}" if letter == "W" else phrase["n"]
    return _in_year(phrase["before"] or phrase["after"], f"-{letter}{number}", speaker)


def _named_month(phrase: re.Match[str], speaker: Speaker) -> When:
    month = _MONTHS.index(phrase["month"][:3]) + 1
    return _in_year(phrase["year"], f"-{month:02}", speaker)


def _day_of_month(phrase: re.Match[str], speaker: Speaker) -> When:
    name = phrase["month"]
    month = int(name) if name.isdigit() else _MONTHS.index(name[:3]) + 1
    return _in_year(phrase["year"], f"-{month:02}-{int(phrase['day']):02}", speaker)


def _in_year(year: str | None, rest: str, speaker: Speaker) -> When:
    if year:
        return When.parse(year + rest)
    since = speaker.since or speaker.today
    first = min(since.year, since.isocalendar().year)  # the last week of a year may reach into the next
    wrong = None
    for number in range(first, min(first + 10, 10_000)):  # 29 February may be eight years away
        try:
            when = When.parse(f"{number:04}{rest}")
        except DateError as error:
            wrong = wrong or error
            continue
        if when.last >= since:
            return when
    raise wrong or OverflowError


_Reader = Callable[[re.Match[str], Speaker], When]
_PHRASES: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        ("yesterday|today|tomorrow", _day_by_name),
        (r"in (?P<n>[1-9][0-9]{0,3}) ?(?P<unit>[dwmqy])(?:ays?|eeks?|onths?|uarters?|ears?)?", _away),
        (r"(?P<edge>end|start|beginning) of (?:the )?(?P<whole>.+)", _edge),
        (rf"{_TURN} {_PERIOD}", _turn_of_period),
        (rf"(?:{_TURN} )?{_WEEKDAY}", _weekday),
        (r"fy ?(?P<year>[0-9]{4}|[0-9]{2})(?:[ -]?(?P<letter>[qh])(?P<n>[0-9]))?", _fiscal),
        (
            r"(?:(?P<before>[0-9]{4})[ -]?)?(?P<letter>[qh]|w|week )(?P<n>[0-9]{1,2})"
            r"(?:[ -]?(?P<after>[0-9]{4}))?",
            _lettered,
        ),
        (rf"{_MONTH}(?: {_YEAR})?", _named_month),
        (rf"{_YEAR} {_MONTH}", _named_month),
        (rf"{_DAY} ?(?:of )?{_MONTH}(?: {_YEAR})?", _day_of_month),
        (rf"{_MONTH} ?{_DAY}(?: {_YEAR})?", _day_of_month),
        (rf"(?P<day>[0-9]{{1,2}})\. ?(?P<month>[0-9]{{1,2}})(?:\.? ?{_YEAR}|\.)?", _day_of_month),
        (rf"(?:{_YEAR}-)?(?P<month>[0-9]{{1,2}})-(?P<day>[0-9]{{1,2}})", _day_of_month),
    )
)
