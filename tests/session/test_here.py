"""Which roadmap is meant where none is named."""

from __future__ import annotations

from pathlib import Path

from milepost.session.here import roadmap_here
from tests.cli.shell import ROADMAP


def write(path: Path, text: str = ROADMAP) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_the_usual_name_comes_first_even_if_it_is_broken(tmp_path: Path) -> None:
    write(tmp_path / "other.toml")
    usual = write(tmp_path / "roadmap.toml", "<<<<<<< broken")
    assert roadmap_here(tmp_path) == usual


def test_the_only_roadmap_of_a_directory_is_meant(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[project]\n")
    only = write(tmp_path / "garden.toml")
    assert roadmap_here(tmp_path) == only
    write(tmp_path / "house.toml")
    assert roadmap_here(tmp_path) is None


def test_inside_a_repository_that_at_its_top_is_meant(tmp_path: Path) -> None:
    top = write(tmp_path / "roadmap.toml")
    (tmp_path / ".git").mkdir()
    inside = tmp_path / "src" / "deep"
    inside.mkdir(parents=True)
    assert roadmap_here(inside) == top
    nearer = write(inside / "plan.toml")
    assert roadmap_here(inside) == nearer


def test_outside_of_a_repository_nothing_above_is_meant(tmp_path: Path) -> None:
    write(tmp_path / "roadmap.toml")
    inside = tmp_path / "inside"
    inside.mkdir()
    assert roadmap_here(inside) is None
