"""The one table of commands: what is made from it can be made from it."""

from __future__ import annotations

import re

import pytest

from milepost.session.commands import BY_ID, COMMANDS, Place
from milepost.session.key_bar import BAR
from milepost.session.settings import clash
from milepost.tui.screens.help import HERE
from tools.generate import keys_page


def test_no_two_commands_share_a_key_where_both_work() -> None:
    assert clash(COMMANDS) is None


def test_ids_are_area_and_verb_and_each_stands_once() -> None:
    assert len(BY_ID) == len(COMMANDS)
    assert [
        command.id for command in COMMANDS if not re.fullmatch(r"[a-z]+(\.[a-z]+(-[a-z]+)*)", command.id)
    ] == []


def test_titles_fit_the_palette_and_differ() -> None:
    titles = [command.title for command in COMMANDS]
    assert all(title[0].isupper() and not title.endswith(".") and len(title) <= 64 for title in titles)
    assert len({(command.title, command.place) for command in COMMANDS}) == len(titles)


EATEN = re.compile(
    r"ctrl\+[abcmhijqsvyz\\[]"  # prefixes of tmux and screen, flow control, signals, doubles of other keys
    r"|(?:ctrl|alt|super|meta)\+(?!.$).*|alt\+.*"  # window managers, and escape sequences cut in two
    r"|shift\+(?!tab$).*|f1|f1[01]"  # scrollback, selection, menus and help of terminals
)
"""Keys that tmux, screen, a terminal or the line discipline keep for themselves, or that look like others."""


def is_eaten(key: str) -> bool:
    return EATEN.fullmatch(key) is not None


@pytest.mark.parametrize("key", ["ctrl+b", "ctrl+a", "ctrl+s", "ctrl+z", "shift+pageup", "alt+x", "f11"])
def test_keys_are_known_that_others_eat(key: str) -> None:
    assert is_eaten(key)


def test_no_key_that_others_eat_is_the_only_way_to_anything() -> None:
    by_name = {"app.suspend"}  # as everywhere; the palette has it for terminals that keep it
    only = {
        command.id: command.keys
        for command in COMMANDS
        if command.keys and all(map(is_eaten, command.keys)) and command.id not in by_name
    }
    assert only == {}
    assert not all(map(is_eaten, BY_ID["app.palette"].keys)), "what has no key is found by the palette"


def test_every_place_with_commands_has_its_keys_on_the_page_and_in_the_help() -> None:
    places = {command.place for command in COMMANDS} - {Place.ANYWHERE}
    assert places <= set(HERE)
    assert [command.id for command in COMMANDS if f"`{command.id}`" not in keys_page()] == []


def test_each_key_bar_names_commands_that_work_there() -> None:
    assert set(BAR) == set(Place) - {Place.ANYWHERE}
    for place, entries in BAR.items():
        for ids, word in entries:
            assert word
            assert {BY_ID[command_id].place for command_id in ids} <= {Place.ANYWHERE, place}
