from __future__ import annotations

import gc
import os
import sys
from dataclasses import dataclass

import pytest

from milepost.tui.terminal.startup import paused_collector, prepare_environment, unusable_reason


@dataclass
class Stream:
    terminal: bool

    def isatty(self) -> bool:
        return self.terminal


def streams(monkeypatch: pytest.MonkeyPatch, *not_terminals: str) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, f"__{name}__", Stream(name not in not_terminals))


def test_a_terminal_is_usable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    streams(monkeypatch)
    assert unusable_reason() == ""


@pytest.mark.parametrize("name", ["stdin", "stdout", "stderr"])
def test_a_pipe_is_not(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("TERM", "xterm")
    streams(monkeypatch, name)
    assert unusable_reason() == f"The screen needs a terminal, and {name} is not one."


def test_a_terminal_without_a_cursor_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    streams(monkeypatch)
    monkeypatch.setenv("TERM", "dumb")
    assert unusable_reason() == "The terminal cannot move its cursor (TERM is dumb)."
    monkeypatch.delenv("TERM")
    assert unusable_reason() == "The terminal cannot move its cursor (TERM is not set)."


def test_what_the_user_has_set_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESCDELAY", "10")
    for name in ("TEXTUAL_SMOOTH_SCROLL", "TEXTUAL_ANIMATIONS"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    prepare_environment()
    assert os.environ["ESCDELAY"] == "10"
    assert os.environ["TEXTUAL_SMOOTH_SCROLL"] == "0"


def test_the_collector_rests_while_loading_and_forgets_what_was_loaded() -> None:
    try:
        with paused_collector():
            assert not gc.isenabled()
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
