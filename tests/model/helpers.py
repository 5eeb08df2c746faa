"""Roadmaps written as people write them, for tests."""

from __future__ import annotations

from typing import Any

import tomli

from milepost.model.problems import Problem
from milepost.model.roadmap import Roadmap
from milepost.model.validation import validate

HEAD = 'format = 1\n[roadmap]\ntitle = "T"\nvision = "V"\n'


def data(body: str = "", head: str = HEAD) -> dict[str, Any]:
    return tomli.loads(head + body)


def roadmap(body: str = "") -> Roadmap:
    """A roadmap that opens, whatever else is wrong with it."""
    read, problems = validate(data(body))
    assert read is not None, problems
    return read


def problems(body: str, head: str = HEAD) -> list[Problem]:
    return validate(data(body, head))[1]
