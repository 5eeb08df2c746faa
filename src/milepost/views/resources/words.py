"""Load in words and numbers."""

from __future__ import annotations

from milepost.planning.load import Utilisation
from milepost.views.numbers import NONE, number


def percent(used: Utilisation) -> str:
    """The share of the capacity that is asked for, `113 %`; a dash where there is no capacity."""
    return f"{NONE} %" if used.share is None else f"{number(100 * used.share)} %"
