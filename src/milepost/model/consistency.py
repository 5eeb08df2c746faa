"""What holds between items: references that resolve, no cycles, ends after starts, residuals below risks.

A roadmap that breaks these still opens; planning leaves the bad links out.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from milepost.model.goals import Goal, KeyResult
from milepost.model.ids import LONGEST_ID
from milepost.model.items import Item
from milepost.model.kinds import Kind
from milepost.model.links import Link
from milepost.model.problems import PathPart, Problem, did_you_mean
from milepost.model.references import Reference, references
from milepost.model.risks import Risk
from milepost.model.roadmap import Roadmap
from milepost.model.spelling import shown
from milepost.model.work import Initiative, Milestone, Phase, Task, Work

MOST_GUESSES = 20
"""References of one file for which the nearest id is looked for."""

MOST_IN_CIRCLE = 10
"""Ids of a circle that are named."""


def inconsistencies(roadmap: Roadmap) -> list[Problem]:
    """Every problem between the items of a roadmap, none of them fatal."""
    return [
        *_dangling(roadmap),
        *_reversed(roadmap),
        *_dated_on_a_horizon(roadmap),
        *_grown_residuals(roadmap),
        *_repeated(roadmap),
        *_cycles(roadmap),
    ]


def _problem(code: str, item: Item, inside: tuple[PathPart, ...], message: str, hint: str) -> Problem:
    table = (item.kind.value,) if item.kind is Kind.ROADMAP else (item.kind.value, item.id)
    return Problem(code, (*table, *inside), message, hint, fatal=False)


def _dangling(roadmap: Roadmap) -> Iterator[Problem]:
    nearest = _Nearest(roadmap)
    for item in (roadmap.header, *roadmap.items.values()):
        for reference in references(item):
            target = roadmap.items.get(reference.target)
            if target is None:
                name = shown(reference.target) if reference.target else "An empty id"
                hint = nearest.hint(reference) or "Add it, or take the reference out."
                yield _problem("reference", item, reference.path, f"{name} is not in this file.", hint)
            elif target.kind not in reference.kinds:
                wanted = " or ".join(_a(kind) for kind in reference.kinds)
                message = f"{target.id} is {_a(target.kind)}; {wanted} belongs here."
                hint = nearest.hint(reference) or "Name another item, or take the reference out."
                yield _problem("reference", item, reference.path, message, hint)


class _Nearest:
    """Guesses which item a reference means; only so many, since each looks at every id of a large file."""

    def __init__(self, roadmap: Roadmap) -> None:
        self._roadmap = roadmap
        self._hints: dict[tuple[str, tuple[Kind, ...]], str] = {}

    def hint(self, reference: Reference) -> str:
        """The nearest id as a hint, or nothing."""
        asked = reference.target, reference.kinds
        if (
            asked not in self._hints
            and len(self._hints) < MOST_GUESSES
            and len(reference.target) <= LONGEST_ID
        ):
            possible = [item.id for kind in reference.kinds for item in self._roadmap.of(kind)]
            self._hints[asked] = did_you_mean(reference.target, possible)
        return self._hints.get(asked, "")


def _a(kind: Kind) -> str:
    return f"{'an' if kind is Kind.INITIATIVES else 'a'} {kind.singular}"


def _reversed(roadmap: Roadmap) -> Iterator[Problem]:
    spans: tuple[Phase | Initiative | Task, ...] = (
        *roadmap.all_of(Phase),
        *roadmap.all_of(Initiative),
        *roadmap.all_of(Task),
    )
    for item in spans:
        if item.start and item.end and item.end.last < item.start.first:
            message = f"It ends {item.end}, before it starts {item.start}."
            yield _problem("order", item, ("end",), message, "Move the end behind the start.")


def _dated_on_a_horizon(roadmap: Roadmap) -> Iterator[Problem]:
    for item in _work(roadmap):
        if item.horizon:
            dated = [name for name in ("date", "start", "end") if getattr(item, name, None)]
            if dated:
                message = f"It has a horizon and also {' and '.join(dated)}."
                hint = "Keep one: a horizon stands instead of dates."
                yield _problem("horizon", item, ("horizon",), message, hint)


def _grown_residuals(roadmap: Roadmap) -> Iterator[Problem]:
    for risk in roadmap.all_of(Risk):
        if risk.residual and risk.residual.score > risk.score:
            message = f"The residual score {risk.residual.score} is above the score {risk.score}."
            hint = "A response makes a risk smaller; correct one of the two."
            yield _problem("residual", risk, ("residual",), message, hint)


def _repeated(roadmap: Roadmap) -> Iterator[Problem]:
    """Key results that share an id, and the same link written twice."""
    for goal in roadmap.all_of(Goal):
        yield from _repeats(goal, "key_results", goal.key_results)
    for item in _work(roadmap):
        if len(item.after) > 1:
            yield from _repeats(item, "after", item.after)


def _repeats(item: Item, field: str, entries: Iterable[KeyResult | Link]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        if entry.id in seen:
            message = f"{entry.id} stands here twice."
            yield _problem("twice", item, (field, index), message, "Keep one of the two.")
        seen.add(entry.id)


def _work(roadmap: Roadmap) -> tuple[Work, ...]:
    return (*roadmap.all_of(Initiative), *roadmap.all_of(Milestone), *roadmap.all_of(Task))


def _cycles(roadmap: Roadmap) -> Iterator[Problem]:
    for cycle in find_cycles(_waiting(roadmap)):
        ids = list(dict.fromkeys(node.removesuffix(START) for node in cycle))
        message = f"These wait for one another: {_circle(ids)}."
        yield _problem("cycle", roadmap[ids[0]], ("after",), message, "Take one of these links out.")
    parents = {goal.id: [goal.parent] for goal in roadmap.all_of(Goal) if goal.parent}
    for cycle in find_cycles(parents):
        message = f"These goals are parents of one another: {_circle(cycle)}."
        yield _problem("cycle", roadmap[cycle[0]], ("parent",), message, "Take one of these parents out.")


def _circle(ids: Sequence[str]) -> str:
    left = len(ids) - MOST_IN_CIRCLE
    named = ids if left <= 0 else [*ids[:MOST_IN_CIRCLE], f"{left} more"]
    return " > ".join([*named, ids[0]])


START = "\0start"
"""Ending of the node that stands for the start of an initiative; its plain id stands for its end."""


def _waiting(roadmap: Roadmap) -> dict[str, list[str]]:
    """Which node waits for which: an initiative's end waits for its leaves, and these for its start."""
    graph: dict[str, list[str]] = {}
    for initiative in roadmap.all_of(Initiative):
        graph[initiative.id + START] = [link.id for link in initiative.after if link.id in roadmap.items]
        graph[initiative.id] = [initiative.id + START]
    leaves: list[Milestone | Task] = [*roadmap.all_of(Milestone), *roadmap.all_of(Task)]
    for leaf in leaves:
        waits = [link.id for link in leaf.after if link.id in roadmap.items]
        parent = leaf.initiative
        if parent and parent in graph:
            graph[parent].append(leaf.id)
            waits.append(parent + START)
        if waits:
            graph[leaf.id] = waits
    return graph


Node = TypeVar("Node", int, str)


def find_cycles(graph: Mapping[Node, Collection[Node]]) -> list[list[Node]]:
    """One shortest cycle for each knot, in order of waiting."""
    return [_shortest_cycle(graph, min(knot), set(knot)) for knot in find_knots(graph)]


def find_knots(graph: Mapping[Node, Collection[Node]]) -> list[list[Node]]:
    """The nodes that wait for one another or for themselves, a list for each knot of them.

    Knots are strongly connected components (Tarjan 1972, without recursion: chains may be 10,000 long).
    """
    return [knot for knot in _components(graph) if len(knot) > 1 or knot[0] in graph.get(knot[0], ())]


def _components(graph: Mapping[Node, Collection[Node]]) -> list[list[Node]]:
    index: dict[Node, int] = {}
    low: dict[Node, int] = {}
    on_stack: set[Node] = set()
    stack: list[Node] = []
    knots: list[list[Node]] = []
    for root in graph:
        if root in index:
            continue
        work: list[tuple[Node, Iterator[Node]]] = [(root, iter(graph[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, following = work[-1]
            for other in following:
                if other not in index:
                    index[other] = low[other] = len(index)
                    stack.append(other)
                    on_stack.add(other)
                    work.append((other, iter(graph.get(other, ()))))
                    break
                if other in on_stack:
                    low[node] = min(low[node], index[other])
            else:
                work.pop()
                if work:
                    parent = work[-1][0]
                    low[parent] = min(low[parent], low[node])
                if low[node] == index[node]:
                    knot = [stack.pop()]
                    while knot[-1] != node:
                        knot.append(stack.pop())
                    knots.append(knot)
                    on_stack.difference_update(knot)
    return knots


def _shortest_cycle(graph: Mapping[Node, Collection[Node]], start: Node, inside: set[Node]) -> list[Node]:
    came_from: dict[Node, Node] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for other in graph.get(node, ()):
            if other == start:
                cycle = [node]
                while cycle[-1] != start:
                    cycle.append(came_from[cycle[-1]])
                return cycle[::-1]
            if other in inside and other not in came_from:
                came_from[other] = node
                queue.append(other)
    return [start]
