"""Who waits for whom in a circle: asked of a roadmap as it would be, before an edit makes it so."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from milepost.model.goals import Goal
from milepost.model.roadmap import Roadmap
from milepost.model.work import Initiative, Milestone, Task, Work

Node = tuple[str, bool]
"""An item's id, and whether its start is meant; the start is a node of its own only for initiatives."""


def cycle_through(roadmap: Roadmap, item_id: str) -> tuple[str, ...]:
    """The ids of a shortest circle with this item, of waiting or of goals and their parents; else empty.

    An initiative's end waits for its tasks and milestones, and these wait for what the initiative waits for.
    """
    item = roadmap.get(item_id)
    if isinstance(item, Goal):
        return _own_ancestor(roadmap, item)
    waiting = _Waiting(roadmap)
    node = (item_id, isinstance(item, Initiative))
    circles = (waiting.path(following, node) for following in waiting.following(node))
    circle = min((found for found in circles if found), key=len, default=())
    return tuple(dict.fromkeys(other_id for other_id, _ in (node, *circle[:-1]))) if circle else ()


def _own_ancestor(roadmap: Roadmap, goal: Goal) -> tuple[str, ...]:
    line = [goal.id]
    parent = roadmap.find(Goal, goal.parent)
    while parent is not None and parent.id not in line:
        line.append(parent.id)
        parent = roadmap.find(Goal, parent.parent)
    return tuple(line) if parent is not None and parent.id == goal.id else ()


class _Waiting:
    """The graph of what waits for what, walked without being built: most of it is never looked at."""

    def __init__(self, roadmap: Roadmap) -> None:
        self.roadmap = roadmap
        self.leaves: dict[str, list[str]] = {}
        every: tuple[Milestone | Task, ...] = (*roadmap.all_of(Milestone), *roadmap.all_of(Task))
        for leaf in every:
            if leaf.initiative:
                self.leaves.setdefault(leaf.initiative, []).append(leaf.id)

    def following(self, node: Node) -> Iterator[Node]:
        """What a node waits for."""
        item_id, is_start = node
        item = self.roadmap.get(item_id)
        if isinstance(item, Initiative) and not is_start:
            yield (item_id, True)
            yield from ((leaf, False) for leaf in self.leaves.get(item_id, ()))
        elif isinstance(item, Work):
            yield from ((link.id, False) for link in item.after)
            parent = None if isinstance(item, Initiative) else self.roadmap.find(Initiative, item.initiative)
            if parent is not None:
                yield (parent.id, True)

    def path(self, start: Node, goal: Node) -> tuple[Node, ...]:
        """The shortest way of waiting from one node to another, both included; empty if there is none."""
        came_from: dict[Node, Node | None] = {start: None}
        queue = deque([start])
        while queue:
            node = queue.popleft()
            if node == goal:
                way = [node]
                while (previous := came_from[way[-1]]) is not None:
                    way.append(previous)
                return tuple(reversed(way))
            for following in self.following(node):
                if following not in came_from:
                    came_from[following] = node
                    queue.append(following)
        return ()
