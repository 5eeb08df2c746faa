"""What holds between items: references that resolve, no cycles, ends after starts, residuals below risks.

A roadmap that breaks these still opens; planning leaves the bad links out.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping

from milepost.model.goals import Goal
from milepost.model.items import Item
from milepost.model.kinds import Kind
from milepost.model.problems import Problem, did_you_mean
from milepost.model.references import references
from milepost.model.risks import Risk
from milepost.model.roadmap import Roadmap
from milepost.model.work import Initiative, Milestone, Phase, Task, Work


def inconsistencies(roadmap: Roadmap) -> list[Problem]:
    """Every problem between the items of a roadmap, none of them fatal."""
    problems: list[Problem] = []
    for item in (roadmap.header, *roadmap.items.values()):
        problems.extend(_dangling(item, roadmap))
        problems.extend(_own_dates(item))
        problems.extend(_twice(item))
    problems.extend(_cycles(roadmap))
    return problems


def _table(item: Item) -> tuple[str, ...]:
    return (item.kind.value,) if item.kind is Kind.ROADMAP else (item.kind.value, item.id)


def _dangling(item: Item, roadmap: Roadmap) -> Iterator[Problem]:
    for reference in references(item):
        target = roadmap.items.get(reference.target)
        path = (*_table(item), *reference.path)
        wanted = [kind for kind in reference.kinds if kind is not Kind.ROADMAP]
        if target is None:
            known = [other.id for kind in wanted for other in roadmap.of(kind)]
            yield Problem(
                "reference",
                path,
                f"{reference.target or 'An empty id'} is not in this file.",
                did_you_mean(reference.target, known, "Add it, or take the reference out."),
                fatal=False,
            )
        elif target.kind not in wanted:
            names = " or ".join(f"a {kind.singular}" for kind in wanted).replace("a i", "an i")
            yield Problem(
                "reference",
                path,
                f"{target.id} is a {target.kind.singular}; {names} belongs here.".replace("a i", "an i"),
                did_you_mean(target.id, [other.id for kind in wanted for other in roadmap.of(kind)]),
                fatal=False,
            )


def _own_dates(item: Item) -> Iterator[Problem]:
    if (
        isinstance(item, Phase | Initiative | Task)
        and item.start
        and item.end
        and item.end.last < item.start.first
    ):
        yield Problem(
            "order",
            (*_table(item), "end"),
            f"It ends {item.end}, before it starts {item.start}.",
            "Move the end behind the start.",
            fatal=False,
        )
    if isinstance(item, Initiative | Milestone | Task) and item.horizon:
        dated = [name for name in ("date", "start", "end") if getattr(item, name, None)]
        if dated:
            yield Problem(
                "horizon",
                (*_table(item), "horizon"),
                f"It has a horizon and also {' and '.join(dated)}.",
                "Keep one: a horizon stands instead of dates.",
                fatal=False,
            )
    if isinstance(item, Risk) and item.residual and item.residual.score > item.score:
        yield Problem(
            "residual",
            (*_table(item), "residual"),
            f"The residual score {item.residual.score} is above the score {item.score}.",
            "A response makes a risk smaller; correct one of the two.",
            fatal=False,
        )


def _twice(item: Item) -> Iterator[Problem]:
    """Key results that share an id, and the same link written twice."""
    names: list[tuple[str, str]] = []
    if isinstance(item, Goal):
        names = [("key_results", result.id) for result in item.key_results]
    elif isinstance(item, Initiative | Milestone | Task):
        names = [("after", link.id) for link in item.after]
    if len(set(names)) == len(names):
        return
    seen = set()
    for index, (field, name) in enumerate(names):
        if (field, name) in seen:
            yield Problem(
                "twice",
                (*_table(item), field, index),
                f"{name} stands here twice.",
                "Keep one of the two.",
                fatal=False,
            )
        seen.add((field, name))


def _cycles(roadmap: Roadmap) -> Iterator[Problem]:
    for cycle in find_cycles(_waiting(roadmap)):
        ids = list(dict.fromkeys(node.removesuffix(START) for node in cycle))
        item = roadmap.items[ids[0]]
        yield Problem(
            "cycle",
            (*_table(item), "after"),
            f"These wait for one another: {' > '.join([*ids, ids[0]])}.",
            "Take one of these links out.",
            fatal=False,
        )
    parents = {goal.id: [goal.parent] for goal in roadmap.all_of(Goal) if goal.parent}
    for cycle in find_cycles(parents):
        yield Problem(
            "cycle",
            ("goals", cycle[0], "parent"),
            f"These goals are parents of one another: {' > '.join([*cycle, cycle[0]])}.",
            "Take one of these parents out.",
            fatal=False,
        )


START = "\0start"
"""Ending of the node that stands for the start of an initiative; its plain id stands for its end."""


def _waiting(roadmap: Roadmap) -> dict[str, list[str]]:
    """Which node waits for which: an initiative's end waits for its leaves, and these for its start."""
    graph: dict[str, list[str]] = {}
    for initiative in roadmap.all_of(Initiative):
        graph[initiative.id + START] = [link.id for link in initiative.after if link.id in roadmap.items]
        graph[initiative.id] = [initiative.id + START]
    leaves: list[Work] = [*roadmap.all_of(Milestone), *roadmap.all_of(Task)]
    for leaf in leaves:
        waits = [link.id for link in leaf.after if link.id in roadmap.items]
        parent = None if isinstance(leaf, Initiative) else leaf.initiative
        if parent and parent in graph:
            graph[parent].append(leaf.id)
            waits.append(parent + START)
        if waits:
            graph[leaf.id] = waits
    return graph


def find_cycles(graph: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """One shortest cycle for each knot of nodes that wait for one another, in order of waiting.

    Knots are strongly connected components (Tarjan 1972, without recursion: chains may be 10,000 long).
    """
    cycles = []
    for knot in _knots(graph):
        inside = set(knot)
        first = min(knot)
        if len(knot) > 1 or first in graph.get(first, ()):
            cycles.append(_shortest_cycle(graph, first, inside))
    return cycles


def _knots(graph: Mapping[str, Iterable[str]]) -> list[list[str]]:
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    on_stack: set[str] = set()
    stack: list[str] = []
    knots: list[list[str]] = []
    for root in graph:
        if root in index:
            continue
        work: list[tuple[str, Iterator[str]]] = [(root, iter(graph[root]))]
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
                    cut = stack.index(node)
                    knots.append(stack[cut:])
                    on_stack.difference_update(stack[cut:])
                    del stack[cut:]
    return knots


def _shortest_cycle(graph: Mapping[str, Iterable[str]], start: str, inside: set[str]) -> list[str]:
    came_from: dict[str, str] = {}
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
