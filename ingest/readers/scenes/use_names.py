"""The use that an item over criteria of its own names: "Plaque velmosis, when ALL are met:"."""

from __future__ import annotations

import msgspec

from policydiff.ingest.document import ListItem, Paragraph
from policydiff.ingest.readers.scenes.node_kinds import grants
from policydiff.ingest.readers.trees.lead_in_conditions import NAMES_A_DISEASE
from policydiff.ingest.readers.trees.lead_ins import LeadIn, read_lead_in
from policydiff.ingest.readers.wording.drug_titles import is_known_condition, names_only_drugs
from policydiff.ingest.readers.wording.purposes import names_only_purpose, purpose_of_title
from policydiff.ingest.readers.wording.statements import announcement
from policydiff.ingest.readers.wording.title_kinds import is_generic_title
from policydiff.ingest.structure.combinators import find_quantifier
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.coverage import Purpose
from policydiff.model.patterns import deferred

# Between the name of a use and how many of its criteria are asked: ", when", "(must meet", "–".
_JOINING = deferred(
    r"(?i:[\s,:;.(–—-]|\b(?:and|when|if|where|who|that|with|provided|only|for|"
    r"(?:the\s+)?(?:patient|member|individual)s?|must|should|meets?|meeting|has|have|satisf(?:y|ies))\b)*$"
)
# "For use in the treatment of velmosis", "When used as initial therapy for velmosis".
_DIAGNOSIS_OF = deferred(
    r"(?i:(?:criteria\s+)?(?:(?:for|when)\s+)?(?:use[ds]?\s+)?(?:(?:in|for|as)\s+)?(?:an?\s+)?"
    r"(?:(?:initial|first|repeat)\s+(?:trial|course|therapy)\s+for\s+)?(?:the\s+)?"
    r"(?:(?:confirmed|documented|established)\s+)?"
    r"(?:diagnosis|treatment|management|prophylaxis|prevention)\s+of\s+"
    r"|(?:criteria\s+)?for\s+(?!(?:all|any|each|every)\b))"
)
# "Treatment to increase bone mass when ONE is met": what a drug is given for, disease or not.
_TREATS = deferred(
    r"(?i:(?:treatment|management|prophylaxis|prevention|reduction|relief)\s+(?:of|to|in)\s)"
)
# "Criteria for velmosis:", "For velmosis:" over what is asked.
_FOR_A_USE = deferred(r"(?i:\W*(?:criteria\s+)?for\s+[^.;]{3,100}:\s*$)")
# "Documentation of all of the following is required for a diagnosis of velmosis:"
_REQUIRED_FOR = deferred(
    r"(?i:\s*(?:(?:is|are|must\s+be)\s+(?:required|met|documented|provided|submitted)\s+)?for\s+"
    r"(?:an?\s+|the\s+)?(?P<of>(?:confirmed\s+)?diagnosis\s+of\s+)?(?P<use>(?!(?:all|any|each|every)\b)"
    r"[^.;:]{3,80}?)\s*:\s*$)"
)
# "Other diagnoses/indications (1 or 2):" among uses: what is asked for all that are not named.
_OTHER_USES = deferred(
    r"(?i:(?:(?:all|any)\s+)?other\s+(?:diagnos[ei]s|indications?|uses|conditions)"
    r"(?:\s*(?:/|\band\b|\bor\b)\s*(?:diagnos[ei]s|indications?|uses|conditions))?)"
    r"(?=\s*[(:,;–—-]|\W*$)"
)
# A name says nothing of the kind.
_SENTENCE = deferred(
    r"(?i:[;?]|\b(?:is|are|be|was|has|have|had|must|will|not|no|all|any|both|history|trial|"
    r"(?<!heart\s)(?<!kidney\s)(?<!renal\s)failure|"
    r"failed|tried|response|intoleran\w+|therapy|used|using|receiving|documentation|prescribed|aged?|"
    r"years?)\b)"
)
# "Velmosis – Renewal", "Velmosis (continuation)": a request for the use that is named first.
_REQUEST_FOR_USE = deferred(r"(?P<use>.+?)\s*(?:[-–—:]\s+|\()(?P<request>[^-–—:()]+)\)?")
# What is tested for before therapy, whatever the drug is for: "Tuberculosis: a negative test".
_SCREENED_FOR = deferred(
    r"(?i:\W*(?:(?:latent|active|chronic)\s+)?(?:tuberculosis|TB|hepatitis(?:\s+[BC])?|HIV|"
    r"(?:[\w-]+\s+){0,2}infections?)\b.*)"
)

# "Zorvex Approval Criteria [Velmosis (VM) Diagnosis]": the use behind the name of the criteria.
_USE_BEHIND = deferred(
    r"(?i:.*\bcriteria\s*[\[(](?P<use>[^\[\]]{3,90}?)(?:\s+(?:diagnosis|indication|only))?[\])]\W*)"
)

_BETWEEN_DRUGS = deferred(r"\s*(?:,\s*(?:and\s+|or\s+)?|/|\s(?:and|or)\s)\s*")
_DRUG_NAME = deferred(r"[A-Z][\w-]+[®™]?(?:\s[A-Z][\w-]*)?")
_JOINED_TO_DRUG = deferred(r"(?i:,|\b(?:and|by|for|in|of|on|or|to|with))$")
_MAY_BE_USE = deferred(
    r"(?i:\b(?:treatment|prevention|prophylaxis|management)\b"
    r"|(?:itis|osis|emia|oma|pathy|asthma|philia|disease|disorder|syndrome|headaches?|migraines?|cancer|deficiency|infection|pain)\b)"
)

_IN_BRACKETS = deferred(r"\s*[(\[][^()\[\]]*[)\]]")
_WITH = deferred(r"\s+with\s+")

LONGEST_NAME = 6
"""Words of a disease's name before a colon."""


class ListedUse(msgspec.Struct, frozen=True):
    """What an item over criteria says that these are for."""

    name: str
    lead: LeadIn | None
    """What is said of the criteria under it; None for a bare name over them."""
    purpose: Purpose | None = None
    """The kind of request, where the item names one."""
    asked: list[OutlineNode] = msgspec.field(default_factory=list)
    """What is asked for it in its own line; empty where that stands under it."""


def use_of(node: OutlineNode, *, announced: bool = False) -> ListedUse | None:
    """The use that an item over criteria names; None for an item of another kind.

    Args:
        node: the item.
        announced: True where the lead-in says that uses follow, whatever they are called.
    """
    if not isinstance(node.block, ListItem | Paragraph) or node.before == "and" or grants(node):
        return None
    labelled = labelled_use(node)
    if labelled is not None or not node.children:
        return labelled
    opening = announcement(node.text)
    if opening.kind == "approval" and opening.title is not None:
        # "Velmosis with polyps. Approve for 1 year if ...": a sentence of its own approves it.
        return None
    if (others := _OTHER_USES.match(node.text)) is not None:
        rest = node.text[others.end() :].strip(" :,;")
        return ListedUse(others.group(), read_lead_in(f"{rest}:") if rest else None)
    quantifier = find_quantifier(node.text)
    if quantifier is not None and (behind := _REQUIRED_FOR.match(node.text, quantifier.end)):
        # What stands behind the list that is asked names the use as well as a title would.
        use, asked = behind["use"], read_lead_in(f"{node.text[: behind.start()]}:")
        named = behind["of"] is not None or names_disease(use)
        return ListedUse(use, asked) if named and _SENTENCE.search(use) is None else None
    lead = None if quantifier is None else read_lead_in(node.text[quantifier.start :])
    head = node.text if quantifier is None else node.text[: quantifier.start]
    said_of_labels = read_lead_in(node.text) if quantifier is None else None
    if said_of_labels is not None and said_of_labels.explicit and said_of_labels.condition:
        # "Velmosis, when criteria a and b below are met:"
        head = said_of_labels.condition
        lead = msgspec.structs.replace(said_of_labels, condition=None)
    head = _JOINING.sub("", head).strip()
    use, purpose = use_and_request(head) or (head, None)
    said = _DIAGNOSIS_OF.match(use)
    name = use[said.end() :].strip() if said is not None else use
    announced = announced or (quantifier is not None and _TREATS.match(use) is not None)
    # What is said in brackets beside a name ("Velmosis (VM; fever)") makes no sentence of it.
    if not name or not head[:1].isupper() or _SENTENCE.search(without_brackets(name)):
        return None
    # "If being treated for X, all of the following" lets in who is treated for something else.
    if name.casefold().startswith("if ") or not (announced or names_disease(name)):
        return None
    if is_generic_title(name) or purpose_of_title(name) is not None:
        return None
    return ListedUse(name, lead, purpose)


def labelled_use(node: OutlineNode) -> ListedUse | None:
    """The use that an item begins with: "Asthma: fewer attacks"; None for another item."""
    label, colon, rest = node.text.partition(":")
    quantifier = find_quantifier(rest)
    asked = rest if quantifier is None else rest[: quantifier.start]
    if not colon or not _JOINING.sub("", asked).strip():
        return None
    name = name_in(label)
    if len(name.split()) > LONGEST_NAME or not label[:1].isalpha() or is_generic_title(name):
        return None
    if _SENTENCE.search(name) or not names_disease(name) or _SCREENED_FOR.fullmatch(name):
        return None
    return ListedUse(name, None, None, [msgspec.structs.replace(node, text=rest.strip())])


def name_in(label: str) -> str:
    """What is named before a colon: of "For asthma" and "Treatment of asthma" the asthma."""
    said = _DIAGNOSIS_OF.match(label)
    return label[said.end() if said is not None else 0 :].strip()


def without_brackets(name: str) -> str:
    """A name without its acronym or products: of "Asthma (Zorvex only)" the asthma."""
    return _IN_BRACKETS.sub("", name).strip()


def use_and_request(title: str) -> tuple[str, Purpose | None] | None:
    """What "Velmosis – Renewal" and "Velmosis (continuation)" name; None for another title."""
    found = _REQUEST_FOR_USE.fullmatch(title)
    if found is None or not names_only_purpose(found["request"]):
        return None
    return found["use"], purpose_of_title(found["request"])


def use_and_drugs(subject: str) -> tuple[str, tuple[str, ...]] | None:
    """What "Migraine prevention Zorvex, Testora" in one cell names: the use, then its drugs.

    The use ends where a drug that the lexicon knows begins; others may stand with it in the list.
    """
    words = subject.split()
    for place in range(1, len(words)):
        use, listed = " ".join(words[:place]), " ".join(words[place:])
        drugs = [drug.strip() for drug in _BETWEEN_DRUGS.split(listed)]
        named = all(_DRUG_NAME.fullmatch(drug) for drug in drugs) and names_only_drugs(drugs[0])
        if named:
            is_use = _MAY_BE_USE.search(use) and not _JOINED_TO_DRUG.search(use)
            return (use, tuple(drugs)) if is_use else None
    return None


def use_of_title(title: str) -> str | None:
    """The use that a title over criteria names: of "For asthma" the asthma; None for another."""
    said = _DIAGNOSIS_OF.match(title)
    name = title[said.end() :].strip() if said is not None else title
    if not title[:1].isupper() or _SENTENCE.search(name) or is_generic_title(name):
        return None
    return name if names_disease(name) else None


def use_in_brackets(title: str) -> str | None:
    """The use behind "... Criteria [Velmosis Diagnosis]"; None for another title."""
    found = _USE_BEHIND.fullmatch(title)
    return found["use"] if found is not None and names_disease(found["use"]) else None


def titles_use(text: str) -> bool:
    """True for "For X:" and for "All of the following is required for X:" over their lists."""
    quantifier = find_quantifier(text)
    behind = quantifier is not None and _REQUIRED_FOR.match(text, quantifier.end) is not None
    return behind or _FOR_A_USE.match(text) is not None


def names_disease(name: str) -> bool:
    """True where a disease stands at the end of a name: "Anemia due to beta thalassemia".

    What stands behind it in brackets (its acronym, its products) or behind "with" is no part of
    that: "Severe asthma with an eosinophilic phenotype (Zorvex, Testora)".
    """
    bare = without_brackets(name)
    return any(_ends_in_disease(each) for each in {name, bare, _WITH.split(bare)[0]} if each)


def _ends_in_disease(name: str) -> bool:
    if NAMES_A_DISEASE.search(name) is not None:
        return True
    said = name.split()
    return any(is_known_condition(" ".join(said[place:])) for place in range(len(said)))
