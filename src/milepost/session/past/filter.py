"""Which revisions somebody asks for: by author, item, sort of change, day, tag, or words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from milepost.editing.change import Change
from milepost.editing.sections import Section, section_of
from milepost.editing.summary import summary
from milepost.history.log import Revision
from milepost.model.errors import MilepostError
from milepost.model.problems import did_you_mean
from milepost.model.roadmap import Roadmap
from milepost.session.past.past import Told

_TERM = re.compile(r'(?:(\w+):)?(?:"([^"]*)"|(\S+))')
KINDS = {section.name.lower(): section for section in Section}
"""What `kind:` takes."""
FIELDS = ("author", "item", "kind", "since", "until", "tag")
_OF_CHANGES = ("item", "kind", "")
HINT = 'author:mara  item:tariff-live  kind:dates  since:2026-05-01  until:"last month"  tag:board  or words'


@dataclass(frozen=True)
class RevisionFilter:
    """Terms that all have to fit; made by `revision_filter`."""

    text: str
    terms: tuple[_Term, ...]

    @property
    def needs_changes(self) -> bool:
        """Whether it asks for more than who, when and which tags: for what a revision changed."""
        return any(term.field in _OF_CHANGES for term in self.terms)

    def may_fit(self, revision: Revision) -> bool:
        """Whether all fits that can be said without reading the file."""
        return all(term.fits_revision(revision) for term in self.terms)

    def fits(self, told: Told, names: Roadmap) -> bool:
        """Whether everything fits."""
        return self.may_fit(told.revision) and all(term.fits_told(told, names) for term in self.terms)


@dataclass(frozen=True)
class _Term:
    field: str
    value: str
    """In small letters."""
    day: date = date.min

    def fits_revision(self, revision: Revision) -> bool:
        match self.field:
            case "author":
                return self.value in f"{revision.author} <{revision.email}>".casefold()
            case "tag":
                return any(self.value in tag.casefold() for tag in revision.tags)
            case "since":
                return revision.when.astimezone().date() >= self.day
            case "until":
                return revision.when.astimezone().date() <= self.day
        return True

    def fits_told(self, told: Told, names: Roadmap) -> bool:
        match self.field:
            case "item":
                return any(_is_about(change, self.value) for change in told.changes)
            case "kind":
                return any(section_of(change) is KINDS[self.value] for change in told.changes)
            case "":
                return self.value in _words(told, names)
        return True


def revision_filter(text: str, day: Callable[[str], date]) -> RevisionFilter:
    """The filter that a text means; `day` reads a day as people write it.

    Raises MilepostError for a field or a value that there is not.
    """
    terms = (_term(name, quoted or plain, day) for name, quoted, plain in _TERM.findall(text))
    return RevisionFilter(text, tuple(terms))


def _term(name: str, value: str, day: Callable[[str], date]) -> _Term:
    value = value.casefold()
    if name and name not in FIELDS:
        raise MilepostError(f"{name}: is no field of revisions", hint=did_you_mean(name, FIELDS, HINT))
    if name == "kind" and value not in KINDS:
        raise MilepostError(f"{value} is no kind of change", hint=f"There are {', '.join(KINDS)}")
    return _Term(name, value, day(value)) if name in ("since", "until") else _Term(name, value)


def _is_about(change: Change, value: str) -> bool:
    """Whether a change is about an item with this id, or with these words in its title."""
    items = (state for one in change.items for state in (one.before, one.after) if state)
    return any(value == item.id.casefold() or value in item.label.casefold() for item in items)


def _words(told: Told, names: Roadmap) -> str:
    revision = told.revision
    sentences = (change.sentence for change in told.changes)
    parts = (revision.subject, revision.reason, revision.short, summary(told.changes, names), *sentences)
    return "\n".join(parts).casefold()
