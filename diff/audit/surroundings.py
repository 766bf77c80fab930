"""What stands around a change in the criteria of both versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from policydiff.diff.change import Place
from policydiff.model.criteria import Path, walk
from policydiff.model.policy import Policy

_Texts = dict[tuple[str, Path], list[str]]


class Surroundings:
    """The texts of all criteria, by the set and the path that they stand at."""

    def __init__(self, policies: Iterable[Policy]) -> None:
        self._at: _Texts = defaultdict(list)
        self._under: _Texts = defaultdict(list)
        for policy in policies:
            for one in policy.criteria or ():
                if one.root is None:
                    continue
                for path, node in walk(one.root):
                    if node.text:
                        self._at[one.id, path].append(node.text)
                        self._under[one.id, path[:-1]].append(node.text)

    def lead_ins(self, places: Iterable[Place]) -> Iterator[str]:
        """The words of the groups above the places, from the top."""
        for place in places:
            for length in range(len(place.path)):
                if place.set is not None:
                    yield from self._at.get((place.set.id, place.path[:length]), ())

    def neighbours(self, places: Iterable[Place]) -> Iterator[str]:
        """Titles of the sets, what stands beside the places, and their lead-ins."""
        for place in places:
            if place.set is not None:
                yield place.set.title
                yield place.set.indication or ""
                yield from self._under.get((place.set.id, place.path[:-1]), ())
        yield from self.lead_ins(places)
