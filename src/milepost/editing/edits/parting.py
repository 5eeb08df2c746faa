"""Edits of how work is cut: one task into several, a task into the first of an initiative."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from milepost.editing.change import Change, ItemChange
from milepost.editing.edits.base import EditBase, built, evolved, found, planned
from milepost.editing.edits.existence import new_id
from milepost.editing.refusals import EditRefused
from milepost.editing.wording import named, short
from milepost.model.ids import id_from
from milepost.model.lengths import Days, Estimate, LengthError, ThreePoint
from milepost.model.links import LinkKind
from milepost.model.roadmap import Roadmap
from milepost.model.work import CLOSED, Initiative, Task
from milepost.planning.waiting import blocks

_FIRST = ("not_before", "external", "notes", "finished")
"""What only the first part keeps."""
_FIRST_START, _LAST_END = ("start",), ("end", "deadline")
_OF_THE_END = (LinkKind.FS, LinkKind.FF)
"""Links that wait for the end of a task, and so for its last part."""


class Portion(BaseModel):
    """One part of a task that is split."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    title: str
    estimate: str = ""
    """A length; an equal share of what the others leave if empty."""


class Split(EditBase):
    """Make several tasks of one, each waiting for the one before; estimate, effort and progress are divided.

    The first keeps the id, what the task waits for, and all references; what waits for its end waits for the
    last.
    """

    op: Literal["split"] = "split"
    id: str
    parts: list[Portion]

    def plan(self, roadmap: Roadmap) -> Change:
        """The parts, one behind the other. Refused for less than two, and for what is closed."""
        task = _open_task(roadmap, self.id, "split")
        if len(self.parts) < 2:
            raise EditRefused("A task is split into two parts or more.", hint="Name another part.")
        ids = [task.id]
        for part in self.parts[1:]:
            ids.append(id_from(part.title, {*roadmap.items, *ids}))
        data = list(_divided(task, self.parts))
        for place in range(1, len(ids)):
            data[place]["after"] = [ids[place - 1]]
        place = roadmap.all_of(Task).index(task)
        changes = [ItemChange(task, built(Task, task.id, data[0]))]
        changes += [
            ItemChange(None, built(Task, item_id, fields), None, place + further)
            for further, (item_id, fields) in enumerate(zip(ids[1:], data[1:], strict=True), 1)
        ]
        changes += _relinked(roadmap, task, ids[-1], _OF_THE_END)
        sentence = f"Split {named(task)} into {len(ids)} tasks"
        return planned(roadmap, changes, self.reason, sentence)


class Promote(EditBase):
    """Make an initiative of a task; the task becomes the first in it and keeps its id, work and dates.

    Goals, links and what waits for the task become the initiative's; lane and phase are those of the
    initiative that the task was in.
    """

    op: Literal["promote"] = "promote"
    id: str
    to: str = ""
    """The id of the initiative, made from the title if empty."""

    def plan(self, roadmap: Roadmap) -> Change:
        """The initiative with the task in it. Refused for what is closed."""
        task = _open_task(roadmap, self.id, "promoted")
        data = task.data()
        own = {key: data[key] for key in _OF_BOTH if key in data}
        home = roadmap.find(Initiative, task.initiative)
        inherited = home.data() if home else {}
        own |= {key: inherited[key] for key in ("goals", "lane", "phase") if key in inherited}
        own |= {key: data[key] for key in ("goals", "after") if key in data}
        initiative = built(Initiative, new_id(roadmap, self.to, task.title), own)
        inside = evolved(task, {"initiative": initiative.id, "goals": None, "after": None})
        last = len(roadmap.all_of(Initiative))
        changes = [
            ItemChange(None, initiative, None, last),
            ItemChange(task, inside),
            *_relinked(roadmap, task, initiative.id, tuple(LinkKind)),
        ]
        return planned(roadmap, changes, self.reason, f"Promote {named(task)} to an initiative")


_OF_BOTH = ("title", "owner", "team", "status", "horizon", "moscow", "rice", "wsjf", "tags")
"""What is true of the initiative as of the task in it."""


def _open_task(roadmap: Roadmap, item_id: str, done: str) -> Task:
    item = found(roadmap, item_id)
    if not isinstance(item, Task):
        raise EditRefused(f"{named(item)} is no task.", hint=f"Tasks can be {done}.")
    if item.status in CLOSED:
        raise EditRefused(f"{named(item)} is {item.status}.", hint="Mark it to do again first.")
    return item


def _relinked(roadmap: Roadmap, task: Task, to: str, kinds: Sequence[LinkKind]) -> Iterator[ItemChange]:
    """What waits for the task by links of these kinds, waiting for another item instead."""
    waiting = {item.id: item for item, link in blocks(task, roadmap) if link.kind in kinds}
    for item in waiting.values():
        moved = [
            replace(link, id=to) if link.id == task.id and link.kind in kinds else link for link in item.after
        ]
        yield ItemChange(item, evolved(item, {"after": [*map(str, moved)]}))


def _divided(task: Task, parts: Sequence[Portion]) -> Iterator[dict[str, Any]]:
    """The data of each part, without the links between them."""
    whole = task.data()
    days = _days(task, parts)
    efforts = _shares(task.effort.days, days) if task.effort else ()
    done = _progress(task, days)
    for place, part in enumerate(parts):
        first, last = place == 0, place == len(parts) - 1
        left_out = {"estimate", "effort", "progress"}
        left_out |= set() if first else {*_FIRST, *_FIRST_START, "after"}
        left_out |= set() if last else {*_LAST_END}
        data = {key: value for key, value in whole.items() if key not in left_out}
        if not data.keys() & {"start", "end"}:
            data.pop("fixed", None)  # its day stays with the part that keeps it
        data["title"] = short(part.title, 500)
        if part.estimate or task.estimate:
            data["estimate"] = part.estimate or _text(days[place])
        if isinstance(task.estimate, ThreePoint):
            data["estimate"] = _range(task.estimate, days[place])
        if task.effort:
            data["effort"] = _text(efforts[place])
        if task.progress is not None and (first or done[place]):
            data["progress"] = done[place]
        if not first and task.status == "in-progress" and not done[place]:
            del data["status"]
        yield data


def _days(task: Task, parts: Sequence[Portion]) -> Sequence[float]:
    """The likely length of each part: as given, else an equal share of what those leave; all 1 without."""
    try:
        given = [Days.parse(part.estimate).days if part.estimate else None for part in parts]
    except LengthError as error:
        raise EditRefused(str(error), hint=error.hint) from None
    missing = given.count(None)
    whole = task.estimate.likely.days if task.estimate else float(missing)
    rest = max(whole - sum(days or 0.0 for days in given), 0.0)
    shares = iter(_shares(rest, [1.0] * missing))
    days = [next(shares) if length is None else length for length in given]
    return days if any(days) else [1.0] * len(parts)


def _shares(whole: float, weights: Sequence[float]) -> list[float]:
    """The whole divided by weights to a tenth of a day each, so that the parts add up to it."""
    total = sum(weights)
    bounds = [0.0, *(round(whole * part / total, 1) for part in accumulate(weights))]
    return [round(after - before, 1) for before, after in pairwise(bounds)]


def _range(estimate: Estimate, likely: float) -> dict[str, str]:
    """Three points around another likely length, as far from it as before in proportion."""
    assert isinstance(estimate, ThreePoint)
    scale = likely / estimate.likely.days if estimate.likely.days else 1.0
    low, high = estimate.low.days * scale, estimate.high.days * scale
    return {"low": _text(min(low, likely)), "likely": _text(likely), "high": _text(max(high, likely))}


def _progress(task: Task, days: Sequence[float]) -> Sequence[int]:
    """How far each part is, in percent: what is done was done from the first one on."""
    done = (task.progress or 0) / 100 * sum(days)
    before = [0.0, *accumulate(days)]
    return [
        round(100 * min(max((done - start) / length, 0.0), 1.0)) if length else 0
        for start, length in zip(before, days, strict=False)
    ]


def _text(days: float) -> str:
    return f"{round(days, 1):.10g}d"
