"""Options of commands whose edit may carry others along, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from milepost.cli.output import say
from milepost.cli.status import FINDING

if TYPE_CHECKING:
    from milepost.editing.edits import Edit
    from milepost.editing.edits.bulk import Single
    from milepost.model.items import Item
    from milepost.model.roadmap import Roadmap
    from milepost.planning.driving import Conflict
    from milepost.planning.wave import Effects


def follow_options(function: Callable[..., int]) -> Callable[..., int]:
    """Gives a command `--ripple` and `--pull-in`, of which the last one counts, as `follow`."""
    pull_in = click.option(
        "--pull-in",
        "follow",
        flag_value="pull-in",
        help="Move what waits for it earlier, as far as logic allows.",
    )
    ripple = click.option(
        "--ripple",
        "follow",
        flag_value="ripple",
        help="Move what it pushes later, too; what is fixed or committed stays and is a conflict.",
    )
    return pull_in(ripple(function))


def following(edit: Single, follow: str | None, today: date) -> Edit:
    """The edit with what follows from it as it was asked for."""
    from milepost.editing.edits import PullIn, Ripple

    if follow is None:
        return edit
    return (Ripple if follow == "ripple" else PullIn)(edit=edit, today=today, reason=edit.reason)


def followed(edit: Edit, roadmap: Roadmap) -> Effects | None:
    """What follows from an edit that carries others along; None for any other."""
    from milepost.editing.edits.ripple import Following

    return edit.outlook(roadmap).effects if isinstance(edit, Following) else None


def conflicts_as_json(effects: Effects | None) -> list[dict[str, Any]]:
    """What stands in the way, each with the items that drive it."""
    found = effects.conflicts if effects else ()
    return [conflict_as_json(one, effects.chains[one.item.id] if effects else ()) for one in found]


def conflict_as_json(conflict: Conflict, chain: Sequence[Item]) -> dict[str, Any]:
    """A date that can't be met, and the items that drive it."""
    return {
        "item": conflict.item.id,
        "needs": conflict.needs,
        "has": conflict.has,
        "days_late": conflict.late,
        "chain": [item.id for item in chain],
    }


def tell_conflicts(effects: Effects | None) -> int:
    """Says on stderr what stands in the way; the exit status."""
    for conflict in effects.conflicts if effects else ():
        say(
            f"milepost: {conflict.item.id} stays on {conflict.has} and is {conflict.late} d late:"
            f" by its links it needs {conflict.needs}."
        )
    return FINDING if effects and effects.conflicts else 0
