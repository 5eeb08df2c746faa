"""Every rule finds what it is for, and nothing where that is not so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from milepost.model.people import Team
from milepost.planning.health.finding import Evidence, Severity
from milepost.planning.health.rules import CODES, Report, check
from milepost.planning.load import Load
from tests.planning.plans import roadmap, scheduled

TODAY = date(2026, 7, 6)
GOAL = {"key_results": [{"id": "k", "title": "K", "target": 10, "current": 5, "updated": TODAY}]}
HEARD = {
    voice: {"voice": voice, "reviewed": TODAY, "influence": "high"}
    for voice in ("end-user", "sales", "company")
}
INITIATIVE = {"goals": ["g"], "resources": [{"what": "Money", "cost": 1}]}
MILESTONE = {"initiative": "i", "date": "2026-08"}
RISK = {"probability": 60, "impact": 4, "owner": "p", "response": "accept", "reviewed": TODAY}

Tables = Mapping[str, Mapping[str, Any]]

SOUND: Tables = {
    "people": {"p": {}},
    "stakeholders": HEARD,
    "goals": {"g": GOAL},
    "initiatives": {"i": INITIATIVE},
    "milestones": {"m": MILESTONE},
    "tasks": {"t": {"initiative": "i", "owner": "p"}},
    "risks": {"r": RISK},
}
"""A small roadmap without any finding."""


def report(
    changes: Tables, header: dict[str, Any] | None = None, moves: Mapping[str, int] | None = None
) -> Report:
    """What is found where some items of the sound roadmap are others, or more."""
    tables = {kind: {**SOUND.get(kind, {}), **changes.get(kind, {})} for kind in {*SOUND, *changes}}
    kept: Any = {
        kind: {id: item for id, item in items.items() if item is not None} for kind, items in tables.items()
    }
    schedule = scheduled(roadmap(header=header, **kept), TODAY)
    return check(Evidence(schedule, Load(schedule), moves or {}))


def found(changes: Tables, header: dict[str, Any] | None = None) -> list[tuple[str, str]]:
    """The codes that are found, each with its item."""
    return [(finding.code, finding.item) for finding in report(changes, header).findings]


def test_a_sound_roadmap_has_no_finding() -> None:
    assert report({}).findings == []


@pytest.mark.parametrize(
    ("code", "item", "changes"),
    [
        ("G02", "g", {"goals": {"g": {}}}),
        ("G03", "g", {"goals": {"g": {"key_results": [{"id": "k", "title": "K", "target": 1}]}}}),
        (
            "G03",
            "g",
            {
                "goals": {
                    "g": {
                        "key_results": [
                            {"id": "k", "title": "K", "target": 1, "current": 0, "updated": date(2026, 6, 1)}
                        ]
                    }
                }
            },
        ),
        ("G04", "h", {"goals": {"h": GOAL}}),
        (
            "A01",
            "j",
            {
                "initiatives": {"j": INITIATIVE | {"goals": []}},
                "milestones": {"n": MILESTONE | {"initiative": "j", "goals": ["g"]}},
            },
        ),
        ("A02", "n", {"milestones": {"n": {"date": "2026-08"}}}),
        (
            "A03",
            "u",
            {"tasks": {"u": {"owner": "p"}, "v": {"goals": ["g"], "initiative": "i", "after": ["u"]}}},
        ),
        (
            "A04",
            "j",
            {
                "initiatives": {
                    "j": INITIATIVE | {"status": "in-progress", "summary": "Goes on.", "updated": TODAY}
                }
            },
        ),
        ("T01", "m", {"milestones": {"m": {"initiative": "i"}}}),
        ("T02", "t", {"tasks": {"t": {"initiative": "i", "owner": "p", "end": date(2026, 7, 3)}}}),
        ("T02", "m", {"milestones": {"m": MILESTONE | {"date": "2026-06"}}}),
        ("T07", "u", {"tasks": {"u": {"goals": ["g"]}}}),
        ("T08", "m", {"milestones": {"m": MILESTONE | {"date": date(2027, 3, 1)}}}),
        ("T08", "m", {"milestones": {"m": MILESTONE | {"date": "2026-Q2/2026-07"}}}),
        (
            "T09",
            "m",
            {
                "milestones": {"m": MILESTONE | {"after": ["t"]}},
                "tasks": {"t": {"initiative": "i", "status": "cancelled"}},
            },
        ),
        (
            "T09",
            "m",
            {
                "milestones": {"m": MILESTONE | {"after": ["t"]}},
                "tasks": {"t": {"initiative": "i", "horizon": "later"}},
            },
        ),
        (
            "T11",
            "f",
            {
                "phases": {
                    "f": {"start": "2026-07", "end": "2026-09", "resources": [{"team": None, "what": "x"}]}
                }
            },
        ),
        ("S01", "i", {"initiatives": {"i": INITIATIVE | {"status": "in-progress"}}}),
        (
            "S02",
            "i",
            {
                "initiatives": {
                    "i": INITIATIVE
                    | {"status": "in-progress", "summary": "Fine.", "updated": date(2026, 6, 1)}
                }
            },
        ),
        ("S03", "i", {"initiatives": {"i": INITIATIVE | {"summary": "word " * 26}}}),
        ("S03", "i", {"initiatives": {"i": INITIATIVE | {"summary": "The KPI of the AMI2 is fine."}}}),
        ("S04", "i", {"initiatives": {"i": INITIATIVE | {"health": "amber"}}}),
        (
            "S05",
            "i",
            {
                "initiatives": {"i": INITIATIVE | {"health": "green"}},
                "milestones": {"m": MILESTONE | {"date": "2026-06"}},
            },
        ),
        ("K01", "roadmap", {"stakeholders": {"sales": None}}),
        ("K02", "sales", {"stakeholders": {"sales": {"voice": "sales", "reviewed": date(2026, 4, 1)}}}),
        ("K02", "sales", {"stakeholders": {"sales": HEARD["sales"] | {"reviewed": date(2026, 6, 5)}}}),
        (
            "P01",
            "roadmap",
            {
                "tasks": {
                    "t": {"initiative": "i", "owner": "p", "effort": "7d", "moscow": "must"},
                    "u": {"initiative": "i", "owner": "p", "effort": "4d"},
                }
            },
        ),
        ("R01", "i", {"initiatives": {"i": {"goals": ["g"]}}}),
        ("R03", "t", {"tasks": {"t": {"initiative": "i", "start": date(2026, 8, 3), "estimate": "2d"}}}),
        ("X01", "r", {"risks": {"r": RISK | {"owner": None, "impact": 5, "probability": 50}}}),
        ("X02", "r", {"risks": {"r": RISK | {"response": None}}}),
        ("X02", "r", {"risks": {"r": RISK | {"response": "mitigate"}}}),
        ("X03", "r", {"risks": {"r": RISK | {"reviewed": date(2026, 6, 5)}}}),
        ("X03", "r", {"risks": {"r": RISK | {"actions": [{"title": "Call", "due": date(2026, 7, 3)}]}}}),
    ],
)
def test_a_rule_finds_what_it_is_for(code: str, item: str, changes: Tables) -> None:
    assert (code, item) in found(_without_nothing(changes))


def _without_nothing(changes: Tables) -> Tables:
    """The changes without fields that are None; an item that is None stays."""
    return {
        kind: {
            id: item and {field: value for field, value in item.items() if value is not None}
            for id, item in items.items()
        }
        for kind, items in changes.items()
    }


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        (
            "G04",
            {
                "goals": {
                    "h": {
                        "key_results": [
                            {"id": "k", "title": "K", "target": 1, "current": 1, "updated": TODAY}
                        ]
                    }
                }
            },
        ),
        ("A03", {"tasks": {"u": {"owner": "p", "status": "done"}}}),
        ("T02", {"tasks": {"t": {"initiative": "i", "owner": "p", "end": TODAY}}}),
        ("T02", {"tasks": {"t": {"initiative": "i", "end": date(2026, 7, 3), "status": "done"}}}),
        ("T07", {"tasks": {"u": {"goals": ["g"], "status": "idea"}}}),
        ("T08", {"milestones": {"m": MILESTONE | {"date": date(2027, 3, 1), "fixed": True}}}),
        ("S03", {"initiatives": {"i": INITIATIVE | {"summary": "word " * 24 + "end. " + "word " * 24}}}),
        (
            "S04",
            {
                "initiatives": {"i": INITIATIVE | {"health": "amber"}},
                "risks": {"r": RISK | {"affects": ["m"]}},
            },
        ),
        ("K02", {"stakeholders": {"sales": {"voice": "sales", "reviewed": date(2026, 4, 8)}}}),
        (
            "P01",
            {
                "tasks": {
                    "t": {"initiative": "i", "owner": "p", "effort": "6d", "moscow": "must"},
                    "u": {"initiative": "i", "owner": "p", "effort": "4d"},
                }
            },
        ),
        ("R01", {"initiatives": {"i": {"goals": ["g"], "horizon": "later"}}}),
        (
            "R03",
            {
                "milestones": {"m": MILESTONE | {"date": "2026-09"}},
                "tasks": {"t": {"initiative": "i", "start": date(2026, 8, 4), "estimate": "2d"}},
            },
        ),
        ("X02", {"risks": {"r": RISK | {"probability": 50, "impact": 3, "response": "mitigate"}}}),
        ("X03", {"risks": {"r": RISK | {"reviewed": date(2026, 6, 8)}}}),
    ],
)
def test_a_rule_leaves_what_is_fine(code: str, changes: Tables) -> None:
    assert code not in {each for each, _ in found(changes)}


def test_a_long_vision_is_found() -> None:
    assert found({}, {"vision": "word " * 40}) == []
    assert found({}, {"vision": "word " * 41}) == [("G01", "roadmap")]


def test_without_goals_one_finding_says_so() -> None:
    assert found({"goals": {"g": None}, "initiatives": {"i": {"resources": INITIATIVE["resources"]}}}) == [
        ("A01", "roadmap")
    ]


@pytest.mark.parametrize(
    ("start", "after", "severity"),
    [
        (date(2026, 7, 9), "a", Severity.ERROR),
        (date(2026, 7, 10), "a", None),
        (date(2026, 7, 10), "a:FS+1d", Severity.ERROR),
        (date(2026, 7, 13), "a:FS+1d", None),
        ("2026-W28", "a", Severity.WARNING),
    ],
)
def test_written_dates_break_a_dependency(start: Any, after: str, severity: Severity | None) -> None:
    tasks = {
        "a": {"initiative": "i", "owner": "p", "start": date(2026, 7, 6), "end": date(2026, 7, 9)},
        "b": {"initiative": "i", "owner": "p", "start": start, "end": "2026-07", "after": [after]},
    }
    broken = [finding for finding in report({"tasks": tasks}).findings if finding.code == "T03"]
    assert [(one.item, one.other, one.severity) for one in broken] == (
        [("b", "a", severity)] if severity else []
    )


def test_half_a_day_ends_on_the_day_on_which_the_next_one_begins() -> None:
    day = date(2026, 7, 8)
    tasks = {
        "a": {"initiative": "i", "owner": "p", "start": TODAY, "end": day, "estimate": "2.5d"},
        "b": {"initiative": "i", "owner": "p", "start": day, "estimate": "1d", "after": ["a"]},
    }
    assert found({"tasks": tasks}) == []


def test_a_fixed_milestone_wants_days_in_hand_in_proportion_to_its_distance() -> None:
    def little(days: int) -> list[str]:
        tasks = {"t": {"initiative": "i", "owner": "p", "estimate": f"{days}d"}}
        fixed = {"m": MILESTONE | {"date": date(2026, 9, 25), "fixed": True, "after": ["t"]}}
        findings = report(
            {"tasks": tasks, "milestones": fixed, "risks": {"r": RISK | {"affects": ["t"]}}}
        ).findings
        return [f"{one.code} {one.sentence}" for one in findings if one.code in ("T04", "T05")]

    assert little(54) == []
    assert little(55) == ["T04 5 d in hand; with 60 working days to go, 6 are wanted"]
    assert little(61) == ["T05 1 d late by logic: it needs 2026-09-28 and is fixed on 2026-09-25"]


def test_a_promise_that_logic_breaks_names_its_chain() -> None:
    tasks = {
        "a": {"initiative": "i", "owner": "p", "estimate": "3d"},
        "b": {
            "initiative": "i",
            "owner": "p",
            "estimate": "3d",
            "after": ["a"],
            "deadline": date(2026, 7, 10),
        },
    }
    committed = {"m": MILESTONE | {"date": date(2026, 7, 10), "commitment": "committed", "after": ["b"]}}
    late = {one.item: one for one in report({"tasks": tasks, "milestones": committed}).findings}
    assert late["b"].sentence == "1 d late by logic: it needs 2026-07-13 and has to be done by 2026-07-10"
    assert late["m"].sentence == "1 d late by logic: it needs 2026-07-13 and is committed for 2026-07-10"
    assert late["m"].hint == "a › b › m: this chain has to get 1 d shorter."


def test_fixed_dates_are_at_most_a_third_of_all() -> None:
    def items(fixed: int) -> dict[str, Any]:
        return {f"n{n}": MILESTONE | {"fixed": n < fixed, "date": "2026-08"} for n in range(9)}

    affected = {"r": RISK | {"affects": [f"n{n}" for n in range(9)]}}
    assert ("T10", "roadmap") not in found({"milestones": items(3), "risks": affected})  # with m and i: 11
    assert ("T10", "roadmap") in found({"milestones": items(4), "risks": affected})


def test_thirteen_weeks_without_a_milestone_are_too_long() -> None:
    far = {"n": MILESTONE | {"date": date(2026, 11, 30)}}
    assert found({"milestones": far}) == []
    assert found({"milestones": far | {"n": MILESTONE | {"date": date(2026, 12, 1)}}}) == [("T11", "roadmap")]


def test_what_is_past_or_cancelled_makes_no_stretch_shorter_or_longer() -> None:
    overdue = {"m": MILESTONE | {"date": date(2026, 1, 5)}}
    assert ("T11", "roadmap") not in found({"milestones": overdue})
    phase = {
        "p1": {
            "start": "2026-07",
            "end": "2026-09",
            "goals": ["g"],
            "resources": [{"what": "Money", "cost": 1}],
        }
    }
    held = {"m": MILESTONE | {"phase": "p1"}}
    assert found({"phases": phase, "milestones": held}) == []
    cancelled = {"m": MILESTONE | {"phase": "p1", "status": "cancelled"}}
    assert ("T11", "p1") in found({"phases": phase, "milestones": cancelled})


@pytest.mark.parametrize("today", [date.min, date.max])
def test_the_first_and_the_last_day_are_days_like_others(today: date) -> None:
    year = f"{today.year:04}"
    plan = roadmap(
        goals={
            "g": {"key_results": [{"id": "k", "title": "K", "target": 10, "current": 5, "updated": today}]}
        },
        phases={"p": {"start": year, "end": year}},
        initiatives={"i": {"end": year, "status": "in-progress", "summary": "Well.", "updated": today}},
        milestones={"m": {"date": today, "fixed": True}},
        tasks={"t": {"end": today, "estimate": "5d"}, "u": {"start": year, "team": "few", "effort": "9d"}},
        risks={"r": {"probability": 60, "impact": 4, "reviewed": today}},
        stakeholders={"s": {"reviewed": today, "influence": "high"}},
        teams={"few": {"size": 1}},
    )
    schedule = scheduled(plan, today)
    assert check(Evidence(schedule, Load(schedule))).findings


def test_a_date_that_moved_later_three_times_is_not_believed() -> None:
    assert [one.code for one in report({}, moves={"m": 2}).findings] == []
    assert [one.code for one in report({}, moves={"m": 3}).findings] == ["T12"]


def test_a_team_over_its_capacity_is_a_warning_and_far_over_it_an_error() -> None:
    def load(effort: int) -> list[tuple[str, str]]:
        tasks = {
            "t": {
                "initiative": "i",
                "team": "few",
                "effort": f"{effort}d",
                "start": TODAY,
                "end": date(2026, 7, 17),
            }
        }
        teams = {"few": {"size": 1, "availability": 0.5}}
        findings = report({"teams": teams, "tasks": tasks}).findings
        return [(one.severity, one.sentence) for one in findings if one.code == "R02"]

    assert load(10) == []
    assert load(11) == [("warning", "110 % of its capacity in July 2026")]
    assert load(13) == [("error", "130 % of its capacity in July 2026")]


def test_only_months_in_which_something_is_asked_of_a_team_are_looked_at() -> None:
    far = {"t": {"initiative": "i", "owner": "p", "goals": ["g"], "end": date(9999, 12, 31)}}
    plan = roadmap(
        teams={"few": {"size": 1}}, tasks=far | {"u": {"team": "few", "effort": "9d", "estimate": "3d"}}
    )
    schedule = scheduled(plan, TODAY)
    load = Load(schedule)
    assert load.busy(plan.all_of(Team)[0]) == (date(2026, 7, 6), date(2026, 7, 8))
    assert [one.sentence for one in check(Evidence(schedule, load)).findings if one.code == "R02"] == []


def test_a_fixed_milestone_needs_a_risk_for_it_or_its_initiative() -> None:
    fixed = {"m": MILESTONE | {"fixed": True, "after": ["t"]}, "n": MILESTONE, "o": MILESTONE, "q": MILESTONE}
    assert found({"milestones": fixed}) == [("X04", "m")]
    assert found({"milestones": fixed, "risks": {"r": RISK | {"affects": ["m"]}}}) == []
    assert found({"milestones": fixed, "risks": {"r": RISK | {"affects": ["i"]}}}) == []


def test_a_waived_finding_is_told_apart_with_its_reason() -> None:
    told = report({"tasks": {"u": {"owner": "p"}}}, {"waive": ["A03:u a chore", "T07:u"]})
    assert told.findings == []
    assert [(one.finding.code, one.reason) for one in told.waived] == [("A03", "a chore"), ("T07", "")]


def test_the_whole_roadmap_is_waived_by_its_own_name() -> None:
    told = report({"stakeholders": {"sales": None}}, {"waive": ["K01:roadmap We are sales"]})
    assert [one.reason for one in told.waived] == ["We are sales"]


def test_the_worst_comes_first() -> None:
    told = report(
        {
            "risks": {"r": RISK | {"response": None, "reviewed": None}},
            "tasks": {"u": {}},
            "milestones": {"m": MILESTONE | {"date": "2026-06"}},
        }
    )
    assert [one.code for one in told.findings] == ["T02", "X02", "T07", "X03", "A03"]


def test_every_code_is_described_once() -> None:
    assert len(CODES) == 34
