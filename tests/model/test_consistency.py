"""What does not fit together between items: it never keeps a roadmap from opening."""

from __future__ import annotations

import pytest

from milepost.model.consistency import MOST_GUESSES, find_cycles, inconsistencies
from milepost.model.problems import Problem
from tests.model.helpers import problems, roadmap


def task(name: str, more: str = "") -> str:
    return f'[tasks.{name}]\ntitle = "{name}"\n{more}\n'


def goal(name: str, more: str = "") -> str:
    return f'[goals.{name}]\ntitle = "{name}"\n{more}\n'


def told(problem: Problem) -> tuple[str, str, str, str]:
    return problem.code, problem.where, problem.message, problem.hint


def test_nothing_is_wrong_with_what_fits() -> None:
    read = roadmap(task("a") + task("b", 'after = ["a"]\nstart = "2026-Q3"\nend = "2026-Q3"'))
    assert inconsistencies(read) == []


@pytest.mark.parametrize(
    ("body", "where", "message", "hint"),
    [
        (
            task("price-feed") + task("b", 'after = ["price-fed:FF+5d"]'),
            "tasks.b.after[0]",
            "price-fed is not in this file.",
            "Did you mean price-feed?",
        ),
        (
            task("b", 'owner = "nobody"'),
            "tasks.b.owner",
            "nobody is not in this file.",
            "Add it, or take the reference out.",
        ),
        (
            task("b", 'owner = ""'),
            "tasks.b.owner",
            "An empty id is not in this file.",
            "Add it, or take the reference out.",
        ),
        (
            task("a") + task("b", 'goals = ["a"]'),
            "tasks.b.goals[0]",
            "a is a task; a goal belongs here.",
            "Name another item, or take the reference out.",
        ),
        (
            goal("growth") + task("b", 'after = ["growth"]'),
            "tasks.b.after[0]",
            "growth is a goal; a task or a milestone or an initiative belongs here.",
            "Name another item, or take the reference out.",
        ),
        (
            '[phases.p]\ntitle = "P"\nresources = [{ what = "x" }, { team = "t" }]',
            "phases.p.resources[1].team",
            "t is not in this file.",
            "Add it, or take the reference out.",
        ),
    ],
)
def test_references_lead_to_an_item_of_the_right_kind(body: str, where: str, message: str, hint: str) -> None:
    assert [told(problem) for problem in problems(body)] == [("reference", where, message, hint)]


def test_the_header_refers_to_items_too() -> None:
    read = roadmap().header.model_copy(update={"owner": "mara"})
    [problem] = inconsistencies(type(roadmap())(read, {}))
    assert problem.path == ("roadmap", "owner")


@pytest.mark.parametrize("kind", ["phases", "initiatives", "tasks"])
def test_an_end_is_not_before_its_start(kind: str) -> None:
    [problem] = problems(f'[{kind}.x]\ntitle = "X"\nstart = "2026-Q4"\nend = "2026-08"')
    assert told(problem) == (
        "order",
        f"{kind}.x.end",
        "It ends 2026-08, before it starts 2026-Q4.",
        "Move the end behind the start.",
    )


def test_a_fuzzy_end_counts_to_its_last_day() -> None:
    assert problems(task("x", 'start = 2026-09-30\nend = "2026-Q3"')) == []


@pytest.mark.parametrize(
    ("body", "where", "message"),
    [
        (
            '[milestones.m]\ntitle = "M"\nhorizon = "now"\ndate = "2026"',
            "milestones.m.horizon",
            "It has a horizon and also date.",
        ),
        (
            task("x", 'horizon = "later"\nstart = "2026"\nend = "2027"'),
            "tasks.x.horizon",
            "It has a horizon and also start and end.",
        ),
    ],
)
def test_a_horizon_stands_instead_of_dates(body: str, where: str, message: str) -> None:
    [problem] = problems(body)
    assert told(problem) == ("horizon", where, message, "Keep one: a horizon stands instead of dates.")


def test_a_residual_risk_is_not_above_the_risk() -> None:
    risk = (
        '[risks.r]\ntitle = "R"\nprobability = 20\nimpact = 3\nresidual = {{ probability = {}, impact = 3 }}'
    )
    assert problems(risk.format(20)) == []
    assert [told(problem) for problem in problems(risk.format(60))] == [
        (
            "residual",
            "risks.r.residual",
            "The residual score 12 is above the score 6.",
            "A response makes a risk smaller; correct one of the two.",
        )
    ]


def test_nothing_stands_twice_in_one_list() -> None:
    key_results = ", ".join(f'{{ id = "{name}", title = "K", target = 1 }}' for name in ("a", "b", "a"))
    found = problems(
        goal("g", f"key_results = [{key_results}]") + task("t") + task("u", 'after = ["t", "t:SS"]')
    )
    assert [told(problem) for problem in found] == [
        ("twice", "goals.g.key_results[2]", "a stands here twice.", "Keep one of the two."),
        ("twice", "tasks.u.after[1]", "t stands here twice.", "Keep one of the two."),
    ]


def waits(**after: str) -> str:
    return "".join(task(name, f'after = ["{other}"]') for name, other in after.items())


def test_a_cycle_is_named_in_its_order_without_what_only_leads_to_it() -> None:
    [problem] = problems(waits(a="b", b="c", c="a", outside="a"))
    assert told(problem) == (
        "cycle",
        "tasks.a.after",
        "These wait for one another: a > b > c > a.",
        "Take one of these links out.",
    )


def test_something_that_waits_for_itself_is_a_cycle() -> None:
    [problem] = problems(waits(a="a"))
    assert problem.message == "These wait for one another: a > a."


def test_each_knot_is_one_cycle() -> None:
    found = problems(waits(a="b", b="a", x="y", y="x"))
    assert [problem.message for problem in found] == [
        "These wait for one another: a > b > a.",
        "These wait for one another: x > y > x.",
    ]


def test_a_task_that_waits_for_its_own_initiative_is_a_cycle() -> None:
    [problem] = problems('[initiatives.i]\ntitle = "I"\n' + task("t", 'initiative = "i"\nafter = ["i"]'))
    assert problem.code == "cycle"
    assert problem.message in {
        "These wait for one another: i > t > i.",
        "These wait for one another: t > i > t.",
    }


def test_initiatives_wait_for_one_another_through_their_tasks() -> None:
    found = problems(
        '[initiatives.first]\ntitle = "F"\nafter = ["second"]\n[initiatives.second]\ntitle = "S"\n'
        + task("f", 'initiative = "first"')
        + task("s", 'initiative = "second"\nafter = ["f"]')
    )
    assert [problem.code for problem in found] == ["cycle"]
    named = found[0].message.removeprefix("These wait for one another: ").removesuffix(".").split(" > ")
    assert set(named) == {"first", "second", "f", "s"}


def test_tasks_of_one_initiative_may_wait_for_one_another() -> None:
    assert (
        problems(
            '[initiatives.i]\ntitle = "I"\n'
            + task("a", 'initiative = "i"')
            + task("b", 'initiative = "i"\nafter = ["a"]')
        )
        == []
    )


def test_goals_are_not_their_own_ancestors() -> None:
    [problem] = problems(goal("a", 'parent = "b"') + goal("b", 'parent = "a"'))
    assert told(problem) == (
        "cycle",
        "goals.a.parent",
        "These goals are parents of one another: a > b > a.",
        "Take one of these parents out.",
    )


def test_a_chain_of_ten_thousand_is_no_cycle_and_no_recursion() -> None:
    chain = {str(number): [str(number + 1)] for number in range(10_000)}
    assert find_cycles(chain) == []
    chain["10000"] = ["0"]
    [cycle] = find_cycles(chain)
    assert len(cycle) == 10_001


def test_of_a_long_circle_the_beginning_is_named() -> None:
    [problem] = problems("".join(task(f"t{n}", f'after = ["t{(n + 1) % 100}"]') for n in range(100)))
    assert problem.message.endswith(": t0 > t1 > t2 > t3 > t4 > t5 > t6 > t7 > t8 > t9 > 90 more > t0.")


def test_thousands_of_references_to_nothing_are_told_at_once() -> None:
    body = "".join(task(f"task-{n}", f'after = ["tusk-{n}"]') for n in range(3000))
    found = problems(body)
    assert len(found) == 3000
    guessed = [problem for problem in found if problem.hint.startswith("Did you mean task-")]
    assert len(guessed) == MOST_GUESSES


def test_a_name_that_is_far_too_long_is_cut() -> None:
    [problem] = problems(task("a", f'owner = "{5000 * "x"}"'))
    assert len(problem.message) < 100


def test_of_a_knot_the_shortest_cycle_through_its_first_node_is_told() -> None:
    knot = {"a": ["b", "c"], "b": ["c"], "c": ["d"], "d": ["a"]}
    assert find_cycles(knot) == [["a", "c", "d"]]


def test_what_does_not_fit_is_never_fatal() -> None:
    body = waits(a="b", b="a") + task("x", 'owner = "nobody"\nstart = "2027"\nend = "2026"')
    found = problems(body)
    assert sorted({problem.code for problem in found}) == ["cycle", "order", "reference"]
    assert not any(problem.fatal for problem in found)
    assert list(roadmap(body).items) == ["a", "b", "x"]
