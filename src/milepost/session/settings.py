"""The user's `config.toml`: every problem named at once; what is wrong falls back to its default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any, Literal

import tomli
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from milepost.model.problems import did_you_mean
from milepost.session.commands import BY_ID, COMMANDS, Command, Place
from milepost.session.key_names import is_key, key_name, shown_key
from milepost.session.places import config_directory

Keys = str | Annotated[tuple[str, ...], Field(strict=False, max_length=10)]
"""A key, or a list of them, by the names that people write."""


class TimelineSettings(BaseModel):
    """How the timeline opens."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    zoom: Literal["day", "week", "month", "quarter", "year"] = "month"
    """The unit of the axis at the start."""
    group: Literal["lane", "phase", "goal", "team", "owner"] = "lane"
    """What the rows are grouped by at the start."""


class Settings(BaseModel):
    """Every setting there is, with its default."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    theme: str = "terminal"
    """The name of a theme, shipped or in `themes/` beside this file."""
    drawing: Literal["auto", "unicode", "ascii"] = "auto"
    """What bars and rules are drawn with; auto asks the locale."""
    driver: Literal["diff", "stock"] = "diff"
    """How the terminal is written to: only changed cells, or as Textual does it."""
    mouse: bool = True
    """Whether clicks and the wheel go to Milepost; without, the terminal selects text with them."""
    ripple: Literal["ask", "off"] = "ask"
    """Whether a move that pushes others shows them before it is made; off, only the key for it does."""
    timeline: TimelineSettings = TimelineSettings.model_construct()
    filters: dict[str, str] = Field(default_factory=dict)
    """Filters by name."""
    keys: dict[str, Keys] = Field(default_factory=dict)
    """Keys by command id: one, or a list; an empty list takes the keys away."""


@dataclass(frozen=True)
class Configuration:
    """The settings as they count, the keys that follow, and what was wrong with the file."""

    settings: Settings = field(default_factory=Settings.model_construct)
    problems: tuple[str, ...] = ()

    @property
    def commands(self) -> tuple[Command, ...]:
        """The command table with the user's own keys in it."""
        return with_keys(self.settings.keys)


def config_file() -> Path:
    """Where the settings are looked for; the file need not exist."""
    return config_directory() / "config.toml"


def read_configuration(path: Path | None = None) -> Configuration:
    """The user's settings. A missing file is an empty one; problems never keep the program from starting."""
    path = path or config_file()
    try:
        data = tomli.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Configuration()
    except (OSError, ValueError) as error:
        return Configuration(problems=(f"{path}: {error}",))
    problems: list[str] = []
    settings = _settings(data, problems)
    usable = _usable_keys(settings.keys, problems)
    settings = settings.model_copy(update={"keys": usable})
    return Configuration(settings, tuple(f"{path.name}: {problem}" for problem in problems))


def _settings(data: dict[str, Any], problems: list[str]) -> Settings:
    """The settings without the values that are wrong; each of them is named once."""
    try:
        return Settings.model_validate(data)
    except ValidationError as error:
        wrong: dict[tuple[str, ...], ErrorDetails] = {}
        for detail in error.errors(include_url=False):
            wrong.setdefault(tuple(map(str, detail["loc"][:2])), detail)
        for place, detail in wrong.items():
            problems.append(_worded(place, detail))
            table = data[place[0]] if len(place) > 1 else data
            del table[place[-1]]
    return Settings.model_validate(data)


def _worded(place: tuple[str, ...], detail: ErrorDetails) -> str:
    name = ".".join(place)
    if detail["type"] == "extra_forbidden":
        known = TimelineSettings.model_fields if place[0] == "timeline" else Settings.model_fields
        hint = did_you_mean(place[-1], known, f"There are {', '.join(known)}.")
        return f"{name} is no setting. {hint}"
    if place[0] == "keys" and isinstance(detail["input"], dict):
        return f'{name}: write the id of a command in quotes: "{place[-1]}.{next(iter(detail["input"]), "")}"'
    if place[0] == "keys":
        return f'{name}: write a key, "w", or a list of keys, ["w", "f5"]'
    return f"{name}: {detail['msg'][:1].lower()}{detail['msg'][1:]}"


def _usable_keys(keys: Mapping[str, Keys], problems: list[str]) -> dict[str, Keys]:
    """The key map without what is no command or no key, and without keys that two commands would share."""
    usable: dict[str, Keys] = {}
    for command_id, names in keys.items():
        strange = [name for name in _listed(names) if not is_key(name)]
        if command_id not in BY_ID:
            hint = did_you_mean(command_id, BY_ID, "The help names all commands.")
            problems.append(f"keys: {command_id} is no command. {hint}")
        elif strange:
            problems.append(f'keys: "{strange[0]}" is no key; {command_id} keeps its own keys')
        else:
            usable[command_id] = names
    while taken := clash(with_keys(usable)):
        key, *sharing = taken
        command_id = next(name for name in reversed(usable) if name in sharing)
        problems.append(
            f"keys: {shown_key(key)} would be taken twice, by {' and '.join(sharing)}; "
            f"{command_id} keeps its own keys"
        )
        del usable[command_id]
    return usable


def clash(commands: tuple[Command, ...]) -> tuple[str, str, str] | None:
    """A key that two commands would share in one place: key and both commands."""
    taken: dict[tuple[Place, str], str] = {}
    for command in commands:
        for key in command.keys:
            for place in command.places:
                if (place, key) in taken:
                    return key, taken[place, key], command.id
                taken[place, key] = command.id
    return None


def with_keys(keys: Mapping[str, Keys]) -> tuple[Command, ...]:
    """The command table with some commands on other keys."""
    return tuple(
        replace(command, keys=tuple(dict.fromkeys(map(key_name, _listed(keys[command.id])))))
        if command.id in keys
        else command
        for command in COMMANDS
    )


def _listed(keys: Keys) -> tuple[str, ...]:
    return (keys,) if isinstance(keys, str) else keys
