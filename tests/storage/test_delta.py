"""What two texts say differently, and the roadmap made from that, against reading both whole."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from milepost.model.errors import MilepostError
from milepost.model.roadmap import Roadmap
from milepost.storage.codec import read, rewrite
from milepost.storage.delta import delta, is_plain
from milepost.storage.patch import patched
from tests.session.files import text_of
from tests.strategies import edits, roadmaps

BEFORE = """\
format = 1

[roadmap]
title = "Plan"
vision = "All is planned."

[roadmap.glossary]
pv = "solar"

[phases.shift]
title = "Shift"
start = 2026-01-05
end = "2026-Q2"

# why it matters
[tasks.one]
title = "One"

[tasks.two]
title = "Two"
notes = \"\"\"
This is [not] a table
\"\"\"

[tasks.two.custom]
cost = 3

[tasks.three]
title = "Three"
"""


def say(before: str, after: str) -> Roadmap | None:
    """The roadmap of `after`, made from that of `before`."""
    first = read(before.encode()).roadmap
    assert first is not None
    found = delta(before.encode(), after.encode())
    return patched(first, found) if found else None


def moved(text: str, what: str, before: str) -> str:
    """The text with one table in front of another."""
    start = text.index(what)
    end = text.find("\n[", start) + 1 or len(text)
    rest = text[:start] + text[end:]
    return rest.replace(before, text[start:end].rstrip("\n") + "\n\n" + before)


CASES = {
    "nothing": BEFORE,
    "a comment": BEFORE.replace("# why it", "# how it"),
    "a field": BEFORE.replace('"One"', '"First"'),
    "the header": BEFORE.replace('"Plan"', '"Better plan"'),
    "a far part of an item": BEFORE.replace("cost = 3", "cost = 4"),
    "the last item": BEFORE.replace('"Three"', '"Third"'),
    "the end": BEFORE + '\n[tasks.four]\ntitle = "Four"\n',
    "a new kind": BEFORE.replace("# why", '[people.mara]\nname = "Mara"\n\n# why'),
    "an item gone": BEFORE.replace(BEFORE[BEFORE.index("[phases") : BEFORE.index("# why")], ""),
    "an id": BEFORE.replace("[tasks.one]", "[tasks.first]"),
    "the kind of an id": BEFORE.replace("[tasks.one]", "[initiatives.one]"),
    "the order": moved(BEFORE, "[tasks.three]", "# why"),
    "the order of kinds": moved(BEFORE, "[tasks.three]", "[phases.shift]"),
    "one item after the other": BEFORE.replace('"One"', '"First"').replace('"Two"', '"Second"'),
    "an item more and a field": BEFORE.replace(
        "[tasks.one]", '[tasks.new]\ntitle = "New"\n\n[tasks.one]'
    ).replace('"Three"', '"Third"'),
    "a field and an item less": BEFORE.replace('"Shift"', '"Moved"').replace(
        '[tasks.one]\ntitle = "One"\n\n', ""
    ),
    "other scripts": BEFORE.replace('"One"', '"Erste Ü 🌱"'),
    "two fields far apart": BEFORE.replace('"Shift"', '"Moved"').replace('"Three"', '"Third"'),
}


@pytest.mark.parametrize("after", CASES.values(), ids=CASES.keys())
def test_the_neighbour_is_as_if_it_was_read(after: str) -> None:
    whole = read(after.encode()).roadmap
    made = say(BEFORE, after)
    assert whole is not None
    assert is_plain(BEFORE.encode())
    assert is_plain(after.encode())
    assert made is not None
    assert made.same_as(whole)
    back = say(after, BEFORE)
    assert back is not None
    assert back.same_as(read(BEFORE.encode()).roadmap or made)


def test_line_ends_stay_line_ends() -> None:
    before = BEFORE.replace("\n", "\r\n")
    made = say(before, before.replace('"One"', '"First"'))
    assert made is not None
    assert made["one"].label == "First"


def test_what_did_not_change_is_shared() -> None:
    first = read(BEFORE.encode()).roadmap
    found = delta(BEFORE.encode(), CASES["a field"].encode())
    assert first is not None
    assert found is not None
    made = patched(first, found)
    assert made is not None
    assert [id for id in made.items if made.items[id] is not first.items[id]] == ["one"]


NOT_PLAIN = {
    "all items of a kind": BEFORE + '\n[risks]\nlate = { title = "Late", probability = 30, impact = 3 }\n',
    "a dotted key on top": BEFORE.replace(
        "format = 1", 'format = 1\nteams.app = { title = "App", size = 2 }'
    ),
    "a far sub-table": BEFORE + "\n[tasks.one.custom]\ncost = 3\n",
    "a quoted id": BEFORE.replace("[tasks.one]", '[tasks."one"]'),
    "an indented header": BEFORE.replace("[tasks.one]", "  [tasks.one]"),
    "a text that looks like tables": BEFORE.replace('"One"', '"""\n[tasks.x]\n[tasks.y]\n"""'),
}


@pytest.mark.parametrize("text", NOT_PLAIN.values(), ids=NOT_PLAIN.keys())
def test_a_text_that_is_not_plain_is_left_to_be_read(text: str) -> None:
    assert read(text.encode()).roadmap is not None
    assert not is_plain(text.encode())
    assert delta(BEFORE.encode(), text.encode()) is None


BROKEN = {
    "an unknown field": BEFORE.replace('"One"', '"One"\nestimat = "3d"'),
    "an id twice": BEFORE.replace("[tasks.one]", "[tasks.shift]"),
    "no header": BEFORE.replace(BEFORE[BEFORE.index("[roadmap") : BEFORE.index("[phases")], ""),
    "a value": BEFORE.replace('"One"', '"One"\nstatus = "asleep"'),
    "an item twice": BEFORE + '\n[tasks.one]\ntitle = "Again"\n',
    "an unknown kind": BEFORE.replace("[tasks.one]", "[chores.one]"),
    "no id": BEFORE.replace("[tasks.one]", "[tasks.One]"),
    "the id of the header": BEFORE.replace("[tasks.one]", "[tasks.roadmap]"),
    "no TOML": BEFORE.replace('"One"', '"One'),
    "both sides of a merge": BEFORE.replace(
        '"One"', '"""\n<<<<<<< ours\nOne\n=======\nFirst\n>>>>>>> theirs\n"""'
    ),
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_no_roadmap_is_made_of_what_is_none(text: str) -> None:
    assert read(text.encode()).roadmap is None
    assert say(BEFORE, text) is None


@given(data=st.data())
def test_any_edit_is_told_as_if_both_were_read(data: st.DataObject) -> None:
    roadmap = data.draw(roadmaps())
    document = read(text_of(roadmap)).document
    assert document is not None
    try:
        change = data.draw(edits(roadmap)).plan(roadmap)
        after = rewrite(document, change, change.apply(roadmap))
    except MilepostError:
        assume(False)
    texts = [one.bytes().decode() for one in (document, after)]
    assume(is_plain(texts[0].encode()))
    made = say(*texts)
    assert made is None or made.same_as(change.apply(roadmap))
    assert made is not None or not is_plain(texts[1].encode())
