"""Everything a user can do on the screens, as one table.

Bindings, palette, help, key bar, the check of a user's key map and the page of keys are all made from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """Where a command works."""

    ANYWHERE = "anywhere"
    TIMELINE = "timeline"
    BACKLOG = "backlog"
    RISKS = "risks"
    GOALS = "goals"
    RESOURCES = "resources"
    CHECKS = "checks"
    ITEM = "item"
    """One item with all it touches, on a screen of its own."""
    HISTORY = "history"
    PRESENT = "present"
    """Slides, in front of people who watch."""


ON_SLIDES = frozenset(
    (
        *("cursor.down", "cursor.up", "cursor.top", "cursor.bottom", "cursor.page-down", "cursor.page-up"),
        *("view.back", "app.help", "app.message", "app.quit", "app.suspend"),
    )
)
"""What works everywhere and on slides, too, where a stray key must do no harm."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do, its default keys and the words for it."""

    id: str
    """`area.verb`, stable: a user's key map names it."""
    keys: tuple[str, ...]
    """As Textual names them; empty for what only the palette offers."""
    title: str
    """A short imperative for help and palette."""
    place: Place = Place.ANYWHERE
    edits: bool = False
    """Whether it changes the roadmap; such keys are dim while the roadmap is read-only."""

    @property
    def places(self) -> frozenset[Place]:
        """Where its keys count: few on slides, those about an item not in the history, links not in goals."""
        if self.place is not Place.ANYWHERE:
            return frozenset((self.place,))
        every = frozenset(Place) - ({Place.HISTORY} if self.id.startswith("item.") else set())
        every -= set() if self.id in ON_SLIDES else {Place.PRESENT}
        return every - {Place.GOALS} if self.id == "item.link" else every


def _everywhere() -> tuple[Command, ...]:
    return (
        Command("pane.timeline", ("1",), "Focus the timeline"),
        Command("pane.backlog", ("2",), "Focus the backlog"),
        Command("pane.risks", ("3",), "Focus the risks"),
        Command("pane.goals", ("4",), "Focus the goals"),
        Command("pane.resources", ("5",), "Focus the resources"),
        Command("pane.history", ("6",), "Focus the history"),
        Command("pane.checks", ("7",), "Focus the checks"),
        Command("pane.next", ("tab",), "Focus the next pane"),
        Command("pane.previous", ("shift+tab",), "Focus the previous pane"),
        Command("pane.zoom", ("z",), "Give the focused pane the whole screen, or take it back"),
        Command("cursor.down", ("j", "down"), "Go down"),
        Command("cursor.up", ("k", "up"), "Go up"),
        Command("cursor.top", ("g", "home"), "Go to the top"),
        Command("cursor.bottom", ("G", "end"), "Go to the bottom"),
        Command("cursor.half-down", ("ctrl+d",), "Go down half a page"),
        Command("cursor.half-up", ("ctrl+u",), "Go up half a page"),
        Command("cursor.page-down", ("pagedown",), "Go down a page"),
        Command("cursor.page-up", ("pageup",), "Go up a page"),
        Command("cursor.jump", ("comma",), "Go to a row by the letters beside it"),
        Command("item.open", ("enter",), "Open the item, or fold a heading"),
        Command("view.back", ("escape",), "Leave what is open, clear the filter"),
        Command("view.previous", ("backspace",), "Go back to the item before"),
        Command("view.filter", ("slash",), "Filter all panes"),
        Command("view.keep-filter", (), "Keep the filter under a name"),
        Command("view.copy", ("Y",), "Copy the item as text, or all marked ones"),
        Command("view.copy-pane", (), "Copy the pane as text"),
        Command("past.back", ("left_square_bracket",), "Go one revision back in time"),
        Command("past.forward", ("right_square_bracket",), "Go one revision forward in time, or to now"),
        Command("scenario.toggle", ("ampersand",), "Try changes beside the plan, or go back to it"),
        Command("scenario.decide", (), "Adopt the scenario, or drop it"),
        Command("scenario.compare", (), "Compare the scenario with the plan in numbers"),
        Command("past.baseline", ("b",), "Compare plans with a baseline"),
        Command("past.previous-change", ("left_curly_bracket",), "Go to the changed item before"),
        Command("past.next-change", ("right_curly_bracket",), "Go to the next changed item"),
        Command("view.narrow", ("o",), "Narrow the other panes to this item"),
        Command("view.goto", ("apostrophe",), "Go to an item by its title or id"),
        Command("app.palette", ("colon", "ctrl+p"), "Find a command by its name"),
        Command("app.help", ("question_mark",), "Show the keys"),
        Command("app.message", ("exclamation_mark",), "Show the last message in full"),
        Command("fold.toggle", ("equals_sign",), "Fold or unfold"),
    )


def _items() -> tuple[Command, ...]:
    return (
        Command("item.when", ("w",), "Set dates", edits=True),
        Command("item.status", ("c",), "Change the status", edits=True),
        Command("item.priority", ("p",), "Set priority or score", edits=True),
        Command("item.owner", ("at",), "Set owner or team", edits=True),
        Command("item.tags", ("number_sign",), "Set tags and custom fields", edits=True),
        Command("item.note", ("n",), "Write the note", edits=True),
        Command("item.change", ("C",), "Change any field, of all marked items", edits=True),
        Command("item.link", ("A",), "Link to what it waits for or blocks", edits=True),
        Command("item.add", ("a",), "Add an item", edits=True),
        Command("item.edit", ("e",), "Edit all fields in a form", edits=True),
        Command("item.rename", ("i",), "Change the title", edits=True),
        Command("item.rename-id", (), "Change the id, with every reference to it", edits=True),
        Command("item.editor", ("E",), "Edit the item's TOML in $EDITOR", edits=True),
        Command("item.remove", ("d",), "Remove the item", edits=True),
        Command("item.duplicate", ("y",), "Duplicate the item", edits=True),
        Command("item.why", ("W",), "Show why it is there: what it is for, what drives its date"),
        Command("item.ripple", ("r",), "Show what it pushes, and move that along", edits=True),
        Command("item.pull-in", (), "Use freed time: move what waits for it earlier", edits=True),
        Command("item.mark", ("space",), "Mark or unmark the item; keys on a marked one change all"),
        Command("item.mark-all", ("asterisk",), "Mark all items shown, or none"),
        Command("item.repeat", ("full_stop",), "Repeat the last change on this item", edits=True),
        Command(
            "roadmap.forecast", ("percent_sign",), "Forecast when milestones will be reached, or hide it"
        ),
        Command("roadmap.edit", ("R",), "Edit the roadmap's own fields"),
    )


def _saving() -> tuple[Command, ...]:
    return (
        Command("edit.undo", ("u",), "Undo", edits=True),
        Command("edit.redo", ("U",), "Redo", edits=True),
        Command("file.save", ("s",), "Save a revision"),
        Command("file.save-as-told", ("S",), "Save a revision with a message and a reason of your own"),
        Command("file.reload", ("ctrl+r",), "Read the file again, or ask for it again"),
        Command("file.problems", (), "Show the problems of the file beside its text"),
        Command("repository.init", (), "Start a git repository for this roadmap"),
        Command("repository.trust", (), "Trust the programs that this repository names"),
        Command("app.present", ("Z", "f5"), "Present the roadmap as slides"),
        Command("app.tour", (), "Take the tour of a sample, or go on with it"),
        Command("app.theme", (), "Choose a theme"),
        Command("app.quit", ("q", "ctrl+q"), "Quit"),
        Command("app.suspend", ("ctrl+z",), "Suspend to the shell"),
    )


def _meeting() -> tuple[Command, ...]:
    return (
        Command("meeting.start", ("8",), "Start a planning meeting", edits=True),
        Command("meeting.agenda", ("9",), "Go to any item of the agenda", edits=True),
        Command("meeting.end", ("0",), "End the meeting: adopt its changes, or abandon them", edits=True),
        Command("meeting.previous", ("left_parenthesis",), "Go to the agenda item before", edits=True),
        Command("meeting.next", ("right_parenthesis",), "Go to the next agenda item", edits=True),
        Command("meeting.decide", ("semicolon",), "Record a decision about the item", edits=True),
        Command("meeting.put-off", ("underscore",), "Put the agenda item off, or take it up", edits=True),
        Command("meeting.drop", (), "Drop the agenda item, or take it up", edits=True),
        Command("meeting.add", (), "Put the item on the agenda", edits=True),
        Command("meeting.minutes", (), "Write the minutes of the meeting to a file", edits=True),
    )


def _timeline() -> tuple[Command, ...]:
    at = Place.TIMELINE
    return (
        Command("timeline.left", ("h", "left"), "Scroll to earlier", place=at),
        Command("timeline.right", ("l", "right"), "Scroll to later", place=at),
        Command("item.earlier", ("H", "shift+left"), "Move the item earlier", place=at, edits=True),
        Command("item.later", ("L", "shift+right"), "Move the item later", place=at, edits=True),
        Command("item.end-earlier", ("less_than_sign",), "End earlier", place=at, edits=True),
        Command("item.end-later", ("greater_than_sign",), "End later", place=at, edits=True),
        Command("timeline.zoom-in", ("plus",), "Zoom in, down to days", place=at),
        Command("timeline.zoom-out", ("minus",), "Zoom out, up to years", place=at),
        Command("timeline.today", ("t",), "Go to today", place=at),
        Command("timeline.fit", ("f",), "Fit the whole roadmap", place=at),
        Command("timeline.critical", ("x",), "Show slack and the critical path", place=at),
        Command("timeline.critical-to", ("X",), "Show the critical path towards this item", place=at),
        Command("timeline.group", ("v",), "Group by lane, phase, goal, team or owner", place=at),
    )


GROUP_BACKLOG = "Group by initiative, status, owner, team, goal or kind"


TRIAGE = "Find a home for loose tasks, one by one (triage)"


def _backlog() -> tuple[Command, ...]:
    at = Place.BACKLOG
    return (
        Command("item.down", ("J", "shift+down"), "Move down in the order", place=at, edits=True),
        Command("item.up", ("K", "shift+up"), "Move up in the order", place=at, edits=True),
        Command("backlog.top", ("T",), "Move to the top of the order", place=at, edits=True),
        Command("backlog.bottom", ("B",), "Move to the bottom of the order", place=at, edits=True),
        Command("backlog.before", ("m",), "Move before another task", place=at, edits=True),
        Command("backlog.sort", ("O",), "Sort all tasks by their scores", place=at, edits=True),
        Command("backlog.group", ("v",), GROUP_BACKLOG, place=at),
        Command("backlog.picture", ("V",), "Show value against effort as a picture", place=at),
        Command("backlog.state", ("f",), "Show only what is ready, blocked or blocking, or all", place=at),
        Command("backlog.triage", ("t",), TRIAGE, place=at, edits=True),
        Command("backlog.split", ("x",), "Split the task into several", place=at, edits=True),
        Command("backlog.promote", ("I",), "Make an initiative of the task", place=at, edits=True),
    )


ARRANGE_RISKS = "Arrange by score, review, owner, category, response, status"


def _risks() -> tuple[Command, ...]:
    at = Place.RISKS
    return (
        Command("risks.arrange", ("v",), ARRANGE_RISKS, place=at),
        Command("risks.matrix", ("m",), "Show the matrix below the list, or hide it", place=at),
        Command("risks.left", ("h", "left"), "Go to lower impact in the matrix", place=at),
        Command("risks.right", ("l", "right"), "Go to higher impact in the matrix", place=at),
        Command("risks.respond", ("t",), "Say how to respond, and what that leaves", place=at, edits=True),
        Command("risks.add-action", ("M",), "Add an action", place=at, edits=True),
        Command("risks.tick", ("x",), "Tick an action off", place=at, edits=True),
        Command("risks.to-task", ("T",), "Turn an action into a task", place=at, edits=True),
        Command("risks.occurred", ("O",), "It occurred today: an issue", place=at, edits=True),
        Command("risks.reviewed", ("V",), "It was reviewed today", place=at, edits=True),
    )


def _goals() -> tuple[Command, ...]:
    at = Place.GOALS
    return (
        Command("goals.measure", ("m",), "Measure a key result", place=at, edits=True),
        Command("goals.add-result", ("M",), "Add a key result", place=at, edits=True),
        Command("goals.triage", ("t",), TRIAGE, place=at, edits=True),
        Command("goals.link", ("A",), "Let the marked items serve this goal", place=at, edits=True),
    )


def _resources() -> tuple[Command, ...]:
    at = Place.RESOURCES
    return (
        Command("resources.earlier", ("h", "left"), "Go to the period before", place=at),
        Command("resources.later", ("l", "right"), "Go to the next period", place=at),
        Command("resources.unit", ("v",), "Show person-days, or percent of the capacity", place=at),
        Command("resources.zoom-in", ("plus",), "Take shorter periods, down to days", place=at),
        Command("resources.zoom-out", ("minus",), "Take longer periods, up to years", place=at),
    )


def _history() -> tuple[Command, ...]:
    at = Place.HISTORY
    return (
        Command("history.open", ("enter",), "Go into the differences, from there to the item", place=at),
        Command("history.compare", ("space",), "Compare this revision with others; mark an item", place=at),
        Command("history.compare-with", ("c",), "Compare with a tag, a branch or a day", place=at),
        Command("history.put-back", ("p",), "Put back what was", place=at, edits=True),
        Command("history.blame", ("B",), "Show who set a field, when and why", place=at),
        Command("history.tag", ("T",), "Name this revision as a baseline", place=at),
        Command("history.minutes", ("m",), "Write the minutes of all since this revision", place=at),
        Command("history.earlier", ("h", "left"), "Scroll the slip chart to earlier", place=at),
        Command("history.later", ("l", "right"), "Scroll the slip chart to later", place=at),
        Command("history.zoom-in", ("plus",), "Zoom into the slip chart", place=at),
        Command("history.zoom-out", ("minus",), "Zoom out of the slip chart", place=at),
    )


def _checks() -> tuple[Command, ...]:
    at = Place.CHECKS
    return (
        Command("checks.apply", ("f",), "Take the suggestion", place=at, edits=True),
        Command("checks.waive", ("X",), "Waive with a reason, or let it count again", place=at, edits=True),
        Command("checks.order", ("v",), "Order by severity, code or item", place=at),
    )


def _present() -> tuple[Command, ...]:
    at = Place.PRESENT
    return (
        Command("present.next", ("space", "right", "l", "enter"), "Show the next slide", place=at),
        Command("present.previous", ("b", "left", "h", "backspace"), "Show the slide before", place=at),
    )


COMMANDS = (
    *_everywhere(),
    *_items(),
    *_saving(),
    *_meeting(),
    *_timeline(),
    *_backlog(),
    *_risks(),
    *_goals(),
    *_resources(),
    *_history(),
    *_checks(),
    *_present(),
)
BY_ID = {command.id: command for command in COMMANDS}
