"""The revisions that the history lists: paged in, told in words one after the other, and filtered."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import TYPE_CHECKING

from milepost.history.log import Revision
from milepost.model.roadmap import Roadmap
from milepost.session.past.entries import entry_of, told_or_lost, words_of
from milepost.session.past.filter import RevisionFilter
from milepost.session.past.past import Past
from milepost.tui.history.reader import PAGE, TURN
from milepost.views.history.entry import NOW, Entry, Words
from milepost.views.history.revisions import RevisionRows
from milepost.views.numbers import number

if TYPE_CHECKING:
    from milepost.session.workspace import Workspace
    from milepost.tui.app import MilepostApp

Looked = tuple[Revision, Words, bool]
"""A revision that was looked at, what it changed, and whether it fits the filter."""


class Listing:
    """What the list shows; tells whenever there is more to show."""

    def __init__(self, app: MilepostApp, workspace: Workspace, show: Callable[[], None]) -> None:
        self._app = app
        self._workspace = workspace
        self._reader = app.past
        self._show = show
        self._rows = RevisionRows()
        self._now: Entry | None = None
        """What stands above all revisions in the rows."""
        self._words: dict[str, Words] = {}
        self._found: list[Revision] = []
        """What fits the filter, as far as revisions were looked at."""
        self._ahead: deque[Revision] = deque()
        """What may fit and was not looked at yet."""
        self._telling = False
        self.filter: RevisionFilter | None = None
        self.is_asked = False
        """Whether the revisions were asked for."""
        self.is_listed = False

    # --- the revisions

    def read(self, then: Callable[[], None]) -> None:
        """Lists them: the first page at once, then all; what comes `then` has them all."""
        first = not self.is_asked
        self.is_asked = True

        def use() -> None:
            self.is_listed = True
            self.filter_by(self.filter)
            if self._reader.is_whole:
                then()
            else:
                self._reader.list(use)

        self._reader.list(use, PAGE if first else None)

    @property
    def rows(self) -> RevisionRows:
        """What the list shows: the revisions that fit, above all of them what is in no revision yet."""
        now = None if self.filter else self._unsaved()
        if now != self._now:
            self._now = now
            self._arrange()
        return self._rows

    def _arrange(self) -> None:
        entries = (entry_of(one, self._words.get(one.id)) for one in self._found)
        self._rows = RevisionRows((self._now, *entries) if self._now else entries)

    def _unsaved(self) -> Entry | None:
        if not self._reader.is_ahead:
            return None
        unsaved = len(self._workspace.pending)
        words = Words(
            f"{unsaved} unsaved" if unsaved else "saved, not committed", len(self._workspace.changed)
        )
        return Entry(NOW, "", None, "", "", words=words)

    def find(self, id: str) -> Revision | None:
        """A revision by its id, whether it fits or not."""
        return self._reader.by_id.get(id)

    def filter_by(self, wanted: RevisionFilter | None) -> None:
        """Leaves only what fits; the list fills while revisions are looked at."""
        self.filter = wanted
        self._ahead.clear()
        self._found = list(self._reader.revisions)
        if wanted:
            may_fit = filter(wanted.may_fit, self._reader.revisions)
            if wanted.needs_changes:
                self._found, self._ahead = [], deque(may_fit)
            else:
                self._found = list(may_fit)
        self._arrange()
        self._show()

    @property
    def progress(self) -> str:
        """How much of a search is left; empty when it is through."""
        return f"{number(len(self._ahead))} to look at" if self._ahead else ""

    # --- their words

    def tell(self, ids: Sequence[str]) -> None:
        """Finds the words for what is in sight, then what fits the filter, in turns that let a save pass."""
        in_sight = [one for id in ids if id not in self._words and (one := self.find(id))]
        waiting = [*in_sight, *self._ahead]
        if not waiting or self._telling:
            return
        self._telling = True
        names, wanted, past = self._workspace.roadmap, self.filter, self._reader

        def use(looked: Sequence[Looked]) -> None:
            self._telling = False
            for revision, words, fits in looked:
                self._words[revision.id] = words
                self._rows.tell(revision.id, words)
                if self.filter is wanted and self._ahead and self._ahead[0] is revision:
                    self._ahead.popleft()
                    if fits:
                        self._found.append(revision)
                        self._rows.add(entry_of(revision, words))
            self._show()

        self._app.in_lane(lambda: list(_looks(past.past, waiting, names, wanted)), use)


def _looks(
    past: Past, revisions: Sequence[Revision], names: Roadmap, wanted: RevisionFilter | None
) -> Iterator[Looked]:
    """Looks at as many revisions as one turn takes."""
    end = perf_counter() + TURN
    for revision in revisions:
        told = told_or_lost(past, revision)
        yield revision, words_of(told, names), wanted is not None and wanted.fits(told, names)
        if perf_counter() > end:
            return
