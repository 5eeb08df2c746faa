"""What a meeting could decide, and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from milepost.planning.health.finding import Evidence
from milepost.planning.health.rules import check
from milepost.planning.load import Load
from milepost.session.agenda import suggested, topics_of
from milepost.session.workspace import Workspace
from tests.session.files import opened

TEXT = b"""format = 1

[roadmap]
title = "Plan"
vision = "Better."

[milestones.live]
title = "Live"
date = 2026-07-20
after = ["long"]

[milestones.promised]
title = "Promised"
date = 2026-07-20
fixed = true
after = ["long"]

[milestones.reached]
title = "Reached"
date = 2026-07-01
status = "done"

[tasks.long]
title = "Long"
estimate = "20d"

[tasks.wish]
title = "Wish"
status = "proposed"

[risks.small]
title = "Small"
probability = 5
impact = 1

[risks.large]
title = "Large"
probability = 90
impact = 5

[risks.answered]
title = "Answered"
probability = 10
impact = 1
response = "accept"

[risks.over]
title = "Over"
probability = 90
impact = 5
status = "closed"
"""


def workspace() -> Workspace:
    return Workspace(opened(TEXT, Path("roadmap.toml")), date(2026, 7, 14), None)


def test_errors_come_first_and_each_item_once() -> None:
    held = workspace()
    schedule = held.view.schedule
    assert schedule
    held.take_report(check(Evidence(schedule, Load(schedule))))
    whys = {topic.item: topic.why for topic in suggested(held.view)}
    assert list(whys) == ["promised", "large", "small", "live", "wish"]
    assert "late by logic" in whys["promised"]
    assert whys["small"] == "score 1 and no response"
    assert whys["live"] == "by logic 2026-08-10, 15 d late"
    assert whys["wish"] == "proposed"


def test_without_a_check_the_rest_is_suggested() -> None:
    assert {topic.item for topic in suggested(workspace().view)} == {
        "promised",
        "large",
        "small",
        "live",
        "wish",
    }


def test_chosen_items_stand_in_the_order_of_the_roadmap_with_their_reasons() -> None:
    topics = topics_of({"small", "long", "promised"}, workspace().view)
    assert [topic.item for topic in topics] == ["promised", "long", "small"]
    assert topics[1].why == ""
    assert topics[2].why == "score 1 and no response"
