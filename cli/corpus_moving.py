"""Takes a corpus out into files and back, and takes out of it what is to go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from policydiff.cli.errors import UsageError
from policydiff.cli.sources import STORED, Places
from policydiff.cli.stored_versions import open_corpus
from policydiff.diff.reports.phrases import counted
from policydiff.diff.reports.visible_text import visible

if TYPE_CHECKING:
    from policydiff.corpus import Corpus
    from policydiff.corpus.versions import StoredVersion


def exported(places: Places, folder: Path) -> str:
    """Exports the corpus; a sentence for what was done."""
    from policydiff.corpus.exporting import export_corpus

    with open_corpus(places) as corpus:
        done = export_corpus(corpus, folder)
    lines = [f"{counted(done.versions, 'version')} in {folder}, {done.written} of them written"]
    lines += [f"  removed: {name}" for name in done.removed]
    return _text(lines)


def imported(places: Places, folder: Path) -> str:
    """Imports an export; a sentence for what was done."""
    from policydiff.corpus.exporting import import_corpus

    with open_corpus(places, create=True) as corpus:
        states = [added.state for added in import_corpus(corpus, folder)]
    new = sum(state != "already-there" for state in states)
    return _text([f"{counted(len(states), 'version')} in {folder}, {new} of them added"])


def pruned(
    places: Places, references: Sequence[str], *, earlier_readings: bool, really: bool
) -> str:
    """Removes what is named, or tells what would be removed.

    Raises:
        UsageError: nothing is named.
        CorpusError: there is no such version, or the corpus cannot be written.
    """
    if not references and not earlier_readings:
        raise UsageError("Name the versions to remove, or --earlier-readings.")
    with open_corpus(places) as corpus:
        versions = list(
            dict.fromkeys(
                version for reference in references for version in _versions(corpus, reference)
            )
        )
        readings = corpus.earlier_readings() if earlier_readings else 0
        if really:
            if versions:
                corpus.prune_versions(versions)
            if readings:
                corpus.prune_readings()
    verb = "removed" if really else "would be removed"
    lines = [f"{verb}: {version.reference}, {version.name}" for version in versions]
    if earlier_readings:
        lines.append(f"{verb}: {counted(readings, 'earlier reading')}")
    if not really:
        lines.append("Nothing was removed; --yes does it.")
    return _text(lines)


def _versions(corpus: Corpus, reference: str) -> Sequence[StoredVersion]:
    name = reference.removeprefix(STORED)
    return [corpus.resolve(name)] if "@" in name else corpus.versions(name)


def _text(lines: Sequence[str]) -> str:
    return "".join(f"{visible(line)}\n" for line in lines)
