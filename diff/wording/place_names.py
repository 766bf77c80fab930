"""How a place in a criteria tree is called: "II.B", or "item 2.1" where no label is printed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby


def path_words(path: Sequence[str]) -> str:
    """The steps of a path for readers, `#2` and `#1` as "item 2.1"; "" for no steps.

    A number that the document does not print must not look like one that it does.
    """
    parts = []
    for counted, steps in groupby(path, key=lambda step: step.startswith("#")):
        if counted:
            parts.append("item " + ".".join(step.removeprefix("#") for step in steps))
        else:
            parts.append(".".join(steps))
    return ", ".join(parts)
