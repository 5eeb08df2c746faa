"""The history: opening it, comparing, blaming, naming revisions and putting back what was."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from milepost.editing.edits import Edit
from milepost.editing.wording import value_text
from milepost.history.tags import tag
from milepost.model.errors import MilepostError
from milepost.session.past.comparing import differences
from milepost.session.past.filter import HINT, revision_filter
from milepost.session.past.minutes import minutes
from milepost.session.past.past import State
from milepost.session.past.points import SAVED, Point, Present, day_of
from milepost.session.past.restoring import put_back, put_back_items
from milepost.storage.safe_file import write_file
from milepost.tui.actions.asking import refuse_if_read_only
from milepost.tui.actions.choices import letters
from milepost.tui.actions.opening import open_item
from milepost.tui.actions.registry import Handler, carries_out
from milepost.tui.history.parts import Part
from milepost.tui.prompts.base import TextPrompt
from milepost.tui.prompts.choice import Choice, ChoicePrompt
from milepost.tui.prompts.confirm import ConfirmPrompt
from milepost.tui.screens.base import RoadmapScreen, when_answered
from milepost.tui.screens.history import HistoryScreen
from milepost.tui.screens.item import ItemScreen

COMPARED = "A revision, a tag, a branch, a day (2026-09-01, last month), saved or now"
NAMED = "A tag in git, such as board-june: comparisons and baselines take it"


@carries_out("pane.history")
def focus(screen: RoadmapScreen) -> None:
    """Opens the history, or goes to its list."""
    if isinstance(screen, ItemScreen):
        screen.leave()
    front = screen.milepost.front
    if isinstance(front, HistoryScreen):
        front.focus_part(Part.LIST)
    else:
        screen.app.push_screen(HistoryScreen(screen.milepost.present))


def history(screen: RoadmapScreen) -> HistoryScreen:
    """The history. Raises MilepostError on another screen."""
    if not isinstance(screen, HistoryScreen):
        raise MilepostError(
            "That is for the history", hint=f"{screen.milepost.key_of('pane.history')} opens it"
        )
    return screen


@carries_out("history.open")
def open_(screen: RoadmapScreen) -> None:
    """From a revision to what differs, from there to the item, from a value to the revision that set it."""
    at = history(screen)
    match at.part:
        case Part.LIST:
            at.focus_part(Part.DIFFERENCES)
        case Part.BLAME:
            at.go_to_revision(at.pane.under_cursor or at.study.cursor)
        case _ if item := at.workspace.roadmap.get(at.workspace.selection):
            open_item(at, item.id)
        case _:
            raise MilepostError(
                "The item is gone", hint=f"{at.milepost.key_of('history.put-back')} brings it back"
            )


@carries_out("history.compare")
def compare(screen: RoadmapScreen) -> None:
    """Makes a revision the other side of the comparison, or no side any more; marks an item."""
    at = history(screen)
    if at.part is Part.DIFFERENCES and (id := at.pane.under_cursor):
        at.workspace.mark(at.workspace.marked ^ {id})
        at.move(1)
        return
    here, other = at.study.here, at.study.compared
    again = other is not None and other.revision == here.revision
    at.study.compare_with(None if again else here)
    at.show()
    at.tell("Every revision shows what it changed" if again else f"Compared with {here.label} from now on")


@carries_out("history.compare-with")
def compare_with(screen: RoadmapScreen) -> None:
    """Asks for the other side of the comparison."""
    at = history(screen)

    def use(name: str) -> None:
        at.milepost.past.find([name], lambda points: at.study.compare_with(points[0]))

    at.ask(TextPrompt(when_answered(at, use), name="Compare with", help_=COMPARED))


def ask_filter(at: HistoryScreen) -> None:
    """Asks which revisions to list."""
    listing, workspace = at.study.listing, at.workspace

    def use(text: str) -> None:
        present = Present(workspace.base, workspace.roadmap, workspace.today)
        listing.filter_by(revision_filter(text, lambda day: day_of(day, present)) if text.strip() else None)

    text = listing.filter.text if listing.filter else ""
    at.ask(TextPrompt(when_answered(at, use), name="Revisions", text=text, help_=HINT, may_be_empty=True))


# --- blame


@carries_out("history.blame")
def blame(screen: RoadmapScreen) -> None:
    """Asks for a field of the item, and shows every value that it had."""
    at = history(screen)
    item = at.current
    if item is None:
        raise MilepostError(
            "No item is selected", hint=f"{at.milepost.key_of('history.open')} goes into the differences"
        )
    data = item.data()
    keys = letters(list(data))
    fields = dict(zip(keys, data, strict=True))
    names = at.workspace.roadmap
    choices = [Choice(key, field, value_text(field, data[field], names)) for key, field in fields.items()]

    def use(key: str) -> None:
        at.study.blame(item, fields[key])
        at.focus_part(Part.BLAME)

    values = at.study.values
    current = next((key for key, field in fields.items() if values and field == values.field), "")
    done = when_answered(at, use)
    at.ask(ChoicePrompt(done, name="Blame", about=item.label, choices=choices, current=current))


# --- what makes something


@carries_out("history.tag")
def name_baseline(screen: RoadmapScreen) -> None:
    """Asks for a name and gives it to the revision at the cursor."""
    at = history(screen)
    revision = at.study.here.revision
    if revision is None:
        raise MilepostError(
            "What is unsaved has no revision", hint=f"{at.milepost.key_of('file.save')} saves one"
        )
    past = at.milepost.past

    def use(name: str) -> None:
        def told(_: str) -> None:
            at.study.read()
            at.tell(f"{revision.short} is named {name} now")

        at.milepost.in_lane(lambda: tag(past.past.repository, name, revision.id), told)

    about = f"{revision.short} {revision.when:%Y-%m-%d}"
    at.ask(TextPrompt(when_answered(at, use), name="Name a baseline", about=about, help_=NAMED))


@carries_out("history.minutes")
def write_minutes(screen: RoadmapScreen) -> None:
    """Asks for a file and writes what changed since the revision at the cursor."""
    at = history(screen)
    here, workspace, past = at.study.here, at.workspace, at.milepost.past
    if here.revision is None:
        raise MilepostError("Minutes begin with a revision", hint="Go to one in the list")

    def use(name: str) -> None:
        path = workspace.path.parent / name

        def work() -> str:
            since = at.study.with_state(here)
            text = minutes(past.past, since, Point(SAVED, State(workspace.base)))
            write_file(path, text.encode(), None)
            return name

        def write() -> None:
            at.milepost.in_lane(work, lambda name: at.tell(f"Minutes written to {name}"))

        at.study.when_surveyed(write)

    label = here.label
    text = f"since-{label.replace('/', '-')}.md"
    help_ = "A new file beside the roadmap: what changed since, in plain words, as Markdown"
    done = when_answered(at, use)
    at.ask(
        TextPrompt(
            done,
            name="Minutes",
            about=f"since {label}",
            text=text,
            help_=help_,
        )
    )


@carries_out("history.put-back")
def put_back_(screen: RoadmapScreen) -> None:
    """Shows what putting back would do: the roadmap of a revision, items of a comparison, a field's value."""
    at = history(screen)
    study, now = at.study, at.workspace.roadmap
    match at.part:
        case Part.LIST:
            here = study.here
            _propose(at, lambda: put_back(study.with_state(here), now))
        case Part.DIFFERENCES:
            id, comparison = at.pane.under_cursor, study.comparison
            if not id or comparison is None or comparison.before is None:
                raise MilepostError("There is nothing to put back here", hint="Go to an item that differs")
            ids = sorted(at.workspace.marked & comparison.items.keys()) if id in at.workspace.marked else [id]
            was = Point(comparison.before_label, State(comparison.before))
            _propose(at, lambda: put_back_items(was, ids, now))
        case Part.BLAME if study.values:
            revision, values = study.listing.find(at.pane.under_cursor or ""), study.values
            if revision:
                point = Point(revision.short, State(None), revision)
                name = f"{values.item.id}.{values.field}"
                _propose(at, lambda: put_back_items(study.with_state(point), [name], now))
        case _:
            raise MilepostError("There is nothing to put back here", hint="Go to a revision or an item")


def _propose(at: HistoryScreen, make: Callable[[], Edit]) -> None:
    """Makes an edit in the lane, shows all it would do, and makes it for good when told to."""
    refuse_if_read_only(at)
    now = at.workspace.roadmap

    def work() -> tuple[Edit, str, Sequence[str]]:
        edit = make()
        change = edit.plan(now)
        effects = [one.sentence for one in differences(now, change.apply(now))]
        return edit, change.sentence, effects

    def use(proposed: tuple[Edit, str, Sequence[str]]) -> None:
        edit, sentence, effects = proposed

        def apply(_: bool) -> None:
            travel = at.milepost.travel
            if travel and travel.away:
                travel.leave()
            at.apply_with_reason(edit)

        done = when_answered(at, apply)
        asks = "It becomes one change that can be undone; history stays as it is."
        at.ask(ConfirmPrompt(done, name="Put back", about=sentence, lines=effects, asks=asks, yes="put back"))

    at.milepost.in_lane(work, use)


# --- the window of the slip chart


def _scroll(units: int) -> Handler:
    def scroll(screen: RoadmapScreen) -> None:
        at = history(screen)
        at.drawing.scroll(units, at.parts.panes[Part.CHART].size.width)
        at.show()

    return scroll


def _zoom(step: int) -> Handler:
    def zoom(screen: RoadmapScreen) -> None:
        at = history(screen)
        at.drawing.zoom(step, at.parts.panes[Part.CHART].size.width)
        at.show()

    return zoom


carries_out("history.earlier")(_scroll(-1))
carries_out("history.later")(_scroll(1))
carries_out("history.zoom-in")(_zoom(-1))
carries_out("history.zoom-out")(_zoom(1))
