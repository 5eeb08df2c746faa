"""Why a filter leaves nothing: which of its terms exclude everything, alone or together."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

from milepost.editing.filters import Filter, FilterContext


@lru_cache(maxsize=2)  # every pane says it, and every key draws them
def why_nothing(wanted: Filter, context: FilterContext) -> str:
    """The terms that match nothing; else those that match something but nothing together, as few as tell it.

    `owner:ilja matches 12, status:done matches 4, together none`
    """
    items = context.roadmap.items.values()
    terms = wanted.terms or (wanted,)
    found = {term.text: frozenset(i.id for i in items if term.matches(i, context)) for term in terms}
    if nowhere := [text for text, ids in found.items() if not ids]:
        return f"Nothing matches  {', '.join(nowhere)}"
    apart = (pair for pair in combinations(found, 2) if found[pair[0]].isdisjoint(found[pair[1]]))
    counts = (f"{text} matches {len(found[text])}" for text in next(apart, tuple(found)))
    return f"{', '.join(counts)}, together none"
