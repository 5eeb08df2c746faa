"""Cuts TOML text at its table headers. Never looks into values beyond finding where they end."""

from __future__ import annotations

import re
from functools import lru_cache

from milepost.storage.blocks import Block
from milepost.storage.syntax import KEY, STRING, dotted_key, value_end

_COMMENT = r"#[^\n]*+"


def _bracketed(depth: int) -> str:
    """A pattern for arrays and inline tables; deeper ones than `depth` are walked token by token."""
    inner = _bracketed(depth - 1) if depth else "(?!)"
    content = rf"(?>[^\[\]{{}}\"'#]++|{STRING}|{_COMMENT}|{inner})*+"
    return rf"(?>\[{content}\]|\{{{content}\}})"


_TRIVIA = rf"[ \t]*+(?>{_COMMENT}\n|\r?\n)"
_STATEMENT_START = rf"[ \t]*+(?=[^\s\[#])(?>{KEY}|[ \t.])++="
_STATEMENT = rf"{_STATEMENT_START}(?>[^\n\"'\[{{#]++|{STRING}|{_bracketed(2)})*+(?>{_COMMENT})?\n"
_HEADER = re.compile(
    rf"[ \t]*+(\[\[?)[ \t]*+({KEY}(?>[ \t]*+\.[ \t]*+{KEY})*+)[ \t]*+\]\]?[ \t]*+(?>{_COMMENT})?\r?\n"
)
_STATEMENTS = re.compile(rf"(?>(?>{_TRIVIA})*+{_STATEMENT})*+")
_TRIVIA_RUN = re.compile(rf"(?>{_TRIVIA})*+")
_ASSIGNMENT = re.compile(rf"{_STATEMENT_START}[ \t]*+")
_LINE = re.compile(r"[^\n]*\n")


def cut(text: str) -> list[Block]:
    """The blocks of text that a TOML parser has accepted and whose last line ends."""
    blocks = []
    path: tuple[str, ...] = ()
    is_array, lead = False, ""
    start = body = 0
    while True:
        end = _end_of_statements(text, body)
        trivia = _TRIVIA_RUN.match(text, end)
        assert trivia, "matches the empty string"
        header = _HEADER.match(text, trivia.end())
        below, gap, next_lead = _share_out(trivia[0], bool(path) or end > 0, bool(header))
        blocks.append(Block(path, is_array, lead, text[start:end] + below, gap))
        if not header:
            assert trivia.end() == len(text), "the text is valid TOML"
            return blocks
        path, is_array, lead = _names(header[2]), header[1] == "[[", next_lead
        start, body = header.start(), header.end()


def _end_of_statements(text: str, start: int) -> int:
    """The end of the last statement before the next header, from the line at `start` on."""
    while True:
        match = _STATEMENTS.match(text, start)
        assert match, "matches the empty string"
        trivia = _TRIVIA_RUN.match(text, match.end())
        assert trivia, "matches the empty string"
        deep = _ASSIGNMENT.match(text, trivia.end())
        if not deep:
            return match.end()
        start = text.index("\n", value_end(text, deep.end())) + 1


def _share_out(trivia: str, follows_statement: bool, before_header: bool) -> tuple[str, str, str]:
    """Blank and comment lines between two tables: what is the upper's, the place's and the lower's."""
    if "#" not in trivia:
        return "", trivia, ""
    lines = _LINE.findall(trivia)
    low = len(lines)
    if before_header:
        while low and lines[low - 1].strip():
            low -= 1
    high = 0
    if follows_statement:
        while high < low and lines[high].strip():
            high += 1
    return "".join(lines[:high]), "".join(lines[high:low]), "".join(lines[low:])


@lru_cache(maxsize=1 << 15)
def _names(key: str) -> tuple[str, ...]:
    return dotted_key(key, 0)[0]
