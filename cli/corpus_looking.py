"""What the `corpus` commands look up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from policydiff.cli.options import require_known
from policydiff.cli.sources import STORED, Places
from policydiff.cli.stored_versions import open_corpus
from policydiff.corpus.results import (
    PolicyList,
    SearchReport,
    ShownVersion,
    Timeline,
    Verification,
)

if TYPE_CHECKING:
    from policydiff.diff.reports.style import Style


def listed(places: Places, payer: str | None, format: str, style: Style) -> tuple[str, bool]:
    """The list of the policies, or of those of one payer, and whether it is for a terminal."""
    from policydiff.cli.corpus_text import list_text
    from policydiff.diff.reports.json import encoded

    with open_corpus(places) as corpus:
        if format == "json":
            return encoded(PolicyList(policies=corpus.policies(payer))), False
        return list_text(corpus.policy_lines(payer), style), True


def logged(places: Places, policy: str) -> Timeline:
    """The timeline of a policy."""
    from policydiff.corpus.timeline import timeline

    with open_corpus(places) as corpus:
        return timeline(corpus, policy.removeprefix(STORED))


def shown_version(places: Places, reference: str, format: str, style: Style) -> tuple[str, bool]:
    """The report of a version, and whether it is made for a terminal.

    Raises:
        UsageError: there is no such format.
    """
    from policydiff.cli.corpus_text import version_head
    from policydiff.diff.reports import POLICY_FORMATS
    from policydiff.diff.reports.json import encoded

    require_known(format, POLICY_FORMATS, "format")
    with open_corpus(places) as corpus:
        version = corpus.resolve(reference.removeprefix(STORED))
        policy = corpus.reading_of(version)
    if format == "json":
        return encoded(ShownVersion(version=version, policy=policy)), False
    form = POLICY_FORMATS[format]
    head = version_head(version, style) + "\n" if format == "text" else ""
    return head + form.render(policy, style), form.terminal


def document_of(places: Places, reference: str) -> bytes:
    """The bytes of a version's document."""
    with open_corpus(places) as corpus:
        return corpus.bytes_of(corpus.resolve(reference.removeprefix(STORED)).sha256)


def found(
    places: Places, words: Sequence[str], *, payer: str | None, every_version: bool, most: int
) -> SearchReport:
    """The passages that say all of the words."""
    asked = " ".join(words)
    with open_corpus(places) as corpus:
        hits = corpus.search(asked, every_version=every_version, payer=payer, most=most)
    return SearchReport(words=asked, hits=hits)


def verified(places: Places) -> Verification:
    """What is wrong in the corpus."""
    with open_corpus(places) as corpus:
        return corpus.verify()
