"""Theme files as the application reads them: a bad one is named and left out, and every role has a look."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.style import Style
from textual.color import Color

from milepost.session.places import config_directory, shipped
from milepost.session.settings import Settings
from milepost.tui.themes import read_themes
from milepost.views.line import Role
from tests.tui.driver import opened
from tests.tui.samples import MANY, write

DARK = (shipped("themes") / "dark.toml").read_text("utf-8")


@pytest.fixture
def own_themes() -> Path:
    directory = config_directory() / "themes"
    directory.mkdir(parents=True)
    return directory


def test_every_shipped_theme_draws_every_role() -> None:
    themes = read_themes()
    assert themes.problems == ()
    assert set(themes.by_name) == {"colour-blind", "dark", "high-contrast", "light", "terminal"}
    for theme in themes.by_name.values():
        look = theme.look
        assert set(look.styles) == set(Role)
        assert all(style.color and style.bgcolor for style in look.styles.values())
        assert look.styles[Role.SELECTED] != look.styles[Role.PLAIN]
        assert look.styles[Role.STRONG].bold
        assert theme.textual.name == f"milepost-{theme.name}"


def test_the_terminal_theme_uses_only_the_terminals_colours() -> None:
    for style in read_themes().named("terminal").look.styles.values():
        for colour in (style.color, style.bgcolor):
            assert colour
            assert colour.is_default or (colour.number is not None and colour.number < 16)


def test_a_theme_that_is_not_there_is_named_and_the_terminals_is_worn() -> None:
    themes = read_themes("drak")
    assert themes.problems == ("There is no theme drak. Did you mean dark?",)
    assert themes.named("drak").name == "terminal"


async def test_the_status_line_says_that_a_theme_is_not_there(tmp_path: Path) -> None:
    async with opened(write(tmp_path, MANY), settings=Settings(theme="solarized")) as driver:
        assert driver.status().startswith("There is no theme solarized. There are colour-blind, dark")
        assert driver.app.worn.name == "terminal"


def test_a_theme_of_ones_own_is_read_and_may_replace_a_shipped_one(own_themes: Path) -> None:
    (own_themes / "mine.toml").write_text(DARK.replace('name = "dark"', 'name = "mine"'))
    (own_themes / "light.toml").write_text(DARK.replace('name = "dark"', 'name = "light"'))
    themes = read_themes()
    assert themes.problems == ()
    assert themes.named("mine").name == "mine"
    assert themes.named("light").dark


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "dark"', "name = ", "bad.toml left out: Invalid value"),
        ('name = "dark"', 'name = "Mine!"', "bad.toml left out: name: "),
        ("dark = true", "dark = 1", "bad.toml left out: dark: "),
        ("accent = ", "acent = ", "bad.toml left out: colours.ac"),
        ("accent = ", 'accent = "blue" # ', "bad.toml left out: colours.accent: "),
        ("accent = ", 'accent = "#12345" # ', "bad.toml left out: colours.accent: "),
        ("accent = ", 'accent = "ansi_purple" # ', "bad.toml left out: colours.accent: "),
        ("accent = ", 'accent = "ansi_bright_default" # ', "bad.toml left out: colours.accent: "),
    ],
)
def test_a_bad_theme_is_named_and_left_out(own_themes: Path, old: str, new: str, said: str) -> None:
    assert old in DARK
    (own_themes / "bad.toml").write_text(DARK.replace(old, new))
    themes = read_themes()
    assert len(themes.by_name) == 5
    assert len(themes.problems) == 1
    assert said in themes.problems[0]


def test_bytes_that_are_no_text_are_named_and_left_out(own_themes: Path) -> None:
    (own_themes / "bad.toml").write_bytes(b"\xff\xfe")
    (own_themes / "worse.toml").mkdir()
    assert len(read_themes().problems) == 2


@pytest.mark.parametrize("colour", ["ansi_default", "ansi_bright_black", "ansi_magenta", "#00Ff7a"])
def test_colours_can_be_drawn(own_themes: Path, colour: str) -> None:
    (own_themes / "mine.toml").write_text(
        DARK.replace('name = "dark"', 'name = "mine"').replace("accent = ", f'accent = "{colour}" # ')
    )
    assert read_themes().named("mine").look.styles[Role.ACCENT].color


@pytest.mark.parametrize("theme", ["terminal", "dark"])
async def test_without_colour_the_screen_has_the_terminals_own_two_and_reverses_the_selection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(write(tmp_path, MANY), settings=Settings(theme=theme)) as driver:
        segments = [one for strip in driver.app.screen._compositor.render_strips() for one in strip]
        filters = driver.app.get_line_filters()
        for one in filters:
            segments = one.apply(segments, Color.parse("ansi_default"))
        styles = [(segment.text, segment.style) for segment in segments if segment.style]
        assert [text for text, style in styles if not _colourless(style)] == []
        assert any(style.reverse and "Work 1 of many" in text for text, style in styles)
        assert any(style.bold and "1 Timeline" in text for text, style in styles)


def _colourless(style: Style) -> bool:
    return all(colour is None or colour.is_default for colour in (style.color, style.bgcolor))
