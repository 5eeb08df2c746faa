"""Sets and removes values by path in the blocks of one item, whichever way TOML spells them there.

One value changed is one line changed. Works on text alone: what it did is checked by who calls it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from milepost.model.errors import MilepostError
from milepost.storage.blocks import Block, segment
from milepost.storage.layout import blank_between, put_after, put_before, take_out
from milepost.storage.locate import ByPath, Path, Scope, Value, key_spans
from milepost.storage.spelling import (
    WIDTH,
    dotted_text,
    key_text,
    one_line,
    same,
    statement_value,
    table_text,
)
from milepost.storage.splice import (
    insert_entry,
    insert_line,
    insert_part,
    line_of,
    remove_line,
    remove_part,
    replace,
)
from milepost.storage.syntax import Entry, comments, entries, line_start


class EditGuarded(MilepostError):
    """The edit would have written something else than was meant, so nothing was changed."""

    def __init__(self, names: Sequence[str], reason: str, detail: str = "") -> None:
        super().__init__(
            f"[{dotted_text(names)}] is left as it was: {reason}",
            detail,
            "Change this table in the file by hand.",
        )


def unit(blocks: Sequence[Block], base: tuple[str, ...]) -> list[int]:
    """The blocks that say something of the table `base`: its own, and those which hold it inside."""
    depth = len(base)
    return [
        index
        for index, block in enumerate(blocks)
        if block.path[:depth] == base or (len(block.path) < depth and key_spans(block, base))
    ]


class FieldEditor:
    """Edits the values under the table `base` in a list of blocks of its own."""

    def __init__(
        self,
        blocks: list[Block],
        base: tuple[str, ...],
        indexes: list[int],
        newline: str,
        order: Sequence[str] = (),
    ) -> None:
        self.blocks = blocks
        self.indexes = indexes
        self.dropped: list[str] = []
        """Comments that went away with the item or the sub-table they stood in."""
        self._base = base
        self._newline = newline
        self._order = order

    def set(self, path: Path, old: Any, new: Any) -> None:
        """Writes `new` where `old` is; None for an `old` that is not there."""
        if old is None:
            self._insert(path, new)
        elif same(old, new):
            pass
        elif isinstance(old, dict) and isinstance(new, dict):
            self._set_mapping(path, old, new)
        elif isinstance(old, list) and isinstance(new, list) and self._can_hold(path, new):
            self._set_list(path, old, new)
        elif found := self._by_path().value(path):
            self._replace(found, new)
        else:
            self.remove(path)
            self._insert(path, new)

    def remove(self, path: Path) -> None:
        """Takes the value or table away; what held it stays, be it empty."""
        if found := self._by_path().value(path):
            self._remove_value(found, path)
        else:
            self._remove_table(path)
        holder = path[:-1]
        if len(path) > len(self._base) and not self._by_path().exists(holder):
            self._insert(holder, [] if isinstance(path[-1], int) else {})

    def _by_path(self) -> ByPath:
        return ByPath(self.blocks, self.indexes)

    def _write(self, index: int, text: str) -> None:
        self.blocks[index] = self.blocks[index]._replace(text=text)

    def _reindex(self) -> None:
        self.indexes = unit(self.blocks, self._base)

    def _replace(self, found: Value, new: Any) -> None:
        text = self.blocks[found.block].text
        old = text[found.span.start : found.span.end]
        if found.bracket is None:
            room = WIDTH - (found.span.start - line_start(text, found.span.start))
            written = statement_value(new, self._newline, old, room)
        else:
            written = one_line(new, old)
        self._write(found.block, replace(text, found.span, written))

    def _remove_value(self, found: Value, path: Path) -> None:
        text = self.blocks[found.block].text
        if found.bracket is not None:
            text = remove_part(text, found.bracket, found.part)
            self._write(found.block, text)
        elif found.entry:
            self._remove_line(found.block, found.entry, path)

    def _remove_line(self, index: int, entry: Entry, path: Path) -> None:
        """Takes a statement away; a comment behind it goes along only where the whole item goes."""
        text = self.blocks[index].text
        if path == self._base:
            start, end = line_of(text, entry)
            self.dropped += comments(text[start:end])
            self._write(index, text[:start] + text[end:])
        else:
            self._write(index, remove_line(text, entry, self._newline))
            self._keep_apart(index)

    def _keep_apart(self, index: int) -> None:
        """Puts a blank line below a comment at the end of a table, else it would belong to the next one."""
        block = self.blocks[index]
        last = block.text.rstrip("\r\n").rpartition("\n")[2]
        if last.lstrip().startswith("#") and not block.gap and index + 1 < len(self.blocks):
            self.blocks[index] = block._replace(gap=self._newline)

    def _remove_table(self, path: Path) -> None:
        """Takes away every dotted key and every sub-table that is part of the path."""
        while (scope := self._by_path().scope(path)) and scope.prefix:
            text, entry = self.blocks[scope.block].text, scope.members[-1][1]
            if text[scope.start : scope.start + 1] == "{":
                part = list(entries(text, scope.start)).index(entry)
                self._write(scope.block, remove_part(text, scope.start, part))
            else:
                self._remove_line(scope.block, entry, path)
        for index in reversed(self._by_path().headers(path)):
            (block,) = take_out(self.blocks, range(index, index + 1))
            self.dropped += comments(block.lead + block.text)
        self._reindex()

    def _set_mapping(self, path: Path, old: dict[str, Any], new: dict[str, Any]) -> None:
        for key, value in new.items():
            self.set((*path, key), old.get(key), value)
        for key in old.keys() - new.keys():
            self.remove((*path, key))

    def _set_list(self, path: Path, old: list[Any], new: list[Any]) -> None:
        from difflib import SequenceMatcher  # not on the way to the first frame

        matcher = SequenceMatcher(None, list(map(repr, old)), list(map(repr, new)), autojunk=False)
        for tag, start, end, new_start, new_end in reversed(matcher.get_opcodes()):
            if tag == "equal":
                continue
            paired = min(end - start, new_end - new_start)
            for value in reversed(new[new_start + paired : new_end]):
                self._insert_element(path, start + paired, value)
            for index in reversed(range(start + paired, end)):
                self.remove((*path, index))
            for offset in range(paired):
                self.set((*path, start + offset), old[start + offset], new[new_start + offset])

    def _can_hold(self, path: Path, new: list[Any]) -> bool:
        """Whether the list can take these elements: one of `[[tables]]` takes nothing but tables."""
        return bool(self._by_path().value(path)) or all(isinstance(value, dict) for value in new)

    def _insert_element(self, path: Path, index: int, value: Any) -> None:
        by_path = self._by_path()
        if found := by_path.value(path):
            text = self.blocks[found.block].text
            self._write(
                found.block, insert_part(text, found.span.start, index, one_line(value), self._newline)
            )
            return
        neighbour = by_path.headers((*path, index - 1 if index else 0))
        at = neighbour[-1] if index else neighbour[0]
        names = [name for name in path if isinstance(name, str)]
        header, line_break, body = table_text(names, value, self._newline).partition(self._newline)
        new = segment(f"[{header}]{line_break}{body}").blocks[1:]
        (put_after if index else put_before)(
            self.blocks, at, new, blank_between(self.blocks, at, self._newline)
        )
        self._reindex()

    def _insert(self, path: Path, value: Any) -> None:
        """Writes a value that is not there yet, in the innermost table which is."""
        for depth in range(len(path) - 1, -1, -1):
            by_path = self._by_path()
            scope = by_path.scope(path[:depth])
            if not scope and (below := by_path.headers(path[:depth])):
                scope = self._new_header(path[:depth], below[0])
            if scope:
                name, *inner = path[depth:]
                for key in reversed(inner):
                    value = {key: value}
                self._insert_member(scope, str(name), value, ordered=depth == len(self._base))
                return
        raise EditGuarded(self._base, "there is no table that could take the new key")

    def _new_header(self, path: Path, below: int) -> Scope:
        """A header for a table which only its sub-tables name."""
        names = tuple(name for name in path if isinstance(name, str))
        block = Block(names, False, "", f"[{dotted_text(names)}]{self._newline}", "")
        put_before(self.blocks, below, [block], blank_between(self.blocks, below, self._newline))
        self._reindex()
        return Scope(below, len(block.text), "", ())

    def _insert_member(self, scope: Scope, name: str, value: Any, ordered: bool) -> None:
        text = self.blocks[scope.block].text
        after = scope.members[-1][1] if scope.members else None
        if ordered and name in self._order:
            there = dict(scope.members)
            above = [there[key] for key in self._order[: self._order.index(name)] if key in there]
            after = above[-1] if above else None
        key = scope.prefix + key_text(name)
        if text[scope.start : scope.start + 1] == "{":
            text = insert_entry(text, scope.start, after, key, value)
        else:
            text = insert_line(text, after, key, value, self._newline)
        self._write(scope.block, text)
