"""What a terminal is sent so that it takes a text, and what is done where it does not."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest

from milepost.tui.terminal.clipboard import (
    LONGEST,
    SCREEN_TAKES,
    clipboard_sequence,
    give_tmux,
    note_copied,
)

TEXT = "Löad · forecast\n" * 40


def taken(sequence: str) -> str:
    """What a terminal takes from a sequence."""
    found = re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", sequence)
    assert found
    return base64.b64decode(found[1]).decode()


def test_a_terminal_takes_the_text_as_it_is() -> None:
    assert taken(clipboard_sequence(TEXT, {"TERM": "xterm-256color"})) == TEXT


@pytest.mark.parametrize("environment", [{"TERM": "tmux-256color"}, {"TERM": "screen", "TMUX": "/tmp/t,1,0"}])
def test_tmux_gets_it_for_itself_and_to_pass_on(environment: dict[str, str]) -> None:
    own, _, passed = clipboard_sequence(TEXT, environment).partition("\x1bPtmux;")
    assert taken(own) == TEXT
    assert passed.endswith("\x1b\\")
    assert taken(passed.removesuffix("\x1b\\").replace("\x1b\x1b", "\x1b")) == TEXT


def test_screen_passes_it_on_in_pieces_it_can_take() -> None:
    pieces = re.findall(
        r"\x1bP(.*?)\x1b\\", clipboard_sequence(TEXT, {"TERM": "screen", "STY": "1.x"}), re.DOTALL
    )
    assert max(map(len, pieces)) <= SCREEN_TAKES
    assert len(pieces) > 1
    assert taken("".join(pieces)) == TEXT


@pytest.mark.parametrize("term", ["linux", "vt220"])
def test_a_terminal_without_a_clipboard_is_sent_nothing(term: str) -> None:
    assert clipboard_sequence(TEXT, {"TERM": term}) == ""


def test_what_a_terminal_would_drop_is_not_sent() -> None:
    assert clipboard_sequence("x" * (LONGEST * 3 // 4), {"TERM": "xterm"})
    assert clipboard_sequence("x" * LONGEST, {"TERM": "xterm"}) == ""


def test_without_tmux_none_is_asked() -> None:
    assert not give_tmux(TEXT, {"TERM": "xterm"})


def test_a_tmux_that_fails_or_is_not_there_leaves_it_to_the_sequence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not give_tmux(TEXT, {"TMUX": "/nowhere"})
    program = tmp_path / "tmux"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    assert not give_tmux(TEXT, {"TMUX": "/nowhere"})


def test_tmux_is_given_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "tmux"
    program.write_text(f'#!/bin/sh\n/bin/cat > {tmp_path}/got\necho "$*" > {tmp_path}/asked\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert give_tmux(TEXT, {"TMUX": "/nowhere"})
    assert (tmp_path / "got").read_text("utf-8") == TEXT
    assert (tmp_path / "asked").read_text().strip() == "load-buffer -w -"


def test_the_file_is_for_the_user_alone() -> None:
    path = note_copied(TEXT)
    assert path
    assert path.read_text("utf-8") == TEXT
    assert path.stat().st_mode & 0o777 == 0o600
