"""Edits of what waits for what."""

from __future__ import annotations

from typing import Literal

from milepost.editing.change import Change, ItemChange
from milepost.editing.edits.base import EditBase, evolved, found, planned
from milepost.editing.refusals import EditRefused
from milepost.editing.wording import named
from milepost.model.links import Link as Dependency
from milepost.model.links import LinkError, LinkKind
from milepost.model.roadmap import Roadmap
from milepost.model.work import Work


class Link(EditBase):
    """Let an item wait for another; a link that is there gets the new kind and lag."""

    op: Literal["link"] = "link"
    id: str
    """The one that waits."""
    on: str
    """The one it waits for."""
    kind: LinkKind = LinkKind.FS
    lag: str = ""
    """A signed length in working days, such as `+5d`."""

    def plan(self, roadmap: Roadmap) -> Change:
        """The link added or changed. A circle is refused by name."""
        item, other = linkable(roadmap, self.id), linkable(roadmap, self.on)
        try:
            link = Dependency.parse(f"{other.id}:{self.kind}{self.lag}")
        except LinkError as error:
            raise EditRefused(str(error), hint=error.hint) from None
        if other.id not in {known.id for known in item.after}:
            after = [*item.after, link]
        else:
            after = [link if known.id == other.id else known for known in item.after]
        changed = evolved(item, {"after": [str(link) for link in after]})
        return planned(roadmap, [ItemChange(item, changed)], self.reason)


class Unlink(EditBase):
    """Let an item no longer wait for another."""

    op: Literal["unlink"] = "unlink"
    id: str
    on: str

    def plan(self, roadmap: Roadmap) -> Change:
        """The link taken away, also one that leads to nothing."""
        item = linkable(roadmap, self.id)
        left = [str(link) for link in item.after if link.id != self.on]
        if len(left) == len(item.after):
            names = ", ".join(link.id for link in item.after)
            raise EditRefused(
                f"{named(item)} does not wait for {self.on}.",
                hint=f"It waits for {names}." if names else "It waits for nothing.",
            )
        return planned(roadmap, [ItemChange(item, evolved(item, {"after": left or None}))], self.reason)


def linkable(roadmap: Roadmap, item_id: str) -> Work:
    """The item of that id, if it can wait for others. Raises EditRefused."""
    item = found(roadmap, item_id)
    if not isinstance(item, Work):
        raise EditRefused(
            f"A {item.kind.singular} neither waits nor is waited for.",
            hint="Links join tasks, milestones and initiatives.",
        )
    return item
