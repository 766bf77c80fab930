"""Which versions under one key are one policy: a key can serve several lines of business."""

from __future__ import annotations

from collections.abc import Sequence

from policydiff.model.wording import canonical


def lines_of(stated: Sequence[tuple[str, ...] | None]) -> tuple[str, ...]:
    """The line of each version, by the lines of business that the versions state.

    Versions whose lines of business overlap are one policy, and so are versions that share one with
    a third. Where that leaves several policies, each is named by its lines; a version that states
    none is then a policy of its own, since it cannot be told whose it is. Where it leaves one, the
    line is empty. What order the versions are given in does not matter.
    """
    groups: list[frozenset[str]] = []
    for lines in stated:
        group = normal_lines(lines)
        if group:
            overlapping = [other for other in groups if other & group]
            groups = [other for other in groups if not other & group]
            groups.append(group.union(*overlapping))
    if len(groups) < 2:
        return ("",) * len(stated)
    names = [(group, "+".join(sorted(_slug(line) for line in group))) for group in groups]
    return tuple(
        next((name for group, name in names if group & normal_lines(lines)), "") for lines in stated
    )


def normal_lines(lines: tuple[str, ...] | None) -> frozenset[str]:
    """Lines of business as they are compared: whatever their case and typography."""
    return frozenset(canonical(line) for line in lines or () if line.strip())


def _slug(line: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in line).split())
