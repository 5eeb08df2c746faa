"""Each way in which bytes are no TOML has a place and a sentence."""

from __future__ import annotations

import pytest

from milepost.storage import text
from milepost.storage.document import Document
from milepost.storage.text import TextProblem, parse

CONFLICT = b"[a]\n<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> other\n"


@pytest.mark.parametrize(
    ("data", "line", "column", "words"),
    [
        (b"x = 1\ny = \n", 2, 5, "invalid value"),
        (b"[a]\nx = 1\nx = 2\n", 3, 6, "overwrite"),
        (b"x = 1\n\xc3\xa4 \xff", 2, 3, "0xff is not UTF-8"),
        (b"\xef\xbb\xbfx = \n", 1, 5, "invalid value"),
        (b"\xff\xfex\x00", 1, 1, "not UTF-8"),
        (CONFLICT, 2, 1, "merge conflict"),
        (CONFLICT.replace(b"\n", b"\r\n"), 2, 1, "merge conflict"),
        (CONFLICT[4:], 1, 1, "merge conflict"),
        (b'x = """\n' + CONFLICT + b'"""\n', 3, 1, "merge conflict"),
        (b"x = " + b"[" * 100_000, 1, 1, "nested too deeply"),
        (b"x = " + b"9" * 5_000, 1, 1, "limit"),
        (b'x = "\x00"\n', 1, 6, "illegal character"),
    ],
)
def test_problem_has_a_place(data: bytes, line: int, column: int, words: str) -> None:
    with pytest.raises(TextProblem) as caught:
        Document(data)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert words in caught.value.title.lower() or words in caught.value.title


def test_size_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "LARGEST", 10)
    with pytest.raises(TextProblem, match="at most"):
        Document(b"x = 1 # 34567890")


def test_a_rule_of_equal_signs_alone_is_no_conflict() -> None:
    assert Document(b'x = """\n=======\n"""\n').data == {"x": "=======\n"}


@pytest.mark.parametrize("value", ["2026-Q3", "2026-07", "8d", "later", "in-progress"])
def test_a_value_that_lacks_quotes_is_shown_with_them(value: str) -> None:
    with pytest.raises(TextProblem) as caught:
        parse(f"[tasks.a]\nstart = {value}  # soon\n")
    assert caught.value.hint == f'in quotes that is text: start = "{value}"'
    assert caught.value.line == 2


@pytest.mark.parametrize("line", ['a = "x" y', "a = [1", "a b = 2", "a = 1 b = 2", "a =", "[[x"])
def test_of_other_mistakes_nothing_is_guessed(line: str) -> None:
    with pytest.raises(TextProblem) as caught:
        parse(line)
    assert caught.value.hint == ""
