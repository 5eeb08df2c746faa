"""What an edit changes in the comparison with a baseline, against comparing anew."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from milepost.editing.refusals import EditRefused
from milepost.planning.baseline import Baseline
from milepost.planning.spans import Spans
from tests.strategies import edits, roadmaps


@given(data=st.data())
def test_the_moves_after_any_edits_are_as_if_all_were_compared(data: st.DataObject) -> None:
    then = now = data.draw(roadmaps())
    kept, spans = Baseline("then", Spans(then)), Spans(then)
    for _ in range(3):
        try:
            change = data.draw(edits(now)).plan(now)
        except EditRefused:
            continue
        now = change.apply(now)
        spans = Spans(now, spans)
        assert kept.moves(spans) == Baseline("then", Spans(then)).moves(Spans(now))
