"""Numbers and days as screens and reports write them: halves round up, commas in money and from 10,000."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

NONE = "–"
"""Stands for what is not given; 0 is nought."""


def number(value: float, digits: int = 0) -> str:
    """The value with so many digits after the point, with commas from 10,000."""
    rounded = _rounded(value, digits)
    return f"{rounded:,}" if abs(rounded) >= 10_000 else f"{rounded}"


def short_number(value: float) -> str:
    """The value with one digit after the point where it has a fraction."""
    return number(value, 0 if _rounded(value, 1) == _rounded(value, 0) else 1)


def money(value: float) -> str:
    """The value in whole units of its currency, with commas."""
    return f"{_rounded(value, 0):,}"


def _rounded(value: float, digits: int) -> Decimal:
    # A sum such as 46.25 may arrive as 46.249999999; the ninth digit is beyond what anybody planned.
    return Decimal(repr(round(value, 9))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def counted(count: int, noun: str) -> str:
    """A count with its noun: `1 task`, `22 tasks`."""
    return f"{number(count)} {noun}" if count == 1 else f"{number(count)} {noun}s"


def short_day(day: date, today: date) -> str:
    """The day without the year where that is today's, which the screen's first row shows; else its month."""
    return f"{day:%m-%d}" if day.year == today.year else f"{day.year:04}-{day:%m}"
