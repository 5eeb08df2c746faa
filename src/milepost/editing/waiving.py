"""Accepting a finding: written into the roadmap with a reason, so that everybody sees it."""

from __future__ import annotations

from milepost.editing.edits.bulk import Bulk
from milepost.editing.edits.fields import Set
from milepost.editing.refusals import EditRefused
from milepost.editing.wording import named
from milepost.model.header import Header
from milepost.model.problems import did_you_mean
from milepost.model.references import WAIVER
from milepost.model.roadmap import Roadmap
from milepost.planning.health.rules import CODES, waivers_of


def waiver(roadmap: Roadmap, code: str, item_id: str, reason: str) -> Bulk:
    """The edit that accepts what a rule finds about an item; `roadmap` is the whole. Raises EditRefused."""
    item, reason = roadmap.get(item_id), reason.strip()
    if code not in CODES:
        known = f"There are {', '.join(sorted(CODES))}."
        raise EditRefused(f"There is no check {code!r}.", hint=did_you_mean(code.upper(), CODES, known))
    if item is None:
        raise EditRefused(
            f"There is no item {item_id!r}.", hint=did_you_mean(item_id, roadmap.items, "Write its id.")
        )
    if not reason:
        raise EditRefused("A waiver needs a reason.", hint="Say why that is fine as it is.")
    if (code, item_id) in waivers_of(roadmap):
        raise EditRefused(f"{code} is waived for {named(item)} already.", hint="[roadmap] waive has it.")
    entry = f"{code}:{item_id} {reason}"
    return Bulk(
        edits=[Set(id=Header.kind, append={"waive": [entry]})],
        sentence=f"Waive {code} for {named(item)}: {reason}",
    )


def unwaived(roadmap: Roadmap, code: str, item_id: str) -> Bulk:
    """The edit that lets a finding count again."""
    shapes = ((text, WAIVER.match(text)) for text in roadmap.header.waive)
    entries = [text for text, shape in shapes if shape and (shape["code"], shape["id"]) == (code, item_id)]
    return Bulk(
        edits=[Set(id=Header.kind, discard={"waive": entries})],
        sentence=f"Let {code} count again for {named(roadmap[item_id])}",
    )
