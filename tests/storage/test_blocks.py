"""Cutting into blocks loses nothing, and the blocks say together what the file says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tomli

from milepost.storage.blocks import BOM, Layout, join, segment
from milepost.storage.document import Document
from milepost.storage.spelling import same

LAYOUTS = sorted((Path(__file__).parent / "layouts").glob("*.toml"))


@pytest.fixture(params=LAYOUTS, ids=lambda path: path.stem)
def text(request: pytest.FixtureRequest) -> str:
    content: bytes = request.param.read_bytes()
    return content.decode()


def test_there_are_layouts() -> None:
    assert len(LAYOUTS) >= 30


def test_join_gives_the_text_again(text: str) -> None:
    assert join(segment(text)) == text


def test_document_gives_the_bytes_again(text: str) -> None:
    assert Document(text.encode()).bytes() == text.encode()


def test_blocks_one_by_one_say_what_the_file_says(text: str) -> None:
    whole = tomli.loads(text.removeprefix(BOM))
    data: dict[str, Any] = {}
    for block in segment(text).blocks:
        _merge(data, tomli.loads(block.text), block.path, block.is_array)
    assert same(data, whole)


def test_cutting_again_gives_the_same_blocks(text: str) -> None:
    layout = segment(text)
    assert segment(join(layout)) == layout


def test_parts_of_a_block() -> None:
    blocks = segment("# top\n\n# lead\n[a]\nx = 1\n# below\n\n# free\n\n# lead b\n[b]\n").blocks
    assert [block[2:] for block in blocks] == [
        ("", "", "# top\n\n"),
        ("# lead\n", "[a]\nx = 1\n# below\n", "\n# free\n\n"),
        ("# lead b\n", "[b]\n", ""),
    ]


def test_missing_final_newline_is_a_matter_of_the_layout() -> None:
    layout = segment("[a]\r\nx = 1")
    assert layout == Layout(layout.blocks, "\r\n", False, False)
    assert layout.blocks[-1].text == "[a]\r\nx = 1\r\n"


def _merge(data: dict[str, Any], said: dict[str, Any], path: tuple[str, ...], is_array: bool) -> None:
    """Puts what one block says into the whole; an array of tables goes on at its last element."""
    here: Any = data
    for depth, name in enumerate(path):
        said = said[name]
        if isinstance(said, list):
            (said,) = said
        last = depth == len(path) - 1
        if last and is_array:
            here.setdefault(name, []).append({})
            here = here[name][-1]
        else:
            here = here.setdefault(name, {})
            here = here[-1] if isinstance(here, list) else here
    here.update(said)
