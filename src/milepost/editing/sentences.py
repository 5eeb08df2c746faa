"""One good sentence for every change, in the imperative, as a product manager would write it.

Titles stand in it as they were written: whoever shows a sentence makes its characters visible.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from milepost.editing.change import ItemChange
from milepost.editing.importance import PLANNED, changed_fields
from milepost.editing.wording import (
    counted,
    entry_text,
    field_word,
    listed,
    named,
    short,
    status_word,
    value_text,
)
from milepost.model.items import Item
from milepost.model.kinds import Kind
from milepost.model.links import Link
from milepost.model.roadmap import Roadmap
from milepost.model.when import Precision, When

PROSE = frozenset(
    ("notes", "summary", "why", "needs", "vision", "cause", "effect", "trigger", "contingency", "acceptance")
)
"""Fields whose text is too long for a sentence."""

_FOLLOWS_STATUS = frozenset({"progress", "finished", "occurred"})
_PAST = {"Set": "Set", "Put": "Put", "Split": "Split", "Take": "Took", "Write": "Wrote"}


def say(change: ItemChange, roadmap: Roadmap) -> str:
    """The sentence for what became of one item; names of others are looked up in the roadmap."""
    before, after = change.before, change.after
    if before is None or after is None:
        item = change.item
        if item.kind is Kind.ROADMAP:
            return f"{'Begin' if before is None else 'End'} the roadmap"
        return f"{'Add' if before is None else 'Remove'} {item.kind.singular} {named(item)}"
    fields = [*changed_fields(before, after)]
    if "status" in fields:
        fields = [field for field in fields if field not in _FOLLOWS_STATUS]
    if before.id != after.id:
        return f"Rename {before.id} to {after.id}"
    if not fields:
        return say_place(after, (change.place_after or 0) - (change.place_before or 0))
    if set(fields) <= set(PLANNED):
        return say_dates(before, after)
    if len(fields) == 1:
        field = fields[0]
        return say_field(named(before), field, before.data().get(field), after.data().get(field), roadmap)
    words = list(dict.fromkeys("dates" if field in PLANNED else field_word(field) for field in fields))
    if len(words) > 4:
        return f"Change {len(words)} fields of {named(before)}"
    return f"Change {listed(words)} of {named(before)}"


def past(sentence: str) -> str:
    """The sentence as something that has happened: `Moved "Tariff live" 2 weeks later`."""
    verb, space, rest = sentence.partition(" ")
    done = _PAST.get(verb) or f"{verb}d" * verb.endswith("e") or f"{verb}ed"
    return done + space + rest


def say_place(item: Item, moved: int) -> str:
    """The sentence for an item that went down its list by so many places, or up by a negative number."""
    where = "in the backlog" if item.kind is Kind.TASKS else f"among the {item.kind}"
    return f"Move {named(item)} {'down' if moved > 0 else 'up'} {counted(abs(moved), 'place')} {where}"


def say_dates(before: Item, after: Item, by: str = "") -> str:
    """The sentence for new dates; `by` says how far where somebody said it: `1 month later`."""
    name = named(before)
    fields = [field for field in PLANNED if getattr(before, field, None) != getattr(after, field, None)]
    if "horizon" in fields and _dates_text(before) and _dates_text(after):
        return f"Move {name} to {_dates_text(after)} (was {_dates_text(before)})"
    pairs = [(getattr(before, field), getattr(after, field)) for field in fields]
    word = fields[0] if len(fields) == 1 else "dates"
    if len(fields) == 1:
        old, new = (str(when or "") for when in pairs[0])
    else:
        old, new = _dates_text(before), _dates_text(after)
    if not old or not new:
        return f"Set {word} of {name} to {new}" if new else f"Clear {word} of {name} (was {old})"
    ways = {by or distance(*pair) if all(pair) else "" for pair in pairs}
    if len(ways) > 1 or "" in ways:
        return f"Change {word} of {name} from {old} to {new}"
    is_whole = word in ("date", "dates") or new == _dates_text(after)
    return f"Move {name if is_whole else f'{word} of {name}'} {ways.pop()} ({old} to {new})"


def _dates_text(item: Item) -> str:
    """When the item is planned: a horizon, one date, or `start .. end`."""
    start, end = getattr(item, "start", None), getattr(item, "end", None)
    single = getattr(item, "horizon", None) or getattr(item, "date", None)
    return str(single or (f"{start} .. {end}" if start and end else start or end or ""))


def distance(old: When | date, new: When | date) -> str:
    """How far a date moved, in the units people would count it in; empty for a change of precision."""
    if isinstance(old, date) or isinstance(new, date):  # that of a decision is a day and nothing else
        old, new = When.parse(str(old)), When.parse(str(new))
    if old.precision is not new.precision or old.precision is Precision.SPAN:
        return ""
    days = (new.last - old.last).days
    months = (new.last.year - old.last.year) * 12 + new.last.month - old.last.month
    units = {
        Precision.MONTH: (months, "month"),
        Precision.QUARTER: (months // 3, "quarter"),
        Precision.HALF: (months // 6, "half year"),
        Precision.YEAR: (months // 12, "year"),
    }
    number, noun = units.get(old.precision) or ((days // 7, "week") if days % 7 == 0 else (days, "day"))
    return f"{counted(abs(number), noun)} {'later' if number > 0 else 'earlier'}"


def say_field(name: str, field: str, old: Any, new: Any, roadmap: Roadmap) -> str:
    """The sentence for one field that went from one TOML value to another; None stands for no value."""
    match field:
        case "status" | "health" if new is not None:
            return f"Mark {name} {status_word(new)}"
        case "reviewed" if new is not None:
            return f"Mark {name} reviewed on {new}"
        case "fixed":
            return f"{'Fix' if new else 'Unfix'} dates of {name}"
        case "title" | "name" if old is not None:
            return f'Retitle {name} to "{short(new)}"'
        case "after":
            return _say_links(name, old or [], new or [], roadmap)
    if isinstance(old or new, list) and isinstance(new or old, list):
        return _say_list(name, field, old or [], new or [], roadmap)
    if (
        isinstance(old or {}, dict)
        and isinstance(new or {}, dict)
        and (inner := _one_key(old or {}, new or {}))
    ):
        return say_field(name, inner, (old or {}).get(inner), (new or {}).get(inner), roadmap)
    word = field_word(field)
    if field in PROSE:
        return f"{'Write' if not old else 'Change' if new else 'Clear'} {word} of {name}"
    if new is None:
        return f"Clear {word} of {name} (was {value_text(field, old, roadmap)})"
    to = value_text(field, new, roadmap)
    if old is None:
        return f"Set {word} of {name} to {to}"
    return f"Change {word} of {name} from {value_text(field, old, roadmap)} to {to}"


def _one_key(old: dict[str, Any], new: dict[str, Any]) -> str:
    """The only key whose value differs, if both say something else that stays."""
    keys = [key for key in {**old, **new} if old.get(key) != new.get(key)]
    return keys[0] if len(keys) == 1 else ""


def _say_links(name: str, old: list[str], new: list[str], roadmap: Roadmap) -> str:
    was, now = ({link.id: link for link in map(Link.parse, texts)} for texts in (old, new))
    other = [link for link in {**was, **now} if was.get(link) != now.get(link)]
    if len(other) != 1:
        return f"Change what {name} waits for"
    before, after = was.get(other[0]), now.get(other[0])
    on = value_text("after", other[0], roadmap)
    if after is None:
        return f"Unlink {name} from {on}"
    kind = f"{after.kind}{after.lag}"
    if before is None:
        return f"Link {name} to wait for {on}" + (f" ({kind})" if kind != "FS" else "")
    return f"Change link of {name} to {on} from {before.kind}{before.lag} to {kind}"


def _say_list(name: str, field: str, old: list[Any], new: list[Any], roadmap: Roadmap) -> str:
    word = field_word(field)
    one = word.removesuffix("s")
    added = [entry for entry in new if entry not in old]
    removed = [entry for entry in old if entry not in new]
    match added, removed:
        case [], []:
            return f"Reorder {word} of {name}"
        case [entry], []:
            return f"Add {one} {_entry(field, entry, roadmap)} to {name}"
        case [], [entry]:
            return f"Remove {one} {_entry(field, entry, roadmap)} from {name}"
    return f"Change {word} of {name}"


def _entry(field: str, entry: Any, roadmap: Roadmap) -> str:
    return entry_text(entry, roadmap) if isinstance(entry, dict) else value_text(field, entry, roadmap)
