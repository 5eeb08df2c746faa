"""The generated pages say what the code does, and links between pages lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from milepost.session.settings import Settings, TimelineSettings
from tools.generate import DOCS, ROOT, docstrings, pages

PAGES = pages()
IN_CODE = re.compile(r"\b[a-z_]+/(?:[a-z_]+/)*(?:[a-z_]+\.py)?(?=[`\s,)])")
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_generated_pages_are_as_the_code_has_them(path: Path) -> None:
    assert path.read_text("utf-8") == PAGES[path], "`make docs` writes it again"


@pytest.mark.parametrize(
    "path",
    sorted(DOCS.rglob("*.md")),
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_links_lead_to_files(path: Path) -> None:
    missing = [link for link in LINK.findall(path.read_text("utf-8")) if not (path.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/architecture.md"])
def test_modules_and_folders_that_are_named_are_there(page: str) -> None:
    named = set(IN_CODE.findall((ROOT / page).read_text("utf-8")))
    homes = (ROOT, ROOT / "src" / "milepost")
    assert named and not {name for name in named if not any((home / name).exists() for home in homes)}


@pytest.mark.parametrize("model", [Settings, TimelineSettings])
def test_every_setting_is_described(model: type[Settings | TimelineSettings]) -> None:
    undescribed = set(model.model_fields) - set(docstrings(model)) - {"timeline"}
    assert not undescribed
