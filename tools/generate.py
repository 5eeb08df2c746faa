"""Writes the pages of `docs/` that follow from the code: keys, commands, fields, settings, the schema.

`tests/test_docs.py` compares them with what is written here, so that none can fall behind.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import click
from pydantic import BaseModel

from milepost.cli.program import COMMANDS as CLI_COMMANDS
from milepost.cli.program import program
from milepost.editing.inputs import Input, inputs_of
from milepost.model.kinds import Kind
from milepost.planning.health.rules import CODES
from milepost.session import settings as settings_module
from milepost.session.commands import COMMANDS, Command, Place
from milepost.session.key_names import shown_key
from milepost.session.samples import SCHEMA_FILE, schema_text
from milepost.session.settings import Settings, TimelineSettings
from milepost.tui.screens.help import HERE

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
GENERATED = "<!-- made by `make docs` -->"
"""Stands at the top of pages that nobody should edit by hand."""
PLACES = {Place.ANYWHERE: "Everywhere", **HERE}


def main() -> None:
    """Writes every generated page."""
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")


def pages() -> Mapping[Path, str]:
    """What each generated page has to hold."""
    return {
        DOCS / "keys.md": keys_page(),
        DOCS / "commands.md": commands_page(),
        DOCS / "fields.md": fields_page(),
        DOCS / "checks.md": with_checks((DOCS / "checks.md").read_text("utf-8")),
        DOCS / "configuration.md": with_settings((DOCS / "configuration.md").read_text("utf-8")),
        DOCS / SCHEMA_FILE: schema_text(),
    }


# --- keys


def keys_page() -> str:
    """The command table, by place."""
    parts = [
        GENERATED,
        "# Keys",
        "Every key can be changed by the id of its command; [configuration](configuration.md) shows how. "
        "What has no key is found by its name: `:` or `ctrl+p`.",
    ]
    for place, title in PLACES.items():
        here = [command for command in COMMANDS if command.place is place]
        if here:
            parts += [f"## {title}", table(("keys", "does", "id"), map(_key_row, here))]
    return page(parts)


def _key_row(command: Command) -> tuple[str, ...]:
    return " ".join(f"`{written_key(key)}`" for key in command.keys), command.title, f"`{command.id}`"


def written_key(key: str) -> str:
    """A key as a key map may write it: a character as itself, another key by its name."""
    shown = shown_key(key)
    return shown if len(shown) == 1 and shown.isascii() else key


# --- commands


def commands_page() -> str:
    """The help of the program and of each of its commands, as a terminal of 80 columns shows it."""
    parts = [
        GENERATED,
        "# Commands",
        "Exit status: 0 fine; 1 findings or a refused change; 2 wrong use; 3 files or git.",
    ]
    with context(program, "milepost") as outer:
        parts.append(f"```text\n{program.get_help(outer)}\n```")
        for name in CLI_COMMANDS:
            command = program.get_command(outer, name)
            assert command is not None
            with context(command, name, outer) as inner:
                parts += [f"## {name}", f"```text\n{command.get_help(inner)}\n```"]
    return page(parts)


def context(command: click.Command, name: str, parent: click.Context | None = None) -> click.Context:
    """A context in which help is 80 columns wide, whatever the terminal."""
    return click.Context(command, info_name=name, parent=parent, terminal_width=80, max_content_width=80)


# --- fields


def fields_page() -> str:
    """The fields of every kind, with what they are for."""
    parts = [
        GENERATED,
        "# Fields",
        "What each table of a roadmap may hold, in bold what it has to; [the format](format.md) explains it.",
    ]
    for kind in Kind:
        title = "[roadmap]" if kind is Kind.ROADMAP else f"[{kind}.ID]"
        rows = ((_field_name(one), taken(one), one.help) for one in inputs_of(kind))
        parts += [f"## {title}", table(("field", "takes", "for"), rows)]
    return page(parts)


def _field_name(field: Input) -> str:
    return f"**`{field.key}`**" if field.required else f"`{field.key}`"


def taken(field: Input) -> str:
    """What a field takes: the choices there are, the kinds whose ids it holds, or its sort."""
    if field.options:
        return " ".join(f"`{option}`" for option in field.options)
    if field.kinds:
        return f"{field.sort} of {', '.join(field.kinds)}"
    return str(field.sort)


# --- settings


def with_settings(text: str) -> str:
    """The page of settings with its table made anew; everything else on it is written by hand."""
    rows = [*_setting_rows(TimelineSettings, "timeline."), *_setting_rows(Settings, "")]
    return _with_table(text, "settings", table(("setting", "values", "default", ""), sorted(rows)))


def with_checks(text: str) -> str:
    """The page of checks with its table made anew."""
    rows = ((f"`{code}`", severity, says) for code, (severity, says) in CODES.items())
    return _with_table(text, "checks", table(("code", "", "finds"), rows))


def _with_table(text: str, name: str, made: str) -> str:
    """A page written by hand with one table that is not."""
    return re.sub(
        f"(?<=<!-- {name}, made by `make docs` -->\n).*?(?=<!-- end -->)",
        f"\n{made}\n\n",
        text,
        flags=re.DOTALL,
    )


def _setting_rows(model: type[BaseModel], prefix: str) -> Iterable[tuple[str, ...]]:
    said = docstrings(model)
    for name, field in model.model_fields.items():
        if isinstance(field.default, BaseModel):
            continue
        default = field.get_default(call_default_factory=True)
        shown = f"`{json.dumps(default)}`" if default not in ({}, None) else ""
        yield f"`{prefix}{name}`", values(field.annotation), shown, said.get(name, "")


def values(annotation: Any) -> str:
    """The values that a setting takes."""
    if get_origin(annotation) is Literal:
        return " ".join(f"`{value}`" for value in get_args(annotation))
    return {bool: "`true` `false`", str: "a name"}.get(annotation, "a table")


def docstrings(model: type[BaseModel]) -> Mapping[str, str]:
    """What stands under each field of a model in its source."""
    module = ast.parse(inspect.getsource(settings_module))
    body = next(
        node.body for node in module.body if isinstance(node, ast.ClassDef) and node.name == model.__name__
    )
    return {
        field.target.id: " ".join(str(said.value.value).split())
        for field, said in pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(said, ast.Expr)
        and isinstance(said.value, ast.Constant)
    }


# --- Markdown


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table; bars in its cells are written so that they don't end one."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def page(parts: Iterable[str]) -> str:
    """Paragraphs with an empty line between them."""
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
