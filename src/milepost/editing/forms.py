"""What the texts of a form come to: data for the fields of one item, and what is wrong with each text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from milepost.editing.inputs import Sort, input_of, parse_input
from milepost.editing.wording import kinds_word
from milepost.model.evolve import FieldError, build, merged, wrong_fields
from milepost.model.items import Item
from milepost.model.kinds import Kind
from milepost.model.problems import did_you_mean
from milepost.model.references import references
from milepost.model.roadmap import ENTITIES, Roadmap
from milepost.model.spelling import SpellingError
from milepost.model.when import Precision
from milepost.planning.date_words import Speaker, read_date


@dataclass(frozen=True)
class Filled:
    """A form as it was filled in."""

    data: Mapping[str, Any]
    """TOML data by key, dotted inside tables; None for a field that is left empty."""
    wrong: Mapping[str, str] = field(default_factory=dict)
    """By key, why a field does not take its text."""


def filled(
    kind: Kind, texts: Mapping[str, str], base: Mapping[str, Any], roadmap: Roadmap, speaker: Speaker
) -> Filled:
    """The texts as data on top of what the item says already; dates are read as people type them."""
    data: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for key, text in texts.items():
        try:
            data[key] = _read(kind, key, text, speaker)
        except (FieldError, SpellingError) as refusal:
            wrong[key] = _sentence(str(refusal), refusal.hint)
    entity = ENTITIES[kind]
    for error in wrong_fields(entity, "new", merged(base, data)):
        if key := _field_of(error.field, texts):
            wrong.setdefault(key, _sentence(error.message, error.hint))
    sound = merged(base, {key: value for key, value in data.items() if key not in wrong})
    if not wrong_fields(entity, "new", sound):
        for key, message in _dangling(build(entity, "new", sound), texts, roadmap):
            wrong.setdefault(key, message)
    return Filled(data, wrong)


def _read(kind: Kind, key: str, text: str, speaker: Speaker) -> Any:
    value = parse_input(kind, key, text)
    sort = input_of(kind, key).sort
    if not isinstance(value, str) or sort not in (Sort.DATE, Sort.DAY):
        return value
    when = read_date(value, speaker)
    return when.first if sort is Sort.DAY and when.precision is Precision.DAY else str(when)


def _sentence(message: str, hint: str) -> str:
    """Message and hint in one line."""
    return f"{message} {hint}".strip()


def _field_of(path: str, keys: Iterable[str]) -> str:
    """The field of a form in which a path stands; empty if it has none."""
    inside = (key for key in keys if path == key or path.startswith((f"{key}.", f"{key}[")))
    return max(inside, key=len, default="")


def _dangling(item: Item, keys: Iterable[str], roadmap: Roadmap) -> Iterable[tuple[str, str]]:
    for reference in references(item):
        target = roadmap.items.get(reference.target)
        if target is None or target.kind not in reference.kinds:
            known = [other.id for kind in reference.kinds for other in roadmap.of(kind)]
            message = _sentence(
                f"There is no {kinds_word(reference.kinds)} {reference.target}.",
                did_you_mean(reference.target, known),
            )
            yield _field_of(str(reference.path[0]), keys), message
