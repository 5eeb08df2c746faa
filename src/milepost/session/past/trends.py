"""How milestones were planned from revision to revision."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from milepost.history.log import Revision
from milepost.model.roadmap import Roadmap
from milepost.model.work import Milestone
from milepost.planning.trend import Report, Trend
from milepost.planning.variance import planned_end
from milepost.session.past.past import Past


@dataclass(frozen=True)
class Reported:
    """One milestone's trend, and the revision of every report in it."""

    trend: Trend
    revisions: tuple[Revision, ...]


def trends(past: Past, now: Roadmap, chosen: Collection[str] = ()) -> Mapping[str, Reported]:
    """The trend of the chosen milestones, else of all that have a date now.

    A report is a revision that planned another date; the last revision of the file is one, too. Milestones
    are followed through changes of their ids. What a merge did not take over is passed over: reports lead to
    the date that the last revision has.
    """
    ids = list(chosen) or [item.id for item in now.all_of(Milestone) if planned_end(item)]
    reports: dict[str, list[tuple[Report, Revision]]] = {id: [] for id in ids}
    called = {id: id for id in ids}
    revisions = tuple(past.revisions())
    past.survey(revisions)
    latest = past.state(revisions[0]).roadmap if revisions else None
    plans = {id: planned_end(latest.get(id)) for id in ids} if latest else {}
    for revision in revisions:
        for plan in past.digest(revision).plans:
            name = plan.id or plan.old_id
            id = called.get(name)
            if id is None or plans.get(id, plan.after) != plan.after:
                continue
            plans[id] = plan.before
            if plan.after and plan.after != plan.before:
                reports[id].append((Report(revision.when.date(), plan.after), revision))
            if plan.old_id and plan.old_id != name:
                del called[name]
                called[plan.old_id] = id
    return {id: _reported(found[::-1], revisions[0]) for id, found in reports.items() if found}


def _reported(found: list[tuple[Report, Revision]], latest: Revision) -> Reported:
    last, revision = found[-1]
    if revision.id != latest.id:
        found.append((Report(latest.when.date(), last.plan), latest))
    reports, revisions = zip(*found, strict=True)
    return Reported(Trend(reports), revisions)
