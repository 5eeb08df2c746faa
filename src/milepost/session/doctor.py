"""What a bug report needs: versions, terminal, places, settings, a file's repository. Changes nothing."""

from __future__ import annotations

import locale
import os
import platform
import shutil
import sys
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from milepost.history.process import READING, Git
from milepost.history.refusals import GitError
from milepost.history.state import size_on_disk
from milepost.history.trust import programs
from milepost.session.places import cache_directory, config_directory, shipped, state_directory
from milepost.session.saving import look, trust_store
from milepost.session.settings import config_file, read_configuration

Facts = Mapping[str, str | int | bool | None]

_PACKAGES = (
    "textual",
    "rich",
    "pydantic",
    "tomlkit",
    "tomli",
    "gitpython",
    "click",
    "platformdirs",
    "holidays",
)
_TERMINAL = ("TERM", "COLORTERM", "TERM_PROGRAM", "TMUX", "STY", "SSH_TTY", "NO_COLOR")


def examine(path: Path | None = None) -> dict[str, Facts]:
    """Facts by section; `repository` is among them if a file is named. Never raises for what it finds."""
    facts: dict[str, Facts] = {
        "milepost": {"version": _version("milepost")},
        "system": {"python": platform.python_version(), "platform": platform.platform()},
        "packages": {name: _version(name) for name in _PACKAGES},
        "terminal": _terminal(),
        "git": {"version": _git_version()},
        "directories": {
            "settings": str(config_directory()),
            "state": str(state_directory()),
            "cache": str(cache_directory()),
            "samples": str(shipped("sample_roadmaps")),
            "themes": str(shipped("themes")),
        },
        "settings": {"file": str(config_file()), "exists": config_file().exists()},
    }
    if path is not None:
        facts["repository"] = _repository(path)
    return facts


def setting_problems() -> tuple[str, ...]:
    """What is wrong with the user's settings."""
    return read_configuration().problems


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _terminal() -> Facts:
    columns, rows = shutil.get_terminal_size((0, 0))
    return {
        "is a terminal": sys.stdin.isatty() and sys.stdout.isatty(),
        "size": f"{columns}x{rows}",
        **{name: os.environ.get(name) for name in _TERMINAL},
        "encoding": sys.stdout.encoding,
        "locale": locale.setlocale(locale.LC_CTYPE),
    }


def _git_version() -> str | None:
    if shutil.which("git") is None:
        return None
    return Git(Path.cwd(), READING).run("version").out.decode(errors="replace").strip()


def _repository(path: Path) -> Facts:
    if not path.exists():
        return {"problem": f"there is no file {path}"}
    try:
        status = look(path)
        if status is None:
            return {"top": None}
        repository, state = status.repository, status.state
        return {
            "top": str(repository.top),
            "branch": state.branch,
            "revision": state.head,
            "file": state.file.value,
            "in progress": state.operation,
            "upstream": state.upstream,
            "ahead": state.ahead,
            "behind": state.behind,
            "bytes": size_on_disk(repository),
            "programs": len(programs(repository)),
            "trusted": trust_store().trusts(repository),
        }
    except GitError as error:
        return {"problem": error.title, "hint": error.hint}
