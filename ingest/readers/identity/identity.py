"""Which policy a document is: payer, number, title, line of business, drugs."""

from __future__ import annotations

import re
from itertools import chain

from policydiff.ingest.document import HeadedSection, Layout, text_of
from policydiff.ingest.profiles.profile import KnownPayer, Profile
from policydiff.ingest.readers.identity.head import Head
from policydiff.ingest.readers.identity.named_drugs import drugs_named
from policydiff.ingest.readers.identity.policy_key import policy_key, slug
from policydiff.ingest.readers.identity.policy_number import policy_number
from policydiff.ingest.readers.identity.policy_title import kind_of, title_of
from policydiff.ingest.structure.titles import pattern, plain
from policydiff.model.patterns import deferred
from policydiff.model.policy import Identity, Payer

UNKNOWN_PAYER = "unknown"
"""The id of a payer that the document does not name; `--payer` gives it another."""

_PAGE = deferred(r"\s*\bpage\b.*$", re.IGNORECASE | re.DOTALL)
# Whose codes and trademarks a policy prints, and what else a line on rights begins with.
_NO_PAYER = deferred(
    r"\b(?:medical\s+association|(?:blue\s?shield|plans)\s+association|centers\s+for\s+medicare|copyright"
    r"|proprietary|confidential\w*|polic(?:y|ies)|rights|trademarks?|accessibility|distribution)\b",
    re.IGNORECASE,
)
# The one line that every plan of the association prints of itself, often at the very end.
_OWN_LICENCE = deferred(r"\bindependent\s+licensees?\s+of\s+the\s+blue\b", re.IGNORECASE)
_LIST = deferred(r"\s*(?:[,;/|•]|\band\b|&)\s*(?![^()]*\))")
# "Medicaid (STAR, STAR Kids)": two programs of one line of business.
_PROGRAMS = deferred(r"(?P<line>[^()]+?)\s*\((?P<programs>[^()]*[,;][^()]*)\)")


def identity_of(
    layout: Layout,
    sections: tuple[HeadedSection, ...],
    profile: Profile,
    head: Head,
    *,
    payer: str | None,
) -> Identity:
    """The identity that labels, head and furniture give."""
    number = policy_number(layout, profile, head)
    publisher = _payer(layout, profile, head, payer)
    title = _without_number(title_of(layout, profile, head, publisher.name), number)
    return Identity(
        payer=publisher,
        key=policy_key(number, title, profile),
        number=number,
        title=title,
        kind=kind_of(profile, head),
        revision_status=head.first("revision_status"),
        line_of_business=_line_of_business(layout, profile, head),
        drugs=drugs_named(title, sections, head),
    )


def _without_number(title: str | None, number: str | None) -> str | None:
    """The title less the policy's number at its end: "Zorbinumab - AB 50105" is "Zorbinumab"."""
    if title is None or number is None or not title.endswith(number):
        return title
    return title.removesuffix(number).rstrip(" –—-|:,") or title


def _payer(layout: Layout, profile: Profile, head: Head, payer: str | None) -> Payer:
    known = _payer_in_document(layout, profile, head)
    if known is None:
        return Payer(id=payer or UNKNOWN_PAYER, name=None)
    return Payer(id=payer or known.id, name=known.name)


def _payer_in_document(layout: Layout, profile: Profile, head: Head) -> KnownPayer | None:
    """The payer of the template, else one named by label, in furniture, head or first page.

    A line on a plan's own licence names it wherever it stands: no document quotes another's.

    Who manages the benefit for a payer, and whose copyright a line tells, counts after the payers
    that are named anywhere there.
    """
    if profile.payer_id is not None:
        return KnownPayer(id=profile.payer_id, name=profile.payer_name or "", pattern="")
    labelled = head.first("payer")
    if labelled is not None:
        named = [each for each in profile.payers if pattern(each.pattern).search(plain(labelled))]
        return named[0] if named else KnownPayer(id=slug(labelled), name=labelled, pattern="")
    furniture = "\n".join(dict.fromkeys(plain(line.text) for line in layout.furniture))
    places = (
        furniture,
        "\n".join(plain(text_of(block)) for block in head.blocks),
        "\n".join(plain(value) for _, value in layout.properties),
        "\n".join(plain(text_of(block)) for block in layout.blocks if block.span.page in (None, 1)),
    )
    licences = "\n".join(
        text for text in map(plain, map(text_of, layout.blocks)) if _OWN_LICENCE.search(text)
    )
    plans = [known for known in profile.payers if not known.vendor]
    vendors = [known for known in profile.payers if known.vendor]
    told = chain(
        (
            _known(place, plans) or _named(place, profile.plan_patterns)
            for place in (*places, licences)
        ),
        (_known(place, vendors) for place in places[:-1]),
        (_named(place, profile.payer_patterns) for place in places),
        (_known(place, vendors) for place in places[-1:]),
    )
    return next((payer for payer in told if payer is not None), None)


def _known(place: str, payers: list[KnownPayer]) -> KnownPayer | None:
    return next((known for known in payers if pattern(known.pattern).search(place)), None)


def _named(place: str, expressions: tuple[str, ...]) -> KnownPayer | None:
    """The first name that an expression finds and that is not that of a holder of rights."""
    for expression in expressions:
        for match in pattern(expression).finditer(place):
            name = _PAGE.sub("", " ".join(match.group("name").split())).strip(" |-,.")
            if name and not _NO_PAYER.search(name):
                return KnownPayer(id=slug(name), name=name, pattern="")
    return None


def _with_programs_apart(line: str) -> tuple[str, ...]:
    """A line of business for each of its programs; as it is where it names none."""
    found = _PROGRAMS.fullmatch(line)
    if found is None:
        return (line,)
    return tuple(f"{found['line']} ({one})" for one in filter(None, _LIST.split(found["programs"])))


def _line_of_business(layout: Layout, profile: Profile, head: Head) -> tuple[str, ...] | None:
    labelled = head.first("line_of_business")
    if labelled is not None:
        return tuple(
            one for line in _LIST.split(labelled) if line for one in _with_programs_apart(line)
        )
    lines = [line for block in head.blocks for line in text_of(block).splitlines()]
    lines += [line.text for line in layout.furniture]
    text = "\n".join(dict.fromkeys(map(plain, lines)))
    found = tuple(
        name
        for name, expressions in profile.line_of_business_patterns.items()
        if any(pattern(expression).search(text) for expression in expressions)
    )
    return found or profile.line_of_business
