"""What raised words become in the line."""

import pytest

from policydiff.ingest.adapters.styled_text import Run, styled_lines


def shown(before: str, raised: str, after: str = "") -> str:
    runs = [
        Run(text=before, line=1),
        Run(text=raised, line=1, raised=True),
        Run(text=after, line=1),
    ]
    lines = styled_lines(runs)
    return lines[0].text if lines else ""


@pytest.mark.parametrize(
    ("before", "raised", "after", "text"),
    [
        # Flags of a drug list, found again by the pair of carets.
        ("Zolvarin ", "PA QL", "", "Zolvarin ^PA QL^"),
        ("Zolvarin", "ST", " 10 mg", "Zolvarin ^ST^ 10 mg"),
        ("Zolvarin ", "Brand Preferred", "", "Zolvarin ^Brand Preferred^"),
        # Trademarks.
        ("Zolvar", "TM", " (zolvarin)", "Zolvar™ (zolvarin)"),
        ("Zolvar ", "®", "", "Zolvar®"),
        ("Zolvar", "R", "", "Zolvar®"),
        # Exponents of ten and of lengths.
        ("1.5 x 10", "9", "/L", "1.5 x 10⁹/L"),
        ("10", "-6", "", "10⁻⁶"),
        ("1.73 m", "2", "", "1.73 m²"),
        ("mg/m", "2", " weekly", "mg/m² weekly"),
        ("cells/mm", "3", "", "cells/mm³"),
        # Charges, isotopes, ordinals, fractions.
        ("CD20", "+", " disease", "CD20+ disease"),
        ("Ca", "2+", "", "Ca²⁺"),
        ("given ", "177", "Lu-zolvatate", "given 177Lu-zolvatate"),
        ("Y", "90", "", "Y90"),
        ("the 1", "st", " dose", "the 1st dose"),
        ("2 ", "1", "/2 tablets", "2 1/2 tablets"),
        ("2", "1", "/2 tablets", "2 1/2 tablets"),
        # Citations go, footnote signs stay.
        ("treatment", "1,2", ".", "treatment."),
        ("treatment ", "3-5", " of", "treatment of"),
        ("treatment", "[12]", "", "treatment"),
        ("12 months", "1", "", "12 months"),
        ("500 mg", "2", " daily", "500 mg daily"),
        ("dose", "a", "", "dose"),
        ("leukemia", "†", " (2A)", "leukemia† (2A)"),
        ("Zolvarin ", "*", "", "Zolvarin*"),
        # What begins a line is the number of a footnote.
        ("", "1", " Smith 2020", "1 Smith 2020"),
        ("", "PA", "", "PA"),
        ("word", " ", " word", "word word"),
    ],
)
def test_raised_words_keep_their_meaning(before: str, raised: str, after: str, text: str) -> None:
    assert shown(before, raised, after) == text
