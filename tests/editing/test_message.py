"""Commit messages: what a reader of `git log` gets to see."""

from __future__ import annotations

import pytest

from milepost.editing.change import Change, Importance
from milepost.editing.message import commit_message


def change(sentence: str, importance: Importance = Importance.OTHER, reason: str = "") -> Change:
    return Change((), sentence, importance, reason)


def test_one_change_is_a_subject_alone() -> None:
    assert commit_message([change('Mark "Savings view" done')]) == 'Mark "Savings view" done\n'


def test_the_most_important_change_names_the_commit_and_the_body_has_all() -> None:
    changes = [
        change('Set owner of "Savings view" to Ilja'),
        change(
            'Move "Both utilities signed" 1 week later (2026-09-15 to 2026-09-22)', Importance.COMMITTED_DATE
        ),
        change('Move "Savings view" 1 day later', Importance.DATE),
    ]
    assert commit_message(changes) == (
        'Move "Both utilities signed" 1 week later, and 2 more changes\n\n'
        'Set owner of "Savings view" to Ilja\n'
        'Move "Both utilities signed" 1 week later (2026-09-15 to 2026-09-22)\n'
        'Move "Savings view" 1 day later\n'
    )


def test_a_subject_that_is_too_long_loses_its_dates_then_the_middle_of_its_titles() -> None:
    title = "Contracts with two utilities and their grid operators"
    sentence = f'Move "{title}" 2 weeks later (2026-10-01 to 2026-10-15)'
    head, _, body, *_ = commit_message([change(sentence)]).split("\n")
    assert head == 'Move "Contracts with two utilities and th…grid operators" 2 weeks later'
    assert body == sentence


def test_a_subject_without_titles_is_cut_at_its_end() -> None:
    head = commit_message([change("Change " + "word " * 30)]).split("\n")[0]
    assert head.endswith("…")
    assert len(head) <= 71


def test_an_own_subject_is_kept_and_the_sentences_follow() -> None:
    assert (
        commit_message([change("Mark it done")], subject="After the board")
        == "After the board\n\nMark it done\n"
    )
    assert commit_message([], subject="Edit by hand") == "Edit by hand\n"


def test_reasons_are_one_trailer() -> None:
    changes = [
        change("Move it", reason="Their board\nmeets later"),
        change("Do it", reason="Their board\nmeets later"),
    ]
    message = commit_message(changes, reason="Summer")
    assert message.endswith("\n\nReason: Their board meets later; Summer\n")


def test_fifty_sentences_are_enough() -> None:
    lines = commit_message([change(f"Mark {n} done") for n in range(60)]).splitlines()
    assert len(lines) == 2 + 50 + 1
    assert lines[-1] == "and 10 more changes"


@pytest.mark.parametrize(
    "hostile", ["a\nReason: b", "\x1b]0;x\x07", "a\r\nb", "\u202eabc", "tab\tx", "\u2028x"]
)
def test_control_characters_never_enter(hostile: str) -> None:
    message = commit_message([change(f'Mark "{hostile}" done')], reason=hostile, subject=hostile)
    assert all(line.isprintable() for line in message.split("\n"))
    assert message.count("\nReason: ") == 1
