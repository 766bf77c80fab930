"""The columns of a matrix as such: which document each is, and what was read of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from policydiff.diff.matrix.drugs import NAMED, DrugsOf
from policydiff.diff.matrix.matrix import MatrixSource, SourceState
from policydiff.model.policy import Policy

LONGEST_LABEL: Final = 6
"""Words of a title in the label of a column: two lines of a narrow column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A source that could not be read."""

    name: str
    """As the user named it."""
    error: str
    """One sentence."""

    @property
    def state(self) -> SourceState:
        """What the column says in every row."""
        return "failed"


@dataclass(frozen=True, slots=True, eq=False)
class ReadSource:
    """A source that was read."""

    policy: Policy
    drugs: DrugsOf

    @property
    def state(self) -> SourceState:
        """How much of it was read, or that it is about another drug."""
        return self.policy.status if self.drugs.has_family else "other_drug"


def described_sources(sources: Sequence[ReadSource | Unread]) -> Iterator[MatrixSource]:
    """The head of each column."""
    labels = iter(_labels([one.policy for one in sources if isinstance(one, ReadSource)]))
    for source in sources:
        if isinstance(source, Unread):
            yield MatrixSource(
                name=source.name, state="failed", error=source.error, label=source.name
            )
            continue
        policy = source.policy
        yield MatrixSource(
            name=policy.source.name,
            state=source.state,
            label=next(labels),
            source=policy.source,
            identity=policy.identity,
            dates=policy.dates,
            drugs=source.drugs.names,
            remarks=tuple(_remarks(source)),
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


def _remarks(source: ReadSource) -> Iterator[str]:
    family = source.drugs.family
    if source.state == "other_drug" and family is not None:
        names = [drug.brand or drug.generic or "" for drug in source.policy.identity.drugs]
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        about = f"; it is about {', '.join(names[:NAMED])}{more}" if names else ""
        yield f"The document is not about {family.name}{about}."
    elif source.state == "partial":
        yield "The document was read only in part: what is not found in it may stand in it."
