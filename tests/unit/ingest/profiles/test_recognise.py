"""A template is told from the document: its first page, its furniture, its properties."""

from collections.abc import Sequence

import pytest

from policydiff.ingest.document import Heading, Layout, Line, Paragraph
from policydiff.ingest.profiles.recognise import CERTAIN_ENOUGH, recognise
from policydiff.model.source import SourceSpan


def layout(
    *first_page: str,
    body: Sequence[str] = (),
    furniture: Sequence[str] = (),
    properties: Sequence[tuple[str, str]] = (),
    pages: int | None = 2,
) -> Layout:
    def span(page: int, line: int) -> SourceSpan:
        return SourceSpan(page=page if pages else None, first_line=line, last_line=line)

    return Layout(
        media_type="application/pdf" if pages else "text/markdown",
        pages=pages,
        lines=(),
        blocks=(
            *(Paragraph(text=text, span=span(1, n)) for n, text in enumerate(first_page, 1)),
            *(Paragraph(text=text, span=span(2, n)) for n, text in enumerate(body, 1)),
        ),
        furniture=tuple(
            Line(page=1, number=90 + n, text=text, x0=0, x1=9, top=0, bottom=9)
            for n, text in enumerate(furniture)
        ),
        properties=tuple(properties),
    )


@pytest.mark.parametrize(
    ("profile", "document"),
    [
        (
            "anthem",
            layout("Medical Drug Clinical Criteria", "Document #: CC-0999", pages=None),
        ),
        (
            "anthem",
            layout(
                "Clinical Criteria",
                "Document Publish",
                "CC-0999 01/01/2031",
                "#: Date:",
                body=["Laws may take precedence over the application of this clinical criteria."],
            ),
        ),
        (
            "anthem",
            layout(
                "Clinical Criteria",
                "Document #\tING-CC-0999",
                body=["Laws may take precedence over the application of this clinical criteria."],
            ),
        ),
        (
            "fep",
            layout("Federal Employee Program.", "5.99.001", body=["Pre - PA Allowance"]),
        ),
        (
            "fep",
            layout("5.99.001", body=["Pre–PA Allowance", "Prior – Approval Renewal Requirements"]),
        ),
        (
            "cigna",
            layout("applies to health benefit plans administered by Cigna Companies."),
        ),
        (
            "uhc",
            layout(
                "UnitedHealthcare® Commercial Medical Benefit Drug Policy",
                "Policy Number: 2031D0999B",
            ),
        ),
        (
            "uhc-pharmacy",
            layout("UnitedHealthcare Pharmacy", "Clinical Pharmacy Programs"),
        ),
        (
            "bcbs-nc",
            layout(
                "Corporate Medical Policy: Zorbinex Program",
                furniture=["Blue Cross NC is an independent licensee of the Association."],
            ),
        ),
        ("priority-health", layout("2031 Priority Health Medical Drug List")),
        (
            "ohio-medicaid",
            layout("Velmosis Agents", properties=[("title", "Velmosis - Ohio SPBM")], pages=None),
        ),
        (
            "ohio-medicaid",
            layout("UPDL Criteria", "Length of Authorizations: 365 days", pages=None),
        ),
    ],
)
def test_a_known_template_is_recognised(profile: str, document: Layout) -> None:
    found = recognise(document)
    assert found.profile.id == profile
    assert found.score >= CERTAIN_ENOUGH
    assert found.why


@pytest.mark.parametrize(
    "document",
    [
        layout("Clinical Policy: Zorbinumab (Zorbinex)", "Reference Number: CP.PHAR.998"),
        layout("Policy Number: 5.99.001", "Effective Date: January 1, 2031"),
        layout("Zorbinex", body=["References", "1. Cigna. Coverage policy number 0999. 2031."]),
        layout("Zorbinex", body=["See the UnitedHealthcare Commercial policy of the same name."]),
        layout(),
    ],
)
def test_anything_else_is_generic(document: Layout) -> None:
    found = recognise(document)
    assert found.profile.id == "generic"
    assert found.score < CERTAIN_ENOUGH


def test_the_score_of_generic_is_that_of_the_nearest_template() -> None:
    found = recognise(layout("Medical Drug Clinical Criteria"))
    assert found.profile.id == "generic"
    assert found.score == 0.5
    assert found.why == ("first_page: Medical Drug Clinical Criteria",)


def test_the_score_is_at_most_one() -> None:
    document = layout(
        "Medical Drug Clinical Criteria",
        "Document #: CC-0999",
        furniture=["CC-0999"],
        body=["may take precedence over the application of this clinical criteria"],
    )
    assert recognise(document).score == 1.0


def test_headings_count_like_paragraphs() -> None:
    span = SourceSpan(page=None, first_line=1, last_line=1)
    document = Layout(
        media_type="text/markdown",
        pages=None,
        lines=(),
        blocks=(
            Heading(text="Medical Drug Clinical Criteria", level=1, span=span),
            Heading(text="Document #: CC-0999", level=2, span=span),
        ),
    )
    assert recognise(document).profile.id == "anthem"
