"""The dates of an item as its roadmap writes them."""

from __future__ import annotations

from milepost.model.items import Item
from milepost.model.when import When
from milepost.planning.spans import Spans


def span_text(start: When | None, end: When | None) -> str:
    """A start and an end: `2026-06-15 .. 2026-10-15`; the one there is, `from` it or `to` it."""
    if start and end:
        return str(start) if start == end else f"{start} .. {end}"
    return f"from {start}" if start else f"to {end}" if end else ""


def dates_text(item: Item) -> str:
    """When an item is planned as it says itself: its dates, its one date or its horizon; empty without."""
    single = next(
        (value for field in ("date", "by", "horizon") if (value := getattr(item, field, None))), None
    )
    return str(single or span_text(getattr(item, "start", None), getattr(item, "end", None)))


def planned_text(item: Item, spans: Spans) -> str:
    """When an item is planned: dates as written, days that follow from them, or its horizon."""
    span = spans.of(item)
    if span is None:
        return getattr(item, "horizon", None) or ""
    return span_text(span.start or When.of_day(span.first), span.end or When.of_day(span.last))
