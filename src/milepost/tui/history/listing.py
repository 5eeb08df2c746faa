"""The revisions that the history lists: paged in, told in words one after the other, and filtered."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from milepost.history.log import Revision
from milepost.model.errors import MilepostError
from milepost.session.past.entries import entry_of, words_of
from milepost.session.past.filter import RevisionFilter
from milepost.views.history.entry import NOW, Entry, Words
from milepost.views.numbers import number

if TYPE_CHECKING:
    from milepost.session.workspace import Workspace
    from milepost.tui.app import MilepostApp

PAGE = 60
"""Revisions that are listed before all others."""


class Listing:
    """What the list shows; tells whenever there is more to show."""

    def __init__(self, app: MilepostApp, workspace: Workspace, show: Callable[[], None]) -> None:
        self._app = app
        self._workspace = workspace
        self._reader = app.past
        self._show = show
        self._words: dict[str, Words] = {}
        self._found: list[Revision] = []
        """What fits the filter."""
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
    def revisions(self) -> Sequence[Revision]:
        """Those that the filter leaves as far as they were looked at, newest first."""
        return self._found if self.filter else self._reader.revisions

    def entries(self) -> Sequence[Entry]:
        """What the list shows: above all revisions what is unsaved, if anything is."""
        entries = [entry_of(one, self._words.get(one.id)) for one in self.revisions]
        unsaved = len(self._workspace.pending)
        if self.filter or not unsaved:
            return entries
        words = Words(f"{unsaved} unsaved", len(self._workspace.changed))
        return [Entry(NOW, "", None, "", "", words=words), *entries]

    def find(self, id: str) -> Revision | None:
        """A revision by its id."""
        return next((one for one in self._reader.revisions if one.id == id), None)

    def filter_by(self, wanted: RevisionFilter | None) -> None:
        """Leaves only what fits; the list fills while revisions are looked at."""
        self.filter = wanted
        self._found = []
        self._ahead = deque(filter(wanted.may_fit, self._reader.revisions) if wanted else ())
        self._show()

    @property
    def progress(self) -> str:
        """How much of a search is left; empty when it is through."""
        return f"{number(len(self._ahead))} to look at" if self._ahead else ""

    # --- their words

    def tell(self, ids: Sequence[str]) -> None:
        """Finds the words for what is in sight, and what fits the filter, one revision at a time."""
        unknown = {id for id in ids if id not in self._words}
        in_sight = next((one for one in self.revisions if one.id in unknown), None)
        revision = in_sight or (self._ahead[0] if self._ahead else None)
        if revision is None or self._telling:
            return
        self._telling = True
        names, wanted, past = self._workspace.roadmap, self.filter, self._reader.past

        def work() -> tuple[Words, bool]:
            try:
                told = past.told(revision)
            except MilepostError as error:
                return Words("", 0, error.title), False
            return words_of(told, names), wanted is not None and wanted.fits(told, names)

        def use(found: tuple[Words, bool]) -> None:
            self._telling = False
            self._words[revision.id], fits = found
            if self.filter is wanted and self._ahead and self._ahead[0] is revision:
                self._ahead.popleft()
                if fits:
                    self._found.append(revision)
            self._show()

        self._app.in_lane(work, use)
