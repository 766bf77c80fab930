"""Several documents read at once, each in a process of its own where there are cores for it."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from policydiff.cli.reading import read
from policydiff.cli.sources import Source
from policydiff.corpus.machine import usable_cores
from policydiff.model.errors import PolicyDiffError

if TYPE_CHECKING:
    from policydiff.model.policy import Policy

WORTH_A_PROCESS: Final = 50_000
"""Bytes of a document from which reading it takes longer than starting a process: a PDF of three
pages is read in a tenth of a second, a process is there in less than half of that."""

_CAN_FORK: Final = platform.system() == "Linux"
"""Elsewhere a fork is missing, or some system libraries do not outlive it."""


def read_each(sources: Sequence[Source]) -> list[Policy | str]:
    """What was read of each source, or in a sentence why it was not, in their order."""
    large = sum(
        len(source.data) >= WORTH_A_PROCESS and source.reading is None for source in sources
    )
    workers = min(large, usable_cores())
    if workers < 2 or not _CAN_FORK:
        return [_read(source) for source in sources]
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Loaded once, before the processes begin: its patterns take half a second to compile. Started
    # in another way than by a fork, each process would load it again.
    import policydiff.ingest.pipeline  # noqa: F401

    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        return list(pool.map(_read, sources))


def _read(source: Source) -> Policy | str:
    try:
        return read(source, None)
    except PolicyDiffError as error:
        return str(error)  # an exception does not always come through a pipe
