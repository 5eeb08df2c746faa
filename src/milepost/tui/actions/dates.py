"""Setting dates by typing them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from milepost.editing.dating import Dating, dating
from milepost.editing.edits import Edit
from milepost.editing.importance import is_committed
from milepost.editing.wording import counted_items, field_word
from milepost.model.items import Item
from milepost.planning.date_words import Speaker
from milepost.tui.actions.asking import refuse_if_read_only, settled, trial
from milepost.tui.actions.items import selected, targets
from milepost.tui.actions.previewing import move
from milepost.tui.actions.registry import carries_out
from milepost.tui.actions.resources import asks_which
from milepost.tui.prompts.when import Dates, WhenPrompt
from milepost.tui.screens.base import RoadmapScreen
from milepost.views.date_notes import date_notes
from milepost.views.dates import span_text


@carries_out("item.when")
def when(screen: RoadmapScreen) -> None:
    """Asks for the dates of the selected item, or of all that are marked."""
    if asks_which(screen, "item.when"):
        return
    item = selected(screen)
    others = [screen.workspace.roadmap[item_id] for item_id in targets(screen) if item_id != item.id]
    ask_when(screen, [item, *others])


def ask_when(screen: RoadmapScreen, items: Sequence[Item], field: str = "") -> None:
    """Asks for the plan dates of items, or for one date of theirs by its field: `deadline`, `not_before`.

    Raises EditRefused for an item without dates.
    """
    refuse_if_read_only(screen)
    workspace = screen.workspace
    spans = workspace.view.spans
    datings = [dating(item, spans, field) for item in items]
    header = workspace.roadmap.header
    speaker = Speaker(workspace.today, spans.calendar(items[0]), header.fiscal_year_start)

    def preview(edit: Edit | None) -> list[str]:
        change, told = trial(screen, edit)
        if change is None:
            return [told] if told else []
        return date_notes(workspace.view.roadmap[items[0].id], workspace.view.spans)

    about = items[0].label if len(items) == 1 else counted_items(items)
    dates = Dates(datings, about, _now(datings[0]) if len(items) == 1 else "", speaker)
    screen.ask(WhenPrompt(settled(screen, partial(move, screen)), dates, preview))


def _now(one: Dating) -> str:
    """The dates there are, and what holds them: `2026-06-15 .. 2026-10-15 committed`."""
    dated, item = one.dated, one.item
    if one.field not in ("", "date"):
        return f"{field_word(one.field)} {dated.end or 'not set'}"
    dates = (
        f"{'~' * one.derived}{span_text(dated.start, dated.end)}" if not one.field else str(dated.end or "")
    )
    words = [dates or getattr(item, "horizon", None) or "no dates"]
    words += ["fixed"] * getattr(item, "fixed", False)
    words += ["committed"] * is_committed(item)
    return " ".join(words)
