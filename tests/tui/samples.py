"""Roadmaps to open on a screen."""

from __future__ import annotations

from pathlib import Path

MANY = (
    'format = 1\n[roadmap]\ntitle = "Many"\nvision = "More"\n'
    + "".join(
        f'[initiatives.work-{n}]\ntitle = "Work {n} of many"\nlane = "Lane {n // 10}"\nend = "2026-10"\n'
        for n in range(1, 41)
    )
    + '[tasks.one]\ntitle = "One"\nestimate = "3d"\n[tasks.two]\ntitle = "Two"\nestimate = "8d"\n'
    + '[risks.late]\ntitle = "Late"\nprobability = 30\nimpact = 4\n'
)


def write(directory: Path, text: str) -> Path:
    """The text as a roadmap file."""
    path = directory / "roadmap.toml"
    path.write_text(text, encoding="utf-8")
    return path
