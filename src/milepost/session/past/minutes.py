"""What changed since some point, as Markdown in plain words, for people who were not there."""

from __future__ import annotations

from collections.abc import Mapping, Set
from itertools import takewhile

from milepost.editing.change import Change
from milepost.editing.diff import diff
from milepost.editing.minutes import minutes_of
from milepost.editing.wording import counted, listed
from milepost.history.log import Revision
from milepost.session.past.past import Past
from milepost.session.past.points import Point
from milepost.session.replay import touched
from milepost.views.minutes import markdown_of, markdown_text


def minutes(past: Past, since: Point, until: Point) -> str:
    """Everything that differs between two points, by sort, each with the reasons that were given since."""
    changes = diff(since.roadmap, until.roadmap)
    revisions = _revisions(past, since)
    reasons = _reasons(past, revisions, {id for change in changes for id in change.ids})
    title = until.roadmap.header.title
    lines = [f"# {markdown_text(title)}: what changed since {markdown_text(_when(since))}", ""]
    if revisions:
        people = listed(list(dict.fromkeys(markdown_text(one.author) for one in revisions)))
        lines += [f"{counted(len(revisions), 'revision')} by {people}.", ""]
    if not changes:
        lines += ["Nothing differs.", ""]

    def whys(change: Change) -> list[str]:
        return [reason for field in touched(change) for reason in reasons.get(field, ())]

    return "\n".join([*lines, *markdown_of(minutes_of(changes, until.roadmap, whys))])


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
