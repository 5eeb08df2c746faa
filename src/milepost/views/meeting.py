"""The line of a meeting: how long it has been, where its agenda is, what has come of it."""

from __future__ import annotations

from dataclasses import dataclass

from milepost.views.line import Canvas, Line, Role
from milepost.views.numbers import counted
from milepost.views.visible import cells, cut, visible


@dataclass(frozen=True)
class MeetingNow:
    """Everything that the line says."""

    subject: str
    minutes: int
    position: str
    """Where the agenda is: `2 of 7`."""
    topic: str
    """The title of the item to decide about; empty before the first."""
    standing: str
    """What became of it; empty while it is open."""
    decisions: int
    edits: int


def meeting_line(now: MeetingNow, width: int) -> Line:
    """The subject where there is room, the topic, and at the right the counts and the time."""
    canvas = Canvas(width)
    counts = f"{counted(now.decisions, 'decision')} · {counted(now.edits, 'edit')} · {now.minutes} min"
    canvas.put(0, "▌", Role.ACCENT)
    canvas.put_right(width - 1, counts)
    room = width - cells(counts) - 6
    subject, topic = visible(now.subject), visible(now.topic)
    standing = f", {now.standing}" if topic and now.standing else ""
    at, behind = 2, f"{now.position}  {topic}{standing}"
    if not topic or cells(subject) + 3 + cells(behind) <= room:
        at = canvas.put(at, cut(subject, room - cells(now.position) - 3), Role.STRONG)
        at = canvas.put(at, " · ", Role.DIM)
    at = canvas.put(at, f"{now.position}  ", Role.ACCENT)
    at = canvas.put(at, cut(topic, max(room + 2 - at - cells(standing), 0)), Role.STRONG)
    canvas.put(at, standing)
    return canvas.line()
