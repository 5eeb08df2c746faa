"""A small roadmap that the examples of this room are about."""

from __future__ import annotations

import tomli

from milepost.model.roadmap import Roadmap
from milepost.model.validation import validate

TEXT = """
format = 1

[roadmap]
title = "GridPulse"
vision = "Power when it is clean and cheap."
waive = ["T04:tariff-live the regulator's date"]

[people.ilja]
name = "Ilja"
team = "platform"

[people.mara]
name = "Mara"

[teams.platform]
title = "Platform"
size = 4
lead = "ilja"

[goals.shift-peak]
title = "Move evening load"

[goals.trust]
title = "Bills people trust"
parent = "shift-peak"

[phases.pilot]
title = "Pilot"
start = "2026-07"
end = "2026-Q4"

[initiatives.dynamic-tariff]
title = "Hourly tariff"
phase = "pilot"
goals = ["shift-peak"]
owner = "ilja"

[initiatives.contracts]
title = "Contracts"
commitment = "committed"
start = 2026-06-01
end = 2026-09-30

[milestones.tariff-live]
title = "Tariff live"
initiative = "dynamic-tariff"
date = 2026-10-01
fixed = true
commitment = "committed"
after = ["savings-view", "meter-gateway:FF+5d"]

[milestones.signed]
title = "Both utilities signed"
date = 2026-09-15
commitment = "committed"

[tasks.savings-view]
title = "Savings view"
initiative = "dynamic-tariff"
start = 2026-07-06
end = 2026-07-10
estimate = "20d"
tags = ["app"]

[tasks.meter-gateway]
title = "Gateway firmware"
kind = "enhancement"
initiative = "dynamic-tariff"
owner = "ilja"
status = "in-progress"
start = 2026-07-06
estimate = "30d"
progress = 20
moscow = "must"
rice = { reach = 3000, impact = 2, confidence = 80, effort = 1.5 }

[tasks.bill-check]
title = "Bill check"
horizon = "later"

[tasks.clock-change]
title = "Clock change"
kind = "bug"
status = "done"
progress = 100
finished = 2026-05-01

[risks.data-late]
title = "Meter data arrives late"
owner = "ilja"
probability = 40
impact = 4
affects = ["meter-gateway", "tariff-live"]
actions = [{ title = "Estimate missing hours", owner = "ilja", task = "meter-gateway" }]
"""


def sample() -> Roadmap:
    """The sample, read anew."""
    roadmap, problems = validate(tomli.loads(TEXT))
    assert roadmap is not None
    assert problems == []
    return roadmap
