"""Colours and attributes of cells as small numbers, and the shortest sequence from one to another."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import NamedTuple

PLAIN = 0
"""The number of the terminal's own colours without attributes."""

_EXTENDED_COLOUR = {"5": 3, "2": 5}  # parameters of `38;5;n` and `38;2;r;g;b`


class Style(NamedTuple):
    """What SGR parameters say; an empty colour is the terminal's own."""

    foreground: str = ""
    background: str = ""
    attributes: tuple[str, ...] = ()


class Styles:
    """Numbers every style that has been seen, so that a cell is compared by a small number."""

    def __init__(self) -> None:
        self._styles = [Style()]
        self._numbers = {Style(): PLAIN}
        self._by_parameters: dict[str, int] = {}

    def __getitem__(self, number: int) -> Style:
        return self._styles[number]

    def number(self, parameters: str) -> int:
        """Return the number of the style that SGR parameters give to plain text."""
        number = self._by_parameters.get(parameters)
        if number is None:
            style = parse_sgr(parameters)
            number = self._numbers.setdefault(style, len(self._styles))
            if number == len(self._styles):
                self._styles.append(style)
            self._by_parameters[parameters] = number
        return number

    def change(self, before: int | None, after: int) -> str:
        """Return the sequence that turns one style into another; `None` is a style nobody knows."""
        return _change(None if before is None else self[before], self[after])


def parse_sgr(parameters: str) -> Style:
    """Return the style of text after `CSI parameters m`, starting from plain text."""
    codes = iter(parameters.split(";"))
    style = Style()
    for code in codes:
        match code:
            case "" | "0":
                style = Style()
            case "38" | "48":
                mode = next(codes, "")
                colour = ";".join([code, mode, *islice(codes, _EXTENDED_COLOUR.get(mode, 2) - 2)])
                style = (
                    style._replace(foreground=colour) if code == "38" else style._replace(background=colour)
                )
            case "39":
                style = style._replace(foreground="")
            case "49":
                style = style._replace(background="")
            case _ if len(code) > 1 and code[:-1] in {"3", "9"}:
                style = style._replace(foreground=code)
            case _ if len(code) > 1 and code[:-1] in {"4", "10"}:
                style = style._replace(background=code)
            case _ if code not in style.attributes:
                style = style._replace(attributes=(*style.attributes, code))
    return style


@lru_cache(maxsize=4096)
def _change(before: Style | None, after: Style) -> str:
    if before == after:
        return ""
    if after == Style():
        return "\x1b[m"
    if before is None or not set(before.attributes) <= set(after.attributes):
        return "\x1b[" + ";".join(["0", *_parameters(Style(), after)]) + "m"
    return "\x1b[" + ";".join(_parameters(before, after)) + "m"


def _parameters(before: Style, after: Style) -> list[str]:
    """Return what has to be said to add attributes and to change colours."""
    parameters = [code for code in after.attributes if code not in before.attributes]
    if before.foreground != after.foreground:
        parameters.append(after.foreground or "39")
    if before.background != after.background:
        parameters.append(after.background or "49")
    return parameters
