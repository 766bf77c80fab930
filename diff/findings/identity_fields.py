"""Fields of the identity of two policies, as the rules of that area compare them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policydiff.diff.alignment.lists import ListAlignment, align_lists
from policydiff.diff.change import ChangeKind, Place, Side
from policydiff.diff.model_path import ModelPath
from policydiff.diff.rule import Differences, Finding
from policydiff.diff.wording.phrases import quoted
from policydiff.model.patterns import deferred
from policydiff.model.policy import Drug
from policydiff.model.wording import canonical

_LINKS = deferred(r"\b(?:and|or|with|agents?|products?|drugs?)\b|[^\w]+")
"""What joins drug names in a title and says nothing without them."""


def field_finding(differences: Differences, field: str, name: str) -> Iterator[Finding]:
    """The finding for one text field of the identity, if it differs."""
    old: str | None = getattr(differences.old.identity, field)
    new: str | None = getattr(differences.new.identity, field)
    if canonical(old or "") == canonical(new or ""):
        return
    kind: ChangeKind = "changed" if old and new else "removed" if old else "added"
    said = f"changed from {quoted(old)} to {quoted(new)}" if old and new else kind
    if not (old and new):
        said += f": {quoted(old or new or '')}"
    yield Finding(
        cause=(canonical(old or ""), canonical(new or "")),
        kind=kind,
        effect="equivalent",
        basis="derived",
        title=f"{name} {said}",
        places=(Place(set=None, path=(field,), old=None, new=None),),
        old=Side(text=old, label=None, span=None) if old else None,
        new=Side(text=new, label=None, span=None) if new else None,
        explains_old=(("identity", field),),
        explains_new=(("identity", field),),
    )


def paired_drugs(differences: Differences) -> ListAlignment:
    """The drugs of both versions, paired by both names, then by brand, then by generic name."""
    return align_lists(
        differences.old.identity.drugs,
        differences.new.identity.drugs,
        stages=(
            lambda drug: (canonical(drug.brand or ""), canonical(drug.generic or "")),
            lambda drug: canonical(drug.brand) if drug.brand else None,
            lambda drug: canonical(drug.generic) if drug.generic else None,
        ),
    )


def drug_name(drug: Drug) -> str:
    """`Besponsa (inotuzumab ozogamicin)`, or the one name that is known."""
    if drug.brand and drug.generic:
        return f"{drug.brand} ({drug.generic})"
    return drug.brand or drug.generic or "an unnamed drug"


def titles_differ_by_drugs(differences: Differences) -> bool:
    """True where the titles are equal but for drugs that came, went or were renamed."""
    old, new = differences.old.identity, differences.new.identity
    gone = [drug for drug in old.drugs if drug not in new.drugs]
    come = [drug for drug in new.drugs if drug not in old.drugs]
    if canonical(old.title or "") == canonical(new.title or "") or not (gone or come):
        return False
    return _without(old.title, gone) == _without(new.title, come)


def title_told(differences: Differences) -> tuple[ModelPath, ...]:
    """The title, where the drugs that came and went tell how it differs."""
    return (("identity", "title"),) if titles_differ_by_drugs(differences) else ()


def _without(title: str | None, drugs: Iterable[Drug]) -> str:
    """The words of a title without the names of these drugs and what joins them."""
    text = canonical(title or "")
    names = {canonical(name) for drug in drugs for name in drug.names}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        text = text.replace(name, " ")
    return " ".join(_LINKS.sub(" ", text).split())
