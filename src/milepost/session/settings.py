"""The user's `config.toml`: every problem named at once; what is wrong falls back to its default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any, Literal

import tomli
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from milepost.model.problems import did_you_mean
from milepost.session.commands import BY_ID, COMMANDS, Command, Place
from milepost.session.key_names import key_name
from milepost.session.places import config_directory

KeyNames = Annotated[tuple[str, ...], Field(strict=False, max_length=10)]


class TimelineSettings(BaseModel):
    """How the timeline opens."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    zoom: Literal["day", "week", "month", "quarter", "year"] = "month"
    """The unit of the axis at the start."""
    group: Literal["lane", "phase", "goal", "team", "owner"] = "lane"
    """What the rows are grouped by at the start."""


class Settings(BaseModel):
    """Every setting there is, with its default."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    theme: str = "terminal"
    """The name of a theme, shipped or in `themes/` beside this file."""
    drawing: Literal["auto", "unicode", "ascii"] = "auto"
    """What bars and rules are drawn with; auto asks the locale."""
    driver: Literal["diff", "stock"] = "diff"
    """How the terminal is written to: only changed cells, or as Textual does it."""
    mouse: bool = True
    """Whether clicks and the wheel go to Milepost; without, the terminal selects text with them."""
    timeline: TimelineSettings = TimelineSettings()
    filters: dict[str, str] = Field(default_factory=dict)
    """Filters by name."""
    keys: dict[str, str | KeyNames] = Field(default_factory=dict)
    """Keys by command id: one, or a list; an empty list takes the keys away."""


@dataclass(frozen=True)
class Configuration:
    """The settings as they count, the keys that follow, and what was wrong with the file."""

    settings: Settings = field(default_factory=Settings)
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
    """The settings without the values that are wrong."""
    try:
        return Settings.model_validate(data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            problems.append(_worded(detail["loc"], detail["type"], detail["msg"]))
            _take_out(data, detail["loc"])
    return Settings.model_validate(data)


def _worded(loc: tuple[str | int, ...], kind: str, message: str) -> str:
    name = ".".join(str(part) for part in loc if part not in ("str", "tuple[str, ...]"))
    if kind == "extra_forbidden":
        known = (
            TimelineSettings.model_fields if len(loc) > 1 and loc[0] == "timeline" else Settings.model_fields
        )
        hint = did_you_mean(str(loc[-1]), known, f"There are {', '.join(known)}.")
        return f"{name} is no setting. {hint}"
    return f"{name}: {message[:1].lower()}{message[1:]}"


def _take_out(data: dict[str, Any], loc: tuple[str | int, ...]) -> None:
    """Removes the setting that is wrong: a top-level one, or one of a table."""
    table = data.get(str(loc[0]))
    if isinstance(table, dict) and len(loc) > 1:
        table.pop(loc[1], None)
    else:
        data.pop(str(loc[0]), None)


def _usable_keys(keys: Mapping[str, str | tuple[str, ...]], problems: list[str]) -> dict[str, Any]:
    """The key map without unknown commands and without keys that two commands would share."""
    usable: dict[str, Any] = {}
    for command_id, names in keys.items():
        if command_id not in BY_ID:
            problems.append(
                f"keys: {command_id} is no command. {did_you_mean(command_id, BY_ID, 'See docs/keys.md.')}"
            )
            continue
        usable[command_id] = names
        if clash := _clash(with_keys(usable)):
            key, one, other = clash
            problems.append(
                f"keys: {key} is taken twice, by {one} and {other}; {command_id} keeps its own keys."
            )
            del usable[command_id]
    return usable


def _clash(commands: tuple[Command, ...]) -> tuple[str, str, str] | None:
    """A key that two commands would share in one place: key and both commands."""
    taken: dict[tuple[Place, str], str] = {}
    for command in commands:
        places = list(Place) if command.place is Place.ANYWHERE else [command.place]
        for key in command.keys:
            for place in places:
                if (place, key) in taken:
                    return key, taken[place, key], command.id
                taken[place, key] = command.id
    return None


def with_keys(keys: Mapping[str, str | tuple[str, ...]]) -> tuple[Command, ...]:
    """The command table with some commands on other keys."""
    return tuple(
        replace(command, keys=_names(keys[command.id])) if command.id in keys else command
        for command in COMMANDS
    )


def _names(keys: str | tuple[str, ...]) -> tuple[str, ...]:
    """Key names as Textual spells them: a single character by its name."""
    return tuple(key_name(key) for key in ([keys] if isinstance(keys, str) else keys))
