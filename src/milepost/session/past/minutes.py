"""What changed since some point, as Markdown in plain words, for people who were not there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from itertools import groupby, takewhile

from milepost.editing.diff import diff
from milepost.editing.sections import Section, section_of
from milepost.editing.sentences import past as in_past
from milepost.editing.wording import counted, listed
from milepost.history.log import Revision
from milepost.session.past.past import Past
from milepost.session.past.points import Point
from milepost.session.replay import touched
from milepost.views.visible import visible

_MARKUP = re.compile(r"([\\\\`*_\[\]<>#|])")


def minutes(past: Past, since: Point, until: Point) -> str:
    """Everything that differs between two points, by sort, each with the reasons that were given since."""
    changes = diff(since.roadmap, until.roadmap)
    revisions = _revisions(past, since)
    reasons = _reasons(past, revisions, {id for change in changes for id in change.ids})
    title = until.roadmap.header.title
    lines = [f"# {_text(title)}: what changed since {_text(_when(since))}", ""]
    if revisions:
        people = listed(list(dict.fromkeys(_text(one.author) for one in revisions)))
        lines += [f"{counted(len(revisions), 'revision')} by {people}.", ""]
    if not changes:
        lines += ["Nothing differs.", ""]
    sections = list(Section)
    by_section = sorted(changes, key=lambda change: sections.index(section_of(change)))
    for section, group in groupby(by_section, key=section_of):
        lines += [f"## {section}", ""]
        for change in group:
            lines.append(f"- {_text(in_past(change.sentence))}")
            why = dict.fromkeys(reason for field in touched(change) for reason in reasons.get(field, ()))
            lines += [f"  Why: {_text(reason)}" for reason in why]
        lines.append("")
    return "\n".join(lines)


def _revisions(past: Past, since: Point) -> list[Revision]:
    """The revisions after a point, newest first."""
    start = since.revision
    return [] if start is None else list(takewhile(lambda one: one.id != start.id, past.revisions()))


def _reasons(past: Past, revisions: list[Revision], ids: Set[str]) -> Mapping[tuple[str, str], list[str]]:
    """Why fields of these items were changed, oldest first."""
    given = [revision for revision in reversed(revisions) if revision.reason]
    past.survey(given)
    reasons: dict[tuple[str, str], list[str]] = {}
    for revision in given:
        if past.digest(revision).ids & ids:
            for change in past.told(revision).changes:
                for field in touched(change):
                    reasons.setdefault(field, []).append(revision.reason)
    return reasons


def _when(point: Point) -> str:
    return f"{point.label} ({point.revision.when:%Y-%m-%d})" if point.revision else point.label


def _text(words: str) -> str:
    """Words of strangers, which mean nothing to Markdown."""
    return _MARKUP.sub(r"\\\1", visible(words))
