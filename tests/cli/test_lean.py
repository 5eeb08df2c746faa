"""A check is quick because of what it does not import."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.shell import ROADMAP

HEAVY = {"textual", "rich", "git", "numpy", "tomlkit", "holidays", "asyncio"}

CHECK = """
import json, sys
from milepost.__main__ import main
sys.argv = ["milepost", *sys.argv[1:]]
try:
    main()
except SystemExit as ending:
    print(json.dumps([ending.code, sorted(sys.modules)]))
"""


def imported(code: str, *arguments: str | Path) -> list[object]:
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, check=True
    )
    found: list[object] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize(("old", "new", "status"), [("", "", 0), ('owner = "robin"', 'owner = "x"', 1)])
def test_check_imports_nothing_heavy(plain: Path, old: str, new: str, status: int) -> None:
    plain.write_text(ROADMAP.replace(old, new))
    ended, modules = imported(CHECK, "check", plain)
    assert ended == status
    assert isinstance(modules, list) and "milepost.model.validation" in modules
    assert HEAVY.isdisjoint(modules)


def test_holidays_are_imported_where_a_calendar_names_some(plain: Path) -> None:
    plain.write_text(ROADMAP + '[calendars.work]\nholidays = "DE"\n')
    ended, modules = imported(CHECK, "check", plain)
    assert ended == 0
    assert isinstance(modules, list) and "holidays" in modules


def test_the_program_itself_is_lean() -> None:
    modules = imported("import json, sys, milepost.cli.main; print(json.dumps(sorted(sys.modules)))")
    assert HEAVY.isdisjoint(modules)
    assert "pydantic" not in modules and "milepost.model.roadmap" not in modules
