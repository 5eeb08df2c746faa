"""Letters beside rows: all different, as short as can be, in the two cells before a row's text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.views.jump_labels import LETTERS, MOST, jump_labels, with_label
from milepost.views.line import Role, Run, text_of


@given(st.integers(0, MOST + 50))
def test_no_label_is_the_beginning_of_another(count: int) -> None:
    labels = jump_labels(count)
    assert len(labels) == min(count, MOST)
    assert len(set(labels)) == len(labels)
    single = {label for label in labels if len(label) == 1}
    assert all(len(label) <= 2 and label[:1] not in single for label in labels if label not in single)


@pytest.mark.parametrize(("count", "single"), [(3, 3), (26, 26), (27, 25), (51, 25), (52, 24), (676, 0)])
def test_as_few_as_can_be_have_two_letters(count: int, single: int) -> None:
    assert sum(len(label) == 1 for label in jump_labels(count)) == single


def test_the_letters_under_the_fingers_come_first() -> None:
    assert "".join(jump_labels(4)) == LETTERS[:4] == "fjdk"


@pytest.mark.parametrize("label", ["a", "xy"])
def test_a_label_takes_the_cells_of_cursor_and_mark(label: str) -> None:
    line = (Run("▌", Role.ACCENT), Run("* ", Role.PLAIN), Run("Title", Role.SELECTED))
    labelled = with_label(line, label)
    assert text_of(labelled) == label + text_of(line)[len(label) :]
    assert labelled[0] == Run(label, Role.ACCENT)
    assert labelled[-1] == Run("Title", Role.SELECTED)
