"""The backlog's rows as lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from milepost.model.work import CLOSED, Initiative, Task
from milepost.planning.scores import days_left, task_bands
from milepost.planning.waiting import blockers
from milepost.views.backlog.columns import PERSON_DAYS, Columns, columns
from milepost.views.backlog.groups import Group, Grouping, Layout, Rows, rows_of
from milepost.views.backlog.totals import WIDE, estimated, marked_sum, moscow_lines, totals_line
from milepost.views.line import Canvas, Line, Role
from milepost.views.numbers import NONE, counted, number, short_day
from milepost.views.view import View
from milepost.views.visible import cells, cut, cut_end, visible

SCORE_CELLS = {"rice": 5, "wsjf": 5, "moscow": 6}
"""Cells of the score column by the roadmap's method; by rank there is no score."""


class BacklogView:
    """The open tasks for one View and one width, in file order or under headings; sums stand below them.

    Made from the view before, it keeps rows that still hold.
    """

    def __init__(
        self,
        view: View,
        width: int,
        by: Grouping | None = None,
        folded: frozenset[str] = frozenset(),
        earlier: BacklogView | None = None,
        triage_key: str = "",
    ) -> None:
        """`triage_key` is the key that finds a home for tasks of no initiative."""
        self.view = view
        self.width = width
        self.by = by
        layout = Layout(by, folded, view.shown)
        self.rows: Rows = rows_of(view.roadmap, layout, earlier.rows if earlier else None)
        self._triage_key = triage_key
        self._method = view.roadmap.header.priority

    def __len__(self) -> int:
        return len(self.rows.rows) + (1 + len(self._moscow) if self.rows.tasks else 0)

    def head(self) -> Sequence[Line]:
        """The column heads."""
        at = self._columns
        canvas = Canvas(self.width)
        canvas.put_right(at.number.end, "#", Role.DIM)
        title = f"by {self.by}" if self.by else "task"
        canvas.put(at.title.start, cut_end(title, at.title.width), Role.DIM)
        for column, word in ((at.state, "state"), (at.score, "score"), (at.waits, "waits for")):
            if column:
                canvas.put(column.start, word, Role.DIM)
        if at.estimate:
            canvas.put_right(at.estimate.end, "est", Role.DIM)
        if at.left:
            canvas.put_right(at.left.end - len(PERSON_DAYS), "left", Role.DIM)
        return (canvas.line(),)

    def line(self, index: int) -> Line:
        """One row: a task, a heading or a sum."""
        if index == len(self.rows.rows):
            return totals_line(self.rows.tasks, self.view.roadmap, self.view.today, self.width)
        if index > len(self.rows.rows):
            return self._moscow[index - len(self.rows.rows) - 1]
        row = self.rows.rows[index]
        return self._group_line(row) if isinstance(row, Group) else self._task_line(*self._tasks([row]))

    def stops(self, index: int) -> tuple[str | None, ...]:
        """The task, or the item of a heading; sums are passed over."""
        if index >= len(self.rows.rows):
            return ()
        row = self.rows.rows[index]
        return (row.item_id,) if isinstance(row, Group) else (row,)

    def index_of(self, item_id: str) -> int | None:
        """The row of a task, or of the heading that an item is."""
        return self.rows.places.get(item_id)

    def group_at(self, index: int) -> str | None:
        """The key by which a heading is folded, or that of the heading above a task; None without groups."""
        above = (row for row in reversed(self.rows.rows[: index + 1]) if isinstance(row, Group))
        return next((group.key for group in above), None)

    def peers(self, item_id: str) -> Sequence[str]:
        """The tasks among which one is put into order: those of its group, or all without groups."""
        groups = [row.tasks for row in self.rows.rows if isinstance(row, Group)]
        return next((tasks for tasks in groups if item_id in tasks), self.rows.tasks)

    def caption(self, first: int, last: int) -> str:
        """What is listed: `1-8 of 22` in file order, else what the groups are."""
        if self.by:
            return f"by {self.by}"
        tasks = len(self.rows.tasks)
        last = min(last, tasks)
        return f"{min(first, last)}-{last} of {number(tasks)}" if tasks else ""

    def marked_sum(self) -> str:
        """What the marked tasks come to; empty where none is marked."""
        return marked_sum(self.view.marked, self.view.roadmap, self.width)

    # --- what the lines are made of

    def _tasks(self, ids: Iterable[str]) -> Sequence[Task]:
        return [task for item_id in ids if isinstance(task := self.view.roadmap[item_id], Task)]

    @cached_property
    def _columns(self) -> Columns:
        digits = max(len(str(len(self.rows.numbers))), 2)
        return columns(self.width, digits, SCORE_CELLS.get(self._method, 0))

    @cached_property
    def _moscow(self) -> Sequence[Line]:
        return moscow_lines(self.view.roadmap, self.width)

    def _task_line(self, task: Task) -> Line:
        at = self._columns
        view = self.view
        canvas = Canvas(self.width)
        canvas.put(1, view.mark(task.id), Role.ACCENT)
        if place := self.rows.numbers.get(task.id):
            canvas.put_right(at.number.end, str(place), Role.DIM)
        state, state_start = self._state(task)
        room = min(at.title.width, state_start - 1 - at.title.start)
        title = cut(visible(task.title), room)
        if task.id == view.selection:
            canvas.put(at.title.start, " " * room, Role.SELECTED)
            canvas.put(at.title.start, title, Role.SELECTED)
        else:
            canvas.put(at.title.start, title, Role.DIM if task.status in CLOSED else Role.PLAIN)
        canvas.put(state_start, state)
        if at.estimate and task.estimate:
            canvas.put_right(at.estimate.end, task.estimate.likely.text)
        if at.score:
            score = self._score(task)
            canvas.put(at.score.start, score, Role.DIM if score == NONE else Role.PLAIN)
        if at.left:
            left = number(days_left(task)) if task.effort or task.estimate else NONE
            canvas.put_right(at.left.end - len(PERSON_DAYS), left)
        if at.waits:
            text, role = self._waits(task, at.waits.width)
            canvas.put(at.waits.start, text, role)
        return canvas.line()

    def _group_line(self, group: Group) -> Line:
        at = self._columns
        canvas = Canvas(self.width)
        canvas.put(2, "▸" if group.folded else "▾", Role.STRONG)
        members = self._tasks(group.tasks)
        tasks = counted(len(members), "task")
        left = number(sum(map(days_left, members))) + PERSON_DAYS
        start = at.title.end - 2
        label = cut(visible(group.label), start - 6)
        selected = group.item_id is not None and group.item_id == self.view.selection
        canvas.put(4, label, Role.SELECTED if selected else Role.STRONG)
        canvas.put(start, tasks if at.left else f"{tasks}, {left}", Role.STRONG)
        if at.left:
            canvas.put_right(at.left.end, left, Role.STRONG)
        if at.estimate and self.width >= WIDE:
            canvas.put_right(at.estimate.end, f"{number(estimated(members))}d", Role.STRONG)
        if at.waits:
            text, role = self._remark(group, members)
            canvas.put(at.waits.start, cut_end(text, at.waits.width), role)
        return canvas.line()

    def _remark(self, group: Group, members: Sequence[Task]) -> tuple[str, Role]:
        """How late an initiative is by logic, or the key for tasks that serve nothing."""
        item = self.view.roadmap.find(Initiative, group.item_id)
        found = self.view.schedule.of(item) if item and self.view.schedule else None
        if found and found.late:
            return f"{found.late} d late", Role.BAD
        if self.by is Grouping.INITIATIVE and not group.key and any(not task.goals for task in members):
            return f"{self._triage_key} sorts them" if self._triage_key else "", Role.DIM
        return "", Role.DIM

    def _state(self, task: Task) -> tuple[str, int]:
        """The progress of what is under way, else the status; and the cell where it begins.

        A word longer than the column takes cells from the title.
        """
        column = self._columns.state
        if task.status == "in-progress" and task.progress is not None:
            text = f"{number(task.progress)} %"
            return text, column.end - len(text)
        return task.status, min(column.start, column.end - len(task.status))

    def _score(self, task: Task) -> str:
        if task.status in CLOSED:
            return ""
        if self._method == "moscow":
            return task.moscow or NONE
        return task_bands(self.view.roadmap).get(task.id, NONE)

    def _waits(self, task: Task, width: int) -> tuple[str, Role]:
        """What keeps the task from starting; nothing where it is ready, under way or closed."""
        if task.status in (*CLOSED, "in-progress"):
            return "", Role.PLAIN
        if blocker := next(blockers(task, self.view.roadmap), None):
            return cut_end(visible(blocker.item.title), width), Role.PLAIN
        if task.not_before and task.not_before.first > self.view.today:
            written = f"from {task.not_before}"
            short = f"from {short_day(task.not_before.first, self.view.today)}"
            return written if cells(written) <= width else short, Role.PLAIN
        if task.horizon in ("next", "later"):
            return task.horizon, Role.PLAIN
        return ("", Role.PLAIN) if task.initiative else ("no initiative", Role.DIM)
