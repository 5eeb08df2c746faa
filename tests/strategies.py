"""Random valid roadmaps and random edits of them, for laws in every room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from milepost.editing.edits import (
    Add,
    Bulk,
    Duplicate,
    Edit,
    Link,
    Portion,
    Promote,
    PullIn,
    Remove,
    Rename,
    Reorder,
    Replace,
    Resize,
    Ripple,
    Set,
    SetDates,
    Shift,
    SortBacklog,
    Split,
    Unlink,
)
from milepost.model.evolve import build
from milepost.model.fields import LINKABLE
from milepost.model.header import Header
from milepost.model.items import Item
from milepost.model.kinds import ITEM_KINDS, Kind
from milepost.model.links import LinkKind
from milepost.model.roadmap import ENTITIES, Roadmap
from milepost.model.when import Precision, When

Data = dict[str, Any]

NASTY_TITLES = (
    "[/]",
    "[@click=app.quit]x[/]",
    "a\nb",
    "\x1b[31mred",
    "\x1b]8;;http://example.org\x07link",
    "right\u202eleft",
    "宽字符 and e\u0301",
    'with "quotes" (and more)',
    "   ",
    "x" * 500,
    "Reason: none",
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
titles = st.one_of(
    st.sampled_from(["Savings view", "Hourly tariff live", "Weather model", "Trial in 20 homes"]),
    st.sampled_from(NASTY_TITLES),
    texts.filter(bool),
)
days = st.dates(date(2026, 1, 1), date(2028, 12, 31))
periods = st.builds(When.period, st.sampled_from([*Precision][:6]), days)
whens = st.one_of(periods, st.lists(periods, min_size=2, max_size=2).map(lambda two: _span(*two))).map(str)
lengths = st.builds("{}{}".format, st.integers(0, 40), st.sampled_from("dwm"))
percents = st.integers(0, 100)
statuses = st.sampled_from(["idea", "proposed", "todo", "in-progress", "on-hold", "done", "cancelled"])
horizons = st.sampled_from(["now", "next", "later"])
moscows = st.sampled_from(["must", "should", "could", "wont"])
rices = st.fixed_dictionaries(
    {
        "reach": st.integers(0, 9999),
        "impact": st.sampled_from([3, 2, 1, 0.5, 0.25]),
        "confidence": percents,
        "effort": st.integers(1, 9),
    }
)
customs = st.dictionaries(
    st.sampled_from(["jira", "stage"]), st.one_of(texts, st.integers(-9, 9), st.booleans(), days), min_size=1
)


def _span(start: When, end: When) -> When:
    return When.between(*sorted((start, end), key=lambda when: (when.first, when.last)))


@st.composite
def estimates(draw: st.DrawFn) -> str | Data:
    """A length, or three ascending ones."""
    if draw(st.booleans()):
        return draw(lengths)
    low, likely, high = sorted(draw(st.tuples(percents, percents, percents)))
    return {"low": f"{low}d", "likely": f"{likely}d", "high": f"{high}d"}


@st.composite
def starts_and_ends(draw: st.DrawFn) -> Data:
    """Any of a start, an end, both in order, or a horizon."""
    start, end = sorted(draw(st.tuples(periods, periods)), key=lambda when: (when.first, when.last))
    both = {"start": str(start), "end": str(end)}
    return draw(
        st.sampled_from([{}, both, both, {"start": both["start"]}, {"end": both["end"]}, {"horizon": "next"}])
    )


def _some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Data]:
    """Any of these fields."""
    return st.fixed_dictionaries({}, optional=fields)


def _one_of(ids: Sequence[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(ids) if ids else st.nothing()


def _some_of(ids: Sequence[str], most: int = 3) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(ids), max_size=most, unique=True) if ids else st.just([])


def _refer(**fields: tuple[Sequence[str], bool]) -> st.SearchStrategy[Data]:
    """Any of these fields with ids out of those given; the flag tells whether it is a list of them."""
    return _some(
        **{name: _some_of(ids) if many else _one_of(ids) for name, (ids, many) in fields.items() if ids}
    )


@st.composite
def _links(draw: st.DrawFn, ids: Sequence[str]) -> Data:
    """Dependencies on some of these."""
    endings = st.sampled_from(["", ":SS", ":FF+5d", ":FS-1w", ":SF"])
    after = [f"{item_id}{draw(endings)}" for item_id in draw(_some_of(ids, most=2))]
    return {"after": after} if after else {}


@st.composite
def roadmaps(draw: st.DrawFn, most: int = 2) -> Roadmap:
    """A roadmap without problems: every kind, most fields, up to `most` items of a kind, twice as many tasks.

    Links lead from later to earlier leaves, and initiatives follow one another: nothing waits for itself.
    """
    ids = {kind: [f"{kind.singular}-{n}" for n in range(draw(st.integers(0, most)))] for kind in ITEM_KINDS}
    ids[Kind.TASKS] += [f"task-{n}" for n in range(most, most + draw(st.integers(0, most)))]
    people, teams, goals, phases = (ids[kind] for kind in (Kind.PEOPLE, Kind.TEAMS, Kind.GOALS, Kind.PHASES))
    initiatives, tasks, milestones = (ids[kind] for kind in (Kind.INITIATIVES, Kind.TASKS, Kind.MILESTONES))
    common = _some(
        tags=st.lists(st.sampled_from(["ui", "infra", "x y"]), unique=True), custom=customs, notes=texts
    )
    home = {leaf: draw(st.sampled_from([*initiatives, None])) for leaf in (*tasks, *milestones)}
    order = {name: place for place, name in enumerate([*initiatives, None])}
    flow = sorted(home, key=lambda leaf: order[home[leaf]])

    def before(item_id: str) -> list[str]:
        if item_id in initiatives:
            limit = initiatives.index(item_id)
            return [*initiatives[:limit], *(leaf for leaf in flow if order[home[leaf]] < limit)]
        place = order[home[item_id]]
        return [*initiatives[:place], *flow[: flow.index(item_id)]]

    def work(item_id: str) -> Data:
        mine = {"initiative": home[item_id]} if home.get(item_id) else {}
        return {"title": draw(titles), **draw(_links(before(item_id))), **mine}

    data: dict[Kind, dict[str, Data]] = {kind: {} for kind in ITEM_KINDS}
    for name in ids[Kind.CALENDARS]:
        data[Kind.CALENDARS][name] = draw(
            _some(week=st.just(["mon", "tue", "wed"]), closed=st.lists(whens, max_size=2))
        )
    for name in people:
        data[Kind.PEOPLE][name] = {"name": draw(titles), **draw(_refer(team=(teams, False)))}
    for name in teams:
        calendar = _refer(lead=(people, False), calendar=(ids[Kind.CALENDARS], False))
        data[Kind.TEAMS][name] = {"title": draw(titles), "size": draw(st.integers(1, 9)), **draw(calendar)}
    for name in ids[Kind.STAKEHOLDERS]:
        data[Kind.STAKEHOLDERS][name] = {"name": draw(titles), **draw(_refer(asks=(tasks, True)))}
    for place, name in enumerate(goals):
        parent = _refer(parent=(goals[:place], False), owner=(people, False))
        result = {"id": "kr", "title": draw(titles), "target": draw(percents)}
        data[Kind.GOALS][name] = {"title": draw(titles), "key_results": [result], **draw(parent)}
    for name in phases:
        dates = {key: value for key, value in draw(starts_and_ends()).items() if key != "horizon"}
        means = _some(
            resources=st.lists(st.fixed_dictionaries({"what": titles, "cost": percents}), max_size=2)
        )
        data[Kind.PHASES][name] = {
            "title": draw(titles),
            **dates,
            **draw(means),
            **draw(_refer(goals=(goals, True))),
        }
    for name in initiatives:
        fields = _some(
            status=statuses, fixed=st.booleans(), commitment=st.just("committed"), lane=titles, rice=rices
        )
        references = _refer(
            goals=(goals, True), phase=(phases, False), owner=(people, False), team=(teams, False)
        )
        data[Kind.INITIATIVES][name] = {
            **work(name),
            **draw(fields),
            **draw(references),
            **draw(starts_and_ends()),
        }
    for name in milestones:
        when = draw(st.one_of(_some(date=whens), _some(horizon=horizons)))
        fields = _some(status=statuses, fixed=st.booleans(), commitment=st.just("committed"), finished=days)
        data[Kind.MILESTONES][name] = {**work(name), **when, **draw(fields)}
    for name in tasks:
        fields = _some(
            status=statuses,
            fixed=st.booleans(),
            estimate=estimates(),
            effort=lengths,
            progress=percents,
            moscow=moscows,
            rice=rices,
            deadline=whens,
            kind=st.sampled_from(["story", "bug"]),
        )
        references = _refer(goals=(goals, True), owner=(people, False), team=(teams, False))
        data[Kind.TASKS][name] = {**work(name), **draw(fields), **draw(references), **draw(starts_and_ends())}
    for name in ids[Kind.RISKS]:
        fields = _some(delay=estimates(), status=st.sampled_from(["open", "occurred", "closed"]))
        references = _refer(owner=(people, False), affects=([*tasks, *milestones], True))
        action = _some(owner=_one_of(people), task=_one_of(tasks)) if people and tasks else st.just({})
        data[Kind.RISKS][name] = {
            "title": draw(titles),
            "probability": draw(percents),
            "impact": draw(st.integers(1, 5)),
            "actions": [{"title": draw(titles), **draw(action)}],
            **draw(fields),
            **draw(references),
        }
    for name in ids[Kind.DECISIONS]:
        data[Kind.DECISIONS][name] = {
            "date": draw(days),
            "title": draw(titles),
            **draw(_refer(items=(tasks, True))),
        }

    every = [item_id for kind in ITEM_KINDS for item_id in ids[kind]]
    waived = [f"T04:{item_id} because" for item_id in draw(_some_of(every))]
    header = {
        "title": draw(titles),
        "vision": draw(texts),
        **({"waive": waived} if waived else {}),
        **draw(_refer(owner=(people, False), calendar=(ids[Kind.CALENDARS], False))),
    }
    items = {
        item_id: build(ENTITIES[kind], item_id, {**draw(common), **fields})
        for kind, tables in data.items()
        for item_id, fields in tables.items()
    }
    return Roadmap(build(Header, Header.kind, header), items)


def edits(roadmap: Roadmap, bulk: bool = True) -> st.SearchStrategy[Edit]:
    """Edits that name items of this roadmap; some are refused, since anything may be asked for."""
    ids = [*roadmap.items] or ["nobody"]
    people = [person.id for person in roadmap.of(Kind.PEOPLE)]
    work = [item for kind in LINKABLE for item in roadmap.of(kind)]
    dated = [item.id for item in work if {"start", "end", "date"} & item.data().keys()]
    links = [(item.id, link.id) for item in work for link in getattr(item, "after", ())]
    lists = [[item.id for item in roadmap.of(kind)] for kind in ITEM_KINDS if len(roadmap.of(kind)) > 1] or [
        ids
    ]
    some_id, some_work = st.sampled_from(ids), st.sampled_from([item.id for item in work] or ids)
    some_task = st.sampled_from([task.id for task in roadmap.of(Kind.TASKS)] or ids)
    some_dated, some_link = st.sampled_from(dated or ids), st.sampled_from(links or [("nobody", "nobody")])
    some_pair = st.sampled_from(lists).flatmap(lambda peers: st.tuples(*[st.sampled_from(peers)] * 2))
    steps = st.builds("{:+}{}".format, st.integers(1, 9) | st.integers(-9, -1), st.sampled_from("dwmqy"))
    date_text = st.none() | st.just("") | whens
    new_ids = st.sampled_from(["new-id", "another", "task-0", "no id"])
    lags = st.sampled_from(["", "+5d"])
    parts = st.lists(st.builds(Portion, title=titles, estimate=st.just("") | lengths), min_size=1, max_size=4)
    one = st.one_of(
        st.builds(Set, id=some_id | st.just("roadmap"), append=st.just({"tags": ["added"]})),
        st.builds(Set, id=some_work, fields=_changes(people, work), today=st.none() | days),
        st.builds(SetDates, id=some_work, start=date_text, end=date_text),
        st.builds(SetDates, id=some_work, date=whens) | st.builds(SetDates, id=some_work, horizon=horizons),
        st.builds(Shift, ids=st.lists(some_dated, min_size=1, max_size=2), step=steps),
        st.builds(Shift, ids=st.lists(some_work, min_size=1, max_size=1), step=steps),
        st.builds(Resize, id=some_dated, edge=st.sampled_from(["start", "end"]), step=steps),
        st.builds(Add, kind=st.sampled_from(LINKABLE), title=titles, id=new_ids | st.just("")),
        st.builds(Add, kind=st.sampled_from(ITEM_KINDS), title=titles, fields=_required()),
        st.builds(Remove, id=some_id, cascade=st.booleans()),
        st.builds(Reorder, id=some_id, by=st.integers(-3, 3)),
        st.builds(lambda pair: Reorder(id=pair[0], before=pair[1]), some_pair),
        st.builds(lambda pair: Reorder(id=pair[0], after=pair[1]), some_pair),
        st.builds(SortBacklog, by=st.sampled_from(["rice", "moscow"])),
        st.builds(Split, id=some_task, parts=parts),
        st.builds(Promote, id=some_task),
        st.builds(Link, id=some_work, on=some_work, kind=st.sampled_from(LinkKind), lag=lags),
        st.builds(lambda link: Unlink(id=link[0], on=link[1]), some_link),
        st.builds(Rename, id=some_id, to=new_ids),
        st.builds(Duplicate, id=some_id),
        st.builds(
            Replace, id=some_work, data=st.fixed_dictionaries({"title": titles}, optional={"notes": texts})
        ),
    )
    if not bulk:
        return one
    several = st.builds(Bulk, edits=st.lists(one, min_size=1, max_size=4))
    some_ids = st.lists(some_work, min_size=1, max_size=2)
    following = [
        st.builds(kind, edit=one | several, today=days) | st.builds(kind, ids=some_ids, today=days)
        for kind in (Ripple, PullIn)
    ]
    return st.one_of(one, several, *following)


def _changes(people: Sequence[str], work: Sequence[Item]) -> st.SearchStrategy[Data]:
    fields: dict[str, st.SearchStrategy[Any]] = {
        "title": titles,
        "notes": st.none() | texts,
        "status": statuses,
        "owner": _one_of(people) | st.none(),
        "moscow": st.none() | moscows,
        "estimate": st.none() | estimates(),
        "progress": percents,
        "rice.reach": percents,
        "custom.due": days,
        "horizon": horizons,
        "after": _some_of([item.id for item in work]),
        "fixed": st.booleans(),
    }
    return st.sampled_from(sorted(fields)).flatmap(lambda name: st.fixed_dictionaries({name: fields[name]}))


def _required() -> st.SearchStrategy[Data]:
    """What some kind or other requires beside its title."""
    return st.sampled_from([{}, {"size": 3}, {"probability": 30, "impact": 4}, {"date": date(2026, 7, 14)}])
