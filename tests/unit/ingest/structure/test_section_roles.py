"""Which role a title carries, and which blocks show a role by their form."""

from __future__ import annotations

import pytest

from policydiff.ingest.document import ListItem, Paragraph
from policydiff.ingest.profiles.profile import GENERIC, load_profile
from policydiff.ingest.structure.section_roles import joins_items, role_of_title
from policydiff.model.policy import SectionRole
from policydiff.model.source import SourceSpan


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Policy/Coverage", "criteria"),
        ("Policy and Criteria", "criteria"),
        ("Coverage Criteria / Limitations", "criteria"),
        ("Coding & Billing Information", "coding"),
        ("Evidence and Source Documents", "background"),
        ("Criteria and Codes", None),  # the parts do not agree
        ("Fish and Chips", None),
        ("Prescribing Criteria", "criteria"),
        ("Clinical Edit Criteria", "criteria"),
        ("Drug Criteria for Velmosis", "criteria"),
        ("Guidelines for Use", "criteria"),
        ("Diagnostic Criteria for Velmosis", None),
        ("Revised Classification Criteria", None),
        ("Patient meets all criteria", None),
        ("Initial Criteria – Prevention of Velmosis", "criteria"),
        ("Renewal Criteria - Torvalgia (Zorvex only)", "criteria"),
        ("Initiation (new start) criteria for velmosis", "criteria"),
        ("Continued use criteria (6-12 months after the first dose)", "criteria"),
        ("Criteria for current Larkspur members who take the drug already", "criteria"),
        ("Criteria for new patients", "criteria"),
        ("Drug Coverage Criteria-Based Programs", None),
        ("Renewal Criteria: Clinical documentation of a response must be given", None),
        ("Effective Prior to January 1, 2031", "background"),
        ("Archived Policy", "background"),
        ("Effective January 1, 2031", None),
        ("Clinical Criteria Logic", "criteria"),
        ("Clinical Criteria Logic Diagram", "boilerplate"),
        ("Clinical Criteria Information Included in this Document", "boilerplate"),
        ("Revision Notes", "history"),
    ],
)
def test_a_title_of_any_payer(title: str, role: SectionRole | None) -> None:
    assert role_of_title(title, load_profile(GENERIC)) == role


@pytest.mark.parametrize(
    ("items", "joined"),
    [
        (("Is 18 or older; AND", "Has velmosis; AND", "Has tried gold"), True),
        (("Has tried gold, OR", "Has tried silver OR", "Has tried lead"), True),
        (("is 18 or older; and", "has velmosis; or", "has gout"), True),
        (("Is 18 or older; AND", "Has velmosis"), False),  # one may be a broken sentence
        (("Gold and silver and", "lead or tin or", "zinc"), False),  # wrapped lines
    ],
)
def test_items_that_connectives_join(items: tuple[str, ...], joined: bool) -> None:
    blocks = tuple(
        ListItem(
            marker="•",
            text=text,
            indent=0.0,
            span=SourceSpan(page=None, first_line=line, last_line=line),
        )
        for line, text in enumerate(items, 1)
    )
    assert joins_items(blocks) == joined


def test_connectives_on_lines_of_their_own_join_items() -> None:
    span = SourceSpan(page=None, first_line=1, last_line=1)
    item = ListItem(marker="☐", text="Has velmosis", indent=0.0, span=span)
    line = Paragraph(text="AND", span=span)
    assert joins_items((item, line, item, line, item))
    assert not joins_items((item, line, item))
    assert not joins_items((line, line))
