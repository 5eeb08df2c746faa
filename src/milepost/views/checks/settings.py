"""How the checks are looked at."""

from __future__ import annotations

from dataclasses import dataclass

from milepost.views.cycle import Cycle


class Order(Cycle):
    """What the findings are ordered by."""

    SEVERITY = "severity"
    CODE = "code"
    ITEM = "item"


@dataclass(frozen=True)
class ChecksSettings:
    """The order, and the number of the finding at the cursor: several may be about one item."""

    order: Order = Order.SEVERITY
    cursor: int = 0
