"""The help: the keys of where one is, made of the user's own key map, and the two small languages."""

from __future__ import annotations

from collections.abc import Iterable

from milepost.editing.filter_terms import fields, values_of
from milepost.model.roadmap import Roadmap
from milepost.session.commands import Command, Place
from milepost.session.key_names import shown_key
from milepost.views.page import Entry, Section

HERE = {
    Place.TIMELINE: "On the timeline",
    Place.BACKLOG: "In the backlog",
    Place.RISKS: "In the risks",
    Place.GOALS: "In the goals",
    Place.RESOURCES: "In the resources",
    Place.CHECKS: "In the checks",
    Place.ITEM: "On an item",
    Place.HISTORY: "In the history",
    Place.PRESENT: "On slides",
}
AREAS = (
    ("Moving about", ("pane", "cursor", "fold")),
    ("Finding", ("view",)),
    ("Changing", ("item", "roadmap", "edit", "scenario")),
    ("In the past", ("past",)),
    ("In a meeting", ("meeting",)),
    ("Saving and the rest", ("file", "repository", "app")),
)
"""Commands that work everywhere, by the area in their ids."""
ESCAPE = Section(
    "What esc takes back, one at a time",
    (
        Entry("a prompt, an item, this page", "first"),
        Entry("a warning in the status line", "then"),
        Entry("a visit to the past", "then"),
        Entry("what if: back to the plan", "then"),
        Entry("narrowing to one item", "then"),
        Entry("the filter", "then"),
        Entry("the marks", "then"),
        Entry("the tour, for now", "last"),
    ),
)
DATES = Section(
    "Dates",
    (
        Entry("the day, as precise as you know it", "2026-10-01"),
        Entry("a month, a quarter, a week", "2026-10  2026-Q4  2026-W42"),
        Entry("a half, a year", "2026-H2  2026"),
        Entry("the next 23 October, the next Friday", "23 oct  fri"),
        Entry("in words", "next month  end of q3"),
        Entry("two weeks later, three working days earlier, as a whole", "+2w  -3d  +1m  +1q"),
        Entry("a start and an end; only the start; only the end", "a .. b  from a  to b"),
        Entry("undated on purpose", "now  next  later"),
        Entry("take the dates away", "none"),
    ),
)


def help_sections(commands: Iterable[Command], place: Place, roadmap: Roadmap) -> list[Section]:
    """The help for a place: its own keys first, then what works everywhere, then the other places.

    On slides it is only what works there.
    """
    commands = [one for one in commands if place is not Place.PRESENT or place in one.places]
    others = [other for other in HERE if other is not place]
    everywhere = [command for command in commands if command.place is Place.ANYWHERE]
    areas = [
        Section(title, _entries(command for command in everywhere if command.id.split(".")[0] in areas))
        for title, areas in AREAS
    ]
    here = [_section_of(place, commands), *areas]
    if place is Place.PRESENT:
        return here
    return [
        *here,
        *(_section_of(other, commands) for other in others),
        filter_section(roadmap),
        DATES,
        ESCAPE,
    ]


def _section_of(place: Place, commands: Iterable[Command]) -> Section:
    return Section(HERE[place], _entries(command for command in commands if command.place is place))


def _entries(commands: Iterable[Command]) -> tuple[Entry, ...]:
    return tuple(Entry(command.title, shown_keys(command) or "by name") for command in commands)


def shown_keys(command: Command) -> str:
    """The keys of a command as the screen writes them."""
    return "  ".join(map(shown_key, command.keys))


def filter_section(roadmap: Roadmap) -> Section:
    """The filter language, with every field and every word that there is."""
    return Section(
        "Filters",
        (
            Entry("words that the title holds", "gateway homes"),
            Entry("a field with this value", "owner:ilja"),
            Entry("with either of them", "status:todo,in-progress"),
            Entry("numbers and dates by size", "risk>=10  end<2026-10"),
            Entry("not this", "-tag:infra"),
            Entry("both; one of both", "a b  (a OR b)"),
            Entry("words with spaces", '"Hourly prices"'),
            Entry(" ".join(values_of("is", roadmap)), "is:"),
            Entry("a field that is filled in", "has:dates"),
            Entry(" ".join(fields()), "fields"),
            Entry("a custom field", "custom.jira:GP-12"),
            Entry("keep it under a name, while it is typed; the palette has all that are kept", "^n"),
        ),
    )
