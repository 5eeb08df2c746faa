"""What no edit may bring in: references to nothing, circles, ends before starts. What was wrong may stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from milepost.editing.change import Change, ItemChange
from milepost.editing.cycles import cycle_through
from milepost.editing.refusals import EditRefused
from milepost.editing.wording import kinds_word, named
from milepost.model.consistency import inconsistencies
from milepost.model.header import Header
from milepost.model.items import Item
from milepost.model.kinds import Kind
from milepost.model.problems import PathPart, did_you_mean
from milepost.model.references import Reference, references
from milepost.model.roadmap import Roadmap

_EMPTY_HEADER = Header(title="-", vision="")
_CIRCULAR = ("after", "initiative", "parent")


def refuse_new_problems(roadmap: Roadmap, changes: Sequence[ItemChange]) -> None:
    """Raises EditRefused for the first problem that an item has after the changes and did not have before."""
    changes = [change for change in changes if change.before is not change.after]  # else it only moved
    new_kinds = {change.after.id: change.after.kind for change in changes if change.after}
    for change in changes:
        for reference in _new_references(change):
            target = roadmap.items.get(reference.target)
            kind = new_kinds.get(reference.target) or (target.kind if target else None)
            if kind not in reference.kinds:
                raise _no_target(roadmap, reference)
        _refuse_own_problems(change)
    circular = [change for change in changes if _could_close_a_circle(change)]
    if circular:
        _refuse_circles(Change(tuple(changes), "").apply(roadmap), circular)


def _new_references(change: ItemChange) -> Iterator[Reference]:
    known = {reference.target for reference in references(change.before)} if change.before else set()
    if change.after:
        yield from (found for found in references(change.after) if found.target not in known)


def _no_target(roadmap: Roadmap, reference: Reference) -> EditRefused:
    known = [item.id for kind in reference.kinds for item in roadmap.of(kind)]
    return EditRefused(
        f"There is no {kinds_word(reference.kinds)} {reference.target!r}.",
        hint=did_you_mean(reference.target, known, "Add it first."),
    )


def _refuse_own_problems(change: ItemChange) -> None:
    if change.after is None:
        return
    known = {where for where, *_ in _own_problems(change.before)} if change.before else set()
    for where, message, hint in _own_problems(change.after):
        if where not in known:
            raise EditRefused(f"{named(change.after)}: {message}", hint=hint)


def _own_problems(item: Item) -> Iterator[tuple[tuple[str, tuple[PathPart, ...]], str, str]]:
    """What is wrong with an item by itself: a roadmap of it alone has that, and references to nothing."""
    alone = Roadmap(_EMPTY_HEADER, {item.id: item})
    for problem in inconsistencies(alone):
        if problem.code not in {"reference", "cycle"}:
            yield (problem.code, problem.path[2:]), problem.message, problem.hint


def _could_close_a_circle(change: ItemChange) -> bool:
    return change.after is not None and any(
        (getattr(change.after, field, None) or None) != (getattr(change.before, field, None) or None)
        for field in _CIRCULAR
    )


def _refuse_circles(after: Roadmap, changes: Sequence[ItemChange]) -> None:
    for change in changes:
        if circle := cycle_through(after, change.item.id):
            raise _circle_refused(after, circle)


def _circle_refused(roadmap: Roadmap, circle: Sequence[str]) -> EditRefused:
    names = [named(roadmap[item_id]) for item_id in circle]
    verb = "be its own parent" if roadmap[circle[0]].kind is Kind.GOALS else "wait for itself"
    return EditRefused(
        f"{names[0]} would {verb}: {' > '.join([*names, names[0]])}.",
        detail=" > ".join([*circle, circle[0]]),
        hint="Take one of these links out first.",
    )
