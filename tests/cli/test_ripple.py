"""Moves that carry others along, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shell import Shell
from tests.history.zoo import git

PLAN = """\
format = 1

[roadmap]
title = "Garden"
vision = "Everybody grows something."
status_date = 2026-07-06

[milestones.opening]
title = "Opening day"
date = 2026-07-20
fixed = true
after = ["build"]

[tasks.dig]
title = "Dig"
start = 2026-07-06
estimate = "5d"

[tasks.build]
title = "Build"
start = 2026-07-13
end = 2026-07-17
after = ["dig"]
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "roadmap.toml"
    path.write_text(PLAN)
    return path


def test_a_shift_pushes_what_waits_and_names_what_stays(milepost: Shell, plan: Path) -> None:
    result = milepost("shift", plan, "dig", "+3d", "--ripple")
    assert result.status == 1
    assert result.out.splitlines() == [
        'Move "Dig" 3 working days later, and 1 item behind it (2026-07-06 to 2026-07-09)',
        '  Move "Build" 3 working days later (2026-07-13 .. 2026-07-17 to 2026-07-16 .. 2026-07-22)',
    ]
    assert "opening stays on 2026-07-20 and is 2 d late: by its links it needs 2026-07-22" in result.err
    assert "start = 2026-07-16\nend = 2026-07-22" in plan.read_text()
    assert "date = 2026-07-20" in plan.read_text()


def test_conflicts_are_told_as_json(milepost: Shell, plan: Path) -> None:
    result = milepost("shift", plan, "dig", "+3d", "--ripple", "--dry-run", "--json")
    assert result.status == 1
    assert result.json["conflicts"] == [
        {
            "item": "opening",
            "needs": "2026-07-22",
            "has": "2026-07-20",
            "days_late": 2,
            "chain": ["dig", "build", "opening"],
        }
    ]
    assert [item["id"] for item in result.json["items"]] == ["dig", "build"]
    assert len(result.json["changes"]) == 2
    assert plan.read_text() == PLAN


def test_alone_a_shift_moves_nothing_else(milepost: Shell, plan: Path) -> None:
    result = milepost("shift", plan, "dig", "+3d", "--json")
    assert (result.status, result.json["conflicts"]) == (0, [])
    assert "start = 2026-07-13" in plan.read_text()


def test_fields_that_are_set_push_others_too(milepost: Shell, plan: Path) -> None:
    assert milepost("set", plan, "dig", "estimate=6d", "--ripple").status == 0
    assert "start = 2026-07-14\nend = 2026-07-20" in plan.read_text()


def test_freed_time_is_used(milepost: Shell, plan: Path) -> None:
    result = milepost("set", plan, "dig", "estimate=2d", "--pull-in")
    assert result.status == 0
    assert "start = 2026-07-08\nend = 2026-07-14" in plan.read_text()
    plan.write_text(PLAN)
    milepost("set", plan, "dig", "estimate=2d", "--pull-in", "--today", "2026-07-09")
    assert "start = 2026-07-09\nend = 2026-07-15" in plan.read_text()


def test_the_revision_says_what_moved(milepost: Shell, plan: Path) -> None:
    git(plan.parent, "init", "--quiet", "--initial-branch=main")
    git(plan.parent, "add", ".")
    git(plan.parent, "commit", "--quiet", "-m", "First plan")
    milepost("shift", plan, "dig", "+3d", "--ripple", "--reason", "It rained")
    assert git(plan.parent, "log", "-1", "--format=%B").splitlines()[:6] == [
        'Move "Dig" 3 working days later, and 1 item behind it',
        "",
        'Move "Dig" 3 working days later, and 1 item behind it (2026-07-06 to 2026-07-09)',
        'Move "Build" 3 working days later (2026-07-13 .. 2026-07-17 to 2026-07-16 .. 2026-07-22)',
        "",
        "Reason: It rained",
    ]
