from __future__ import annotations

from pathlib import Path

from milepost.session.places import (
    cache_directory,
    config_directory,
    shipped,
    state_directory,
    typed_path,
)


def test_directories_lie_where_the_environment_says(own_machine: Path) -> None:
    assert config_directory() == own_machine / "config" / "milepost"
    assert state_directory() == own_machine / "state" / "milepost"
    assert cache_directory() == own_machine / "cache" / "milepost"


def test_what_is_private_is_for_the_user_alone(own_machine: Path) -> None:
    for directory in (state_directory(), cache_directory()):
        assert directory.stat().st_mode & 0o777 == 0o700
    assert state_directory() == state_directory(), "a directory that is there stays"


def test_asking_for_settings_makes_nothing(own_machine: Path) -> None:
    assert not config_directory().exists()
    assert list(own_machine.iterdir()) == [own_machine / ".gitconfig"]


def test_themes_and_samples_are_shipped() -> None:
    assert (shipped("themes") / "terminal.toml").is_file()
    assert (shipped("sample_roadmaps") / "gridpulse.toml").is_file()


def test_a_typed_path_may_begin_with_the_home_and_with_no_users_name(own_machine: Path) -> None:
    assert typed_path(Path("/plans"), "a.toml") == Path("/plans/a.toml")
    assert typed_path(Path("/plans"), "~/a.toml") == own_machine / "a.toml"
    assert typed_path(Path("/plans"), "~nobody-of-that-name/a.toml") == Path(
        "/plans/~nobody-of-that-name/a.toml"
    )
