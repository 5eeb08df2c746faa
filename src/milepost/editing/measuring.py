"""What people type about key results: a new one in a line, and a value with the day it is of."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from milepost.model.errors import MilepostError
from milepost.model.goals import Goal
from milepost.model.ids import id_from

_NUMBER = r"[+-]?\d+(?:\.\d+)?"
_RESULT = re.compile(
    rf"(?P<title>.+)\s*:\s*(?:(?P<start>{_NUMBER})\s*(?:->|→|\.\.)\s*)?(?P<target>{_NUMBER})\s*(?P<unit>\S.*)?"
)
_VALUE = re.compile(rf"(?P<value>{_NUMBER})(?:\s+(?:on\s+)?(?P<day>\S+))?")

RESULT_HELP = "A title, from where to where, a unit: Homes enrolled: 1200 -> 9000 homes"
VALUE_HELP = "The value, and the day if it is not today: 8.1 or 8.1 2026-07-06"


def with_result(goal: Goal, text: str) -> list[dict[str, Any]]:
    """The key results of a goal with one more, as TOML data. Raises MilepostError for a text that is none."""
    shape = _RESULT.fullmatch(text.strip())
    if shape is None:
        raise MilepostError("That is no key result", hint=RESULT_HELP)
    results = _data(goal)
    result: dict[str, Any] = {
        "id": id_from(shape["title"], [result["id"] for result in results]),
        "title": shape["title"],
    }
    if shape["unit"]:
        result["unit"] = shape["unit"]
    if shape["start"]:
        result["start"] = _number(shape["start"])
    return [*results, result | {"target": _number(shape["target"])}]


def with_value(goal: Goal, result_id: str, text: str, today: date) -> list[dict[str, Any]]:
    """The key results of a goal with one measured, as TOML data. Raises MilepostError."""
    shape = _VALUE.fullmatch(text.strip())
    if shape is None:
        raise MilepostError("That is no value", hint=VALUE_HELP)
    try:
        day = date.fromisoformat(shape["day"]) if shape["day"] else today
    except ValueError:
        raise MilepostError(f"{shape['day']} is no day", hint=VALUE_HELP) from None
    measured = {"current": _number(shape["value"]), "updated": day}
    return [result | (measured if result["id"] == result_id else {}) for result in _data(goal)]


def _data(goal: Goal) -> list[dict[str, Any]]:
    return [dict(result) for result in goal.data().get("key_results", ())]


def _number(text: str) -> float | int:
    return float(text) if "." in text else int(text)
