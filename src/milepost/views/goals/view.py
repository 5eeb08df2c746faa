"""The goals' rows as lines: key results and work towards each, what serves none, who was heard, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial

from milepost.model.goals import Decision, Goal, KeyResult
from milepost.model.items import Item
from milepost.model.kinds import Kind
from milepost.model.work import Work
from milepost.planning.alignment import Served, alignment, goal_health, goal_progress, reached
from milepost.planning.purpose import goal_path
from milepost.views.goals.columns import columns
from milepost.views.goals.heard import heard
from milepost.views.line import Canvas, Line, Role, line_with
from milepost.views.numbers import counted, number, short_number
from milepost.views.timeline.labels import HEALTH
from milepost.views.view import View
from milepost.views.visible import cells, cut, cut_end, visible
from milepost.views.why import path_words
from milepost.views.wrapping import wrapped

MOST_DECISIONS = 3
MOST_VISION = 2
"""Lines of the vision that are shown."""

_INDENT = 2
_LABEL = 18
"""The first cell of what stands behind the words of the lines below the goals."""

Row = tuple[tuple[str | None, ...], Callable[[], Line]]
"""Where the cursor stops in a row, and how it is drawn."""


class GoalsView:
    """The vision, every goal with its key results, and below them what is left to say."""

    def __init__(self, view: View, width: int) -> None:
        self.view = view
        self.width = width
        self._columns = columns(width)
        self._aligned = alignment(view.roadmap)
        self._rows: Sequence[Row] = [*self._goal_rows(), *(self._rows_below() if self._goals else ())]

    def __len__(self) -> int:
        return len(self._rows)

    def head(self) -> Sequence[Line]:
        """The vision, the path from the selection up to it, and the names of the columns."""
        if not self._goals:
            return ()
        lines = wrapped(self.view.roadmap.header.vision, self.width - 4)
        vision = [self._text(2, line) for line in lines[:MOST_VISION]]
        canvas, at = Canvas(self.width), self._columns
        canvas.put(2, "goal", Role.DIM)
        canvas.put(at.by, "by", Role.DIM)
        if at.bar is None:
            canvas.put_right(at.percent_end, "reached", Role.DIM)
        else:
            canvas.put(at.bar, "reached", Role.DIM)
        if at.effort_end is not None:
            words = "open work that serves it" if at.work else "work"
            canvas.put(at.effort_end - 6, words, Role.DIM)
        return [*vision, self._why_line(), canvas.line()]

    def line(self, index: int) -> Line:
        """One row."""
        return self._rows[index][1]()

    def stops(self, index: int) -> tuple[str | None, ...]:
        """A goal or a decision; key results are passed over."""
        return self._rows[index][0]

    def index_of(self, item_id: str) -> int | None:
        """The row of a goal or a decision."""
        return self._index.get(item_id)

    def caption(self, first: int, last: int) -> str:  # noqa: ARG002 - all goals count, seen or not
        """How many goals there are, and what serves none of them."""
        loose = self._aligned.orphans
        words = [counted(len(self._goals), "goal")] if self._goals else []
        if self._goals and loose.tasks:
            words.append(f"{counted(len(loose.tasks), 'task')} without one")
        return " · ".join(words)

    # --- which rows there are

    @cached_property
    def _goals(self) -> Sequence[tuple[Goal, int]]:
        """The goals that are shown, each behind its parent, with how deep it stands."""
        under: dict[str | None, list[Goal]] = {}
        goals = self.view.roadmap.all_of(Goal)
        known = {goal.id for goal in goals}
        for goal in goals:
            under.setdefault(goal.parent if goal.parent in known else None, []).append(goal)
        placed: dict[str, tuple[Goal, int]] = {}

        def place(goal: Goal, depth: int) -> None:
            if goal.id not in placed:
                placed[goal.id] = goal, depth
                for child in under.get(goal.id, ()):
                    place(child, depth + 1)

        for goal in (*under.get(None, ()), *goals):  # goals in a circle of parents stand below no other
            place(goal, 0)
        return [entry for entry in placed.values() if self.view.shows(entry[0].id)]

    @cached_property
    def _index(self) -> Mapping[str, int]:
        return {stop: row for row, (stops, _) in enumerate(self._rows) for stop in stops if stop}

    def _goal_rows(self) -> Iterator[Row]:
        for goal, depth in self._goals:
            yield (goal.id,), partial(self._goal_line, goal, depth)
            for result in goal.key_results:
                yield (), partial(self._result_line, result, depth)

    def _rows_below(self) -> Iterator[Row]:
        yield (), partial(self._text, 2, "")
        yield (None,), self._orphans_line
        yield (None,), self._heard_line
        decisions = sorted(self.view.roadmap.all_of(Decision), key=lambda one: one.date)
        for decision in decisions[-MOST_DECISIONS:]:
            yield (decision.id,), partial(self._decision_line, decision)

    # --- how they are drawn

    def _goal_line(self, goal: Goal, depth: int) -> Line:
        canvas, at = Canvas(self.width), self._columns
        canvas.put(1, self.view.mark(goal.id), Role.ACCENT)
        start = self.view.roadmap.header.start or self.view.today
        health = goal_health(goal, start, self.view.today)
        title = 4 + _INDENT * depth
        if health:
            canvas.put(title - 2, *HEALTH[health])
        self._put_title(canvas, goal, title, at.title_end)
        canvas.put(at.by, str(goal.by or ""), Role.DIM)
        self._put_reached(canvas, goal_progress(goal), Role.PLAIN)
        if at.effort_end is not None:
            self._put_work(canvas, self._aligned.by_goal[goal.id], at.effort_end)
        return canvas.line()

    def _put_title(self, canvas: Canvas, item: Item, start: int, end: int) -> None:
        title = cut(visible(item.label), end - start)
        if item.id == self.view.selection:
            canvas.put(start, " " * (end - start), Role.SELECTED)
            canvas.put(start, title, Role.SELECTED)
        else:
            canvas.put(start, title)

    def _put_work(self, canvas: Canvas, served: Served, end: int) -> None:
        works = [
            counted(len(served.initiatives), "initiative") if served.initiatives else "",
            counted(len(served.tasks), "task") if served.tasks else "",
        ]
        if not any(works):
            if self._columns.work is not None:
                at = canvas.put(end - 6, "nothing works towards it")
                canvas.put(at + 1, "!", Role.BAD)
            else:
                canvas.put_right(end, "none !", Role.BAD)
            return
        canvas.put_right(end, f"{number(served.effort)} pd")
        if self._columns.work is None:
            return
        share = served.effort / self._aligned.effort * 100 if self._aligned.effort else 0
        canvas.put_right(self._columns.work + 4, f"{number(share)} %" if served.effort else "", Role.DIM)
        words = ", no task yet" if not served.tasks else ""
        canvas.put(self._columns.work + 6, f"{'  '.join(filter(None, works))}{words}")

    def _result_line(self, result: KeyResult, depth: int) -> Line:
        canvas, at = Canvas(self.width), self._columns
        start = 6 + _INDENT * depth
        unit = f" {visible(result.unit)}" if result.unit else ""
        now = "" if result.current is None else f", now {short_number(result.current)}"
        way = f"{short_number(result.start)} → {short_number(result.target)}{unit}{now}"
        end = (at.bar or at.by) - 2
        room = end - start - cells(way) - 2
        canvas.put_right(end, cut_end(way, end - start), Role.DIM)
        canvas.put(start, cut(visible(result.title), max(room, 0)))
        self._put_reached(canvas, reached(result), Role.DIM)
        if at.effort_end is not None:
            never = "never measured" if at.work else "never"
            measured = never if result.current is None else str(result.updated or "")
            put = canvas.put(at.effort_end - 6, measured, Role.DIM)
            if result.current is None:
                canvas.put(put + 1, "!", Role.BAD)
        return canvas.line()

    def _put_reached(self, canvas: Canvas, share: float | None, role: Role) -> None:
        at = self._columns
        if share is None:
            canvas.put_right(at.percent_end, "no value yet" if at.bar is not None else "–", Role.DIM)
            return
        if at.bar is not None:
            done = round(share * at.bar_cells)
            canvas.put(at.bar, "█" * done + "▒" * (at.bar_cells - done), role)
        canvas.put_right(at.percent_end, f"{number(share * 100)} %", role)

    def _orphans_line(self) -> Line:
        loose = self._aligned.orphans
        works: list[Work] = [*loose.initiatives, *loose.milestones, *loose.tasks]
        titles = " · ".join(visible(item.title) for item in works)
        counts = [
            counted(len(items), noun)
            for items, noun in (
                (loose.initiatives, "initiative"),
                (loose.milestones, "milestone"),
                (loose.tasks, "task"),
            )
            if items
        ]
        effort = f", {number(loose.effort)} pd" if loose.effort else ""
        text = f"{', '.join(counts)}{effort}: {titles}" if counts else "nothing"
        return self._labelled("Serves no goal", cut_end(text, self.width - _LABEL - 1))

    def _heard_line(self) -> Line:
        canvas = Canvas(self.width)
        canvas.put(2, "Heard", Role.DIM)
        at = _LABEL
        for voice in heard(self.view.roadmap, self.view.today):
            if at + cells(voice.text) + 2 > self.width:
                break
            at = canvas.put(at, voice.text)
            at = canvas.put(at + 1, "!" if voice.flagged else "", Role.BAD) + 2
        return canvas.line()

    def _decision_line(self, decision: Decision) -> Line:
        canvas = Canvas(self.width)
        canvas.put(1, self.view.mark(decision.id), Role.ACCENT)
        canvas.put(2, "Decided", Role.DIM)
        at = canvas.put(_LABEL, str(decision.date), Role.DIM) + 2
        self._put_title(canvas, decision, at, min(at + cells(visible(decision.title)), self.width - 1))
        return canvas.line()

    def _why_line(self) -> Line:
        """The path up to the vision of what is selected in another pane."""
        item = self.view.roadmap.get(self.view.selection)
        if item is None or item.kind in (Kind.GOALS, Kind.ROADMAP, Kind.DECISIONS):
            return self._text(2, "")
        return self._text(2, cut(path_words(goal_path(item, self.view.roadmap)), self.width - 3), Role.ACCENT)

    def _labelled(self, label: str, text: str) -> Line:
        canvas = Canvas(self.width)
        canvas.put(2, label, Role.DIM)
        canvas.put(_LABEL, text)
        return canvas.line()

    def _text(self, at: int, text: str, role: Role = Role.PLAIN) -> Line:
        return line_with(text, at, self.width, role)
