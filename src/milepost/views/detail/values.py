"""Values of fields as people read them, one text for each line they take."""

from __future__ import annotations

from typing import Any

from milepost.model.goals import KeyResult
from milepost.model.items import Item, Part
from milepost.model.lengths import ThreePoint
from milepost.model.people import Away
from milepost.model.risks import Action, Residual
from milepost.model.roadmap import Roadmap
from milepost.model.work import External, Resource, Rice, Wsjf
from milepost.planning.scores import grade, rice, task_bands, wsjf
from milepost.views.numbers import NONE, money, short_number


def value_texts(item: Item, value: Any, roadmap: Roadmap) -> list[str]:
    """The texts of one field's value: one, or one for each entry of a list or table."""
    match value:
        case tuple():
            return [_text(item, entry, roadmap) for entry in value]
        case dict():
            return [f"{key}: {_text(item, entry, roadmap)}" for key, entry in value.items()]
        case _:
            return [_text(item, value, roadmap)]


def _text(item: Item, value: Any, roadmap: Roadmap) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            return short_number(value)
        case ThreePoint():
            return f"{value.low} / {value.likely} / {value.high}"
        case Part():
            return _part_text(item, value, roadmap)
        case _:
            return str(value)


def _part_text(item: Item, part: Part, roadmap: Roadmap) -> str:
    match part:
        case Rice(reach=reach, impact=impact, confidence=confidence, effort=effort):
            product = f"{short_number(reach)} × {float(impact):g} × {short_number(confidence)} %"
            return _scored(item, f"{product} / {float(effort):g}", rice(part), "rice", roadmap)
        case Wsjf(value=value, time=time, risk=risk, size=size):
            total = f"({short_number(value)} + {short_number(time)} + {short_number(risk)})"
            return _scored(item, f"{total} / {float(size):g}", wsjf(part), "wsjf", roadmap)
        case Residual():
            word = grade(part.score)
            return f"{short_number(part.probability)} %, impact {part.impact}, {part.score} {word}"
        case KeyResult():
            goal = f"{short_number(part.start)} → {short_number(part.target)} {part.unit}".rstrip()
            now = "never measured" if part.current is None else f"now {short_number(part.current)}"
            return f"{part.title}: {goal}, {now}"
        case Action():
            done, task = part.status == "done", part.task
            return _listed(part.title, part.owner, part.due, task and f"task {task}", "done" if done else "")
        case Away():
            return _listed(part.dates, f"{short_number(part.people)} away", part.why)
        case Resource():
            people = None if part.people is None else f"{short_number(part.people)} people"
            cost = (
                None if part.cost is None else f"{money(part.cost)} {roadmap.header.currency or ''}".strip()
            )
            return _listed(part.what, part.team, people, cost)
        case External():
            return _listed(part.system, part.key, part.url)
    raise TypeError(part)


def _scored(item: Item, terms: str, score: float, method: str, roadmap: Roadmap) -> str:
    band = task_bands(roadmap).get(item.id) if roadmap.header.priority == method else None
    return f"{terms} = {short_number(score)}" + (f", {band}" if band else "")


def _listed(*parts: object) -> str:
    return ", ".join(str(part) for part in parts if part) or NONE
