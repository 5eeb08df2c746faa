"""Which risks the register lists, in which order, under which headings; below them the decisions.

Rows hold ids only: how they look depends on more than the roadmap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from milepost.model.goals import Decision
from milepost.model.risks import Risk
from milepost.model.roadmap import Roadmap
from milepost.planning.scores import Exposure, exposure
from milepost.views.cycle import Cycle
from milepost.views.visible import cells, visible


class Order(Cycle):
    """How the risks can be arranged: by score, as in the file, by the next review; or under headings."""

    SCORE = "score"
    FILE = "file"
    REVIEW = "review"
    OWNER = "owner"
    CATEGORY = "category"
    RESPONSE = "response"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Group:
    """A heading and what stands under it."""

    key: str
    """What folding goes by."""
    label: str
    item_id: str | None
    """The item that the heading stands for, if it is one."""
    members: Sequence[str]
    folded: bool


class Layout(NamedTuple):
    """Everything but the roadmap that decides which rows there are."""

    order: Order
    folded: frozenset[str]
    """Keys of the groups that are folded."""
    shown: frozenset[str] | None
    """Ids that the filter leaves; None where no filter is on."""
    whole: bool
    """Whether sums and decisions have room below the risks."""


FLAT = (Order.SCORE, Order.FILE, Order.REVIEW)
"""Orders without headings."""

TOTAL, BLANK = "=", ""
"""Rows that are no item: what the threats come to, and nothing."""

ASSUMPTIONS, ISSUES, DECISIONS = "assumptions:", "issues:", "decisions:"
"""Keys of headings; no id and no word that risks share has a colon at its end."""


@dataclass(frozen=True, eq=False)
class Rows:
    """The rows of one roadmap in one layout."""

    roadmap: Roadmap
    risks: Sequence[Risk]
    """Those that are listed, folded ones too, in their order."""
    rows: Sequence[str | Group]
    """An id, a heading, `TOTAL` or `BLANK`."""

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The row of each item."""
        keys = (row.item_id if isinstance(row, Group) else row for row in self.rows)
        return {key: index for index, key in enumerate(keys) if key not in (None, TOTAL, BLANK)}

    @cached_property
    def exposure(self) -> Exposure:
        """What all that is listed comes to."""
        return exposure(self.risks)

    @cached_property
    def owner_cells(self) -> int:
        """The width of the longest owner."""
        return max((cells(visible(risk.owner or "")) for risk in self.risks), default=0)


@lru_cache(maxsize=8)  # a roadmap is one frozen value, and the pane asks again with every key
def rows_of(roadmap: Roadmap, layout: Layout) -> Rows:
    """The rows of a roadmap in a layout."""
    risks = _listed(roadmap, layout)
    groups = list(_grouped(risks, roadmap, layout))
    rows = list(_under_headings(groups))
    order = [roadmap[member] for group in groups for member in group.members]
    if layout.whole:
        rows += [TOTAL] * bool(risks) + list(_decisions(roadmap, layout))
    return Rows(roadmap, [risk for risk in order if isinstance(risk, Risk)], rows)


def _listed(roadmap: Roadmap, layout: Layout) -> list[Risk]:
    """The risks that the filter leaves; closed ones are listed by status only."""
    risks = [
        risk
        for risk in roadmap.all_of(Risk)
        if (layout.order is Order.STATUS or risk.status != "closed")
        and (layout.shown is None or risk.id in layout.shown)
    ]
    match layout.order:
        case Order.FILE:
            return risks
        case Order.REVIEW:
            return sorted(risks, key=lambda risk: risk.reviewed or date.min)
    return sorted(risks, key=lambda risk: -risk.score)


def _grouped(risks: Sequence[Risk], roadmap: Roadmap, layout: Layout) -> Iterator[Group]:
    """The groups in the order of their first risks, those that have none of it last.

    Where risks are only sorted, they have a heading without a name; assumptions, and what occurred, come
    behind them.
    """
    if layout.order in FLAT:
        parts: dict[str, list[str]] = {"": [], ASSUMPTIONS: [], ISSUES: []}
        for risk in risks:
            key = ISSUES if risk.status != "open" else ASSUMPTIONS if risk.is_assumption else ""
            parts[key].append(risk.id)
        for key, ids in parts.items():
            if ids:
                yield Group(key, key.rstrip(":").capitalize(), None, ids, key in layout.folded)
        return
    members: dict[str, list[str]] = {}
    for risk in risks:
        members.setdefault(_KEY[layout.order](risk), []).append(risk.id)
    keys = sorted(members, key=lambda key: key == "")
    if layout.order is Order.STATUS:
        keys.sort(key=_STATUSES.index)
    for key in keys:
        person = roadmap.get(key) if layout.order is Order.OWNER else None
        label = person.label if person else key or f"no {layout.order}"
        heading = f"{key}:"
        yield Group(heading, label, person.id if person else None, members[key], heading in layout.folded)


_STATUSES = ("open", "occurred", "closed")
_KEY: Mapping[Order, Callable[[Risk], str]] = {
    Order.OWNER: lambda risk: risk.owner or "",
    Order.CATEGORY: lambda risk: risk.category or "",
    Order.RESPONSE: lambda risk: risk.response or "",
    Order.STATUS: lambda risk: risk.status,
}


def _under_headings(groups: Iterable[Group]) -> Iterator[str | Group]:
    for group in groups:
        if group.key:
            yield group
        if not group.folded:
            yield from group.members


def _decisions(roadmap: Roadmap, layout: Layout) -> Iterator[str | Group]:
    """What was decided, the newest first; none where no risk is known, so that the pane says what belongs."""
    found = sorted(roadmap.all_of(Decision), key=lambda decision: decision.date, reverse=True)
    ids = [one.id for one in found if layout.shown is None or one.id in layout.shown]
    if ids and roadmap.all_of(Risk):
        group = Group(DECISIONS, "Decisions", None, ids, DECISIONS in layout.folded)
        yield BLANK
        yield from _under_headings([group])
