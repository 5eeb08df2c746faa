"""The filter language: `owner:ilja status:todo,in-progress end<2026-10 is:blocked -tag:infra`.

A space is *and*, `OR` and parentheses join, `-` negates, quotes hold spaces, `a,b` is either. Parsing names
the first mistake and its place; matching never fails.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from milepost.editing.filter_fields import FilterContext
from milepost.editing.filter_terms import TermError, Test, field_test, word_test
from milepost.model.errors import MilepostError
from milepost.model.items import Item

__all__ = ["Filter", "FilterContext", "FilterError", "parse_filter"]


class FilterError(MilepostError):
    """A filter that can't be read; `position` is the index of the character where it goes wrong."""

    def __init__(self, title: str, position: int, hint: str = "") -> None:
        super().__init__(title, hint=hint)
        self.position = position


@dataclass(frozen=True)
class Filter:
    """A question to items, as it was written."""

    text: str
    _test: Test = field(compare=False, repr=False)
    terms: tuple[Filter, ...] = field(default=(), compare=False, repr=False)
    """The parts of which every one has to match; empty where one of several is enough."""

    def matches(self, item: Item, context: FilterContext) -> bool:
        """Whether the item is one of those that are asked for."""
        return self._test(item, context)

    def __str__(self) -> str:
        return self.text


def parse_filter(text: str) -> Filter:
    """The filter that a text means; an empty one leaves everything. Raises FilterError."""
    return _Parser(text).whole()


_TOKEN = re.compile(
    r"""\s*(?:
        (?P<open>\() | (?P<close>\)) | (?P<either>OR(?![^\s()])) | (?P<minus>-(?=[^\s)])) |
        (?P<term>(?:"[^"]*"|[^\s()"])+) | (?P<quote>")
    )""",
    re.VERBOSE,
)
_FIELD = re.compile(r"(?P<field>[A-Za-z][\w.-]*)(?P<sign>:|<=|>=|<|>)(?P<values>.*)", re.DOTALL)
_VALUE = re.compile(r'(?:"[^"]*"|[^,"])+')


class _Parser:
    """Reads from left to right, one token ahead."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sort = ""
        """The sort of the next token, empty at the end."""
        self.token = ""
        self.start = 0
        self._end = 0
        self._read = 0
        """Where the last token ended that was taken."""
        self._advance()

    def _advance(self) -> None:
        self._read = self._end
        match = _TOKEN.match(self.text, self._end)
        if match is None or match.lastgroup is None:
            self.sort, self.token, self.start = "", "", len(self.text)
            return
        self.sort, self.token = match.lastgroup, match[match.lastgroup]
        self.start, self._end = match.start(match.lastgroup), match.end()

    def whole(self) -> Filter:
        """The whole text."""
        if not self.sort:
            return Filter(self.text, lambda *_: True)
        alternatives = self.either()
        if self.sort:
            raise FilterError(
                "This parenthesis was never opened.", self.start, "Take it out, or write one before."
            )
        terms = alternatives[0] if len(alternatives) == 1 else ()
        return Filter(self.text, _any_of(alternatives), tuple(terms))

    def either(self) -> list[Sequence[Filter]]:
        """Parts joined by OR."""
        alternatives = [self.every()]
        while self.sort == "either":
            self._advance()
            alternatives.append(self.every())
        return alternatives

    def every(self) -> Sequence[Filter]:
        """Parts that stand side by side; at least one."""
        parts = [self.part()]
        while self.sort not in ("", "either", "close"):
            parts.append(self.part())
        return parts

    def part(self) -> Filter:
        """One part, with the text that it is written in."""
        start, test = self.start, self.one()
        return Filter(self.text[start : self._read], test)

    def one(self) -> Test:
        """A term, a part in parentheses, or the opposite of one."""
        sort, token, start = self.sort, self.token, self.start
        self._advance()
        match sort:
            case "minus":
                test = self.one()
                return lambda *asked: not test(*asked)
            case "open":
                alternatives = self.either()
                if self.sort != "close":
                    raise FilterError(
                        "This parenthesis is never closed.", start, "Write ) behind the last part."
                    )
                self._advance()
                return _any_of(alternatives)
            case "term":
                return _term(token, start)
            case "quote":
                raise FilterError("This quote is never closed.", start, 'Write " behind the last word.')
        raise FilterError(
            "Something is missing here.", start, "Write a word, or a field and a value: owner:ilja."
        )


def _any_of(alternatives: Sequence[Sequence[Filter]]) -> Test:
    """Whether one of them matches with all its parts."""
    if len(alternatives) == 1:
        return _all_of(alternatives[0])
    tests = [_all_of(parts) for parts in alternatives]
    return lambda *asked: any(test(*asked) for test in tests)


def _all_of(parts: Sequence[Filter]) -> Test:
    if len(parts) == 1:
        return parts[0].matches
    tests = [part.matches for part in parts]
    return lambda *asked: all(test(*asked) for test in tests)


def _term(token: str, start: int) -> Test:
    parts = _FIELD.fullmatch(token)
    if parts is None:
        return word_test(_unquoted(token))
    values = [_unquoted(value) for value in _VALUE.findall(parts["values"])]
    try:
        return field_test(parts["field"].lower(), parts["sign"], values)
    except TermError as error:
        position = start + (parts.start("values") if error.is_value else 0)
        raise FilterError(str(error), position, error.hint) from None


def _unquoted(text: str) -> str:
    return text.replace('"', "")
