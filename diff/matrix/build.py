"""N policies -> the matrix of what they ask for one drug."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from policydiff.diff.matrix.collecting import column_of
from policydiff.diff.matrix.columns import Column
from policydiff.diff.matrix.drugs import NAMED, DrugFamily, DrugsOf, drug_family
from policydiff.diff.matrix.indications import Indication
from policydiff.diff.matrix.matrix import (
    Dimension,
    Matrix,
    MatrixIndication,
    MatrixSource,
    SourceState,
)
from policydiff.diff.matrix.rows import Rows
from policydiff.diff.payers.vocabulary import Vocabulary
from policydiff.model.errors import PolicyDiffError
from policydiff.model.policy import Policy
from policydiff.model.wording import canonical

LONGEST_LABEL = 6
"""Words of a title in the label of a column: two lines of a narrow column."""


class UnknownIndication(PolicyDiffError):
    """No source has an indication of the name that was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A source that could not be read."""

    name: str
    """As the user named it."""
    error: str
    """One sentence."""


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
    known = [None if isinstance(source, Unread) else DrugsOf(source, family) for source in sources]
    columns = [_column(source, drugs) for source, drugs in zip(sources, known, strict=True)]
    states = tuple(_state(source, drugs) for source, drugs in zip(sources, known, strict=True))
    vocabulary = Vocabulary([term for policy in policies for term in policy.vocabulary])
    rows = Rows(columns, states, family, vocabulary)
    blocks = [
        MatrixIndication(title=None, names=(None,) * len(sources), rows=rows.of(None, dimensions)),
        *(
            MatrixIndication(title=one.title, names=one.names, rows=rows.of(one, dimensions))
            for one in _asked(rows.indications, indications, vocabulary)
        ),
    ]
    described = tuple(_described(sources, states, known))
    return Matrix(
        drug=family.name if family is not None else None,
        outcome=_outcome(described),
        sources=described,
        indications=tuple(block for block in blocks if block.rows),
    )


def _column(source: Policy | Unread, drugs: DrugsOf | None) -> Column | None:
    if isinstance(source, Unread) or drugs is None or not drugs.has_family:
        return None
    return column_of(source, drugs)


def _state(source: Policy | Unread, drugs: DrugsOf | None) -> SourceState:
    if isinstance(source, Unread) or drugs is None:
        return "failed"
    return source.status if drugs.has_family else "other_drug"


def _outcome(
    sources: Sequence[MatrixSource],
) -> Literal["complete", "inconclusive", "failed"]:
    states = {source.state for source in sources}
    if "failed" in states:
        return "failed"
    return "complete" if states <= {"complete"} else "inconclusive"


def _described(
    sources: Sequence[Policy | Unread],
    states: Sequence[SourceState],
    known: Sequence[DrugsOf | None],
) -> Iterator[MatrixSource]:
    labels = iter(_labels([source for source in sources if isinstance(source, Policy)]))
    for source, state, drugs in zip(sources, states, known, strict=True):
        if isinstance(source, Unread) or drugs is None:
            name, error = (source.name, source.error) if isinstance(source, Unread) else ("", "")
            yield MatrixSource(name=name, state="failed", error=error, label=name)
            continue
        yield MatrixSource(
            name=source.source.name,
            state=state,
            label=next(labels),
            source=source.source,
            identity=source.identity,
            dates=source.dates,
            drugs=drugs.names,
            remarks=tuple(_remarks(source, state, drugs.family)),
        )


def _labels(policies: Sequence[Policy]) -> list[str]:
    """What the columns are called: the payer, and as much more as tells its columns apart."""
    parts = [
        (
            policy.identity.payer.name or policy.identity.payer.id,
            policy.identity.number or _beginning(policy.identity.title or policy.identity.key),
            policy.dates.effective or policy.dates.published or policy.dates.reviewed or "",
            policy.source.name,
        )
        for policy in policies
    ]
    found = []
    for own in parts:
        for length in range(1, len(own) + 1):
            if sum(other[:length] == own[:length] for other in parts) == 1:
                break
        found.append(", ".join(filter(None, own[:length])))
    return found


def _beginning(title: str) -> str:
    words = title.split()
    return title if len(words) <= LONGEST_LABEL else f"{' '.join(words[:LONGEST_LABEL])} ..."


def _remarks(policy: Policy, state: SourceState, family: DrugFamily | None) -> Iterator[str]:
    if state == "other_drug" and family is not None:
        names = [drug.brand or drug.generic or "" for drug in policy.identity.drugs]
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        about = f"; it is about {', '.join(names[:NAMED])}{more}" if names else ""
        yield f"The document is not about {family.name}{about}."
    elif state == "partial":
        yield "The document was read only in part: what is not found in it may stand in it."


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
