"""A planning meeting by keys: starting, walking the agenda, deciding, and what becomes of it in the end."""

from __future__ import annotations

from typing import Any

from milepost.editing.edits import Add
from milepost.editing.wording import counted, named
from milepost.model.errors import MilepostError
from milepost.model.header import Header
from milepost.model.kinds import Kind
from milepost.session.agenda import MOST_TOPICS, suggested, topics_of
from milepost.session.meeting import Course, Meeting, Standing, Topic
from milepost.storage.safe_file import write_file
from milepost.tui.actions.finding import go
from milepost.tui.actions.items import selected
from milepost.tui.actions.registry import Handler, carries_out
from milepost.tui.prompts.base import TextPrompt
from milepost.tui.prompts.choice import Choice, ChoicePrompt
from milepost.tui.prompts.finder import FinderPrompt, Offer, Taken
from milepost.tui.prompts.offer import Offered, OfferPrompt
from milepost.tui.prompts.two_lines import TwoLinesPrompt, TwoTexts
from milepost.tui.screens.base import RoadmapScreen, when_answered
from milepost.tui.screens.history import HistoryScreen
from milepost.views.finder_list import Found, ListColumns

STANDING_CELLS = 8
"""Cells of the longest standing of a topic."""


def _held(screen: RoadmapScreen) -> Course:
    """The meeting that is held. Raises MilepostError where there is none, and beside the plan."""
    _on_the_plan(screen)
    course = screen.workspace.course
    if course is None:
        raise MilepostError(
            "No meeting is held", hint=f"{screen.milepost.key_of('meeting.start')} starts one"
        )
    return course


def _on_the_plan(screen: RoadmapScreen) -> None:
    if screen.workspace is not screen.milepost.workspace:
        raise MilepostError("A meeting is about the plan of today", hint="Go back to it first")


# --- starting


@carries_out("meeting.start")
def start(screen: RoadmapScreen) -> None:
    """Asks for the subject and the agenda."""
    _on_the_plan(screen)
    app, workspace = screen.milepost, screen.workspace
    if workspace.meeting:
        end_key = app.key_of("meeting.end")
        raise MilepostError(f"{workspace.meeting.subject} is held already", hint=f"{end_key} ends it")
    if workspace.dirty:
        count = counted(len(workspace.pending), "change")
        save = app.key_of("file.save")
        raise MilepostError(
            f"{count} unsaved", hint=f"{save} saves first: a meeting becomes a revision of its own"
        )

    def use(subject: str) -> None:
        _ask_agenda(screen, subject.strip())

    screen.ask(
        TextPrompt(
            when_answered(screen, use),
            name="Meeting",
            text=f"Planning {workspace.today}",
            help_="The subject, also that of the one revision that the meeting becomes",
        )
    )


def _ask_agenda(screen: RoadmapScreen, subject: str) -> None:
    """Asks what is to be decided: what is marked, filtered or suggested."""
    workspace = screen.workspace
    view = workspace.view
    agendas = {
        "m": ("what is marked", topics_of(workspace.marked, view)),
        "f": ("what the filter leaves", topics_of(view.shown or (), view)),
        "s": ("what needs a decision", suggested(view)),
    }
    kinds = "errors, risks without response, milestones late by logic, proposals"
    choices = [
        Choice(
            key,
            f"{title}: {counted(len(topics), 'item')}",
            f"the first {MOST_TOPICS} of them" if len(topics) > MOST_TOPICS else kinds * (key == "s"),
        )
        for key, (title, topics) in agendas.items()
        if topics
    ]

    def use(key: str) -> None:
        _, agenda = agendas.get(key, ("", ()))
        if key == "m":
            workspace.mark(frozenset())  # keys that change an item would change all that are marked
        _begin(screen, subject, agenda[:MOST_TOPICS])

    screen.ask(
        ChoicePrompt(
            when_answered(screen, use),
            name="Agenda",
            about=subject,
            choices=[*choices, Choice("n", "nothing yet", ":meeting.add puts the selected item on it")],
        )
    )


def _begin(screen: RoadmapScreen, subject: str, agenda: tuple[Topic, ...]) -> None:
    app, workspace = screen.milepost, screen.workspace
    floor = len(workspace.steps)
    workspace.meet(Meeting(subject=subject, began=app.clock(), agenda=agenda, floor=floor))
    screen.show()
    following, end_key = app.key_of("meeting.next"), app.key_of("meeting.end")
    first = f"{following} goes to the first of {counted(len(agenda), 'item')}, " if agenda else ""
    screen.tell(f"The meeting has begun. {first}{end_key} ends it")


# --- the agenda


def _walk(step: int) -> Handler:
    def walk(screen: RoadmapScreen) -> None:
        course = _held(screen)
        gone = course.meeting.gone(step, course.roadmap)
        if gone is None:
            ends = "ends" if step > 0 else "begins"
            outcome = course.outcome or "it is empty"
            hint = f"{screen.milepost.key_of('meeting.end')} ends the meeting"
            raise MilepostError(f"The agenda {ends} here: {outcome}", hint=hint)
        _go_to(screen, gone)

    return walk


carries_out("meeting.previous")(_walk(-1))
carries_out("meeting.next")(_walk(1))


def _go_to(screen: RoadmapScreen, meeting: Meeting) -> None:
    """Shows the topic that a meeting is at, in a pane that has it or on a screen of its own."""
    app, topic = screen.milepost, meeting.topic
    assert topic is not None
    app.present.meet(meeting)
    if isinstance(screen, HistoryScreen):
        screen.leave()
        assert app.home is not None
        screen = app.home
    go(screen, topic.item)
    why = f": {topic.why}" if topic.why else ""
    app.tell(f"{named(app.present.roadmap[topic.item])}{why}. {app.key_of('meeting.decide')} decides")


@carries_out("meeting.agenda")
def agenda(screen: RoadmapScreen) -> None:
    """Lists the agenda with what became of each topic, and goes to one."""
    course = _held(screen)
    roadmap, meeting = course.roadmap, course.meeting
    there = [at for at, topic in enumerate(meeting.agenda) if topic.item in roadmap.items]
    if not there:
        raise MilepostError("The agenda is empty", hint=":meeting.add puts the selected item on it")

    def describe(at: int) -> Found:
        topic = meeting.agenda[at]
        return Found(roadmap[topic.item].label, course.standing(topic), topic.why)

    def use(taken: Taken[int]) -> None:
        _go_to(screen, _held(screen).meeting.gone_to(taken.thing))

    offer = Offer(
        name=f"Agenda: {course.outcome}",
        sign=">",
        things=[(at, roadmap[meeting.agenda[at].item].label) for at in there],
        describe=describe,
        columns=ListColumns(before=STANDING_CELLS),
        hints="enter go  ↓ ↑ choose  esc leave",
    )
    current = there.index(meeting.at) if meeting.at in there else 0
    screen.ask(FinderPrompt(when_answered(screen, use), offer, at=current))


@carries_out("meeting.add")
def add(screen: RoadmapScreen) -> None:
    """Puts the selected item on the agenda, behind the topic that is at hand."""
    course = _held(screen)
    item = selected(screen)
    if isinstance(item, Header):
        raise MilepostError("The roadmap itself is not for the agenda", hint="Select an item of it")
    if course.meeting.place_of(item.id) is not None:
        raise MilepostError(f"{named(item)} is on the agenda already")
    screen.workspace.meet(course.meeting.with_topic(Topic(item=item.id)))
    screen.show()
    screen.tell(f"On the agenda: {named(item)}. {screen.milepost.key_of('meeting.next')} goes there")


def _settle(standing: Standing) -> Handler:
    """Puts the topic at hand off or drops it; one that is so already is open again."""

    def settle(screen: RoadmapScreen) -> None:
        course = _held(screen)
        at = course.meeting.place_of(screen.current.id if screen.current else None)
        if at is None:
            following = screen.milepost.key_of("meeting.next")
            raise MilepostError("The agenda does not have this item", hint=f"{following} goes on with it")
        topic = course.meeting.agenda[at]
        wanted = Standing.OPEN if topic.standing is standing else standing
        screen.workspace.meet(course.meeting.marked(at, wanted))
        screen.show()
        following = screen.milepost.key_of("meeting.next")
        title = named(course.roadmap[topic.item])
        screen.tell(f"{wanted.capitalize()}: {title}. {following} goes on")

    return settle


carries_out("meeting.put-off")(_settle(Standing.PUT_OFF))
carries_out("meeting.drop")(_settle(Standing.DROPPED))


@carries_out("meeting.decide")
def decide(screen: RoadmapScreen) -> None:
    """Asks what was decided about the item at hand, and why; records it."""
    topic = _held(screen).meeting.topic
    chosen = screen.current if not isinstance(screen.current, Header) else None
    item = chosen or screen.workspace.roadmap.get(topic.item if topic else None)

    def use(texts: TwoTexts) -> None:
        title, why = texts
        fields: dict[str, Any] = {"date": screen.workspace.today}
        if why:
            fields["why"] = why
        if item:
            fields["items"] = [item.id]
        screen.apply(Add(kind=Kind.DECISIONS, title=title, fields=fields))

    screen.ask(
        TwoLinesPrompt(
            when_answered(screen, use),
            name="Decide",
            about=item.label if item else screen.workspace.roadmap.header.title,
            fields=(("decided", "what was decided"), ("because", "why; may be left empty")),
            verb="record",
            is_needed=True,
        )
    )


# --- ending


@carries_out("meeting.end")
def end(screen: RoadmapScreen) -> None:
    """Shows what the meeting did and asks what becomes of it."""
    course = _held(screen)
    app, workspace = screen.milepost, screen.workspace
    lines = [
        (heading.title if number == 0 else "", entry.words)
        for heading in course.minutes
        for number, entry in enumerate(heading.entries)
    ]

    def use(key: str) -> None:
        match key:
            case "w":
                minutes(screen)
            case "x":
                count = workspace.abandon()
                screen.show()
                redo = app.key_of("edit.redo")
                screen.tell(f"Abandoned: {counted(count, 'edit')} taken back. {redo} brings all of it back")
            case "enter" if course.done:
                screen.show()
                app.saver.save()
            case _:
                workspace.meet(None)
                screen.show()
                unsaved = f". {app.key_of('file.save')} saves its changes" if workspace.dirty else ""
                screen.tell(f"The meeting has ended{unsaved}")

    ways = {
        "enter": "adopt, as one revision",
        "a": "adopt without saving yet",
        "x": "abandon: take all of it back",
        "w": "write the minutes to a file",
    }
    offered = Offered(
        name="End the meeting",
        about=course.meeting.subject,
        text=[f"{course.summary(app.clock())}."],
        lines=lines,
        keys=ways if course.done else {"enter": "end it", "w": ways["w"]},
        leave="go on with it",
    )
    screen.ask(OfferPrompt(when_answered(screen, use), offered))


@carries_out("meeting.minutes")
def minutes(screen: RoadmapScreen) -> None:
    """Asks for a file and writes the minutes, as far as the meeting is."""
    course = _held(screen)
    app, workspace = screen.milepost, screen.workspace
    end_key = app.key_of("meeting.end")

    def use(name: str) -> None:
        data = course.report(app.clock()).encode()
        path = workspace.path.parent / name
        app.in_lane(
            lambda: write_file(path, data, None),
            lambda _: app.tell(f"Minutes written to {name}. {end_key} ends the meeting"),
        )
        screen.show()

    screen.ask(
        TextPrompt(
            when_answered(screen, use),
            name="Minutes",
            about=course.meeting.subject,
            text=f"meeting-{workspace.today}.md",
            help_="A new file beside the roadmap, as Markdown",
        )
    )
