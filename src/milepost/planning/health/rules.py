"""All rules, and what they find in one roadmap on one day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from milepost.model.references import WAIVER
from milepost.model.roadmap import Roadmap
from milepost.planning.health import aims, dates, means, reports, threats
from milepost.planning.health.finding import Evidence, Finding, Severity
from milepost.planning.health.reports import Health, derived_health

RULES: Sequence[Callable[[Evidence], Iterator[Finding]]] = (
    aims.long_vision,
    aims.unmeasured_goals,
    aims.unserved_goals,
    aims.aimless_work,
    aims.empty_initiatives,
    dates.undated_milestones,
    dates.overdue,
    dates.violated_links,
    dates.little_slack,
    dates.broken_promises,
    dates.loose_ends,
    dates.odd_precision,
    dates.endless_waits,
    dates.stiff_plan,
    dates.long_stretches,
    dates.wanderers,
    reports.missing_summaries,
    reports.hard_words,
    reports.unexplained_health,
    means.unheard,
    means.too_many_musts,
    means.unprovided,
    means.overloads,
    means.nobody_on_it,
    threats.unowned,
    threats.unanswered,
    threats.neglected,
    threats.unthreatened,
)

CODES: Mapping[str, tuple[str, str]] = {
    "G01": ("warning", "The vision is longer than 40 words."),
    "G02": ("error", "A goal has no key result."),
    "G03": ("warning", "A key result has no value, or an old one."),
    "G04": ("warning", "Nothing works towards a goal."),
    "A01": ("warning", "An open initiative serves no goal; or there are no goals at all."),
    "A02": ("warning", "An open milestone serves no goal."),
    "A03": ("warning", "An open task serves no goal."),
    "A04": ("warning", "An initiative is under way and has neither task nor milestone."),
    "T01": ("warning", "An open milestone has neither a date nor a horizon."),
    "T02": ("error", "A date is past, and the item is not done."),
    "T03": (
        "error, warning",
        "Written dates break a dependency; a warning where only the worst reading does.",
    ),
    "T04": ("warning", "A fixed milestone has less slack than 3 days or a tenth of the days to go."),
    "T05": ("error", "By logic a fixed or committed date, or a deadline, cannot be met."),
    "T07": ("warning", "Nothing waits for a task, and no milestone follows it."),
    "T08": ("note", "A day is named more than two quarters ahead, or a quarter within four weeks."),
    "T09": ("error", "An item with dates waits for one that is cancelled or has none."),
    "T10": ("warning", "More than 30 % of the open items with dates are fixed."),
    "T11": ("warning", "A phase has no milestone, or none in 13 weeks."),
    "T12": ("warning", "A date was moved later three times or more in the history."),
    "S01": ("warning", "An initiative is under way without a summary."),
    "S02": ("warning", "A summary is older than the roadmap's review_every."),
    "S03": ("warning", "A summary has a sentence over 25 words, or an unexplained abbreviation."),
    "S04": ("warning", "An initiative is amber or red without a summary or an open risk."),
    "S05": ("warning", "An initiative says green where the plan says red."),
    "K01": ("warning", "Nobody speaks for end users, sales or the company."),
    "K02": ("warning", "A stakeholder has not seen the plan in 90 days, in 30 if of high influence."),
    "P01": ("warning", "Musts are more than 60 % of the effort."),
    "R01": ("warning", "A phase or an initiative says neither whom nor what it needs."),
    "R02": ("error, warning", "A team is over 100 % in a month; an error over 120 %."),
    "R03": ("warning", "Something starts within four weeks, and nobody is on it."),
    "X01": ("error", "A risk of score 15 or more has no owner."),
    "X02": ("error", "A risk of score 10 or more has no response, or is to be mitigated by no action."),
    "X03": ("warning", "An action is past due, or a risk not reviewed in time."),
    "X04": ("warning", "No risk is recorded for a fixed milestone or its initiative."),
}
"""Every code, how severe it is, and what it says."""

_SEVERITIES = list(Severity)
_SUBJECTS = "TXRPGKAS"
"""Letters of codes, what threatens a date first."""


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that the roadmap accepts, and why."""

    finding: Finding
    reason: str


@dataclass(frozen=True, eq=False)
class Report:
    """What the health check says of one roadmap."""

    roadmap: Roadmap
    findings: Sequence[Finding] = ()
    """The worst first, then by subject and code."""
    waived: Sequence[Waived] = ()
    health: Mapping[str, Health] = field(default_factory=dict)
    """How every open initiative stands by the plan."""

    def count(self, severity: Severity) -> int:
        """How many findings are so severe."""
        return self._counts[severity]

    @cached_property
    def _counts(self) -> Counter[Severity]:
        return Counter(finding.severity for finding in self.findings)


def check(evidence: Evidence) -> Report:
    """Runs every rule."""
    waivers = waivers_of(evidence.roadmap)
    findings: list[Finding] = []
    waived: list[Waived] = []
    for finding in (one for rule in RULES for one in rule(evidence)):
        reason = waivers.get((finding.code, finding.item))
        if reason is None:
            findings.append(finding)
        else:
            waived.append(Waived(finding, reason))
    findings.sort(key=_weight)
    health = {item.id: derived_health(item, evidence) for item in evidence.open_initiatives}
    return Report(evidence.roadmap, findings, waived, health)


def _weight(finding: Finding) -> tuple[int, int, str]:
    return _SEVERITIES.index(finding.severity), _SUBJECTS.index(finding.code[0]), finding.code


def waivers_of(roadmap: Roadmap) -> Mapping[tuple[str, str], str]:
    """The reasons by code and item, as the roadmap's header has them."""
    matches = filter(None, map(WAIVER.match, roadmap.header.waive))
    return {(match["code"], match["id"]): match["rest"].strip() for match in matches}
