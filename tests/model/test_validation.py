"""Every way in which a file can be wrong by itself: where, in which words, and what to do about it."""

from __future__ import annotations

import pytest

from milepost.model.validation import validate
from tests.model.helpers import HEAD, data, problems, roadmap

SPELLINGS = "Write 2026, 2026-H2, 2026-Q4, 2026-12, 2026-W52, 2026-12-31 or a span 2026-10/2026-12."
TASK = '[tasks.t]\ntitle = "T"\n'

WRONG = [
    (
        TASK + 'start = "2026-Q5"',
        "tasks.t.start",
        "2026-Q5 is no date.",
        "Write 2026-Q4, 2026-12 or 2026-12-31.",
    ),
    (TASK + "start = 5", "tasks.t.start", "5 is no date.", SPELLINGS),
    (
        TASK + "start = 2026-01-02T10:00:00",
        "tasks.t.start",
        "2026-01-02 10:00:00 has a time of day.",
        "Write the day alone: 2026-01-02.",
    ),
    ('[milestones.m]\ntitle = "M"\ndate = "soon"', "milestones.m.date", "soon is no date.", SPELLINGS),
    (
        '[decisions.d]\ntitle = "D"\ndate = "2026-10"',
        "decisions.d.date",
        "2026-10 is not a single day.",
        "Write a day, such as 2026-10-31.",
    ),
    (
        TASK + "estimate = 5",
        "tasks.t.estimate",
        "5 has no unit.",
        'Write "5d" for working days, "3w" or "2m".',
    ),
    (
        TASK + 'estimate = { low = "5d", likely = "x", high = "9d" }',
        "tasks.t.estimate.likely",
        "x is no length.",
        "Write 8d, 3w (15 working days) or 2m (42).",
    ),
    (
        TASK + 'estimate = { low = "5d", likely = "4d", high = "3d" }',
        "tasks.t.estimate",
        "low 5d, likely 4d, high 3d do not ascend.",
        "Write them so that low is at most likely, and likely at most high.",
    ),
    (
        TASK + 'after = ["a", "b:XX"]',
        "tasks.t.after[1]",
        "b:XX is no dependency.",
        "Write an id, or an id with a kind and a lag: gateway, gateway:SS, gateway:FF+5d, gateway:FS-1w.",
    ),
    (TASK + 'after = "a"', "tasks.t.after", "after is a list.", "Put it in brackets: after = [...]."),
    (
        TASK + 'status = "doing"',
        "tasks.t.status",
        'status can\'t be "doing".',
        'Write "idea", "proposed", "todo", "in-progress", "on-hold", "done" or "cancelled".',
    ),
    (
        '[calendars.c]\nweek = ["mon", "x"]',
        "calendars.c.week[1]",
        'week[1] can\'t be "x".',
        'Write "mon", "tue", "wed", "thu", "fri", "sat" or "sun".',
    ),
    ("[calendars.c]\nweek = []", "calendars.c.week", "week is empty.", "Write something, or leave week out."),
    (
        '[calendars.c]\nholidays = "de"',
        "calendars.c.holidays",
        'holidays can\'t be "de".',
        "Write a country or region: DE, DE-BW, US-CA.",
    ),
    ("[tasks.t]\ntitle = 5", "tasks.t.title", "title is text.", 'Put it in quotes: title = "...".'),
    ('[tasks.t]\ntitle = ""', "tasks.t.title", "title is empty.", "Write something, or leave title out."),
    (f'[tasks.t]\ntitle = "{501 * "x"}"', "tasks.t.title", "title is too long.", "At most 500 are taken."),
    (TASK + "fixed = 1", "tasks.t.fixed", "fixed is true or false.", "Write it without quotes."),
    (TASK + "progress = -1", "tasks.t.progress", "progress is -1.", "Write a number from 0."),
    (TASK + "progress = 101", "tasks.t.progress", "progress is 101.", "Write a number up to 100."),
    (
        TASK + "progress = true",
        "tasks.t.progress",
        "progress is a number, not true.",
        "Write digits, no quotes.",
    ),
    (
        '[teams.t]\ntitle = "T"\nsize = "4"',
        "teams.t.size",
        'size is a number, not "4".',
        "Write digits, no quotes.",
    ),
    ('[teams.t]\ntitle = "T"\nsize = 0', "teams.t.size", "size is 0.", "Write a number above 0."),
    ('[teams.t]\ntitle = "T"\nsize = nan', "teams.t.size", "size is nan.", "Write a number of digits."),
    ('[teams.t]\ntitle = "T"\nsize = inf', "teams.t.size", "size is inf.", "Write a number of digits."),
    (
        '[teams.t]\ntitle = "T"\nsize = 4\naway = [{ dates = "2026-08", people = 0 }]',
        "teams.t.away[0].people",
        "people is 0.",
        "Write a number above 0.",
    ),
    (
        '[risks.r]\ntitle = "R"\nprobability = 40\nimpact = 2.5',
        "risks.r.impact",
        "impact is a whole number, not 2.5.",
        "Write digits, no quotes.",
    ),
    (
        '[goals.g]\ntitle = "G"\nkey_results = [{ id = "A b", title = "K", target = 1 }]',
        "goals.g.key_results[0].id",
        'id can\'t be "A b".',
        "Write lower-case words with hyphens, at most 48 characters: kr-homes.",
    ),
    (
        TASK + "custom = { date = [1] }",
        "tasks.t.custom.date",
        "[1] is no value of a custom field.",
        "Write text, a number, true, false or a day.",
    ),
    (
        TASK + "custom = { much = nan }",
        "tasks.t.custom.much",
        "nan is no value of a custom field.",
        "Write text, a number, true, false or a day.",
    ),
    ("[tasks]\nt = 5", "tasks.t", "t is a table.", "Write t = { ... } or a [table]."),
    (TASK + "rice = 5", "tasks.t.rice", "rice is a table.", "Write rice = { ... } or a [table]."),
]


@pytest.mark.parametrize(("body", "where", "message", "hint"), WRONG, ids=[case[1] for case in WRONG])
def test_a_wrong_value_is_named_with_its_place_and_a_way_out(
    body: str, where: str, message: str, hint: str
) -> None:
    [problem] = problems(body)
    assert (problem.code, problem.where, problem.message, problem.hint, problem.fatal) == (
        "value",
        where,
        message,
        hint,
        True,
    )


@pytest.mark.parametrize(
    ("body", "where", "message", "hint"),
    [
        (TASK + "titel = 1", "tasks.t.titel", "titel is no field here.", "Did you mean title?"),
        (
            TASK + "rice = { reach = 1, impact = 1, confidence = 1, effort = 1, zzz = 1 }",
            "tasks.t.rice.zzz",
            "zzz is no field here.",
            "There are confidence, effort, impact, reach.",
        ),
        ("[task.t]", "task", "task is no kind of item.", "Did you mean tasks?"),
        ("[roadmap.x]", "roadmap.x", "x is no field here.", None),
        (
            TASK + 'id = "t"',
            "tasks.t.id",
            "id is not a field: the table's name is the id.",
            "Take it out.",
        ),
    ],
)
def test_unknown_keys_are_errors(body: str, where: str, message: str, hint: str | None) -> None:
    [problem] = problems(body)
    assert (problem.code, problem.where, problem.message) == ("unknown-key", where, message)
    assert hint is None or problem.hint == hint


@pytest.mark.parametrize(
    ("body", "head", "where", "hint"),
    [
        ("[tasks.t]", HEAD, "tasks.t.title", "Add title."),
        (TASK + 'estimate = { low = "1d", high = "2d" }', HEAD, "tasks.t.estimate.likely", "Add likely."),
        ("", 'format = 1\n[roadmap]\ntitle = "T"\n', "roadmap.vision", "Add vision."),
        ("", "format = 1\n", "roadmap", "Add the table [roadmap]."),
    ],
)
def test_what_is_required_and_missing_is_named(body: str, head: str, where: str, hint: str) -> None:
    [problem] = problems(body, head)
    assert (problem.code, problem.where, problem.hint) == ("missing", where, hint)


@pytest.mark.parametrize(
    ("body", "where", "message"),
    [
        ('[tasks.Big]\ntitle = "T"', "tasks.Big", "'Big' is no id."),
        (f'[tasks.{49 * "a"}]\ntitle = "T"', f"tasks.{49 * 'a'}", f"'{49 * 'a'}' is no id."),
        ('[tasks.roadmap]\ntitle = "T"', "tasks.roadmap", "The id roadmap is kept for the header."),
        ('[goals.t]\ntitle = "G"\n' + TASK, "tasks.t", "t is the id of a goal, too."),
    ],
)
def test_ids_are_slugs_of_one_namespace(body: str, where: str, message: str) -> None:
    [problem] = problems(body)
    assert (problem.code, problem.where, problem.message, problem.fatal) == ("id", where, message, True)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", "The file does not say its format."),
        ("format = 2\n", "Format 2 is not known here; this is a program for format 1."),
        ("format = true\n", "Format True is not known here; this is a program for format 1."),
        ('format = "1"\n', "Format '1' is not known here; this is a program for format 1."),
    ],
)
def test_only_format_1_is_read(line: str, message: str) -> None:
    read, [problem] = validate(data(head=HEAD.replace("format = 1\n", line)))
    assert read is None
    assert (problem.code, problem.where, problem.message) == ("format", "format", message)


def test_everything_wrong_is_found_in_one_pass() -> None:
    found = problems(
        '[tasks.Bad]\n[tasks.t]\ntitle = "T"\nstatus = "x"\nprogress = "y"\n[thing.x]\n',
        HEAD.replace("1", "3"),
    )
    assert sorted((problem.code, problem.where) for problem in found) == [
        ("format", "format"),
        ("id", "tasks.Bad"),
        ("missing", "tasks.Bad.title"),
        ("unknown-key", "thing"),
        ("value", "tasks.t.progress"),
        ("value", "tasks.t.status"),
    ]


def test_tables_called_like_types_are_named_in_full() -> None:
    for name in ("date", "int", "str", "float", "bool"):
        [problem] = problems(f'[tasks.{name}]\ntitle = "T"\nteam = 5')
        assert problem.path == ("tasks", name, "team")


def test_what_is_valid_is_read_as_it_was_written() -> None:
    body = TASK + 'kind = "bug"\nestimate = { low = "1d", likely = "2d", high = "1w" }\nstart = 2026-07-06\n'
    body += 'deadline = "2026-Q4"\nafter = ["u:FF+5d"]\ncustom = { jira = "GP-1", points = 3 }\n'
    body += '[tasks.u]\ntitle = "U"'
    written = data(body)["tasks"]["t"]
    written["start"] = "2026-07-06"
    item = roadmap(body)["t"]
    assert {key: str(value) if key == "start" else value for key, value in item.data().items()} == written


def test_the_data_that_is_read_stays_as_it_is() -> None:
    given = data(TASK)
    validate(given)
    assert given == data(TASK)


def test_items_stand_in_the_order_of_kinds_and_then_of_the_file() -> None:
    read = roadmap('[tasks.b]\ntitle = "B"\n[people.p]\nname = "P"\n[tasks.a]\ntitle = "A"')
    assert list(read.items) == ["p", "b", "a"]
