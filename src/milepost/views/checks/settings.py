"""How the checks are looked at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Order(StrEnum):
    """What the findings are ordered by."""

    SEVERITY = "severity"
    CODE = "code"
    ITEM = "item"

    def following(self) -> Order:
        """The next one, around."""
        orders = list(Order)
        return orders[(orders.index(self) + 1) % len(orders)]


@dataclass(frozen=True)
class ChecksSettings:
    """The order, and the number of the finding at the cursor: several may be about one item."""

    order: Order = Order.SEVERITY
    cursor: int = 0
