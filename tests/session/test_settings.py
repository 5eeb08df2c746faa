"""A user's settings: every mistake named at once, and what is wrong counts as not written."""

from __future__ import annotations

from pathlib import Path

import pytest

from milepost.session.commands import BY_ID
from milepost.session.places import config_directory
from milepost.session.settings import (
    Configuration,
    Settings,
    TimelineSettings,
    config_file,
    read_configuration,
)


def read(tmp_path: Path, text: str) -> Configuration:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return read_configuration(path)


def keys_of(configuration: Configuration) -> dict[str, tuple[str, ...]]:
    return {command.id: command.keys for command in configuration.commands}


def test_no_file_is_no_problem() -> None:
    assert read_configuration() == Configuration(Settings(), ())
    assert not config_directory().exists()


def test_the_file_lies_where_settings_belong(own_machine: Path) -> None:
    assert config_file() == own_machine / "config" / "milepost" / "config.toml"
    config_file().parent.mkdir(parents=True)
    config_file().write_text('theme = "light"\n')
    assert read_configuration().settings.theme == "light"


def test_every_setting_is_read(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        'theme = "dark"\ndrawing = "ascii"\ndriver = "stock"\nmouse = false\n'
        '[timeline]\nzoom = "week"\ngroup = "team"\n'
        '[filters]\nmine = "owner:ilja"\n[keys]\n"item.when" = "D"\n"file.save" = ["s", "ctrl+s"]\n',
    )
    assert found.problems == ()
    assert found.settings == Settings(
        theme="dark",
        drawing="ascii",
        driver="stock",
        mouse=False,
        timeline=TimelineSettings(zoom="week", group="team"),
        filters={"mine": "owner:ilja"},
        keys={"item.when": "D", "file.save": ("s", "ctrl+s")},
    )


def test_every_problem_is_named_at_once_and_the_rest_counts(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        'them = "dark"\nmouse = "yes"\ndrawing = "ascii"\n'
        '[timeline]\nzoom = "decade"\ngrup = "team"\ngroup = "owner"\n'
        "[filters]\nlate = 3\nmine = 'owner:ilja'\n"
        "[keys]\n'item.wen' = 'D'\n'item.note' = 7\n'item.add' = ['x', 8]\n'item.tags' = 'Strg+T'\n"
        "item.link = 'l'\n'item.mark' = 'w'\n'item.edit' = 'E'\n'item.editor' = 'e'\n",
    )
    settings = found.settings
    assert (settings.theme, settings.mouse, settings.drawing) == ("terminal", True, "ascii")
    assert settings.timeline == TimelineSettings(group="owner")
    assert settings.filters == {"mine": "owner:ilja"}
    assert settings.keys == {"item.edit": "E", "item.editor": "e"}
    assert sorted(found.problems) == [
        "config.toml: filters.late: input should be a valid string",
        'config.toml: keys.item.add: write a key, "w", or a list of keys, ["w", "f5"]',
        'config.toml: keys.item.note: write a key, "w", or a list of keys, ["w", "f5"]',
        'config.toml: keys.item: write the id of a command in quotes: "item.link"',
        'config.toml: keys: "Strg+T" is no key; item.tags keeps its own keys',
        "config.toml: keys: item.wen is no command. Did you mean item.when?",
        "config.toml: keys: w would be taken twice, by item.when and item.mark; item.mark keeps its own keys",
        "config.toml: mouse: input should be a valid boolean",
        "config.toml: them is no setting. Did you mean theme?",
        "config.toml: timeline.grup is no setting. Did you mean group?",
        "config.toml: timeline.zoom: input should be 'day', 'week', 'month', 'quarter' or 'year'",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("theme = ", "end of document"),
        ("[keys]\n'item.add' = 'a'\n'item.add' = 'b'\n", "line 3"),
        ("timeline = 3", "timeline: "),
        ("keys = 'x'", "keys: "),
        ("filters = []", "filters: "),
    ],
)
def test_a_broken_file_leaves_the_defaults(tmp_path: Path, text: str, problem: str) -> None:
    found = read(tmp_path, text)
    assert found.settings == Settings()
    assert len(found.problems) == 1
    assert "config.toml: " in found.problems[0]
    assert problem in found.problems[0]


def test_bytes_that_are_no_text_leave_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"theme = '\xff'")
    assert read_configuration(path).settings == Settings()
    assert len(read_configuration(path).problems) == 1
    assert len(read_configuration(tmp_path).problems) == 1


def test_keys_are_written_as_characters_or_names(tmp_path: Path) -> None:
    found = read(
        tmp_path, "[keys]\n'item.when' = ['Q', '=', '$', '=']\n'fold.toggle' = 'f12'\n'view.filter' = []\n"
    )
    assert found.problems == ()
    keys = keys_of(found)
    assert keys["item.when"] == ("Q", "equals_sign", "dollar_sign")
    assert keys["fold.toggle"] == ("f12",)
    assert keys["view.filter"] == ()
    assert keys["item.add"] == BY_ID["item.add"].keys


def test_two_commands_may_swap_their_keys(tmp_path: Path) -> None:
    found = read(tmp_path, "[keys]\n'cursor.down' = 'k'\n'cursor.up' = 'j'\n")
    assert found.problems == ()
    assert (keys_of(found)["cursor.down"], keys_of(found)["cursor.up"]) == (("k",), ("j",))


def test_a_key_may_do_different_things_in_different_panes(tmp_path: Path) -> None:
    found = read(tmp_path, "[keys]\n'timeline.fit' = 'f12'\n'risks.arrange' = 'f12'\n")
    assert found.problems == ()


def test_refused_keys_cannot_make_another_clash(tmp_path: Path) -> None:
    """One takes a key that the second gave up; the second is refused and takes its own key back."""
    found = read(tmp_path, "[keys]\n'item.add' = 'w'\n'item.when' = 's'\n")
    keys = keys_of(found)
    assert len(found.problems) == 2
    assert (keys["item.add"], keys["item.when"]) == (("a",), ("w",))
