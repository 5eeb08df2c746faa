"""Any keys on any roadmap: nothing fails, and undoing everything gives the very bytes that were opened."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from textual.events import Key

from milepost.model.roadmap import Roadmap
from milepost.session.commands import COMMANDS
from milepost.session.key_names import shown_key
from milepost.tui.actions.registry import handlers
from tests.history.zoo import git
from tests.storage.test_codec import written
from tests.strategies import roadmaps
from tests.tui.driver import Driver, opened

LEAVES = ("app.quit", "app.suspend", "item.editor", "file.reload")
"""What ends the program, starts another one, or begins a new undo history; they have tests of their own."""
KEYS = [key for command in COMMANDS for key in command.keys if command.id not in LEAVES]
TYPED = [*"abdefgijlmnoqrstuwxyz0123456789:<>=,.()", "minus", "quotation_mark", "space", "plus"]
ANSWERS = ["enter", "escape", "tab", "shift+tab", "backspace", "down", "up", "left", "ctrl+w", "ctrl+n"]
SIZES = [(120, 36), (80, 24), (60, 16), (40, 10), (200, 60)]


@pytest.fixture(autouse=True)
def stays_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    for command_id in LEAVES:
        monkeypatch.setitem(handlers(), command_id, lambda _: None)


def next_key(screen: Driver, chance: Random) -> str:
    """A key of a command; in a prompt more often something that it is for."""
    if getattr(screen.app.screen, "prompt", None) is None:
        return chance.choice(KEYS)
    keys: list[str] = chance.choice([TYPED, ANSWERS, KEYS])
    return chance.choice(keys)


async def press(screen: Driver, key: str) -> None:
    """Puts a key into the screen's queue, and does not wait until all that it leads to is drawn."""
    character = " " if key == "space" else shown_key(key)
    screen.app.screen.post_message(Key(key, character if len(character) == 1 else None))
    for _ in range(5):
        await asyncio.sleep(0)
    if screen.app._exception:
        raise screen.app._exception


async def play(path: Path, chance: Random, count: int) -> None:
    pressed: list[str] = []
    try:
        async with opened(path) as screen:
            opening = screen.workspace.document.bytes()
            for number in range(count):
                pressed.append(next_key(screen, chance))
                await press(screen, pressed[-1])
                if number % 40 == 39:
                    await screen.pilot.resize_terminal(*chance.choice(SIZES))
                if number % 20 == 19:
                    await screen.idle()
            await screen.idle()
            while screen.workspace.steps.last is not None:
                screen.workspace.undo()
            assert screen.workspace.document.bytes() == opening
    except BaseException as error:
        error.add_note(f"after {len(pressed)} keys, the last ones: {' '.join(pressed[-60:])}")
        raise


def monkey(keys: int, examples: int) -> Callable[[], None]:
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(roadmaps(most=3), st.randoms(use_true_random=False), st.booleans())
    def run(roadmap: Roadmap, chance: Random, in_git: bool) -> None:
        with TemporaryDirectory() as directory:
            path = Path(directory) / "roadmap.toml"
            path.write_bytes(written(roadmap).bytes())
            if in_git:
                git(path.parent, "init", "--quiet")
                git(path.parent, "add", path.name)
                git(path.parent, "commit", "--quiet", "-m", "a roadmap")
            asyncio.run(play(path, Random(chance.getrandbits(64)), keys))

    return run


def test_any_keys_on_any_roadmap() -> None:
    monkey(keys=100, examples=4)()


@pytest.mark.slow
def test_many_keys_on_many_roadmaps() -> None:
    monkey(keys=2000, examples=50)()
