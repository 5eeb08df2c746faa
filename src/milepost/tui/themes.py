"""Themes: TOML files that give each role of text its colour. A bad one is named and skipped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import tomli
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from rich.style import Style
from textual.theme import Theme as TextualTheme

from milepost.model.problems import did_you_mean
from milepost.session.places import config_directory, shipped
from milepost.views.line import Role

_ANSI = "default|(bright_)?(black|red|green|yellow|blue|magenta|cyan|white)"
Colour = Annotated[str, Field(pattern=f"^(#[0-9a-fA-F]{{6}}|ansi_({_ANSI}))$")]


@dataclass(frozen=True, eq=False)
class Look:
    """A theme made ready to draw with."""

    styles: Mapping[Role, Style]


class Colours(BaseModel):
    """One colour for each role."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    background: Colour
    foreground: Colour
    accent: Colour
    dim: Colour
    good: Colour
    warning: Colour
    bad: Colour
    today: Colour
    ghost: Colour
    critical: Colour
    rule: Colour
    selection_foreground: Colour
    selection_background: Colour


class Theme(BaseModel):
    """A theme file."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=48)]
    title: Annotated[str, Field(min_length=1, max_length=80)]
    dark: bool
    colours: Colours

    @property
    def look(self) -> Look:
        """How each role is drawn."""
        colours = self.colours
        background = _rich(colours.background)

        def style(colour: str, *, bold: bool = False) -> Style:
            return Style(color=_rich(colour), bgcolor=background, bold=bold)

        return Look(
            {
                Role.PLAIN: style(colours.foreground),
                Role.STRONG: style(colours.foreground, bold=True),
                Role.DIM: style(colours.dim),
                Role.ACCENT: style(colours.accent),
                Role.GOOD: style(colours.good),
                Role.WARNING: style(colours.warning),
                Role.BAD: style(colours.bad),
                Role.TODAY: style(colours.today),
                Role.GHOST: style(colours.ghost),
                Role.CRITICAL: style(colours.critical),
                Role.RULE: style(colours.rule),
                Role.SELECTED: Style(
                    color=_rich(colours.selection_foreground),
                    bgcolor=_rich(colours.selection_background),
                    reverse=colours.selection_foreground == colours.selection_background,
                ),
            }
        )

    @property
    def colourless(self) -> Theme:
        """The same with no colour but the terminal's own two, for NO_COLOR: the selection is reversed."""
        own: dict[str, Any] = dict.fromkeys(Colours.model_fields, "ansi_default")
        return self.model_copy(update={"colours": Colours.model_construct(**own)})

    @property
    def textual(self) -> TextualTheme:
        """The same for the few parts of the screen that Textual colours."""
        colours = self.colours
        return TextualTheme(
            name=f"milepost-{self.name}",
            primary=colours.accent,
            foreground=colours.foreground,
            background=colours.background,
            surface=colours.background,
            dark=self.dark,
        )


def _rich(colour: str) -> str:
    """Textual's name of an ANSI colour as Rich calls it."""
    return colour.removeprefix("ansi_")


@dataclass(frozen=True)
class Themes:
    """All themes that could be read, and what was wrong with the others."""

    by_name: Mapping[str, Theme]
    problems: tuple[str, ...]

    def named(self, name: str) -> Theme:
        """The theme of that name, else the one that uses the terminal's own colours."""
        return self.by_name.get(name) or self.by_name["terminal"]


def read_themes(wanted: str = "terminal") -> Themes:
    """The shipped themes, then the user's own, which may replace them; the one wanted should be there."""
    themes: dict[str, Theme] = {}
    problems: list[str] = []
    for directory, read in (
        (shipped("themes"), _taken),
        (config_directory() / "themes", Theme.model_validate),
    ):
        for path in sorted(directory.glob("*.toml")):
            try:
                theme = read(tomli.loads(path.read_text("utf-8")))
            except ValidationError as error:
                first = error.errors(include_url=False)[0]
                place = ".".join(map(str, first["loc"]))
                problems.append(f"Theme {path.name} left out: {place}: {first['msg'].lower()}")
            except (OSError, ValueError) as error:
                problems.append(f"Theme {path.name} left out: {error}")
            else:
                themes[theme.name] = theme
    if wanted not in themes:
        hint = did_you_mean(wanted, themes, f"There are {', '.join(themes)}.")
        problems.append(f"There is no theme {wanted}. {hint}")
    return Themes(themes, tuple(problems))


def _taken(data: dict[str, Any]) -> Theme:
    """A shipped theme, unchecked: tests do that, and the first frame would wait for the check to be built."""
    return Theme.model_construct(**{**data, "colours": Colours.model_construct(**data["colours"])})
