"""Sentences of differences that no single edit makes, and of changes told afterwards."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from milepost.editing.change import ItemChange
from milepost.editing.sentences import past, say
from milepost.editing.wording import short
from milepost.model.evolve import build, evolve
from milepost.model.goals import Decision
from tests.editing.samples import sample


@pytest.mark.parametrize(
    ("item_id", "fields", "sentence"),
    [
        ("savings-view", {"start": "2026-07-13", "end": "2026-07-17"}, "1 week later"),
        ("savings-view", {"start": "2026-07-07", "end": "2026-07-11"}, "1 day later"),
        ("pilot", {"start": "2026-08", "end": "2027-Q1"}, "from 2026-07 .. 2026-Q4 to 2026-08 .. 2027-Q1"),
        ("savings-view", {"start": "2026-07-07", "end": "2026-07-17"}, 'Change dates of "Savings view" from'),
        ("savings-view", {"start": None}, 'Clear start of "Savings view" (was 2026-07-06)'),
        (
            "savings-view",
            {"status": "done", "progress": 100, "owner": "mara"},
            'Change owner and status of "Savings view"',
        ),
        (
            "savings-view",
            {"title": "S", "owner": "mara", "estimate": "1d", "effort": "1d", "moscow": "must"},
            'Change 5 fields of "Savings view"',
        ),
        ("savings-view", {"tags": ["app", "b", "c"]}, 'Change tags of "Savings view"'),
        (
            "tariff-live",
            {"after": ["meter-gateway:FF+5d", "savings-view"]},
            'Change what "Tariff live" waits for',
        ),
        ("tariff-live", {"after": ["bill-check", "signed"]}, 'Change what "Tariff live" waits for'),
        ("data-late", {"actions": [{"title": "Call them"}]}, 'Change actions of "Meter data arrives late"'),
        (
            "data-late",
            {"actions": None},
            'Remove action "Estimate missing hours" from "Meter data arrives late"',
        ),
        ("meter-gateway", {"rice.reach": 1, "rice.effort": 2}, 'Change RICE of "Gateway firmware" from'),
        ("data-late", {"residual": {"probability": 10, "impact": 2}}, "to probability 10 %, impact 2"),
        ("dynamic-tariff", {"health": "amber"}, 'Mark "Hourly tariff" amber'),
        ("savings-view", {"custom.ready": True}, 'Set ready of "Savings view" to yes'),
    ],
)
def test_a_difference_is_said(item_id: str, fields: dict[str, Any], sentence: str) -> None:
    roadmap = sample()
    item = roadmap[item_id]
    assert sentence in say(ItemChange(item, evolve(item, fields)), roadmap)


def test_places_are_counted() -> None:
    roadmap = sample()
    pilot = roadmap["pilot"]
    assert say(ItemChange(pilot, pilot, 1, 0), roadmap) == 'Move "Pilot" up 1 place among the phases'


def test_a_name_that_is_not_there_is_said_as_its_id() -> None:
    roadmap = sample()
    task = roadmap["savings-view"]
    change = ItemChange(task, evolve(task, {"owner": "zoe"}))
    assert say(change, roadmap) == 'Set owner of "Savings view" to zoe'


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ('Move "X" 2 weeks later', 'Moved "X" 2 weeks later'),
        ('Set owner of "X" to Ilja', 'Set owner of "X" to Ilja'),
        ('Write notes of "X"', 'Wrote notes of "X"'),
        ('Link "X" to wait for "Y"', 'Linked "X" to wait for "Y"'),
        ("Rename a to b", "Renamed a to b"),
        ('Take back: move "X"', 'Took back: move "X"'),
        ('Fix dates of "X"', 'Fixed dates of "X"'),
    ],
)
def test_a_sentence_is_told_afterwards(sentence: str, told: str) -> None:
    assert past(sentence) == told


def test_a_long_title_is_cut_in_its_middle_and_stays_on_one_line() -> None:
    title = "Contracts\nwith " + "very " * 20 + "important utilities"
    assert short(title) == "Contracts with very very very very very…important utilities"
    assert len(short("x" * 500)) == 60
    assert short("a  b\n\u2028c") == "a b c"


def test_the_day_of_a_decision_moves_as_dates_do() -> None:
    decision = build(Decision, "go", {"title": "Go", "date": date(2026, 7, 6)})
    later = evolve(decision, {"date": date(2026, 7, 13)})
    assert say(ItemChange(decision, later), sample()) == 'Move "Go" 1 week later (2026-07-06 to 2026-07-13)'
