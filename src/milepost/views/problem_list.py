"""What is wrong with a file, beside its text: a list, and the lines around the problem at the cursor."""

from __future__ import annotations

import re
from collections.abc import Sequence

from milepost.model.problems import Problem
from milepost.views.line import Canvas, Line, Role, Run
from milepost.views.visible import cells, cut, cut_end, visible
from milepost.views.wrapping import wrapped

BESIDE = 100
"""Columns from which the text stands beside the list, not below it."""

_TOKEN = re.compile(r"\"[^\"]*\"|'[^']*'|[^\s,\]}#=]+")
"""What a column of TOML begins: a string, a number, a key."""


def file_lines(data: bytes) -> list[str]:
    """The text of a file as lines; a byte that is no text stands as `\\xff`."""
    text = data.decode("utf-8", errors="backslashreplace")
    return [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")]


def problem_pane(
    problems: Sequence[Problem], at: int, lines: Sequence[str], name: str, width: int, height: int
) -> list[Line]:
    """List and text with their rules, exactly `height` lines of `width` cells."""
    problem = problems[at]
    if width < BESIDE:
        upper = min(max(height // 2, 3), 2 + sum(len(_block(p, False, width)) for p in problems))
        listed = problem_rows(problems, at, width, upper - 1)
        text = text_rows(lines, problem, width, height - upper - 1)
        rules = (rule("Problems", "", width), rule(name, f"line {problem.line}", width))
        return [rules[0], *listed, rules[1], *text]
    left = width * 9 // 20
    right = width - left - 1
    joint = (*rule("Problems", "", left), Run("┯", Role.ACCENT), *rule(name, f"line {problem.line}", right))
    listed = problem_rows(problems, at, left, height - 1)
    text = text_rows(lines, problem, right, height - 1)
    return [
        joint,
        *((*one, Run("│", Role.RULE), *other) for one, other in zip(listed, text, strict=True)),
    ]


def rule(name: str, about: str, width: int) -> Line:
    """A heavy rule with a name in it."""
    canvas = Canvas(width)
    canvas.put(0, "━" * width, Role.ACCENT)
    at = canvas.put(1, f" {cut(visible(name), width - 6)} ", Role.STRONG)
    if about and at + cells(about) + 3 < width:
        canvas.put(at + 1, f" {about} ")
    return canvas.line()


def problem_rows(problems: Sequence[Problem], at: int, width: int, height: int) -> list[Line]:
    """The list, scrolled so that the problem at the cursor is seen."""
    blocks = [_block(problem, index == at, width) for index, problem in enumerate(problems)]
    start = sum(map(len, blocks[:at]))
    top = max(start + len(blocks[at]) - height, 0)
    rows = [row for block in blocks for row in block][min(top, start) :][:height]
    return [*rows, *[Canvas(width).line()] * (height - len(rows))]


def _block(problem: Problem, is_current: bool, width: int) -> list[Line]:
    """Where, what and what to do, and an empty line."""
    head = Canvas(width)
    head.put(0, "▌" if is_current else " ", Role.ACCENT)
    place = f"{problem.line}:{problem.column}"
    start = head.put(2, place, Role.BAD if problem.fatal else Role.WARNING)
    where = problem.where or "the file"
    head.put(max(start + 2, 9), cut(visible(where), width - max(start + 2, 9) - 1), Role.STRONG)
    rows = [head.line()]
    for text, role in ((_sentence(problem.message), Role.PLAIN), (_sentence(problem.hint), Role.DIM)):
        for part in wrapped(text, width - 10) if text else ():
            canvas = Canvas(width)
            canvas.put(9, part, role)
            rows.append(canvas.line())
    return [*rows, Canvas(width).line()]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else "." * bool(text))


def text_rows(lines: Sequence[str], problem: Problem, width: int, height: int) -> list[Line]:
    """The text around the problem, its line marked and its column underlined with `^`."""
    marked = min(max(problem.line, 1), len(lines))
    first = max(min(marked - height // 2, len(lines) - height + 2), 1)
    digits = len(str(min(first + height, len(lines))))
    room = width - digits - 7
    column = min(problem.column, len(lines[marked - 1]) + 1) if lines else 1
    skipped = _skipped(lines[marked - 1], column, room) if lines else 0
    rows: list[Line] = []
    for number in range(first, len(lines) + 1):
        rows.append(_text_row(lines[number - 1][skipped:], number, digits, width, number == marked))
        if number == marked:
            rows.append(_carets(lines[marked - 1], column, skipped, digits + 5, width))
        if len(rows) >= height:
            break
    return [*rows[:height], *[Canvas(width).line()] * (height - len(rows))]


def _skipped(line: str, column: int, room: int) -> int:
    """How many characters of each line are left out so that the column is seen."""
    if cells(visible(line[:column])) <= room:
        return 0
    return max(column - room // 2, 0)


def _text_row(text: str, number: int, digits: int, width: int, is_marked: bool) -> Line:
    canvas = Canvas(width)
    canvas.put(1, "!" if is_marked else " ", Role.BAD)
    canvas.put(3, f"{number:{digits}}", Role.PLAIN if is_marked else Role.DIM)
    canvas.put(digits + 5, cut_end(visible(text[: 4 * width]), width - digits - 6))
    return canvas.line()


def _carets(line: str, column: int, skipped: int, start: int, width: int) -> Line:
    canvas = Canvas(width)
    at = start + cells(visible(line[skipped : column - 1]))
    token = _TOKEN.match(line, column - 1)
    length = cells(visible(token[0])) if token else 1
    canvas.put(at, "^" * max(min(length, width - at - 1), 1), Role.BAD)
    return canvas.line()
