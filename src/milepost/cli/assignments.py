"""`field=value` on the command line: which field, what to do with it, and the data that the text means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import click

from milepost.cli.options import Spelled
from milepost.editing.inputs import parse_input
from milepost.editing.refusals import EditRefused
from milepost.model.evolve import FieldError
from milepost.model.kinds import Kind

_SHAPE = re.compile(r"(?P<field>[^=]+?)(?P<sign>[+-]?=)(?P<text>.*)", re.DOTALL)


@dataclass(frozen=True)
class Assignment:
    """What is to be done with one field."""

    field: str
    """Dotted to go inside: `rice.reach`."""
    sign: str
    """`=` sets it, or removes it where the text is empty; `+=` and `-=` edit a list."""
    text: str


def read_assignment(text: str) -> Assignment:
    """The assignment that a word of the command line is. Raises ValueError."""
    shape = _SHAPE.fullmatch(text)
    if shape is None:
        raise ValueError(f"{text} sets no field: write field=value, tags+=x or tags-=x.")
    return Assignment(**shape.groupdict())


def assignments_argument(*, required: bool = False) -> Callable[..., Any]:
    """Any number of assignments."""
    spelled = Spelled("assignment", read_assignment)
    metavar = "FIELD=VALUE..." if required else "[FIELD=VALUE...]"
    return click.argument("assignments", metavar=metavar, nargs=-1, type=spelled, required=required)


def data_of(kind: Kind, assignments: Iterable[Assignment], sign: str) -> dict[str, Any]:
    """The TOML data by field of the assignments with that sign; of an edited list all entries together.

    Raises EditRefused for a field that is not there, and for a text that can't be read.
    """
    data: dict[str, Any] = {}
    for assignment in assignments:
        if assignment.sign == sign:
            value = _value(kind, assignment)
            if sign == "=":
                data[assignment.field] = value
            else:
                data.setdefault(assignment.field, []).extend(value if isinstance(value, list) else [value])
    return data


def _value(kind: Kind, assignment: Assignment) -> Any:
    try:
        return parse_input(kind, assignment.field, assignment.text)
    except FieldError as error:
        raise EditRefused(error.message, hint=error.hint) from None
