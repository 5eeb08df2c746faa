"""What the doctor finds, on a healthy machine and on one with something missing."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

from milepost.session.doctor import examine, setting_problems
from tests.cli.shell import repository
from tests.history.zoo import configure, git


def test_it_names_versions_places_and_terminal(own_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-kitty")
    facts = examine()
    assert facts["packages"]["tomlkit"] == version("tomlkit")
    assert facts["directories"]["state"] == str(own_machine / "state" / "milepost")
    assert facts["terminal"]["TERM"] == "xterm-kitty"
    assert facts["settings"] == {
        "file": str(own_machine / "config" / "milepost" / "config.toml"),
        "exists": False,
    }
    assert "repository" not in facts


def test_a_repository_is_described(tmp_path: Path) -> None:
    path = repository(tmp_path)
    configure(tmp_path, "core.fsmonitor", "watch")
    path.write_text(path.read_text() + "# more\n")
    facts = examine(path)["repository"]
    assert facts == {
        "top": str(tmp_path),
        "branch": "main",
        "revision": git(tmp_path, "rev-parse", "HEAD"),
        "file": "changed",
        "in progress": None,
        "upstream": None,
        "ahead": 0,
        "behind": 0,
        "bytes": facts["bytes"],
        "programs": 1,
        "trusted": False,
    }
    assert facts["bytes"]


def test_it_looks_without_making_settings(own_machine: Path) -> None:
    examine()
    assert setting_problems() == ()
    assert not (own_machine / "config").exists()


def test_all_problems_of_the_settings_are_named(own_machine: Path) -> None:
    path = own_machine / "config" / "milepost" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text('themee = "x"\nmouse = 3\n')
    assert len(setting_problems()) == 2
