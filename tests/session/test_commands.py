"""The one table of commands: what is made from it can be made from it."""

from __future__ import annotations

import re

from milepost.session.commands import BAR, BY_ID, COMMANDS, Place
from milepost.session.settings import clash


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


def test_what_works_everywhere_comes_by_a_key_or_by_name() -> None:
    assert BY_ID["app.palette"].keys, "commands without keys are found by the palette"


def test_each_key_bar_names_commands_that_work_there() -> None:
    assert set(BAR) == set(Place) - {Place.ANYWHERE}
    for place, entries in BAR.items():
        for ids, word in entries:
            assert word
            assert {BY_ID[command_id].place for command_id in ids} <= {Place.ANYWHERE, place}
