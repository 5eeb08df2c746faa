"""The timeline on slides: all of it on one if it fits, else a slide for each lane."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from milepost.model.work import Initiative, Milestone
from milepost.views.present.slide import Paper, Part, Slide
from milepost.views.timeline.axis import Axis, Zoom
from milepost.views.timeline.columns import columns
from milepost.views.timeline.pane import TimelineSettings, TimelineView
from milepost.views.timeline.rows import Grouping, Heading, Layout, rows_of
from milepost.views.view import View
from milepost.views.visible import visible

_AROUND = 7
"""Rows of a page beside those of the timeline: heading, empty ones and the footer."""


def timeline_slides(view: View, grouping: Grouping, paper: Paper) -> list[Slide]:
    """The plan as bars, at the finest zoom at which all of it is seen; what moved has a slide of its own."""
    settings = _settings(view, grouping, paper)
    if settings is None:
        return []
    plain = replace(
        view,
        selection=None,
        kin=frozenset(),
        marked=frozenset(),
        shown=None,
        baselines=(),
    )
    timeline = TimelineView(plain, settings, paper.width, paper.height)
    head = tuple(timeline.head())
    groups = list(_groups(view, grouping))
    about = f"by {grouping}"
    if sum(len(rows) for _, rows in groups) + len(head) + _AROUND <= paper.height:
        drawn = tuple(timeline.line(row) for _, rows in groups for row in rows)
        return [Slide("timeline", "The plan", about, (Part("", drawn=drawn, head=head),))]
    return [
        Slide(f"timeline:{title}", f"The plan: {title}", about, (Part("", drawn=drawn, head=head),))
        for title, rows in groups
        if (drawn := tuple(timeline.line(row) for row in rows[1:]))
    ]


def _settings(view: View, grouping: Grouping, paper: Paper) -> TimelineSettings | None:
    """A window on everything that has dates; None where nothing has."""
    items = chain(view.roadmap.all_of(Initiative), view.roadmap.all_of(Milestone))
    spans = [span for item in items if (span := view.spans.of(item))]
    if not spans:
        return None
    first, last = min(span.first for span in spans), max(span.last for span in spans)
    axis = Axis.fit(first, last, columns(paper.width, Zoom.MONTH).axis)
    return TimelineSettings(zoom=axis.zoom, origin=axis.origin, grouping=grouping)


def _groups(view: View, grouping: Grouping) -> Iterator[tuple[str, Sequence[int]]]:
    """The groups by name, each with its rows, its heading first."""
    rows = rows_of(view.roadmap, Layout(grouping, frozenset(), None)).rows
    starts = [index for index, row in enumerate(rows) if isinstance(row, Heading)]
    for start, end in pairwise([*starts, len(rows)]):
        heading = rows[start]
        assert isinstance(heading, Heading)
        item = view.roadmap.get(heading.key)
        if not heading.folded:
            yield visible(heading.title or (item.label if item else "")), range(start, end)
