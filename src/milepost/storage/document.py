"""Edits of a roadmap file: of fields, of items and of their order; every other byte stays as it is.

Never writes a file, never changes a document in place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any, Final

from milepost.model.errors import MilepostError
from milepost.storage.blocks import Block, segment
from milepost.storage.fields import EditGuarded, FieldEditor, unit
from milepost.storage.guard import Base, at, check_comments, check_tables, text_of
from milepost.storage.layout import blank_between, permute, put_after, put_before, put_last, runs, take_out
from milepost.storage.locate import Path, key_spans
from milepost.storage.spelling import dotted_text, key_text, plain, respelled, same, table_text
from milepost.storage.tables import HEADER, Tables
from milepost.storage.text import TextProblem, parse


class Removed(Enum):
    """The one value that stands for "take this key away"."""

    REMOVED = "removed"


REMOVED: Final = Removed.REMOVED


class Document(Tables):
    """Every operation gives a new document, which shares what it did not touch, or raises `MilepostError`."""

    def replace_text(self, kind: str, id: str, text: str) -> Document:
        """The document with `text` in place of `block_text`.

        Raises `TextProblem` for text that is not TOML, `MilepostError` where it speaks of other tables.
        """
        base = self._base(kind, id)
        run, newline = self._run(base), self._layout.newline
        text = text.replace("\r\n", "\n").rstrip("\n") + "\n"
        parse(text)
        above, *new = segment(text.replace("\n", newline)).blocks
        if above.text or not new or any(block.path[: len(base)] != base for block in new):
            raise MilepostError(
                f"the text must be [{dotted_text(base)}] and its sub-tables, nothing else",
                hint="Rename the item to give it another id; add an item to make another one.",
            )
        new[0] = new[0]._replace(lead=above.gap + new[0].lead)
        new[-1] = new[-1]._replace(text=new[-1].text + new[-1].gap, gap=self._layout.blocks[run.stop - 1].gap)
        blocks = list(self._layout.blocks)
        blocks[run.start : run.stop] = new
        try:
            parse(text_of(blocks, unit(blocks, base)))
        except TextProblem as problem:
            raise EditGuarded(base, "another table of the file says the same", problem.title) from None
        return self._with(blocks)

    def set_fields(
        self, kind: str, id: str, updates: Mapping[Path, Any], order: Sequence[str] = ()
    ) -> Document:
        """Set values, or take them away (`REMOVED`), by key path within the item.

        A new key goes below the nearest of those before it in `order`, else to the end of the item's table.
        A date keeps its spelling, native or text. Taking the last key of a mapping leaves it empty.
        """
        base = self._base(kind, id)
        item = self._said(base)
        editor = self._editor(base, order)
        for path, value in updates.items():
            holder, key = _holder(base, item, path), path[-1]
            before = holder[key] if isinstance(key, int) else holder.get(key)
            if value is not REMOVED:
                after = respelled(before, plain(value))
                editor.set((*base, *path), before, after)
                holder[key] = after
            elif before is not None:
                editor.remove((*base, *path))
                del holder[key]
        return self._checked(base, editor, base, item)

    def insert(self, kind: str, id: str, data: Mapping[str, Any], place: int) -> Document:
        """A new item at index `place` of its kind."""
        base = self._free_base(kind, id)
        item = plain(data)
        titles = [key for key in ("title", "name") if key in item]
        item = {key: item[key] for key in (*titles, *(key for key in item if key not in titles))}
        new = segment(table_text(base, item, self._layout.newline)).blocks[1:]
        editor = self._editor(base)
        self._put(editor.blocks, new, base[0], place)
        order = self.order(kind)
        order.insert(place, id)
        return self._checked(base, editor, base, item, order)

    def remove(self, kind: str, id: str) -> Document:
        """The document without the item: its comments go with it, what stands free between tables stays."""
        base = self._item_base(kind, id)
        editor = self._editor(base)
        editor.remove(base)
        return self._checked(base, editor, base, None, [other for other in self.order(kind) if other != id])

    def move(self, kind: str, id: str, place: int) -> Document:
        """The item at index `place` of its kind. Its sub-tables further down stay where they are."""
        base = self._item_base(kind, id)
        order = self.order(kind)
        if order.index(id) == place:
            return self
        order.remove(id)
        self._refuse_inside(base)
        editor = self._editor(base)
        blocks = editor.blocks
        anchor, below = self._anchor(base[0], order, place)
        # What stands above the new place comes along: the first of its tables gives an item its place.
        low = max(self._run(base).stop, anchor + below)
        coming = [index for index in editor.indexes if index < low]
        blank = blank_between(blocks, anchor, self._layout.newline)
        taken: list[Block] = []
        for run in reversed(runs(coming)):
            *upper, last = take_out(blocks, run)
            taken = [*upper, last._replace(gap=blank if taken else ""), *taken]
        anchor -= sum(index < anchor for index in coming)
        (put_after if below else put_before)(blocks, anchor, taken, blank)
        order.insert(place, id)
        return self._checked(base, editor, base, self._said(base), order)

    def arrange(self, kind: str, order: Sequence[str]) -> Document | None:
        """The items of a kind in another order, at once; None where one of them is not in one piece.

        Each takes the place of the one that stood there, above what stands free below that.
        """
        bases = [(kind, id) for id in self.order(kind)]
        if not all(self._index.is_table(base) for base in bases):
            return None
        where = {base[1]: self._index.run(base) for base in bases}
        if any(list(where[base[1]]) != self._index.unit(base) for base in bases):
            return None
        blocks = list(self._layout.blocks)
        permute(blocks, sorted(where.values(), key=lambda run: run.start), [where[id] for id in order])
        check_comments(self._layout.blocks, blocks, (), bases[0])
        return self._with(blocks)

    def rename(self, kind: str, old: str, new: str) -> Document:
        """The item's tables under another id; references elsewhere are fields like any other."""
        base, renamed = self._item_base(kind, old), self._free_base(kind, new)
        editor = self._editor(base)
        for index in editor.indexes:
            block = editor.blocks[index]
            text = block.text
            for span in reversed(key_spans(block, base)):
                text = text[: span.start] + key_text(new) + text[span.end :]
            path = (*renamed, *block.path[2:]) if len(block.path) > 1 else block.path
            editor.blocks[index] = block._replace(path=path, text=text)
        order = [new if id == old else id for id in self.order(kind)]
        return self._checked(base, editor, renamed, self._said(base), order)

    def to_table(self, kind: str, id: str) -> Document:
        """An item that stands inside another table, rewritten as `[kind.id]`; else the document as it is.

        Its neighbours behind it in there are rewritten, too, so that the order stays.
        """
        base = self._base(kind, id)
        if base == (HEADER,):
            return self
        order = self.order(kind)
        inside = [not self._index.is_table((base[0], other)) for other in order]
        first = last = order.index(id)
        if not inside[first]:
            return self
        hosts = [index for index in self._index.unit(base) if len(self._layout.blocks[index].path) < 2]
        if hosts == [0]:  # no header can extend an inline table in there
            first = 0
        while last < len(order) and inside[last]:
            last += 1
        blocks = list(self._layout.blocks)
        new = self._lift(blocks, hosts, base[0], order[first:last])
        if last < len(order):
            put_before(blocks, self._run((base[0], order[last])).start, new, self._layout.newline)
        elif first and not inside[first - 1]:
            put_after(blocks, self._run((base[0], order[first - 1])).stop - 1, new, self._layout.newline)
        elif hosts[-1]:
            put_after(blocks, hosts[-1], new, self._layout.newline)
        else:
            put_last(blocks, new, self._layout.newline)
        check_comments(self._layout.blocks, blocks, (), base)
        document = Document(self._with(blocks).bytes())
        if not same(document.data, self.data) or document.order(kind) != order:
            raise EditGuarded(base, "tables of their own would not say the same")
        return document

    def _lift(self, blocks: list[Block], hosts: list[int], kind: str, ids: Sequence[str]) -> list[Block]:
        """Takes items out of the tables around them, and gives the tables that say the same."""
        new: list[Block] = []
        newline = self._layout.newline
        for id in ids:
            item = at(parse(text_of(blocks, hosts)), (kind, id))
            editor = FieldEditor(blocks, (kind, id), hosts, newline)
            editor.remove((kind, id))
            lead = "".join([comment + newline for comment in editor.dropped])
            new += segment(lead + table_text((kind, id), item, newline) + newline).blocks[1:]
        if at(parse(text_of(blocks, [0])), (kind,)) == {}:
            FieldEditor(blocks, (kind,), [0], newline).remove((kind,))
        return new

    def _item_base(self, kind: str, id: str) -> Base:
        """The same, but not of the header, which always stays what it is."""
        base = self._base(kind, id)
        if len(base) < 2:
            raise MilepostError("the header [roadmap] stays where it is")
        return base

    def _free_base(self, kind: str, id: str) -> Base:
        """The names of a table that is not there yet."""
        if kind == HEADER or id in self.order(kind):
            raise MilepostError(
                f"the file has [{dotted_text((kind, id))}] already", hint="Choose another id."
            )
        return (str(kind), id)

    def _anchor(self, kind: str, order: Sequence[str], place: int) -> tuple[int, bool]:
        """The block beside which index `place` of the kind is, and whether the place is below it."""
        if place and self._index.is_table((kind, order[place - 1])):
            return self._run((kind, order[place - 1])).stop - 1, True
        return self._run((kind, order[min(place, len(order) - 1)])).start, False

    def _put(self, blocks: list[Block], new: Sequence[Block], kind: str, place: int) -> None:
        order, newline = self.order(kind), self._layout.newline
        if not order:
            put_last(blocks, new, newline)
            return
        anchor, below = self._anchor(kind, order, place)
        (put_after if below else put_before)(blocks, anchor, new, blank_between(blocks, anchor, newline))

    def _editor(self, base: Base, order: Sequence[str] = ()) -> FieldEditor:
        return FieldEditor(
            list(self._layout.blocks), base, self._index.unit(base), self._layout.newline, order
        )

    def _checked(
        self, was: Base, editor: FieldEditor, now: Base, item: Any, order: Sequence[str] | None = None
    ) -> Document:
        """The edited document, once its tables have been parsed again and its comments counted.

        They have to say `item` (None: nothing) at the base `now`, and name the kind's ids in this order, else
        in the order that they had.
        """
        old = self._layout.blocks
        check_tables((old, self._index.unit(was), was), (editor.blocks, now), item)
        check_comments(old, editor.blocks, editor.dropped, now)
        document = self._with(editor.blocks)
        moved = len(now) == 2 and not document._index.shares_places(self._index)
        if moved and document.order(now[0]) != (self.order(now[0]) if order is None else order):
            raise EditGuarded(now, "another table of the file keeps it at its place")
        return document

    def _with(self, blocks: Sequence[Block]) -> Document:
        document = object.__new__(Document)
        document._layout = self._layout._replace(blocks=tuple(blocks))
        document._index = self._index.renewed(blocks)
        return document


def _holder(base: Base, item: Any, path: Path) -> Any:
    """The mapping or list that has, or shall have, the last key of the path; made where it is missing."""
    found = item
    for key in path[:-1]:
        if isinstance(found, dict):
            found = found.setdefault(str(key), {})
        elif isinstance(found, list) and isinstance(key, int) and key < len(found):
            found = found[key]
        else:
            found = None
    fits = isinstance(found, dict) if isinstance(path[-1], str) else isinstance(found, list)
    if not fits or (isinstance(path[-1], int) and path[-1] >= len(found)):
        raise EditGuarded(base, f"{'.'.join(map(str, path))} leads to nothing that could be set")
    return found
