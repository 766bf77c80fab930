"""The ways in which payers print: each field of a style is one feature, drawn on its own."""

from __future__ import annotations

from dataclasses import dataclass, fields
from random import Random

FORMS = ("md", "txt", "html", "docx", "pdf")

MARKERS: dict[str, tuple[str, str, str, str]] = {
    "1. a. i.": ("1.", "a.", "i.", "1)"),
    "A. 1. a.": ("A.", "1.", "a.", "i."),
    "I. A. 1.": ("I.", "A.", "1.", "a."),
    "1) a) i)": ("1)", "a)", "i)", "-"),
    "(1) (a) (i)": ("(1)", "(a)", "(i)", "(A)"),
    "1. • o": ("1.", "•", "o", "▪"),
    "• o ▪": ("•", "o", "▪", "•"),
    "- - -": ("-", "-", "-", "-"),
    "☐": ("☐", "☐", "☐", "☐"),
    "none": ("", "", "", ""),
}
"""Markers of four levels."""

LEAD_INS = ("all", "neutral", "must", "named", "drug")
"""How the first lead-in says that all hold: "ALL of the following", only "the following criteria",
"must meet the following", by the labels: "the following (A, B, and C)", or of the drug: "Zorvex
will be approved based on all of the following criteria"."""

TITLES: dict[str, tuple[str, ...]] = {
    "criteria": (
        "Coverage Criteria",
        "Clinical Criteria",
        "Prior Authorization Criteria",
        "Criteria for Approval",
        "Authorization Criteria",
        "Medical Necessity Criteria",
        "Approval Criteria",
        "Conditions of Coverage",
        "Policy Statement",
        "Coverage Guidelines",
    ),
    "initial": (
        "Initial Criteria",
        "Initial Authorization",
        "Initial Approval Criteria",
        "Initial Therapy",
        "Initial Request",
        "New Starts",
        "Initial Coverage Criteria",
        "First Approval",
        "Initiation of Therapy",
        "Initial Evaluation",
    ),
    "continuation": (
        "Continuation Criteria",
        "Reauthorization",
        "Renewal Criteria",
        "Continuation of Therapy",
        "Continued Therapy",
        "Reauthorization Criteria",
        "Renewal Request",
        "Recertification Criteria",
        "Subsequent Approval",
        "Renewal Evaluation",
    ),
    "not_covered": (
        "Exclusions",
        "Not Covered",
        "Conditions Not Covered",
        "Coverage Exclusions",
        "Excluded Uses",
        "Non-Covered Uses",
        "Uses Not Covered",
        "Not Medically Necessary",
        "Exclusion Criteria",
        "Denial Criteria",
    ),
    "general": (
        "General Requirements",
        "Requirements for All Requests",
        "General Criteria",
        "Criteria for All Indications",
        "Universal Criteria",
        "Requirements for All Indications",
    ),
    "durations": (
        "Approval Duration",
        "Duration of Approval",
        "Length of Authorization",
        "Authorization Period",
        "Length of Approval",
        "Coverage Duration",
        "Duration of Authorization",
        "Approval Period",
        "Approval Length",
        "Initial and Renewal Approval Durations",
    ),
    "limits": (
        "Quantity Limits",
        "Quantity Limit",
        "Quantity Level Limits",
        "Dosage and Quantity Limits",
        "Dispensing Limits",
        "Quantity Restrictions",
        "Maximum Quantity",
        "Quantity Limitations",
        "Billing Limits",
        "Quantity per Fill",
    ),
    "codes": (
        "Applicable Codes",
        "Coding",
        "Billing Codes",
        "Coding Information",
        "Codes",
        "Billing and Coding",
        "Procedure and Diagnosis Codes",
        "HCPCS and ICD-10 Codes",
        "Coding/Billing Information",
        "Coverage Codes",
    ),
    "references": (
        "References",
        "Bibliography",
        "Literature",
        "Sources",
        "Works Cited",
        "Clinical References",
        "Selected References",
        "Supporting Literature",
        "Citations",
        "Literature Cited",
    ),
    "history": (
        "Revision History",
        "Policy History",
        "Document History",
        "Review History",
        "Change Log",
        "History of Revisions",
        "Policy Revisions",
        "Revision Log",
        "Review and Revision History",
        "Policy Updates",
    ),
}


@dataclass(frozen=True, kw_only=True)
class Style:
    """How a policy is printed; the defaults are the plainest of each feature."""

    form: str = "md"
    markers: str = "1. a. i."
    lead_in: str = "all"
    connectives: str = "none"
    """`none` (lead-ins tell), `trailing` ("; AND") or `own line`."""
    quantifiers: str = "of the following"
    """The words for lists inside: `of the following`, `any of`, `either` or `met`."""
    headings: str = "plain"
    """`plain`, `bold` (a bold line), `numbered`, `caps` or `bar` (a shaded table row)."""
    uses: str = "heading"
    """Where the indication stands: `heading`, `lead-in`, `run-in` (a bold title before the lead-in,
    behind it a dash), `item` (of a list) or `column` (the left one of a table)."""
    order: str = "by request"
    """`by request`: a section for first, one for further requests; `by use`: both under each."""
    title: int = 0
    """Which of the names of each section is printed."""
    durations: str = "section"
    """`section` of their own, a `line` behind the criteria of a kind of request, `each` below those
    of each use, in its `title`, or in the `sentence` over them."""
    notes: bool = False
    """Notes are printed under criteria that have any."""
    indent: int = 4
    gaps: bool = False
    """Blank lines stand between items."""
    wrap: int = 0
    """Columns that lines are broken at by hand; 0 leaves them long."""
    running: bool = False
    """Pages have heads and feet."""
    columns: int = 1
    lists: str = "typed"
    """HTML and DOCX: markers `typed` into paragraphs or made by `real` lists."""


CHOICES: dict[str, tuple[object, ...]] = {
    "form": FORMS,
    "markers": tuple(MARKERS),
    "lead_in": LEAD_INS,
    "connectives": ("none", "trailing", "own line"),
    "quantifiers": ("of the following", "any of", "either", "met"),
    "headings": ("plain", "bold", "numbered", "caps", "bar"),
    "uses": ("heading", "lead-in", "run-in", "item", "column"),
    "order": ("by request", "by use"),
    "title": tuple(range(10)),
    "durations": ("section", "line", "each", "title", "sentence"),
    "notes": (False, True),
    "indent": (2, 3, 4, 6),
    "gaps": (False, True),
    "wrap": (0, 72, 90),
    "running": (False, True),
    "columns": (1, 2),
    "lists": ("typed", "real"),
}


def is_printed(style: Style) -> bool:
    """Whether somebody prints so, and a careful reader can tell what is meant."""
    typed = style.form in ("md", "txt")
    bare = style.markers in ("- - -", "• o ▪", "☐", "none")
    return not (
        (style.wrap and not typed)
        or (style.running and style.form not in ("txt", "pdf"))
        or (style.columns == 2 and (style.form != "pdf" or style.uses == "column"))
        or (
            style.lists == "real"
            and (style.form not in ("html", "docx", "pdf") or "(" in style.markers)
        )
        or (style.lists == "real" and style.markers in ("☐", "none", "1) a) i)"))
        or (style.lead_in == "named" and bare)
        or (style.form == "md" and style.markers in ("none", "(1) (a) (i)", "☐"))
        or (style.markers == "none" and (style.uses in ("item", "column") or style.indent < 4))
        or (style.markers == "none" and style.wrap)
        or (style.uses == "column" and typed)
        or (style.uses != "heading" and style.order == "by use")
        or (style.uses == "item" and style.lead_in == "named")
        or (style.headings == "bar" and typed)
        or (style.durations == "title" and (style.uses != "heading" or style.order == "by use"))
        or (style.durations == "sentence" and style.lead_in in ("must", "drug"))
        or (style.durations == "each" and style.markers == "none")
    )


def drawn_style(random: Random) -> Style:
    """A style whose features were drawn independently, among those that somebody prints."""
    while True:
        style = Style(**{name: random.choice(of) for name, of in CHOICES.items()})  # type: ignore[arg-type]
        if is_printed(style):
            return style


def features(style: Style) -> list[tuple[str, object]]:
    """The features of a style that differ from the plainest, as name and value."""
    values = ((one.name, getattr(style, one.name), one.default) for one in fields(style))
    return [(name, value) for name, value, plain in values if value != plain]
