"""Which policy a document is: payer, number, title, kind, drugs."""

from __future__ import annotations

from policydiff.ingest.document import HeadedSection, Layout, text_of
from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.readers.drugs import drugs_of
from policydiff.ingest.readers.label_values import LabelValue
from policydiff.ingest.readers.policy_key import policy_key, slug
from policydiff.ingest.structure.titles import pattern, plain
from policydiff.model.policy import Identity, Payer


def identity_of(
    layout: Layout,
    sections: tuple[HeadedSection, ...],
    profile: Profile,
    values: tuple[LabelValue, ...],
    *,
    payer: str | None,
) -> Identity:
    """The identity that the labelled values, the head and the furniture give."""
    number = _number(layout, profile, values)
    title = first_value(values, "title") or first_value(values, "drugs") or _heading(sections)
    drug_text = first_value(values, "drugs") or ""
    drugs = tuple(dict.fromkeys([*drugs_of(drug_text), *drugs_of(title or "")]))
    return Identity(
        payer=_payer(layout, profile, payer),
        key=policy_key(number, title, profile),
        number=number,
        title=title,
        kind=first_value(values, "kind") or profile.kind,
        revision_status=first_value(values, "revision_status"),
        line_of_business=profile.line_of_business,
        drugs=drugs,
    )


def first_value(values: tuple[LabelValue, ...], field: str) -> str | None:
    """The surest value of a field, the first where several are as sure."""
    of_field = [value for value in values if value.field == field]
    return min(of_field, key=lambda value: value.rank).value if of_field else None


def _number(layout: Layout, profile: Profile, values: tuple[LabelValue, ...]) -> str | None:
    labelled = first_value(values, "number")
    if labelled is not None:
        for expression in profile.number_patterns:
            match = pattern(rf"(?<!\w)(?:{expression})(?!\w)").search(labelled)
            if match is not None:
                return match.group(0)
        return labelled if any(char.isdigit() for char in labelled) else None
    lines = [*map(text_of, layout.blocks[:20]), *(line.text for line in layout.furniture)]
    for line in lines:
        for expression in profile.number_patterns:
            if pattern(expression).fullmatch(plain(line)):
                return plain(line)
    return None


def _heading(sections: tuple[HeadedSection, ...]) -> str | None:
    return next((section.title for section in sections if section.title), None)


def _payer(layout: Layout, profile: Profile, payer: str | None) -> Payer:
    name = profile.payer_name
    return Payer(id=payer or profile.payer_id or slug(name or "unknown"), name=name)
