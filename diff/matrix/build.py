"""N policies -> the matrix of what they ask for one drug."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Literal

from policydiff.diff.matrix.collecting import column_of
from policydiff.diff.matrix.columns import Column
from policydiff.diff.matrix.drugs import DrugsOf, drug_family
from policydiff.diff.matrix.indications import Indication
from policydiff.diff.matrix.matrix import (
    Dimension,
    Matrix,
    MatrixIndication,
    MatrixSource,
)
from policydiff.diff.matrix.rows import Rows
from policydiff.diff.matrix.sources import ReadSource, Unread, described_sources
from policydiff.diff.wording.vocabulary import Vocabulary
from policydiff.model.errors import PolicyDiffError
from policydiff.model.policy import Policy
from policydiff.model.wording import canonical


class UnknownIndication(PolicyDiffError):
    """No source has an indication of the name that was asked for."""


def matrix_of(
    sources: Sequence[Policy | Unread],
    *,
    drug: str | None = None,
    indications: Sequence[str] = (),
    dimensions: Collection[Dimension] = (),
) -> Matrix:
    """The matrix of several sources, a column each, in their order.

    Args:
        sources: what was read of each, or why it was not.
        drug: a brand or generic name; None takes the drug that most of the sources are about.
        indications: show those whose name has one of these words or phrases; none shows all.
        dimensions: show these rows; none shows all.

    Raises:
        UnknownIndication: no source has an indication that is asked for.
    """
    policies = [source for source in sources if isinstance(source, Policy)]
    family = drug_family(policies, drug)
    read = [
        source if isinstance(source, Unread) else ReadSource(source, DrugsOf(source, family))
        for source in sources
    ]
    columns = [_column(source) for source in read]
    vocabulary = Vocabulary([term for policy in policies for term in policy.vocabulary])
    rows = Rows(columns, [source.state for source in read], family, vocabulary)
    blocks = [
        MatrixIndication(title=None, names=(None,) * len(sources), rows=rows.of(None, dimensions)),
        *(
            MatrixIndication(title=one.title, names=one.names, rows=rows.of(one, dimensions))
            for one in _asked(rows.indications, indications, vocabulary)
        ),
    ]
    described = tuple(described_sources(read))
    return Matrix(
        drug=family.name if family is not None else None,
        outcome=_outcome(described),
        sources=described,
        indications=tuple(block for block in blocks if block.rows),
    )


def _column(source: ReadSource | Unread) -> Column | None:
    if isinstance(source, Unread) or source.state == "other_drug":
        return None
    return column_of(source.policy, source.drugs)


def _outcome(
    sources: Sequence[MatrixSource],
) -> Literal["complete", "inconclusive", "failed"]:
    states = {source.state for source in sources}
    if "failed" in states:
        return "failed"
    return "complete" if states <= {"complete"} else "inconclusive"


def _asked(
    found: Sequence[Indication], wanted: Sequence[str], vocabulary: Vocabulary
) -> Sequence[Indication]:
    if not wanted:
        return found
    for word in wanted:
        if not any(_is_named(one, word, vocabulary) for one in found):
            titles = ", ".join(one.title for one in found)
            there = f"there are {titles}" if titles else "none is listed"
            raise UnknownIndication(f"No source has the indication {word!r}; {there}.")
    return [one for one in found if any(_is_named(one, word, vocabulary) for word in wanted)]


def _is_named(one: Indication, wanted: str, vocabulary: Vocabulary) -> bool:
    """Whether an indication has a name that begins a word of it, or a synonym that is known."""
    phrase = canonical(wanted)
    concept = vocabulary.name("condition", phrase)
    if any(concept in heading.concepts for heading in one.headings):
        return True
    begins = re.compile(rf"(?<!\w){re.escape(phrase)}")
    return any(name is not None and begins.search(canonical(name)) for name in one.names)
