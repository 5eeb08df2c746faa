"""What stands beside a row's axis: its label at the left, its end in words at the right."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from milepost.model.people import Person
from milepost.model.roadmap import Roadmap
from milepost.model.when import When
from milepost.model.work import CLOSED, Initiative, Milestone, Task, Work
from milepost.planning.spans import Spans
from milepost.views.line import Canvas, Line, Role, Run, text_of
from milepost.views.timeline.bars import milestone_sign, tick_of
from milepost.views.visible import cut, visible

_FOLD, _SIGN, _NAME = 2, 4, 7
_INDENT = 2
HEALTH = {"green": ("●", Role.GOOD), "amber": ("▲", Role.WARNING), "red": ("■", Role.BAD)}


class Label(NamedTuple):
    """What a label says apart from the item itself."""

    selected: bool = False
    mark: str = ""
    """Marked, changed or kin, as `View.mark` says it."""
    depth: int = 0
    unfolded: bool = False
    health: str = ""
    """By the plan: drawn beside the declared one where it is worse."""


def item_label(item: Work, label: Label, width: int) -> Line:
    """Mark or kin, fold, health or sign, and the title; a cell stays blank before the axis."""
    canvas = Canvas(width)
    _put_edge(canvas, label)
    canvas.put(_FOLD, "▾" if label.unfolded else " ")
    canvas.put(_SIGN, *_sign(item))
    if isinstance(item, Initiative) and is_worse(label.health, item.health):
        canvas.put(_SIGN + 1, *HEALTH[label.health])
    name = _NAME + _INDENT * label.depth
    canvas.put(name, cut(visible(item.title), max(0, width - name - 1)))
    return _selected(canvas.line()) if label.selected else canvas.line()


def is_worse(derived: str, declared: str | None) -> bool:
    """Whether an item stands worse by the plan than it says; one that says nothing stands well."""
    order = list(HEALTH)
    return bool(derived) and order.index(derived) > order.index(declared or "green")


def heading_label(title: str, label: Label, hidden: int, width: int) -> Line:
    """The name of a group, with the number of rows that it hides where it is folded."""
    canvas = Canvas(width)
    _put_edge(canvas, label)
    canvas.put(_FOLD, "▾" if label.unfolded else "▸")
    count = "" if label.unfolded else f" ({hidden})"
    canvas.put(_SIGN, cut(visible(title), max(0, width - _SIGN - 1 - len(count))) + count, Role.STRONG)
    return _selected(canvas.line()) if label.selected else canvas.line()


def _put_edge(canvas: Canvas, label: Label) -> None:
    """The mark; the first cell is the cursor's, and the pane puts it there."""
    canvas.put(1, label.mark, Role.ACCENT)


def _selected(line: Line) -> Line:
    return Run(" "), Run(text_of(line)[1:], Role.SELECTED)


def _sign(item: Work) -> tuple[str, Role]:
    if isinstance(item, Milestone):
        return milestone_sign(item), Role.PLAIN
    if item.status == "done":
        return "✓", Role.PLAIN
    if isinstance(item, Initiative) and item.health:
        return HEALTH[item.health]
    return " ", Role.PLAIN


def first_name(roadmap: Roadmap, person_id: str | None) -> str:
    """What colleagues call somebody: the first word of the name; empty where nobody is named."""
    person = roadmap.find(Person, person_id)
    return visible(person.name).partition(" ")[0] if person else ""


class End(NamedTuple):
    """When an item ends, in words."""

    text: str
    """The date as written, the last day where it follows from others, else a horizon or an estimate."""
    mark: str = ""
    """`~` derived, `≠` the tasks end on another date."""
    late: bool = False
    undated: bool = False


def end_of(item: Work, spans: Spans, today: date) -> End:
    """What the column of ends says about an item; an open one that ended before today is late."""
    span = spans.of(item)
    if span is None:
        estimate = item.estimate.likely.text if isinstance(item, Task) and item.estimate else ""
        return End(item.horizon or estimate or "–", undated=True)
    text = written(span.end) if span.end else span.last.isoformat()
    mark = "≠" if span.overridden and tick_of(item, spans) else "~" if span.derived or not span.end else ""
    return End(text, mark, late=span.last < today and item.status not in CLOSED)


def written(when: When) -> str:
    """The date as written; of a span of two the second, in which it ends."""
    return when.ends[1].text
