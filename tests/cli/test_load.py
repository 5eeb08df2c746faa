"""`load`: every team in every period."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shell import Shell

PLAN = """\
format = 1

[roadmap]
title = "Garden"
vision = "Everybody grows something."
start = 2026-08-01
horizon = "2026-Q4"

[teams.beds]
title = "Beds"
size = 3
availability = 0.8

[teams.gate]
title = "Gate"
size = 1

[tasks.inside]
title = "Inside"
team = "beds"
start = 2026-09-01
end = 2026-09-30
effort = "40d"

[tasks.across]
title = "Across"
team = "beds"
start = 2026-08-17
end = 2026-09-25
effort = "30d"
"""


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    path = tmp_path / "garden.toml"
    path.write_text(PLAN)
    return path


def test_every_team_in_every_month_up_to_the_horizon(milepost: Shell, garden: Path) -> None:
    found = milepost("load", garden, "--today", "2026-08-01", "--json").json
    months = ["2026-08", "2026-09", "2026-10", "2026-11", "2026-12"]
    assert [(row["team"], row["period"]) for row in found] == [
        (team, month) for team in ("beds", "gate") for month in months
    ]
    assert found[1] == {
        "team": "beds",
        "period": "2026-09",
        "demand": 59.0,
        "capacity": 52.8,
        "utilisation": 1.1174,
    }
    assert found[5] == {"team": "gate", "period": "2026-08", "demand": 0, "capacity": 21, "utilisation": 0}


@pytest.mark.parametrize(("by", "periods"), [("week", 23), ("month", 5), ("quarter", 2)])
def test_periods_of_other_lengths(milepost: Shell, garden: Path, by: str, periods: int) -> None:
    found = milepost("load", garden, "--by", by, "--today", "2026-08-01", "--json").json
    assert len(found) == 2 * periods
    assert sum(row["demand"] for row in found) == pytest.approx(70, abs=0.01)


def test_without_a_horizon_the_last_date_ends_the_table(milepost: Shell, garden: Path) -> None:
    garden.write_text(PLAN.replace('horizon = "2026-Q4"\n', ""))
    found = milepost("load", garden, "--today", "2026-08-01", "--json").json
    assert {row["period"] for row in found} == {"2026-08", "2026-09"}


def test_as_a_table(milepost: Shell, garden: Path) -> None:
    result = milepost("load", garden, "--today", "2026-08-01")
    assert result.status == 0 and result.err == ""
    head, august, september, *_ = result.out.splitlines()
    assert head.split() == ["beds", "gate"]
    assert august.split()[0] == "2026-08" and "!" not in august
    assert "59.0 of   52.8 pd  112 %!" in september and "0.0 of   22.0 pd    0 %" in september


def test_work_for_nobody_has_no_share(milepost: Shell, garden: Path) -> None:
    garden.write_text(PLAN.replace("availability = 0.8", "availability = 0"))
    assert milepost("load", garden, "--today", "2026-08-01", "--json").json[0]["utilisation"] is None
    assert "– %!!" in milepost("load", garden, "--today", "2026-08-01").out


def test_without_teams_there_is_nothing_to_tell(milepost: Shell, plain: Path) -> None:
    assert milepost("load", plain, "--json").json == []
    assert "No load without a team" in milepost("load", plain).err
