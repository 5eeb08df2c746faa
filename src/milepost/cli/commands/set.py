"""`milepost set`: fields of an item."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from milepost.cli.assignments import Assignment, assignments_argument, data_of
from milepost.cli.editing import Manner, edit_file, editing
from milepost.cli.following import follow_options, following
from milepost.cli.options import FILE, ITEM, TODAY, cli_command
from milepost.editing.edits import Edit, Set
from milepost.editing.edits.base import found
from milepost.model.roadmap import Roadmap
from milepost.session.today import day_of


@cli_command(
    "milepost set roadmap.toml savings-view status=done rice.reach=3000 tags+=app",
    'milepost set roadmap.toml tariff-live date=2026-10-15 --reason "The regulator agreed"',
    "milepost set roadmap.toml roadmap status_date=",
)
@FILE
@ITEM
@assignments_argument(required=True)
@follow_options
@TODAY
@editing
def command(
    file: Path,
    item_id: str,
    assignments: tuple[Assignment, ...],
    follow: str | None,
    today: date | None,
    manner: Manner,
) -> int:
    """Set, remove and extend fields of an item.

    The ID roadmap is the roadmap itself. A value is read by the type of its field: text, dates such as
    2026-Q4, lengths such as 3w, numbers; [a, b] and {...} as TOML. field= removes it, rice.reach=3000
    goes inside, tags+=x and after-=x edit lists.
    """

    def edit_for(roadmap: Roadmap) -> Edit:
        kind = found(roadmap, item_id).kind
        fields = Set(
            id=item_id,
            fields=data_of(kind, assignments, "="),
            append=data_of(kind, assignments, "+="),
            discard=data_of(kind, assignments, "-="),
            today=day_of(roadmap, today),
            reason=manner.reason,
        )
        return following(fields, follow, day_of(roadmap, today))

    return edit_file(file, edit_for, manner)
