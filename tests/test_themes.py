"""The shipped themes can be read: contrast by WCAG 2.2, states kept apart for colour-blind eyes."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

import pytest
import tomli

THEMES = Path(__file__).parents[1] / "themes"
NAMES = ("colour-blind", "dark", "high-contrast", "light", "terminal")
MEASURABLE = tuple(name for name in NAMES if name != "terminal")
TEXT = ("foreground", "accent", "dim", "good", "warning", "bad", "today", "critical")
MARKS = ("ghost", "rule")
ROLES = {"background", *TEXT, *MARKS, "selection_foreground", "selection_background"}
STATES = ("good", "warning", "bad")

Triple = tuple[float, float, float]

# Machado, Oliveira and Fernandes 2009, severity 1.0; they apply to linear RGB.
SIGHT: dict[str, tuple[Triple, Triple, Triple]] = {
    "full": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# Linear sRGB to CIE XYZ (IEC 61966-2-1), and its white.
XYZ: tuple[Triple, Triple, Triple] = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
D65: Triple = (0.95047, 1.0, 1.08883)


def theme(name: str) -> dict[str, Any]:
    return tomli.loads((THEMES / f"{name}.toml").read_text(encoding="utf-8"))


def colours(name: str) -> dict[str, str]:
    found: dict[str, str] = theme(name)["colours"]
    return found


def linear(colour: str) -> Triple:
    """Linear RGB, 0 to 1, of #rrggbb (IEC 61966-2-1)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return red, green, blue


def times(matrix: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def contrast(one: str, other: str) -> float:
    """1 to 21: WCAG 2.2, contrast ratio of relative luminances."""
    darker, lighter = sorted(times(XYZ, linear(colour))[1] for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def seen_contrast(one: str, other: str, sight: str) -> float:
    """The contrast that eyes of that kind see."""
    darker, lighter = sorted(times(XYZ, seen(colour, sight))[1] for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def seen(colour: str, sight: str) -> Triple:
    """Linear RGB of a colour as eyes of that kind see it."""
    red, green, blue = (min(max(c, 0.0), 1.0) for c in times(SIGHT[sight], linear(colour)))
    return red, green, blue


def lab(rgb: Triple) -> Triple:
    """CIE L*a*b* 1976 of linear RGB."""
    ratios = (value / white for value, white in zip(times(XYZ, rgb), D65, strict=True))
    x, y, z = (r ** (1 / 3) if r > (6 / 29) ** 3 else r / (3 * (6 / 29) ** 2) + 4 / 29 for r in ratios)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, sight: str) -> float:
    """How far apart two colours are (CIE 1976) to eyes of that kind; 2.3 is just noticeable."""

    pairs = zip(lab(seen(one, sight)), lab(seen(other, sight)), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def test_five_themes_are_shipped() -> None:
    assert sorted(path.stem for path in THEMES.iterdir()) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_theme_names_itself_and_every_role(name: str) -> None:
    read = theme(name)
    assert read.keys() == {"name", "title", "dark", "colours"}
    assert read["name"] == name
    assert read["colours"].keys() == ROLES


@pytest.mark.parametrize("name", NAMES)
def test_only_the_terminal_theme_leaves_colours_to_the_terminal(name: str) -> None:
    shape = r"ansi_[a-z_]+" if name == "terminal" else r"#[0-9a-f]{6}"
    assert [value for value in colours(name).values() if not re.fullmatch(shape, value)] == []


@pytest.mark.parametrize("name", MEASURABLE)
def test_text_and_marks_stand_out_from_the_background(name: str) -> None:
    read = colours(name)
    text, marks = (7.0, 7.0) if name == "high-contrast" else (4.5, 3.0)
    wanted = dict.fromkeys(TEXT, text) | dict.fromkeys(MARKS, marks) | {"selection_background": marks}
    ratios = {role: contrast(read[role], read["background"]) for role in wanted}
    assert {role: ratio for role, ratio in ratios.items() if ratio < wanted[role]} == {}
    assert contrast(read["selection_foreground"], read["selection_background"]) >= text


@pytest.mark.parametrize("name", MEASURABLE)
def test_dark_says_which_side_the_background_is_on(name: str) -> None:
    read = colours(name)
    darker_background = contrast(read["background"], "#000000") < contrast(read["foreground"], "#000000")
    assert theme(name)["dark"] == darker_background


@pytest.mark.parametrize("sight", SIGHT)
def test_colour_blind_eyes_tell_the_states_apart(sight: str) -> None:
    read = colours("colour-blind")
    apart = {
        pair: distance(read[pair[0]], read[pair[1]], sight) for pair in itertools.combinations(STATES, 2)
    }
    assert {pair: far for pair, far in apart.items() if far < 50} == {}


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("name", MEASURABLE)
def test_every_theme_has_its_states_readable_for_all_eyes(name: str, sight: str) -> None:
    """What two states that look alike still differ by is their shape: `tests/tui/test_access.py`."""
    read = colours(name)
    seen = {state: seen_contrast(read[state], read["background"], sight) for state in STATES}
    assert {state: ratio for state, ratio in seen.items() if ratio < 3.0} == {}


@pytest.mark.parametrize("sight", SIGHT)
def test_colour_blind_eyes_do_not_take_the_accent_for_a_state(sight: str) -> None:
    read = colours("colour-blind")
    apart = {state: distance(read["accent"], read[state], sight) for state in STATES}
    assert {state: far for state, far in apart.items() if far < 20} == {}


def test_the_measures_agree_with_their_sources() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert lab(linear("#ff0000")) == pytest.approx((53.24, 80.09, 67.20), abs=0.02)
    assert distance("#00a000", "#b07000", "deutan") < distance("#00a000", "#b07000", "full") / 3
