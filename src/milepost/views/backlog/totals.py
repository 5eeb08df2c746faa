"""What the listed tasks come to, and how the effort is spread over MoSCoW."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from milepost.model.fields import Moscow
from milepost.model.roadmap import Roadmap
from milepost.model.work import CLOSED, Task
from milepost.planning.scores import MOST_MUST, days_left, moscow_days, task_bands
from milepost.planning.waiting import holds_up, readiness
from milepost.views.line import Canvas, Line, Role, line_with
from milepost.views.numbers import number
from milepost.views.visible import cut_end

WIDE = 100
"""Cells from which sums say more than the most important."""

BAR_CELLS = 40
SHADES: dict[Moscow, str] = {"must": "█", "should": "▒", "could": "░"}


def estimated(tasks: Iterable[Task]) -> float:
    """The working days of all estimates together."""
    return sum(task.estimate.likely.days for task in tasks if task.estimate)


def work_left(tasks: Sequence[Task], width: int) -> str:
    """What is left of the effort, behind the estimates where there is room for both: `35 d, 45 pd`."""
    left = f"{number(sum(map(days_left, tasks)))} pd"
    return f"{number(estimated(tasks))} d, {left}" if width >= WIDE else left


@lru_cache(maxsize=4)  # a roadmap is one frozen value, and a pane asks again with every key
def marked_sum(marked: frozenset[str], roadmap: Roadmap, width: int) -> str:
    """What the marked tasks come to: `2 marked, 45 pd`; empty where none is marked."""
    tasks = [task for item_id in marked if (task := roadmap.find(Task, item_id))]
    return f"{number(len(tasks))} marked, {work_left(tasks, width)}" if tasks else ""


@lru_cache(maxsize=4)
def totals_line(ids: tuple[str, ...], roadmap: Roadmap, today: date, width: int) -> Line:
    """How many of these tasks are open, what is left of them, and how many have no score.

    Where there is room also how many are ready, blocked and blocking.
    """
    tasks = (roadmap.find(Task, item_id) for item_id in ids)
    still_open = [task for task in tasks if task and task.status not in CLOSED]
    parts = [f"{number(len(still_open))} open", f"{work_left(still_open, width)} left"]
    method = roadmap.header.priority
    if method == "moscow":
        scored = {task.id for task in still_open if task.moscow}
    else:
        scored = set(task_bands(roadmap))
    unscored = sum(task.id not in scored for task in still_open)
    if unscored and method != "rank":
        parts.append(f"{number(unscored)} {'has' if unscored == 1 else 'have'} no score")
    if width >= WIDE:
        counts = Counter(word for task in still_open for word in _states(task, roadmap, today))
        parts += [f"{number(counts[word])} {word}" for word in ("ready", "blocked", "blocking")]
    return line_with(cut_end(" · ".join(parts), width - 2), 2, width)


def _states(task: Task, roadmap: Roadmap, today: date) -> Iterator[str]:
    """What a task is: ready, blocked, blocking, or two of these."""
    yield readiness(task, roadmap, today)
    if next(holds_up(task, roadmap), None):
        yield "blocking"


def moscow_lines(roadmap: Roadmap, width: int) -> list[Line]:
    """The shares of the effort as a bar, with a tick at the most that musts may have; a warning beyond it."""
    days = moscow_days(roadmap)
    total = sum(days.values())
    if not total:
        return []
    words = [f"{word} {number(100 * part / total)} %" for word, part in days.items() if part]
    if not days["must"]:
        words.insert(0, "must 0 %")
    canvas = Canvas(width)
    at = canvas.put(2, words[0]) + 2
    rest = "  ".join(words[1:])
    size = min(BAR_CELLS, width - at - len(rest) - 4)
    if size > 0:
        at = _put_bar(canvas, at, size, [(word, days[word] / total) for word in SHADES]) + 2
    canvas.put(at, cut_end(rest, width - at))
    over = days["must"] - MOST_MUST * total
    if over <= 0:
        return [canvas.line()]
    warning = Canvas(width)
    text = f"over {number(100 * MOST_MUST)} %: {number(over)} pd of must too many"
    warning.put(2, cut_end(text, width - 2), Role.WARNING)
    return [canvas.line(), warning.line()]


def _put_bar(canvas: Canvas, at: int, size: int, shares: Sequence[tuple[Moscow, float]]) -> int:
    """Draws the shares side by side, a tick put in where musts should end; the cell after the bar."""
    tick = int(size * MOST_MUST)
    drawn, done = "", 0.0
    for word, share in shares:
        done += share
        drawn += SHADES[word] * (round(size * done) - len(drawn))
    musts = drawn.count(SHADES["must"])
    canvas.put(at, drawn[:tick])
    canvas.put(at + tick, "╎", Role.DIM)
    after = canvas.put(at + tick + 1, drawn[tick:musts], Role.WARNING)
    canvas.put(after, drawn[max(tick, musts) :])
    return at + size + 1
