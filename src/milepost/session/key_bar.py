"""What the key bar shows in each place: commands and a word for them, in order, as far as there is room."""

from __future__ import annotations

from milepost.session.commands import Place

BarEntry = tuple[tuple[str, ...], str]

_EVERYWHERE: tuple[BarEntry, ...] = (
    (("item.when",), "dates"),
    (("item.open",), "open"),
    (("item.add",), "add"),
    (("view.filter",), "filter"),
    (("file.save",), "save"),
    (("edit.undo",), "undo"),
    (("item.status",), "status"),
    (("item.link",), "link"),
)
"""The most important first: a narrow screen shows no more than the beginning."""

BAR: dict[Place, tuple[BarEntry, ...]] = {
    Place.TIMELINE: (
        (("item.earlier", "item.later"), "move"),
        (("item.end-earlier", "item.end-later"), "end"),
        *_EVERYWHERE,
        (("item.why",), "why"),
        (("item.ripple",), "ripple"),
        (("timeline.critical",), "critical"),
        (("timeline.zoom-in", "timeline.zoom-out"), "zoom"),
    ),
    Place.BACKLOG: (
        (("item.down", "item.up"), "order"),
        (("item.status",), "status"),
        (("item.priority",), "score"),
        (("item.owner",), "owner"),
        (("item.mark",), "mark"),
        (("backlog.group",), "group"),
        (("backlog.triage",), "triage"),
        (("item.open",), "open"),
        (("item.add",), "add"),
        (("view.filter",), "filter"),
        (("file.save",), "save"),
        (("edit.undo",), "undo"),
    ),
    Place.RISKS: (
        (("item.open",), "open"),
        (("item.priority",), "assess"),
        (("risks.respond",), "respond"),
        (("risks.matrix",), "matrix"),
        (("risks.add-action",), "action"),
        (("item.owner",), "owner"),
        (("risks.to-task",), "to a task"),
        (("risks.occurred",), "occurred"),
        (("risks.reviewed",), "reviewed"),
        (("risks.arrange",), "arrange"),
    ),
    Place.GOALS: (
        (("item.open",), "open"),
        (("item.add",), "add"),
        (("goals.measure",), "measure a key result"),
        (("goals.add-result",), "new key result"),
        (("goals.link",), "link the marked"),
        (("view.narrow",), "only its work"),
        (("goals.triage",), "orphans in triage"),
        (("file.save",), "save"),
        (("edit.undo",), "undo"),
    ),
    Place.RESOURCES: (
        (("resources.earlier", "resources.later"), "period"),
        (("cursor.down", "cursor.up"), "team"),
        (("item.open",), "what causes it"),
        (("item.owner",), "give to another team"),
        (("item.when",), "later"),
        (("item.edit",), "capacity"),
        (("resources.unit",), "person-days or %"),
        (("item.add",), "add"),
    ),
    Place.CHECKS: (
        (("checks.apply",), "take the suggestion"),
        (("item.open",), "open"),
        (("checks.waive",), "waive"),
        (("checks.order",), "order"),
        (("view.filter",), "filter"),
        (("item.why",), "why"),
        (("edit.undo",), "undo"),
        (("file.save",), "save"),
    ),
    Place.HISTORY: (
        (("past.back", "past.forward"), "step"),
        (("history.open",), "open"),
        (("history.compare",), "compare"),
        (("past.baseline",), "ghost"),
        (("history.put-back",), "put back"),
        (("history.blame",), "blame"),
        (("pane.next",), "part"),
        (("view.filter",), "filter"),
        (("history.tag",), "name a baseline"),
    ),
    Place.ITEM: (
        (("item.open",), "change"),
        (("view.back",), "back"),
        (("item.rename",), "title"),
        (("item.when",), "dates"),
        (("item.status",), "status"),
        (("item.owner",), "owner"),
        (("item.link",), "link"),
        (("item.note",), "note"),
        (("item.editor",), "$EDITOR"),
    ),
    Place.PRESENT: (
        (("present.next",), "next"),
        (("present.previous",), "before"),
        (("view.back",), "leave"),
    ),
}

BAR_OF_RELATED: tuple[BarEntry, ...] = (
    (("item.open",), "open"),
    (("view.previous",), "the item before"),
    *BAR[Place.ITEM][1:],
)
"""The same on an item, while the cursor is on one that it touches or on a revision."""

BAR_OF_DIFFERENCES: tuple[BarEntry, ...] = (
    (("history.open",), "open the item"),
    (("history.compare",), "mark"),
    (("history.put-back",), "put back"),
    (("history.blame",), "blame"),
    (("pane.next",), "part"),
    (("view.back",), "back to the list"),
)
"""The same in the history, while the cursor is among what differs."""

BAR_OF_CHART: tuple[BarEntry, ...] = (
    (("cursor.down", "cursor.up"), "milestone"),
    (("history.earlier", "history.later"), "scroll"),
    (("history.zoom-in", "history.zoom-out"), "zoom"),
    (("history.open",), "open"),
    (("pane.next",), "part"),
    (("view.back",), "back to the list"),
)
"""The same while it is in the slip chart."""

BAR_OF_BLAME: tuple[BarEntry, ...] = (
    (("history.open",), "go to that revision"),
    (("history.put-back",), "put this value back"),
    (("history.blame",), "another field"),
    (("pane.next",), "part"),
    (("view.back",), "back to the list"),
)
"""The same while it is among the values of a field."""

BAR_OF_CAUSES: tuple[BarEntry, ...] = (
    (("resources.earlier", "resources.later"), "period"),
    (("cursor.down", "cursor.up"), "choose"),
    (("item.owner",), "give to another team"),
    (("item.when",), "later"),
    (("item.open",), "open"),
    (("item.edit",), "edit"),
    (("view.back",), "back to the team"),
    (("edit.undo",), "undo"),
)
"""The same in the resources, while the cursor is among what causes a load."""

BAR_OF_MATRIX: tuple[BarEntry, ...] = (
    (("item.open",), "open"),
    (("risks.matrix",), "list only"),
    (("risks.left", "cursor.down", "cursor.up", "risks.right"), "walk the matrix"),
    (("item.priority",), "assess"),
    (("item.owner",), "owner"),
    (("risks.to-task",), "to a task"),
    (("risks.occurred",), "occurred"),
    (("risks.reviewed",), "reviewed"),
)
"""The same in the risks, while the matrix is shown."""
