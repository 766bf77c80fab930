"""What a section holds, or where it stands, against what its title says."""

from __future__ import annotations

import pytest

from policydiff.ingest.document import Block, HeadedSection, ListItem, Paragraph
from policydiff.ingest.profiles.profile import GENERIC, load_profile
from policydiff.ingest.structure.cut_section import CutDocument, CutSection, Standing
from policydiff.ingest.structure.role_rules import role_by_rules
from policydiff.model.policy import SectionRole
from policydiff.model.source import SourceSpan

SPAN = SourceSpan(page=None, first_line=1, last_line=1)
GRANTS = "Zorvanta may be approved if the following are met:"
DENIES = ("Zorvanta is not considered medically necessary for members with the following:",)
JOINED = ("- Is 18 or older; AND", "- Has velmosis; AND", "- Has tried gold")
BOXES = ("Is the patient an adult? ☐ Yes ☐ No", "Has gold been tried? ☐ Yes ☐ No")
OF_PATIENTS = ("The patient must have velmosis.",)


def blocks(*lines: str) -> tuple[Block, ...]:
    return tuple(
        ListItem(marker="-", text=line[2:], indent=18, span=SPAN)
        if line.startswith("- ")
        else Paragraph(text=line, span=SPAN)
        for line in lines
    )


def headed(title: str, role: SectionRole, *lines: str, level: int = 1) -> HeadedSection:
    return HeadedSection(
        title=title, level=level, role=role, path=(title,), blocks=blocks(*lines), span=SPAN
    )


def standing(
    title: str,
    lines: tuple[str, ...],
    before: tuple[HeadedSection, ...] = (),
    *,
    inside: bool | HeadedSection = False,
    later: tuple[str, ...] = (),
    plain_text: bool = False,
    criteria_start: int = 0,
) -> Standing:
    """A section behind others, within the last of them where it is `inside`, or within that one."""
    cuts = [
        *(CutSection(title=one.title, level=1, blocks=one.blocks, span=SPAN) for one in before),
        CutSection(title=title, level=2, blocks=blocks(*lines), span=SPAN),
        *(CutSection(title=one, level=1, blocks=(), span=SPAN) for one in later),
    ]
    return Standing(
        document=CutDocument(
            cuts=tuple(cuts),
            profile=load_profile(GENERIC),
            plain_text=plain_text,
            criteria_start=criteria_start,
        ),
        place=len(before),
        around=(inside,) if isinstance(inside, HeadedSection) else before[-1:] if inside else (),
        before=before,
    )


CRITERIA = headed("Criteria", "criteria", GRANTS)
HISTORY = headed("Revision History", "history", "2030-01-01")
BACKGROUND = headed("Background", "background", "Velmosis is rare.")

AWAITING = headed("Policy", "other", GRANTS)

CASES: list[tuple[str, SectionRole, Standing, SectionRole]] = [
    (
        "nothing speaks against the title",
        "background",
        standing("Overview", ("It is.",)),
        "background",
    ),
    (
        "a title that a history repeats",
        "criteria",
        standing("Criteria", (), (CRITERIA, HISTORY), inside=True),
        "history",
    ),
    (
        "criteria behind a history that comes first",
        "criteria",
        standing("Criteria", (), (HISTORY,), inside=True),
        "criteria",
    ),
    (
        "codes behind links to the history above the criteria",
        "coding",
        standing("Coding Implications", (), (HISTORY, CRITERIA), inside=HISTORY),
        "coding",
    ),
    (
        "a heading of guidelines like one to come",
        "criteria",
        standing("Criteria", (), (BACKGROUND,), inside=True, later=("Criteria",)),
        "background",
    ),
    (
        "indications inside criteria that say what is asked",
        "background",
        standing("FDA-Approved Indications", (GRANTS,), (CRITERIA,), inside=True),
        "criteria",
    ),
    (
        "indications elsewhere",
        "background",
        standing("FDA-Approved Indications", (GRANTS,)),
        "background",
    ),
    (
        "a list of products that asks of patients",
        "products",
        standing("Products", OF_PATIENTS),
        "criteria",
    ),
    ("questions with boxes", "other", standing("Details", BOXES), "criteria"),
    ("one question with boxes", "other", standing("Details", BOXES[:1]), "other"),
    (
        "one question with boxes behind criteria",
        "other",
        standing("Details", BOXES[:1], (CRITERIA,)),
        "criteria",
    ),
    (
        "limitations that deny behind a disclaimer",
        "boilerplate",
        standing("Coverage Limitations", DENIES, (headed("Disclaimer", "boilerplate"),)),
        "criteria",
    ),
    (
        "limitations that only tell",
        "boilerplate",
        standing("Limitations", ("It is not covered abroad. See the following page.",)),
        "boilerplate",
    ),
    (
        "a heading that denies behind limits",
        "limits",
        standing("This drug is NOT medically necessary for the following condition(s)", ("Gout",)),
        "criteria",
    ),
    (
        "a heading that denies behind codes",
        "coding",
        standing("This drug is NOT medically necessary for the following condition(s)", ("Gout",)),
        "criteria",
    ),
    (
        "a heading behind codes over what needs no authorization",
        "coding",
        standing("The following condition(s) DO NOT require Prior Authorization", ("Gout",)),
        "other",
    ),
    (
        "a heading over what needs no authorization",
        "limits",
        standing("The following condition(s) DO NOT require Prior Authorization", ("Gout",)),
        "other",
    ),
    ("items joined by AND", "background", standing("Velmosis", JOINED), "criteria"),
    (
        "what the patient must have, behind criteria",
        "other",
        standing(
            "Use", ("Patient must have the following:", "- Gout"), (headed("Age", "criteria"),)
        ),
        "criteria",
    ),
    (
        "what the patient must have, behind the background",
        "other",
        standing(
            "Use", ("Patient must have the following:", "- Gout"), (headed("Age", "background"),)
        ),
        "other",
    ),
    ("items joined by AND below codes", "coding", standing("Velmosis", JOINED), "criteria"),
    (
        "items joined by AND in an appendix",
        "background",
        standing("Velmosis", JOINED, (headed("Appendix A", "background"),), inside=True),
        "background",
    ),
    (
        "a title behind a sentence that announces criteria",
        "other",
        standing("Velmosis", ("Once a day.",), (headed("Policy", "other", GRANTS),)),
        "criteria",
    ),
    (
        "a title behind another behind such a sentence",
        "other",
        standing("Velmosis", ("Once a day.",), (AWAITING, headed("Gout", "criteria", level=2))),
        "criteria",
    ),
    (
        "a title below those behind such a sentence, which is not inside them",
        "other",
        standing("Velmosis", ("Once a day.",), (AWAITING, headed("Gout", "criteria", level=3))),
        "other",
    ),
    (
        "a title behind such a sentence and a section of something else",
        "other",
        standing("Velmosis", ("Once a day.",), (AWAITING, headed("Notes", "other", level=2))),
        "other",
    ),
    (
        "before the heading that opens the criteria",
        "criteria",
        standing("Criteria", (GRANTS,), later=("Policy",), criteria_start=1),
        "background",
    ),
    (
        "the title of criteria again behind the history of a text",
        "criteria",
        standing("Criteria", (), (CRITERIA, HISTORY), plain_text=True),
        "history",
    ),
    (
        "what was changed behind the history of a text",
        "other",
        standing("Velmosis", ("Added gold.",), (CRITERIA, HISTORY), plain_text=True),
        "history",
    ),
    (
        "what was changed where a page shows what stands inside",
        "other",
        standing("Velmosis", ("Added gold.",), (CRITERIA, HISTORY)),
        "other",
    ),
]


@pytest.mark.parametrize(
    ("role", "where", "settled"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_the_role_that_the_rules_leave(
    role: SectionRole, where: Standing, settled: SectionRole
) -> None:
    assert role_by_rules(role, where) == settled
