"""Line and column of every kind of path, in every way to spell it."""

from __future__ import annotations

import pytest

from milepost.storage.document import Document
from milepost.storage.locate import Path

TEXT = """\
format = 1

[roadmap]
title = "R"

# lead
  [tasks.a]  # c
title = "A"
rice = { reach = 1, impact = 2 }
after = [
  "x",
  "y", "z",
]
notes = \"\"\"
[tasks.no]
\"\"\"
custom."b c".d = 1

[tasks]
"ä" = 1
b = { title = "B" }
c.title = "C"

[[goals.g.key_results]]
id = "k1"

[[goals.g.key_results]]
id = "k2"

[tasks.a.far]
x = 1
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("format",), (1, 1)),
        (("roadmap",), (3, 1)),
        (("roadmap", "title"), (4, 1)),
        (("roadmap", "vision"), (3, 1)),
        (("tasks", "a"), (7, 3)),
        (("tasks", "a", "title"), (8, 1)),
        (("tasks", "a", "rice"), (9, 1)),
        (("tasks", "a", "rice", "impact"), (9, 21)),
        (("tasks", "a", "rice", "effort"), (9, 1)),
        (("tasks", "a", "after", 2), (12, 8)),
        (("tasks", "a", "after", 7), (10, 1)),
        (("tasks", "a", "custom", "b c"), (17, 1)),
        (("tasks", "a", "custom", "b c", "d"), (17, 1)),
        (("tasks", "a", "missing"), (7, 3)),
        (("tasks", "a", "far", "x"), (31, 1)),
        (("tasks", "ä"), (20, 1)),
        (("tasks", "b", "title"), (21, 7)),
        (("tasks", "c"), (22, 1)),
        (("tasks", "c", "title"), (22, 1)),
        (("tasks", "nobody"), (19, 1)),
        (("goals", "g"), (24, 1)),
        (("goals", "g", "key_results", 1), (27, 1)),
        (("goals", "g", "key_results", 1, "id"), (28, 1)),
        (("risks", "r"), (1, 1)),
        ((), (1, 1)),
    ],
)
def test_position(path: Path, place: tuple[int, int]) -> None:
    assert Document(TEXT.encode()).position(path) == place
    assert Document(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()).position(path) == place


def test_positions_follow_an_edit() -> None:
    document = Document(TEXT.encode())
    assert document.position(("goals", "g")) == (24, 1)
    edited = document.set_fields("roadmap", "roadmap", {("vision",): "V"})
    assert edited.position(("goals", "g")) == (25, 1)
