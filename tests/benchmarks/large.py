"""A roadmap of any size, the same at every run: what a busy organisation would have after years."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

WORDS = (
    "tariff meter gateway forecast billing onboarding heat pump battery price feed archive report alarm "
    "customer portal export import backup audit router sensor firmware contract licence map queue cache"
).split()
STATUSES = ("todo", "todo", "todo", "in-progress", "done", "proposed", "on-hold")
LANES = ("Product", "Platform", "Devices", "Market", "Explore")
FIRST_DAY = date(2026, 1, 5)


def large_roadmap(items: int, seed: int = 1, *, every: int = 3) -> str:
    """TOML text with about so many items: one initiative in twenty-five, one milestone in fifty, tasks.

    Of the tasks `every` third, or so, waits for another one.
    """
    random = Random(seed)
    people = [f"person-{n}" for n in range(40)]
    parts = [HEADER]
    parts += [
        f'[people.{person}]\nname = "Person {n}"\nteam = "team-{n % 8}"\n' for n, person in enumerate(people)
    ]
    parts += [f'[teams.team-{n}]\ntitle = "Team {n}"\nsize = 5\navailability = 0.8\n' for n in range(8)]
    parts += [_goal(n) for n in range(10)]
    initiatives = [f"initiative-{n}" for n in range(max(items // 25, 1))]
    parts += [_initiative(random, n, name, people) for n, name in enumerate(initiatives)]
    parts += [_milestone(random, n, initiatives) for n in range(items // 50)]
    tasks = items - len(initiatives) - items // 50
    parts += [_task(random, n, initiatives, people, every) for n in range(tasks)]
    return "\n".join(parts)


HEADER = """format = 1

[roadmap]
title = "A large roadmap"
vision = "Everything that a large organisation plans stands in one file that people can read."
start = 2026-01-05
status_date = 2026-07-14
horizon = "2028"
"""


def _goal(n: int) -> str:
    return (
        f'[goals.goal-{n}]\ntitle = "Goal {n}"\nwhy = "Somebody pays for it."\nby = "2027-Q{n % 4 + 1}"\n'
        f'key_results = [{{ id = "kr-{n}", title = "Reached", target = 100, current = {n * 7} }}]\n'
    )


def _title(random: Random, n: int) -> str:
    return f"{' '.join(random.choices(WORDS, k=random.randint(2, 6))).capitalize()} {n}"


def _initiative(random: Random, n: int, name: str, people: list[str]) -> str:
    start = FIRST_DAY + timedelta(days=random.randint(0, 700))
    return (
        f'# {name}, as agreed with everybody\n[initiatives.{name}]\ntitle = "{_title(random, n)}"\n'
        f'goals = ["goal-{n % 10}"]\nlane = "{LANES[n % 5]}"\nowner = "{random.choice(people)}"\n'
        f'team = "team-{n % 8}"\nstatus = "{random.choice(STATUSES)}"\n'
        f'start = {start}\nend = "{(start + timedelta(days=120)):%Y-%m}"\n'
    )


def _milestone(random: Random, n: int, initiatives: list[str]) -> str:
    day = FIRST_DAY + timedelta(days=random.randint(0, 900))
    return (
        f'[milestones.milestone-{n}]\ntitle = "{_title(random, n)}"\n'
        f'initiative = "{random.choice(initiatives)}"\ndate = {day}\ncommitment = "committed"\n'
    )


def _task(random: Random, n: int, initiatives: list[str], people: list[str], every: int) -> str:
    start = FIRST_DAY + timedelta(days=random.randint(0, 800))
    lines = [
        f"[tasks.task-{n}]",
        f'title = "{_title(random, n)}"',
        f'kind = "{random.choice(("story", "bug", "enhancement", "task"))}"',
        f'initiative = "{random.choice(initiatives)}"',
        f'owner = "{random.choice(people)}"',
        f'team = "team-{n % 8}"',
        f'status = "{random.choice(STATUSES)}"',
        f'estimate = "{random.randint(1, 30)}d"',
    ]
    if n % 2:
        lines.append(f"start = {start}")
    if n and n % every == 0:
        lines.append(f'after = ["task-{random.randint(max(0, n - 50), n - 1)}"]')
    if n % 4 == 0:
        lines.append("rice = { reach = 3000, impact = 2, confidence = 80, effort = 1.5 }")
    if n % 5 == 0:
        lines.append(
            'notes = "Agreed in the planning meeting, to be looked at again when the pilot is over."'
        )
    return "\n".join(lines) + "\n"
