"""N policies -> the matrix of what they ask for one drug."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from policydiff.diff.matrix.columns import Column, column_of
from policydiff.diff.matrix.drugs import DrugFamily, drug_family, is_about, names_of
from policydiff.diff.matrix.indications import Members, indications_of
from policydiff.diff.matrix.matrix import (
    Dimension,
    Matrix,
    MatrixIndication,
    MatrixSource,
    SourceState,
)
from policydiff.diff.matrix.rows import Rows
from policydiff.model.errors import PolicyDiffError
from policydiff.model.policy import Policy
from policydiff.model.wording import canonical


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
    columns = [_column(source, family) for source in sources]
    groups = _asked(indications_of(columns), indications)
    rows = Rows(columns, _states(sources, family), family)
    blocks = [
        MatrixIndication(title=None, names=(None,) * len(sources), rows=rows.of(None, dimensions)),
        *(
            MatrixIndication(
                title=_title(members),
                names=tuple(None if block is None else block.name for block in members),
                rows=rows.of(members, dimensions),
            )
            for members in groups
        ),
    ]
    described = tuple(_described(sources, family))
    return Matrix(
        drug=family.name if family is not None else None,
        outcome=_outcome(described),
        sources=described,
        indications=tuple(block for block in blocks if block.rows),
    )


def _column(source: Policy | Unread, drug: DrugFamily | None) -> Column | None:
    if isinstance(source, Unread) or (drug is not None and not is_about(source, drug)):
        return None
    return column_of(source, drug)


def _states(sources: Sequence[Policy | Unread], drug: DrugFamily | None) -> tuple[SourceState, ...]:
    return tuple(_state(source, drug) for source in sources)


def _state(source: Policy | Unread, drug: DrugFamily | None) -> SourceState:
    if isinstance(source, Unread):
        return "failed"
    if drug is not None and not is_about(source, drug):
        return "other_drug"
    return source.status


def _outcome(
    sources: Sequence[MatrixSource],
) -> Literal["complete", "inconclusive", "failed"]:
    states = {source.state for source in sources}
    if "failed" in states:
        return "failed"
    return "complete" if states <= {"complete"} else "inconclusive"


def _described(
    sources: Sequence[Policy | Unread], drug: DrugFamily | None
) -> Iterator[MatrixSource]:
    payers = Counter(source.identity.payer.id for source in sources if isinstance(source, Policy))
    for source in sources:
        if isinstance(source, Unread):
            yield MatrixSource(
                name=source.name, state="failed", error=source.error, label=source.name
            )
            continue
        identity = source.identity
        payer = identity.payer.name or identity.payer.id
        own = identity.number or identity.title or identity.key
        yield MatrixSource(
            name=source.source.name,
            state=_state(source, drug),
            label=f"{payer}, {own}" if payers[identity.payer.id] > 1 else payer,
            source=source.source,
            identity=identity,
            dates=source.dates,
            drugs=names_of(source, drug) if drug is not None else (),
            remarks=tuple(_remarks(source, drug)),
        )


def _remarks(policy: Policy, drug: DrugFamily | None) -> Iterator[str]:
    if drug is not None and not is_about(policy, drug):
        names = [drug.brand or drug.generic or "" for drug in policy.identity.drugs]
        about = f"; it is about {', '.join(names)}" if names else ""
        yield f"The document is not about {drug.name}{about}."
    elif policy.status == "partial":
        yield "The document was read only in part: what is not found in it may stand in it."


def _asked(groups: Sequence[Members], wanted: Sequence[str]) -> Sequence[Members]:
    if not wanted:
        return groups
    found = [members for members in groups if any(_is_named(members, word) for word in wanted)]
    for word in wanted:
        if not any(_is_named(members, word) for members in found):
            titles = ", ".join(_title(members) for members in groups)
            there = f"there are {titles}" if titles else "none is listed"
            raise UnknownIndication(f"No source has the indication {word!r}; {there}.")
    return found


def _is_named(members: Members, wanted: str) -> bool:
    phrase = canonical(wanted)
    return any(
        block is not None and block.name is not None and phrase in canonical(block.name)
        for block in members
    )


def _title(members: Members) -> str:
    """The shortest of the names, the first of several: others carry more than the name."""
    names = [block.name for block in members if block is not None and block.name]
    return min(names, key=len)
