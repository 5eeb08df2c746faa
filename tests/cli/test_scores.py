"""`scores`: the right answers of priority, risk and progress."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shell import Shell

PLAN = """\
format = 1
[roadmap]
title = "R"
vision = "V"
currency = "EUR"

[goals.g]
title = "G"
key_results = [{ id = "kr", title = "K", start = 32, target = 45, current = 42 }]

[initiatives.i]
title = "I"
wsjf = { value = 8, time = 3, risk = 4, size = 8 }

[tasks.a]
title = "A"
initiative = "i"
estimate = "10d"
status = "done"
rice = { reach = 2000, impact = 2, confidence = 80, effort = 3 }
wsjf = { value = 7, time = 9, risk = 5, size = 2 }

[tasks.b]
title = "B"
initiative = "i"
estimate = "15d"
progress = 75
rice = { reach = 5000, impact = 0.5, confidence = 100, effort = 1 }

[risks.r]
title = "R"
probability = 40
impact = 4
delay = { low = "5d", likely = "10d", high = "20d" }
cost = 1000
residual = { probability = 20, impact = 3 }

[risks.s]
title = "S"
probability = 70
impact = 5
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.toml"
    file.write_text(PLAN)
    return file


def test_scores_as_json(milepost: Shell, plan: Path) -> None:
    found = milepost("scores", plan, "--json").json
    assert found["rice"] == {"b": 2500, "a": pytest.approx(1066.67, abs=0.01)}
    assert list(found["rice"]) == ["b", "a"], "the highest first"
    assert found["wsjf"] == {"a": 10.5, "i": 1.875}
    assert found["risk"]["r"] == {
        "level": 3,
        "score": 12,
        "exposure_days": pytest.approx(4.333, abs=0.001),
        "exposure_cost": 400,
        "residual": {
            "level": 2,
            "score": 6,
            "exposure_days": pytest.approx(2.167, abs=0.001),
            "exposure_cost": 200,
        },
    }
    assert found["risk"]["s"] == {
        "level": 4,
        "score": 20,
        "exposure_days": None,
        "exposure_cost": None,
        "residual": None,
    }
    assert found["goals"] == {"g": pytest.approx(0.769, abs=0.001)}
    assert found["progress"] == {"i": 85}


def test_scores_as_text(milepost: Shell, plan: Path) -> None:
    shown = milepost("scores", plan).out
    for line in ("  r  12 elev", "4.3 d", "400 EUR", "then 6 med", "  g  77 %", "  i  85 %", "  b  2500"):
        assert " ".join(line.split()) in " ".join(shown.split())
