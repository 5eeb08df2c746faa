"""Value against effort: where each task stands among the others, by the inputs of its score."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from milepost.model.work import Task
from milepost.planning.scores import score


@dataclass(frozen=True, slots=True)
class Placed:
    """A task among others: the share of them that is worth less and that takes less, ties counted half.

    Ranks and not amounts, so that one giant does not press all others into a corner; 0.5 is the median.
    """

    task: Task
    value: float
    effort: float


def parts(task: Task, method: str) -> tuple[float, float] | None:
    """What a score weighs against each other, value and effort; None where the inputs are missing."""
    if method == "rice" and task.rice:
        inputs = task.rice
        return inputs.reach * float(inputs.impact) * inputs.confidence / 100, inputs.effort
    if method == "wsjf" and task.wsjf:
        return task.wsjf.value + task.wsjf.time + task.wsjf.risk, task.wsjf.size
    return None


def placed(tasks: Iterable[Task], method: str) -> list[Placed]:
    """The tasks that have a score, the highest first, each with its place."""
    known = [(task, *found) for task in tasks if (found := parts(task, method))]
    known.sort(key=lambda entry: -(score(entry[0], method) or 0.0))
    values, efforts = (sorted(column) for column in ([v for _, v, _ in known], [e for _, _, e in known]))
    return [Placed(task, _rank(value, values), _rank(effort, efforts)) for task, value, effort in known]


def _rank(value: float, ascending: Sequence[float]) -> float:
    return (bisect_left(ascending, value) + bisect_right(ascending, value)) / 2 / len(ascending)
