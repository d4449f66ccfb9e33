"""Which way clients can go through a map: the graph that `next` describes."""

from __future__ import annotations

from collections.abc import Iterable

from cjmtool.model.maps import JourneyMap


class Flow:
    """Steps by their place in the map, from 0; without `next` a step leads to the one below it, the last to the end."""

    def __init__(self, map: JourneyMap) -> None:
        self.steps = list(map.steps())
        places = {step.key: n for n, (_, _, step) in reversed(list(enumerate(self.steps)))}
        self._ways: list[set[int]] = []
        self._back: list[set[int]] = [set() for _ in self.steps]
        self._ends: set[int] = set()
        # A way leads to a step that the map does not have: what is reachable cannot be known.
        self.broken = False
        for n, (_, _, step) in enumerate(self.steps):
            ways: set[int] = set()
            for entry in step.next:
                if entry.end is not None:
                    self._ends.add(n)
                elif entry.step in places:
                    ways.add(places[entry.step])
                else:
                    self.broken = True
            if not step.next:
                if n + 1 < len(self.steps):
                    ways.add(n + 1)
                else:
                    self._ends.add(n)
            self._ways.append(ways)
            for way in ways:
                self._back[way].add(n)

    def reach(self, start: Iterable[int], backwards: bool = False) -> set[int]:
        """All steps to which a way leads from `start` (or from which one leads there), `start` included."""
        ways = self._back if backwards else self._ways
        found, todo = set(start), list(start)
        while todo:
            new = ways[todo.pop()] - found
            found |= new
            todo += new
        return found

    def leading_to_end(self) -> set[int]:
        """All steps from which the journey can end."""
        return self.reach(self._ends, backwards=True)
