"""What the exit code says; a job reads nothing else."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The codes of the contract; of several that apply, `worst` says which one stands."""

    DONE = 0
    CONDITION_HOLDS = 1
    NOT_DONE = 2
    INCONCLUSIVE = 3
    INTERRUPTED = 130


_BY_WEIGHT = (
    ExitCode.DONE,
    ExitCode.INCONCLUSIVE,
    ExitCode.CONDITION_HOLDS,
    ExitCode.NOT_DONE,
    ExitCode.INTERRUPTED,
)


def worst(*codes: ExitCode) -> ExitCode:
    """The code that stands where several apply: 2 before 1 before 3 before 0."""
    return max(codes, key=_BY_WEIGHT.index, default=ExitCode.DONE)
