"""What checks remember of their sources, as a file of an export.

With it a corpus that is made from an export goes on watching: unchanged documents are not sent
again, what vanished is missed, and what was found and not reported is reported.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from policydiff.corpus.errors import BadExport
from policydiff.corpus.watching.state import WatchedSource

if TYPE_CHECKING:
    from policydiff.corpus.corpus import Corpus

SCHEMA: Final = "policydiff.corpus-watched/1"

FILE: Final = "watched.json"

STILL_TRUE: Final = timedelta(days=7)
"""How old the day may be on which a source was last looked at, where nothing else is new: a check
that runs every night does not change the export every night. What it is needed for, whether
somebody looked within the days of a notice, stays true with it."""


class ExportedWatching(msgspec.Struct, frozen=True, kw_only=True):
    """`watched.json`."""

    schema: Literal["policydiff.corpus-watched/1"] = SCHEMA
    sources: tuple[WatchedSource, ...]


def write_watched(corpus: Corpus, folder: Path) -> None:
    """Writes what is remembered, unless what stands there is still true; nothing where it is none.

    Raises:
        BadExport: what stands there is not what an export writes.
        OSError: it cannot be written.
    """
    file = folder / FILE
    before = {one.source: one for one in _sources_in(file)}
    sources = tuple(_kept(before.get(one.source), one) for one in corpus.watched().all())
    if not sources:
        file.unlink(missing_ok=True)
        return
    encoded = msgspec.json.encode(ExportedWatching(sources=sources))
    data = msgspec.json.format(encoded, indent=2) + b"\n"
    if not file.is_file() or file.read_bytes() != data:
        file.write_bytes(data)


def read_watched(corpus: Corpus, folder: Path) -> None:
    """Has a corpus remember what an export does, of sources of which it knows nothing itself.

    Raises:
        BadExport: the file is not what an export writes.
    """
    corpus.watched().put_unknown(_sources_in(folder / FILE))


def _kept(before: WatchedSource | None, now: WatchedSource) -> WatchedSource:
    if before is None or not before.checked <= now.checked <= before.checked + STILL_TRUE:
        return now
    return before if msgspec.structs.replace(now, checked=before.checked) == before else now


def _sources_in(file: Path) -> tuple[WatchedSource, ...]:
    try:
        return msgspec.json.decode(file.read_bytes(), type=ExportedWatching).sources
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise BadExport(f"{file}: The file cannot be read: {error.strerror}.") from error
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise BadExport(f"{file}: This is not what an export writes: {error}.") from error
