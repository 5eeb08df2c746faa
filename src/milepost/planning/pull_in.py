"""Pull in: what can use freed time, as far as logic allows."""

from __future__ import annotations

from collections.abc import Collection

from milepost.model.work import Work
from milepost.planning.bars import Bar
from milepost.planning.network import NEVER, Network, Point
from milepost.planning.passes import NO_TIME
from milepost.planning.wave import Effects, Place, Wave, is_flexible


def pulled_in(network: Network, touched: Collection[str], held: Collection[str] = ()) -> Effects:
    """What can move earlier behind the touched items, as far as links, today and `not_before` allow."""
    return _Pull(network, held).run(touched)


class _Pull(Wave):
    """Earlier, as far as logic allows; every date is read as it suits least, so that no link is at risk."""

    looks_at_all = True

    def reading(self, bar: Bar) -> Place:
        """As late as it can be read."""
        end = bar.last_end if bar.end else bar.last_start + bar.length
        return (bar.last_start if bar.start else end - bar.length), end

    def floor(self, index: int) -> float:
        """Today, the start of the roadmap or `not_before`, whichever comes last."""
        node = self.network.nodes[index]
        return max(node.earliest, node.calendar.index_of(self.network.begin))

    def visit(self, index: int, item: Work, bar: Bar) -> bool:
        """Moves an item earlier where it can be."""
        if self.network.nodes[index].ended is not None:
            return False
        start, end = self.floor(index), -NEVER
        for node in self._nodes_of(item.id):
            if self.network.nodes[node].point not in (Point.STARTED, Point.ENDED):
                by_start, by_end = self.bounds(node)
                start, end = max(start, by_start.boundary), max(end, by_end.boundary)
        start = bar.begun(max(start, end - bar.length) if bar.known else start)
        earlier = bar.at(start, start + bar.length)
        stays = item.id in self.held or not is_flexible(item) or item.status == "in-progress"
        in_time = earlier.end is None or end <= bar.calendar.index_after(earlier.end.last)
        free = bool(self.network.before[index]) and not stays and in_time
        if free := free and start < bar.first_start - NO_TIME:
            bar = self.bars[item.id] = earlier
            self.nodes[item.id], self.moved[item.id] = index, item
        if self.network.nodes[index].point is None:
            self.places[index] = self.reading(bar)
        return free
