"""Where things belong on this machine: settings, journals, caches, and what is shipped with the program."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import platformdirs

import milepost

NAME = "milepost"


def config_directory() -> Path:
    """The user's settings, key map and themes: `$XDG_CONFIG_HOME/milepost`. Not made by reading it."""
    return platformdirs.user_config_path(NAME, appauthor=False)


def state_directory() -> Path:
    """Journals, trust and what was opened before: `$XDG_STATE_HOME/milepost`, made for the user alone."""
    return _made(platformdirs.user_state_path(NAME, appauthor=False))


def cache_directory() -> Path:
    """What can be made again: `$XDG_CACHE_HOME/milepost`, made for the user alone."""
    return _made(platformdirs.user_cache_path(NAME, appauthor=False))


def _made(directory: Path) -> Path:
    """The directory, which is there if it can be: else what is to be written into it says so."""
    with suppress(OSError):
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    return directory


def typed_path(directory: Path, text: str) -> Path:
    """The path that somebody types in a directory; `~` is the user's own, an unknown `~name` stays."""
    return directory / os.path.expanduser(text)  # noqa: PTH111 - pathlib raises for an unknown ~name


def shipped(name: str) -> Path:
    """The directory `themes` or `sample_roadmaps`: in an installed package, beside `src` in a checkout."""
    package = Path(milepost.__file__).parent
    installed = package / name
    return installed if installed.is_dir() else package.parents[1] / name
