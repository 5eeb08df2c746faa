"""Filters kept by name: in the user's own file, whose other lines stay as they were."""

from __future__ import annotations

import pytest

from milepost.model.errors import MilepostError
from milepost.session.saved_filters import LONGEST_NAME, save_filter
from milepost.session.settings import config_file, read_configuration

WRITTEN = """\
# mine, all mine
theme = "light"   # daylight

[filters]
mine = "owner:ilja"  # the usual
# soon = "end<2026"

[keys]
"item.when" = [ "D",
  "f5" ]
"""


def write(text: str) -> None:
    config_file().parent.mkdir(parents=True, exist_ok=True)
    config_file().write_bytes(text.encode())


def test_the_first_filter_makes_the_file() -> None:
    assert save_filter("mine", 'owner:ilja "a b"') == {"mine": 'owner:ilja "a b"'}
    assert read_configuration().settings.filters == {"mine": 'owner:ilja "a b"'}
    assert read_configuration().problems == ()


def test_every_other_line_stays_as_it_was() -> None:
    write(WRITTEN)
    assert save_filter("board", "is:late") == {"mine": "owner:ilja", "board": "is:late"}
    after = config_file().read_text()
    assert [line for line in WRITTEN.splitlines() if line not in after.splitlines()] == []
    assert set(after.splitlines()) - set(WRITTEN.splitlines()) == {'board = "is:late"'}


def test_a_name_that_is_taken_means_the_new_filter() -> None:
    write(WRITTEN)
    assert save_filter("mine", "owner:mara") == {"mine": "owner:mara"}
    assert config_file().read_text() == WRITTEN.replace('"owner:ilja"', '"owner:mara"')


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing yet\n",
        'theme = "light"',
        '[filters]\r\nmine = "owner:ilja"\r\n',
        'filters = { mine = "owner:ilja" }\n[keys]\n',
        'filters.mine = "owner:ilja"\n',
        '[timeline]\nzoom = "day"\n',
    ],
)
def test_however_the_file_is_written_only_the_filter_is_new(text: str) -> None:
    write(text)
    before = read_configuration().settings
    save_filter("late ones", "is:late")
    after = read_configuration()
    assert after.settings.filters == {**before.filters, "late ones": "is:late"}
    assert after.settings.model_copy(update={"filters": {}}) == before.model_copy(update={"filters": {}})
    assert after.problems == ()


@pytest.mark.parametrize("text", ["theme = \n", 'filters = "all"\n', "filters = [1]\n"])
def test_a_file_that_cannot_take_it_stays_untouched(text: str) -> None:
    write(text)
    with pytest.raises(MilepostError, match="not kept") as refused:
        save_filter("mine", "owner:ilja")
    assert refused.value.hint
    assert config_file().read_text() == text


@pytest.mark.parametrize("name", ["", "a\nb", "\x1b[2J", "x" * (LONGEST_NAME + 1)])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(MilepostError, match="no name"):
        save_filter(name, "owner:ilja")
    assert not config_file().exists()


def test_a_directory_that_cannot_be_made_is_no_crash() -> None:
    directory = config_file().parent
    directory.parent.mkdir(parents=True, exist_ok=True)
    directory.write_text("a file in its place")
    with pytest.raises(MilepostError, match="not kept") as refused:
        save_filter("mine", "owner:ilja")
    assert refused.value.hint


def test_a_linked_file_stays_a_link() -> None:
    write("")
    real = config_file().with_name("dotfiles.toml")
    config_file().rename(real)
    config_file().symlink_to(real)
    save_filter("mine", "owner:ilja")
    assert config_file().is_symlink()
    assert "mine" in real.read_text()
