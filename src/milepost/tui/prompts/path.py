"""Asks for the name of a file; `tab` completes it from the disk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from milepost.session.places import typed_path
from milepost.tui.prompts.base import TextPrompt, hint_line
from milepost.views.edit_line import EditLine
from milepost.views.line import Line


class PathPrompt(TextPrompt):
    """A line of text that is a path, from `directory` if it is not absolute."""

    def __init__(
        self,
        done: Callable[[str | None], None],
        directory: Path,
        *,
        name: str,
        verb: str,
        help_: str,
    ) -> None:
        super().__init__(done, name=name, about=str(directory), help_=help_)
        self._directory, self._verb = directory, verb

    def draw(self, width: int) -> list[Line]:
        """The line, what it may become, keys."""
        return [*super().draw(width)[:-1], hint_line(f"enter {self._verb}  tab complete  esc leave", width)]

    def press(self, key: str, character: str | None) -> None:
        """Completes with `tab`; else as any text."""
        if key == "tab":
            found = completions(self._directory, self.edit.text)
            if found:
                self.edit = EditLine.of(_beginning(found))
            self.help = "  ".join(name.rstrip("/").rpartition("/")[2] for name in found[:9])
            self.redraw()
        else:
            super().press(key, character)


def completions(directory: Path, text: str) -> list[str]:
    """What a typed path may become: directories, with a slash behind, and TOML files."""
    head, slash, name = text.rpartition("/")
    try:
        entries = sorted(typed_path(directory, head + slash).iterdir())
    except OSError:  # there is no such directory
        return []
    return [
        head + slash + entry.name + ("/" if entry.is_dir() else "")
        for entry in entries
        if entry.name.startswith(name)
        and (name.startswith(".") or not entry.name.startswith("."))
        and (entry.is_dir() or entry.suffix == ".toml")
    ]


def _beginning(texts: Sequence[str]) -> str:
    """The longest text that all of them begin with."""
    first, last = min(texts), max(texts)
    length = next((at for at, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), None)
    return first[: len(first) if length is None else length]
