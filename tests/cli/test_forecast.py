"""`forecast`: when milestones will probably be reached."""

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

[milestones.opening]
title = "Opening day"
date = 2026-07-31
fixed = true
after = ["build"]

[milestones.party]
title = "Party"
date = 2026-09-01
after = ["opening"]

[milestones.old]
title = "Old"
date = 2026-06-01
status = "done"

[tasks.build]
title = "Build"
estimate = "20d"

[risks.rain]
title = "Rain"
probability = 50
impact = 3
delay = "4d"
affects = ["build"]

[risks.frost]
title = "Frost"
probability = 25
impact = 3
delay = "10d"
affects = ["build"]
"""


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    path = tmp_path / "garden.toml"
    path.write_text(PLAN)
    return path


def test_the_forecast_as_json(milepost: Shell, garden: Path) -> None:
    found = milepost("forecast", garden, "--json").json
    assert list(found["milestones"]) == ["opening", "party"]
    opening = found["milestones"]["opening"]
    assert (opening["P50"], opening["P80"], opening["P95"]) == ("2026-08-06", "2026-08-14", "2026-08-20")
    assert opening["on_time"] == pytest.approx(0.375, abs=0.02)
    assert found["milestones"]["party"]["on_time"] is None
    assert (found["trials"], found["seed"]) == (5000, 1)
    assert [(one["milestone"], one["id"], one["kind"]) for one in found["drivers"]] == [
        ("opening", "frost", "risks"),
        ("opening", "rain", "risks"),
        ("party", "frost", "risks"),
        ("party", "rain", "risks"),
    ]


def test_the_same_seed_says_the_same_and_another_one_something_else(milepost: Shell, garden: Path) -> None:
    said = [milepost("forecast", garden, "--seed", seed, "--json").out for seed in ("1", "1", "2")]
    assert said[0] == said[1] != said[2]


def test_the_forecast_as_a_table(milepost: Shell, garden: Path) -> None:
    result = milepost("forecast", garden, "--trials", "2000")
    assert result.status == 0 and result.err == ""
    opening, party = result.out.splitlines()
    assert opening.startswith("opening  P50 2026-08-06  P80 2026-08-14  P95 2026-08-20  3")
    assert "% by 2026-07-31" in opening and "risk frost" in opening and "risk rain" in opening
    assert party.startswith("party    P50 2026-08-06") and " by " not in party


@pytest.mark.parametrize("trials", ["0", "many", "1000000"])
def test_how_many_trials_are_taken(milepost: Shell, garden: Path, trials: str) -> None:
    assert milepost("forecast", garden, "--trials", trials).status == 2


def test_without_open_milestones_there_is_nothing_to_forecast(milepost: Shell, garden: Path) -> None:
    head, _, tasks = PLAN.partition("[milestones.opening]")
    garden.write_text(head + tasks[tasks.index("[tasks.build]") :])
    assert milepost("forecast", garden, "--json").json["milestones"] == {}
    assert "No milestone" in milepost("forecast", garden).err
