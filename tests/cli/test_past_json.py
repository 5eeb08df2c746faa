"""What every command of the past prints for programs, on a known story: whole answers, case by case."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from milepost.model.kinds import Kind
from milepost.storage.codec import read
from tests.cli.shell import Shell
from tests.history.story import told_repository
from tests.history.zoo import git

CASES = sorted(Path(__file__).with_name("past").glob("*.json"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_whole_answer(case: Path, milepost: Shell, tmp_path: Path) -> None:
    file = told_repository(tmp_path)
    wanted = json.loads(case.read_text("utf-8"))
    name, *words = wanted["command"].split()
    answer = milepost(name, file, *words, "--json")
    assert answer.status == wanted["status"]
    found = answer.json
    if name == "status":  # where it lies and how git packs it is no matter of the story
        assert Path(found.pop("repository")) == tmp_path.resolve()
        assert found.pop("size") > 0
    assert found == wanted["prints"]


def state(file: Path, point: str) -> dict[str, list[tuple[str, dict[str, Any]]]]:
    """What the file said: per kind the ids with their fields, in order."""
    roadmap = read(git(file.parent, "show", f"{point}:./{path_at(file, point)}").encode()).roadmap
    assert roadmap
    data = json.loads(
        json.dumps(
            {kind: [(item.id, item.data()) for item in roadmap.of(kind)] for kind in Kind}, default=str
        )
    )
    return {kind: [(id, fields) for id, fields in items] for kind, items in data.items()}


def path_at(file: Path, point: str) -> str:
    return git(file.parent, "ls-tree", "--name-only", point).split()[0]


def applied(
    answer: list[dict[str, Any]], before: dict[str, list[tuple[str, dict[str, Any]]]]
) -> dict[str, list[tuple[str, dict[str, Any]]]]:
    """A state with what `milepost diff` printed done to it, by nothing but what is printed."""
    after = {kind: list(items) for kind, items in before.items()}
    coming: list[tuple[int, str, str, dict[str, Any]]] = []
    for one in answer:
        items = after[one["kind"]]
        values = {field["field"]: field for field in one["fields"]}
        renamed = values.pop("id", {"before": one["id"], "after": one["id"]})
        index = next((n for n, (id, _) in enumerate(items) if id == renamed["before"]), None)
        fields = {} if index is None else items[index][1]
        fields = {**fields, **{name: field["after"] for name, field in values.items()}}
        fields = {name: value for name, value in fields.items() if value is not None}
        if one["place"] is None:
            assert index is not None
            items[index] = (one["id"], fields)
            continue
        if index is not None:
            del items[index]
        if one["place"]["after"]:
            coming.append((one["place"]["after"] - 1, one["kind"], one["id"], fields))
    for place, kind, id, fields in sorted(coming, key=lambda one: one[0]):
        after[kind].insert(place, (id, fields))
    return after


POINTS = ("board-march", "HEAD~10", "HEAD~9", "board-june", "HEAD~4", "HEAD~3", "HEAD~2", "HEAD")


@pytest.mark.parametrize("seed", range(10))
def test_doing_to_one_revision_what_differs_makes_the_other(
    seed: int, milepost: Shell, tmp_path: Path
) -> None:
    file = told_repository(tmp_path)
    one, other = Random(seed).sample(POINTS, 2)
    answer = milepost("diff", file, one, other, "--json").json
    assert applied(answer, state(file, one)) == state(file, other)
