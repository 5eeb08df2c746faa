"""How values are spelled in TOML: as the old text was, where the new value permits, else as a person would.

Knows values and their text, not where in a file they stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

WIDTH = 100
"""Characters of a line above which an array or mapping is broken up."""

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DATE_TEXT = re.compile(r"\d{4}(-H\d|-Q\d|-W\d\d|-\d\d(-\d\d)?)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_ESCAPE = re.compile(r"\\(.)")


def same(one: Any, other: Any) -> bool:
    """Equality of TOML values: unlike `==` it tells `1`, `1.0` and `true` apart, and nan equals itself."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other or (isinstance(one, float) and repr(one) == repr(other))


def plain(value: Any) -> Any:
    """The value made of the dicts and lists that a TOML parser gives."""
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(part) for part in value]
    return value


def respelled(old: Any, new: Any) -> Any:
    """The new value with its dates as the old one had them: native, or as text."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {key: respelled(old.get(key), value) for key, value in new.items()}
    if isinstance(old, list) and isinstance(new, list):
        native = {str(value): value for value in old if type(value) is date}
        paired = [*old, *[None] * len(new)]
        return [
            native[value] if isinstance(value, str) and value in native else respelled(was, value)
            for was, value in zip(paired, new, strict=False)
        ]
    if type(old) is date and isinstance(new, str) and _FULL_DAY.fullmatch(new):
        return date.fromisoformat(new)
    if isinstance(old, str) and type(new) is date and _DATE_TEXT.fullmatch(old):
        return new.isoformat()
    return new


def key_text(name: str) -> str:
    """A key, bare where it can be."""
    return name if _BARE_KEY.fullmatch(name) else _scalar(name)


def dotted_text(names: Sequence[str]) -> str:
    """A dotted key."""
    return ".".join(map(key_text, names))


def one_line(value: Any, old: str = "") -> str:
    """A value on one line; a string is quoted as `old`, the text it replaces."""
    if isinstance(value, dict):
        inside = ", ".join(f"{key_text(key)} = {one_line(part)}" for key, part in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(one_line, value))}]"
    if isinstance(value, str) and old.startswith("'") and not ("'" in value or "\n" in value):
        return _scalar(value) if _CONTROL.search(value) else f"'{value}'"
    return _scalar(value)


def statement_value(value: Any, newline: str, old: str = "", room: int = WIDTH) -> str:
    """A value after `key =`, which may take several lines; `room` is what is left of the first one."""
    if isinstance(value, str):
        fresh = "\n" in value and "\\n" not in old
        return _lines(value, old, newline) if fresh or old[:3] in ('"""', "'''") else one_line(value, old)
    text = one_line(value)
    if isinstance(value, list) and value and len(text) > room:
        rows = "".join(f"  {one_line(part)},{newline}" for part in value)
        return f"[{newline}{rows}]"
    return text


def table_text(names: Sequence[str], data: Mapping[str, Any], newline: str) -> str:
    """A table with its header, mappings that are too long for a line as sub-tables behind it."""
    lines, below = [f"[{dotted_text(names)}]{newline}"], []
    for key, value in data.items():
        room = WIDTH - len(key_text(key)) - 3
        if isinstance(value, dict) and len(one_line(value)) > room:
            below.append(newline + table_text([*names, key], value, newline))
        else:
            lines.append(f"{key_text(key)} = {statement_value(value, newline, room=room)}{newline}")
    return "".join(lines + below)


def _lines(value: str, old: str, newline: str) -> str:
    """A multi-line string, literal where `old` was and the value permits."""
    tight = old.startswith(('"""', "'''")) and old[3] not in "\r\n"
    # the first line break after the quotes is not part of the value
    opening = "" if tight and not value.startswith("\n") else newline
    rows = value.split("\n")
    if old.startswith("'''") and not (_CONTROL.search(value) or "'''" in value or value.endswith("'")):
        return f"'''{opening}{newline.join(rows)}'''"
    escaped = newline.join(_scalar(row)[1:-1] for row in rows)
    readable = _ESCAPE.sub(lambda match: '"' if match[1] == '"' else match[0], escaped)
    if '"""' in readable or readable.endswith('"'):
        readable = escaped
    return f'"""{opening}{readable}"""'


def _scalar(value: str | float | bool | date | datetime) -> str:
    from tomlkit import item

    return item(value).as_string()
