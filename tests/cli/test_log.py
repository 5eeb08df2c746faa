"""`milepost log`: revisions in words, of a file and of one item."""

from __future__ import annotations

from pathlib import Path

from tests.cli.shell import ROADMAP, Shell
from tests.history.zoo import git


def commit(kept: Path, old: str, new: str, message: str) -> str:
    kept.write_text(kept.read_text().replace(old, new))
    git(kept.parent, "commit", "--quiet", "-am", message)
    return git(kept.parent, "rev-parse", "HEAD")


def test_revisions_are_told_newest_first(milepost: Shell, kept: Path) -> None:
    commit(kept, "2026-10-01", "2026-10-15", "Open later\n\nReason: The city\n agreed")
    result = milepost("log", kept)
    newest, oldest = git(kept.parent, "log", "--format=%H").split()
    assert result.status == 0 and result.err == ""
    assert result.out.splitlines() == [
        f"{newest[:7]}  2026-07-01  Ilja Berg  Open later",
        '  Move "Opening day" 2 weeks later (2026-10-01 to 2026-10-15)',
        "  Reason: The city agreed",
        f"{oldest[:7]}  2026-07-01  Ilja Berg  First plan",
        "  New roadmap",
    ]


def test_revisions_as_json(milepost: Shell, kept: Path) -> None:
    head = commit(kept, "2026-10-01", "2026-10-15", "Open later\n\nReason: The city agreed")
    entries = milepost("log", kept, "-n", "1", "--json").json
    assert entries == [
        {
            "revision": head,
            "author": "Ilja Berg",
            "email": "ilja@example.org",
            "date": "2026-07-01T08:00:00+02:00",
            "subject": "Open later",
            "reason": "The city agreed",
            "summary": 'Move "Opening day" 2 weeks later (2026-10-01 to 2026-10-15)',
            "changes": [
                {
                    "id": "opening",
                    "kind": "milestones",
                    "field": "date",
                    "before": "2026-10-01",
                    "after": "2026-10-15",
                    "sentence": 'Change date of "Opening day" from 2026-10-01 to 2026-10-15',
                }
            ],
            "problems": [],
        }
    ]


def test_of_an_item_only_what_changed_it_is_told(milepost: Shell, kept: Path) -> None:
    first = git(kept.parent, "rev-parse", "HEAD")
    commit(kept, '"pipes"', '"hoses"', "Other pipes")
    moved = commit(
        kept, "date = 2026-10-01                       #", 'date = "2026-Q4"\nfixed = true  #', "Open later"
    )
    commit(kept, "impact = 3", "impact = 4", "Drier")
    result = milepost("log", kept, "opening", "--json")
    assert [(entry["revision"], entry["subject"]) for entry in result.json] == [
        (moved, "Open later"),
        (first, "First plan"),
    ]
    assert result.json[0]["changes"] == [
        {
            "id": "opening",
            "kind": "milestones",
            "field": "date",
            "before": "2026-10-01",
            "after": "2026-Q4",
            "sentence": 'Change date of "Opening day" from 2026-10-01 to 2026-Q4',
        },
        {
            "id": "opening",
            "kind": "milestones",
            "field": "fixed",
            "before": None,
            "after": True,
            "sentence": 'Fix dates of "Opening day"',
        },
    ]
    [added] = result.json[1]["changes"]
    assert (added["field"], added["before"], added["sentence"]) == (None, None, 'Add milestone "Opening day"')
    assert milepost("log", kept, "opening", "-n", "1").out.splitlines() == [
        f"{moved[:7]}  2026-07-01  Ilja Berg  Open later",
        '  Change date of "Opening day" from 2026-10-01 to 2026-Q4',
        '  Fix dates of "Opening day"',
    ]


def test_the_header_has_a_past_too(milepost: Shell, kept: Path) -> None:
    commit(kept, 'title = "Garden"', 'title = "Gardens"', "More")
    changes = [
        change["sentence"]
        for entry in milepost("log", kept, "roadmap", "--json").json
        for change in entry["changes"]
    ]
    assert changes[0] == 'Retitle the roadmap to "Gardens"'


def test_an_item_that_is_gone_still_has_a_past(milepost: Shell, kept: Path) -> None:
    commit(kept, ROADMAP[ROADMAP.index("[risks") :], "", "No risk")
    told = [entry["changes"][0]["sentence"] for entry in milepost("log", kept, "drought", "--json").json]
    assert told == ['Remove risk "A dry summer"', 'Add risk "A dry summer"']


def test_revisions_that_can_not_be_read_are_passed_over(milepost: Shell, kept: Path) -> None:
    commit(kept, "format = 1", "format = = 1", "Broken")
    commit(kept, "format = = 1", "format = 1", "Mended")
    commit(kept, "2026-10-01", "2026-10-15", "Open later")
    told = milepost("log", kept, "opening", "--json").json
    assert [entry["subject"] for entry in told] == ["Open later", "First plan"]
    assert len(milepost("log", kept, "--json").json) == 4


def test_an_item_that_never_was_has_no_past(milepost: Shell, kept: Path) -> None:
    result = milepost("log", kept, "nothing", "--json")
    assert (result.status, result.json, result.err) == (0, [], "No revision changed nothing.\n")


def test_a_repository_without_revisions_has_an_empty_log(milepost: Shell, plain: Path) -> None:
    git(plain.parent, "init", "--quiet")
    result = milepost("log", plain, "--json")
    assert (result.status, result.json, result.err) == (0, [], "There are no revisions yet.\n")


def test_without_a_repository_there_is_no_log(milepost: Shell, plain: Path) -> None:
    result = milepost("log", plain)
    assert (result.status, result.out) == (3, "")
    assert result.err.startswith("milepost: the file is not in a git repository\n")


def test_words_of_strangers_are_made_visible(milepost: Shell, kept: Path) -> None:
    commit(kept, "impact = 3", "impact = 4", "\x1b]0;title\x07 \u202eevil")
    assert "\x1b" not in milepost("log", kept).out
    assert "\\x1b]0;title\\x07 \\u202eevil" in milepost("log", kept).out
    assert milepost("log", kept, "--json").out.isascii()
