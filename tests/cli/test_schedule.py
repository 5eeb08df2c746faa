"""`schedule` and `why`: dates by logic, slack, and what drives a date."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shell import Shell

PLAN = """\
format = 1

[roadmap]
title = "Garden"
vision = "Everybody grows something."
start = 2026-07-06
status_date = 2026-07-06

[goals.harvest]
title = "A first harvest"

[milestones.opening]
title = "Opening day"
goals = ["harvest"]
date = 2026-07-20
fixed = true
after = ["build", "plant:SS+2d"]

[milestones.party]
title = "Party"
commitment = "committed"
date = 2026-08-07
after = ["opening"]

[tasks.dig]
title = "Dig"
estimate = "5d"
start = 2026-07-06

[tasks.build]
title = "Build the beds"
estimate = "8d"
after = ["dig"]

[tasks.plant]
title = "Plant"
estimate = "2d"

[tasks.swing]
title = "A swing"
horizon = "later"
"""


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    file = tmp_path / "garden.toml"
    file.write_text(PLAN)
    return file


def test_dates_and_slack_by_logic(milepost: Shell, garden: Path) -> None:
    assert milepost("schedule", garden, "--json").json == {
        "items": {
            "opening": {
                "start": "2026-07-22",
                "finish": "2026-07-22",
                "slack": -2,
                "critical": True,
                "late": 2,
            },
            "party": {
                "start": "2026-07-22",
                "finish": "2026-07-22",
                "slack": 0,
                "critical": True,
                "late": 0,
            },
            "dig": {
                "start": "2026-07-06",
                "finish": "2026-07-10",
                "slack": -2,
                "critical": True,
                "late": 0,
            },
            "build": {
                "start": "2026-07-13",
                "finish": "2026-07-22",
                "slack": -2,
                "critical": True,
                "late": 0,
            },
            "plant": {
                "start": "2026-07-06",
                "finish": "2026-07-07",
                "slack": 9,
                "critical": False,
                "late": 0,
            },
        },
        "conflicts": [
            {
                "item": "opening",
                "needs": "2026-07-22",
                "has": "2026-07-20",
                "days_late": 2,
                "chain": ["dig", "build", "opening"],
            }
        ],
        "cycles": [],
        "finish": "2026-07-22",
    }


def test_slack_towards_one_item(milepost: Shell, garden: Path) -> None:
    found = milepost("schedule", garden, "--to", "party", "--json").json["items"]
    assert {item_id: entry["slack"] for item_id, entry in found.items()} == {
        "party": 12,
        "opening": 12,
        "build": 12,
        "dig": 12,
        "plant": 23,
    }


def test_another_today_moves_open_work(milepost: Shell, garden: Path) -> None:
    found = milepost("schedule", garden, "--today", "2026-07-08", "--json").json
    assert found["items"]["dig"]["start"] == "2026-07-08"
    assert found["finish"] == "2026-07-24"


def test_the_schedule_as_text_names_what_cannot_be(milepost: Shell, garden: Path) -> None:
    shown = milepost("schedule", garden).out.splitlines()
    assert shown[3].split() == ["build", "2026-07-13", "..", "2026-07-22", "-2", "d", "critical"]
    assert shown[-1] == "opening is fixed on 2026-07-20, 2 d before 2026-07-22 by logic"


def test_items_without_a_place_in_time_have_no_slack_to_anything(milepost: Shell, garden: Path) -> None:
    refused = milepost("schedule", garden, "--to", "nowhere")
    assert refused.status == 1
    assert milepost("schedule", garden, "--to", "swing", "--json").json["items"] == {}


def test_why_an_item_is_where_it_is(milepost: Shell, garden: Path) -> None:
    assert milepost("why", garden, "opening", "--json").json == {
        "path": ["opening", "harvest", "roadmap"],
        "driving": ["dig", "build", "opening"],
        "origin": "today",
        "reasons": [
            "By logic it ends 2026-07-22, 2 d after its fixed end 2026-07-20.",
            "It is critical: the way to its own date has to get 2 d shorter.",
            'If it slipped 10 d, 1 item would end later: "Party" 2026-08-05.',
        ],
    }
    assert milepost("why", garden, "opening").out.splitlines()[-3:] == [
        "  Dig             2026-07-06 .. 2026-07-10  can start today",
        "  Build the beds  2026-07-13 .. 2026-07-22  waits for it",
        "  Opening day     2026-07-22                waits for it",
    ]


def test_why_for_what_has_slack_no_dates_or_no_time(milepost: Shell, garden: Path) -> None:
    plant = milepost("why", garden, "plant", "--json").json["reasons"]
    assert plant[0] == "It has no dates; by logic it runs 2026-07-06 .. 2026-07-07."
    assert plant[1] == 'It is not critical: it may slip 9 d before the date of "Opening day" moves.'
    assert milepost("why", garden, "swing", "--json").json["reasons"] == [
        "It stands on the horizon later: undated on purpose, and not scheduled."
    ]
    goal = milepost("why", garden, "harvest", "--json").json
    assert (goal["path"], goal["driving"], goal["reasons"]) == (["harvest", "roadmap"], [], [])
