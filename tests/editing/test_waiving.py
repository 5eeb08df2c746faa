"""Accepting a finding and letting it count again, among whatever else somebody wrote there."""

from __future__ import annotations

from milepost.editing.waiving import unwaived, waiver
from milepost.planning.health.rules import waivers_of
from tests.planning.plans import roadmap


def test_a_finding_counts_again_amid_entries_that_say_nothing() -> None:
    plan = roadmap(header={"waive": ["  ", "something else"]}, goals={"g": {}})
    waived = waiver(plan, "G02", "g", " not\nyet ").plan(plan).apply(plan)
    assert waivers_of(waived) == {("G02", "g"): "not\nyet"}
    again = unwaived(waived, "G02", "g").plan(waived).apply(waived)
    assert again.header.waive == plan.header.waive
