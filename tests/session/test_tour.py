"""The tour's words, and where somebody left it."""

from __future__ import annotations

import re

import pytest

from milepost.session.commands import BY_ID
from milepost.session.places import state_directory
from milepost.session.tour import LAST, LESSONS, note, reached


def test_it_begins_at_the_beginning_and_goes_on_where_it_was_left() -> None:
    assert reached() == 0
    note(5)
    assert reached() == 5


@pytest.mark.parametrize("text", ["", "five", "-3", "\xff"])
def test_a_broken_note_is_none(text: str) -> None:
    (state_directory() / "tour").write_bytes(text.encode("latin-1"))
    assert reached() == 0


def test_a_note_of_a_longer_tour_is_its_end() -> None:
    note(LAST + 40)
    assert reached() == LAST


def test_every_lesson_names_keys_of_commands_that_there_are() -> None:
    for lesson in LESSONS:
        named = re.findall(r"\{([^}]*)\}", lesson.words)
        assert named
        assert set(named) <= set(BY_ID)
        assert "{" not in lesson.told(lambda command_id: command_id)
