"""Two invented payers with the same or other criteria, typed as a document would be."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from policydiff.diff import compare_policies
from policydiff.diff.change import Comparison
from policydiff.ingest.lexicon import load_lexicon
from policydiff.ingest.readers.requirements.typing import typed
from policydiff.ingest.readers.requirements.vocabulary import vocabulary_of
from policydiff.model.coverage import CriteriaSet, Purpose, SetRole
from policydiff.model.criteria import AllOf, AnyOf, Criterion, Node
from policydiff.model.policy import Drug, Policy
from policydiff.model.source import SourceSpan
from tests.unit.diff.building import identity, policy

DRUGS = (Drug(brand="Orbivance", generic="talsonertib"),)
LEXICON = load_lexicon().with_drugs(DRUGS)


def leaf(text: str, line: int = 10) -> Criterion:
    """A criterion."""
    return Criterion(text=text, span=SourceSpan(page=1, first_line=line, last_line=line))


def choice(*children: Node, text: str | None = None) -> AnyOf:
    """One of several; `text` begins the sentence that they finish."""
    return AnyOf(children=children, text=text, stem=text is not None, span=leaf("").span)


def every(*children: Node) -> AllOf:
    """All of several."""
    return AllOf(children=children, span=leaf("").span)


def asks(
    *demands: Node | str,
    indication: str | None = "Rheumatoid Arthritis",
    purpose: Purpose = "initial",
    role: SetRole = "alternative",
    catch_all: bool = False,
    set_id: str | None = None,
) -> CriteriaSet:
    """A set that asks for all of the demands."""
    children = tuple(
        leaf(one, line) if isinstance(one, str) else one for line, one in enumerate(demands, 10)
    )
    return CriteriaSet(
        id=set_id or f"{purpose}/{(indication or 'all').lower()}",
        title=indication or "Criteria",
        purpose=purpose,
        role=role,
        indication=indication,
        position="covered" if role == "alternative" else "not_covered",
        catch_all=catch_all,
        root=AllOf(children=children, span=leaf("").span),
        span=leaf("", 8).span,
    )


DENIES_THE_REST = asks(
    "All other uses", indication=None, purpose="not_covered", role="excludes", catch_all=True
)


def payer(name: str, *sets: CriteriaSet) -> Policy:
    """The policy of one payer."""
    known = typed(sets, LEXICON)
    made = policy(who=identity(payer=name, key=f"{name}-1", drugs=DRUGS), criteria=known)
    return msgspec.structs.replace(made, vocabulary=vocabulary_of(known, DRUGS, LEXICON))


def between(old: Sequence[CriteriaSet], new: Sequence[CriteriaSet]) -> Comparison:
    """Northwind's policy against Cedar's."""
    return compare_policies(payer("northwind", *old), payer("cedar", *new))
