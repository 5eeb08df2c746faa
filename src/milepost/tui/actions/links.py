"""What an item waits for and what waits for it: links made, changed and taken away in one form."""

from __future__ import annotations

from collections.abc import Mapping

from milepost.editing.edits import Bulk, Link, Unlink
from milepost.editing.inputs import Input, Sort
from milepost.model.errors import MilepostError
from milepost.model.fields import LINKABLE
from milepost.model.items import Item
from milepost.model.links import LinkKind
from milepost.model.work import Work
from milepost.planning.waiting import Waiting, blocks, waits_for
from milepost.tui.actions.asking import completer, consequences, refuse_if_read_only, settled, trial
from milepost.tui.actions.items import selected
from milepost.tui.actions.registry import carries_out
from milepost.tui.prompts.form import Answered, FormPrompt
from milepost.tui.screens.base import RoadmapScreen
from milepost.views.form import Judgement, Row
from milepost.views.line import Role

WAITS, BLOCKS = "waits for", "blocks"
KINDS = tuple(kind.value for kind in LinkKind)
NO_LINK = "none"
MEANINGS = {
    "FS": "{0} starts when {1} has ended",
    "SS": "{0} starts when {1} has started",
    "FF": "{0} ends when {1} has ended",
    "SF": "{0} ends when {1} has started",
}


@carries_out("item.link")
def link(screen: RoadmapScreen) -> None:
    """Asks for a new link, with those that are there below it."""
    refuse_if_read_only(screen)
    item = selected(screen)
    if not isinstance(item, Work):
        raise MilepostError(
            f"A {item.kind.singular} neither waits nor is waited for",
            hint="Links join tasks, milestones and initiatives",
        )
    LinkForm(screen, item).ask()


class LinkForm:
    """The links of one item while they are edited."""

    def __init__(self, screen: RoadmapScreen, item: Work) -> None:
        self.screen, self.item = screen, item
        roadmap = screen.workspace.roadmap
        self.known: dict[str, tuple[str, Waiting]] = {}
        for way, found in ((WAITS, waits_for(item, roadmap)), (BLOCKS, blocks(item, roadmap))):
            self.known |= {f"{way}:{waiting.item.id}": (way, waiting) for waiting in found}

    def ask(self) -> None:
        """Opens the form: a row for what is new, one for each link that is there."""
        way = Input("way", Sort.CHOICE, True, "whether it waits or is waited for", (WAITS, BLOCKS))
        to = Input("to", Sort.ID, False, "a task, milestone or initiative", kinds=LINKABLE)
        kind = Input("kind", Sort.CHOICE, True, "what waits for what", KINDS)
        lag = Input("lag", Sort.TEXT, False, "working days between: +5d or -2d")
        rows = [Row(way, WAITS, "link"), Row(to, label="item"), Row(kind, "FS"), Row(lag)]
        for key, (word, waiting) in self.known.items():
            options = Input(key, Sort.CHOICE, True, "", (*KINDS, NO_LINK))
            rows.append(Row(options, waiting.link.kind, word))
        rows.insert(0, rows.pop(1))
        self.screen.ask(
            FormPrompt(
                settled(self.screen, self.use),
                name="Link",
                about=self.item.label,
                rows=rows,
                judge=self.judge,
                complete=completer(self.screen),
                verb="link",
            )
        )

    def judge(self, texts: Mapping[str, str]) -> Judgement:
        """What the links mean in words, and whether one would close a circle."""
        wrong: dict[str, str] = {}
        to = texts["to"].strip()
        other = self.screen.workspace.roadmap.get(to)
        if to and (other is None or other.kind not in LINKABLE):
            wrong["to"] = f"There is no task, milestone or initiative {to}."
        edit = self.edit(texts)
        change, told = trial(self.screen, edit if edit.edits and not wrong else None)
        notes = {key: waiting.item.label for key, (_, waiting) in self.known.items()}
        sums = consequences(change)
        if other and not wrong:
            notes["to"] = other.label
            sums = [(self._meaning(texts, other), Role.PLAIN), *sums]
        return Judgement(wrong, notes, sums, refused=told)

    def _meaning(self, texts: Mapping[str, str], other: Item) -> str:
        ends = [f'"{self.item.label}"', f'"{other.label}"']
        if texts["way"] == BLOCKS:
            ends.reverse()
        lag = f", {texts['lag'].strip()}" if texts["lag"].strip() else ""
        return MEANINGS[texts["kind"]].format(*ends) + lag

    def edit(self, texts: Mapping[str, str]) -> Bulk:
        """The links that are new, changed or gone, as one action."""
        edits: list[Link | Unlink] = []
        for key, (way, waiting) in self.known.items():
            ends = self._ends(way, waiting.item.id)
            if texts[key] == NO_LINK:
                edits.append(Unlink(id=ends[0], on=ends[1]))
            elif texts[key] != waiting.link.kind:
                kind = LinkKind(texts[key])
                edits.append(Link(id=ends[0], on=ends[1], kind=kind, lag=waiting.link.lag))
        if to := texts["to"].strip():
            waits, on = self._ends(texts["way"], to)
            edits.append(Link(id=waits, on=on, kind=LinkKind(texts["kind"]), lag=texts["lag"].strip()))
        return Bulk(edits=edits)

    def _ends(self, way: str, other: str) -> tuple[str, str]:
        """The one that waits, and the one it waits for."""
        return (self.item.id, other) if way == WAITS else (other, self.item.id)

    def use(self, answer: Answered) -> None:
        """Makes the links."""
        edit = self.edit(answer.texts)
        if edit.edits:
            self.screen.apply_with_reason(edit)
