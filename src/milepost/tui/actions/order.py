"""The order of the backlog: by a step, to an end, before another task, by score."""

from __future__ import annotations

from collections.abc import Sequence

from milepost.editing.edits import Bulk, Reorder, SortBacklog
from milepost.editing.edits.order import without_score
from milepost.editing.sentences import past
from milepost.editing.wording import counted_items, field_word, listed, named
from milepost.model.errors import MilepostError
from milepost.model.work import CLOSED, Task
from milepost.session.commands import Place
from milepost.tui.actions.asking import settled, trial
from milepost.tui.actions.items import selected, targets
from milepost.tui.actions.panes import main
from milepost.tui.actions.registry import Handler, carries_out
from milepost.tui.prompts.finder import FinderPrompt, Offer, Taken
from milepost.tui.screens.base import RoadmapScreen
from milepost.views.backlog.view import BacklogView
from milepost.views.finder_list import Found, ListColumns
from milepost.views.whereabouts import whereabouts


def selected_task(screen: RoadmapScreen) -> Task:
    """The task that a command is about. Raises MilepostError for anything else."""
    item = selected(screen)
    if not isinstance(item, Task):
        down, up = (screen.milepost.key_of(command) for command in ("cursor.down", "cursor.up"))
        raise MilepostError("That is for a task", hint=f"{down} and {up} go to one")
    return item


def _peers(screen: RoadmapScreen, task: Task) -> Sequence[str]:
    """The tasks past which one sees this one move; the pane itself may not have been drawn yet."""
    view = main(screen).view_of(Place.BACKLOG)
    assert isinstance(view, BacklogView)
    peers = view.peers(task.id)
    if task.id not in peers:
        back = screen.milepost.key_of("view.back")
        raise MilepostError(
            f"{named(task)} is not in the list", hint=f"It is closed, or {back} clears the filter"
        )
    return peers


def _step(by: int) -> Handler:
    def step(screen: RoadmapScreen) -> None:
        task = selected_task(screen)
        peers = _peers(screen, task)
        at = peers.index(task.id) + by
        if not 0 <= at < len(peers):
            raise MilepostError(f"It is the {'first' if by < 0 else 'last'} already")
        other = peers[at]
        screen.apply(Reorder(id=task.id, before=other) if by < 0 else Reorder(id=task.id, after=other))

    return step


carries_out("item.up")(_step(-1))
carries_out("item.down")(_step(1))


def _to_end(end: str) -> Handler:
    def move(screen: RoadmapScreen) -> None:
        task = selected_task(screen)
        moving = _tasks(screen)
        others = [item_id for item_id in _peers(screen, task) if item_id not in moving]
        if not others:
            raise MilepostError("There is no other task to move past")
        if end == "top":
            edits = [Reorder(id=item_id, before=others[0]) for item_id in moving]
        else:
            edits = [Reorder(id=item_id, after=others[-1]) for item_id in reversed(moving)]
        screen.apply(_together(screen, edits, f"to the {end} of the backlog"))

    return move


carries_out("backlog.top")(_to_end("top"))
carries_out("backlog.bottom")(_to_end("bottom"))


def _tasks(screen: RoadmapScreen) -> list[str]:
    """The tasks that a command moves, in the order in which they stand."""
    roadmap = screen.workspace.roadmap
    return [item_id for item_id in targets(screen) if roadmap.find(Task, item_id)]


def _together(screen: RoadmapScreen, edits: Sequence[Reorder], where: str) -> Bulk:
    tasks = counted_items(screen.workspace.roadmap[edit.id] for edit in edits)
    return Bulk(edits=list(edits), sentence=f"Move {tasks} {where}" if len(edits) > 1 else "")


@carries_out("backlog.before")
def move_before(screen: RoadmapScreen) -> None:
    """Asks before which task the selected one, or all marked ones, shall stand; shows them there."""
    task, moving, roadmap = selected_task(screen), _tasks(screen), screen.workspace.roadmap
    others = [
        other for other in roadmap.all_of(Task) if other.status not in CLOSED and other.id not in moving
    ]
    if not others:
        raise MilepostError("There is no other task to move before")

    def edit_for(other: Task) -> Bulk:
        edits = [Reorder(id=item_id, before=other.id) for item_id in moving]
        return _together(screen, edits, f"before {named(other)}")

    def use(taken: Taken[Task]) -> None:
        screen.apply(edit_for(taken.thing))

    offer = Offer(
        name=f"Move {named(task) if len(moving) == 1 else f'{len(moving)} tasks'} before",
        sign="m",
        things=[(other, f"{other.label} {other.id}") for other in others],
        describe=lambda other: Found(other.label, behind=whereabouts(other, roadmap)),
        columns=ListColumns(before=0),
        hints="enter move  ↓ ↑ choose  esc leave",
    )

    def show(other: Task) -> None:
        trial(screen, edit_for(other))

    screen.ask(FinderPrompt(settled(screen, use), offer, moved=show))


@carries_out("backlog.sort")
def sort(screen: RoadmapScreen) -> None:
    """Puts all open tasks into the order of their scores, and lists those that have none."""
    roadmap = screen.workspace.roadmap
    method = roadmap.header.priority
    if method == "rank":
        key = screen.milepost.key_of("roadmap.edit")
        raise MilepostError("This roadmap is ordered by hand", hint=f"priority in {key} chooses a method")
    change = screen.apply(SortBacklog(by=method))
    tasks = [task for task in roadmap.all_of(Task) if task.status not in CLOSED]
    if change and (unscored := without_score(tasks, method)):
        names = listed([named(task) for task in unscored])
        undo = screen.milepost.key_of("edit.undo")
        done = past(f"Sort the backlog by {field_word(method)}")
        screen.tell(f"{done}, {undo} takes it back. {len(unscored)} without a score are last: {names}")
