"""The card of one task that serves nothing: what it is, where it may belong, a key for each answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from milepost.model.roadmap import Roadmap
from milepost.model.work import CLOSED, Task
from milepost.planning.belonging import Offered
from milepost.views.line import Canvas, Line, Role
from milepost.views.timeline.labels import first_name
from milepost.views.visible import cut, visible


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its key, its words, and why it is offered."""

    key: str
    words: str
    why: str = ""


OTHERS = (
    Answer("'", "another initiative"),
    Answer("g", "only a goal, no initiative"),
    Answer("x", "not ours: cancelled, asks why"),
    Answer("n", "not now, the next one"),
)
LETTERS = "abc"


def answers(offered: Sequence[Offered]) -> list[Answer]:
    """Every answer that a card takes, the offered initiatives first."""
    return [
        *(Answer(key, one.initiative.title, _why(one)) for key, one in zip(LETTERS, offered, strict=False)),
        *OTHERS,
    ]


def _why(offered: Offered) -> str:
    words = f"word{'s' * (len(offered.words) > 1)}: {', '.join(offered.words)}"
    status = offered.initiative.status
    return f"{words}; {status}" if status in CLOSED else words


def facts(task: Task, roadmap: Roadmap) -> str:
    """What a task says of itself in one line: `bug · todo · 3d · deadline 2026-10-23 · Noor`."""
    parts = (
        task.type,
        task.status,
        task.estimate.likely.text if task.estimate else "",
        f"deadline {task.deadline}" if task.deadline else "",
        first_name(roadmap, task.owner),
        " ".join(f"#{visible(tag)}" for tag in task.tags),
    )
    return " · ".join(filter(None, parts))


def card_lines(
    task: Task, roadmap: Roadmap, choices: Sequence[Answer], at: int, width: int, told: str = ""
) -> list[Line]:
    """The card without its rule and its keys; `told` stands below the answers."""
    blank, title, about, question = (Canvas(width) for _ in range(4))
    title.put(3, cut(visible(task.title), width - 4), Role.STRONG)
    about.put(3, cut(facts(task, roadmap), width - 4))
    why = width * 2 // 3 + 1
    question.put(3, "Where does it belong?")
    if any(choice.why for choice in choices):
        question.put(why, cut("why offered", width - why - 1), Role.DIM)
    lines = [blank, title, about, blank, question]
    for place, choice in enumerate(choices):
        line = Canvas(width)
        line.put(1, "▸" if place == at else " ", Role.ACCENT)
        line.put(3, choice.key, Role.ACCENT)
        line.put(7, cut(visible(choice.words), why - 9))
        line.put(why, cut(visible(choice.why), width - why - 1), Role.DIM)
        lines.append(line)
    below = Canvas(width)
    below.put(3, cut(visible(told), width - 4), Role.WARNING)
    return [line.line() for line in (*lines, below)]
