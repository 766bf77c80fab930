"""What is handed on with a policy about the names that it uses."""

from __future__ import annotations

from policydiff.ingest.lexicon import load_lexicon
from policydiff.ingest.readers.requirements.typing import typed
from policydiff.ingest.readers.requirements.vocabulary import vocabulary_of
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import AllOf, Criterion
from policydiff.model.policy import Drug
from policydiff.model.source import SourceSpan
from policydiff.model.vocabulary import VocabularyTerm

SPAN = SourceSpan(page=1, first_line=1, last_line=1)
DRUGS = (Drug(brand="Orbivance", generic="talsonertib"),)
LEXICON = load_lexicon().with_drugs(DRUGS)


def _vocabulary(*texts: str, indication: str = "Asthma") -> dict[str, VocabularyTerm]:
    root = AllOf(span=SPAN, children=tuple(Criterion(text=text, span=SPAN) for text in texts))
    one = CriteriaSet(
        id="a", title="A", purpose="initial", role="alternative", indication=indication,
        position="covered", root=root, span=SPAN,
    )  # fmt: skip
    return {term.name: term for term in vocabulary_of(typed([one], LEXICON), DRUGS, LEXICON)}


def test_the_drugs_of_the_policy_have_their_other_names() -> None:
    assert _vocabulary()["talsonertib"].also == ("orbivance",)


def test_a_drug_knows_its_classes() -> None:
    found = _vocabulary("Patient has tried adalimumab")["adalimumab"]
    assert "tumor necrosis factor inhibitor" in found.broader
    assert "humira" in found.also
    assert found.source is not None


def test_a_condition_of_a_heading_knows_what_it_is_a_form_of() -> None:
    found = _vocabulary(indication="Microscopic polyangiitis")["microscopic polyangiitis"]
    assert found.broader == ("anca-associated vasculitis",)


def test_nothing_is_known_of_a_name_that_only_the_document_has() -> None:
    found = _vocabulary("Patient has tried dranolimab")["dranolimab"]
    assert found == VocabularyTerm(kind="drug", name="dranolimab")


def test_the_order_is_that_of_kinds_and_names() -> None:
    found = vocabulary_of((), DRUGS, LEXICON)
    assert [term.name for term in found] == ["talsonertib"]
