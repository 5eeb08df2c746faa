"""Finds what is wrong with a file. One that is fine is only read, not prepared for editing."""

from __future__ import annotations

from pathlib import Path

from milepost.model.header import Calendar
from milepost.model.problems import Problem
from milepost.model.validation import validate
from milepost.planning.calendar import holiday_problem
from milepost.storage.safe_file import read_file
from milepost.storage.text import TextProblem, decode, parse


def problems_of(path: Path) -> tuple[Problem, ...]:
    """Every problem of a file, by line. Raises MilepostError if it can't be read."""
    data, _ = read_file(path)
    if _is_fine(data):
        return ()
    from milepost.storage.codec import read

    return read(data).problems


def _is_fine(data: bytes) -> bool:
    try:
        roadmap, problems = validate(parse(decode(data)))
    except TextProblem:
        return False
    if roadmap is None or problems:
        return False
    codes = [calendar.holidays for calendar in roadmap.all_of(Calendar) if calendar.holidays]
    return not any(map(holiday_problem, codes))
