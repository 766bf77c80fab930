"""Which fonts are bold: the name counts before the weight, which re-saving may change."""

import pytest

from policydiff.ingest.adapters.pdf_fonts import FORCE_BOLD, is_bold


@pytest.mark.parametrize(
    ("name", "weight", "bold"),
    [
        ("Verdana-Bold", 400, True),
        ("Arial,Bold", 400, True),
        ("ArialMT", 704, False),
        ("Arial-ItalicMT", 736, False),
        ("Verdana", 796, False),
        ("TimesNewRomanPSMT", 720, False),
        ("Obscura-Italic", 720, False),
        ("Obscura-Regular", 800, False),
        ("Obscura", 720, True),
        ("Obscura", 400, False),
    ],
)
def test_the_name_of_a_font_tells_its_weight(name: str, weight: int, bold: bool) -> None:
    assert is_bold(name, weight, 0) is bold


def test_a_font_that_asks_for_it_is_bold() -> None:
    assert is_bold("Obscura", 400, FORCE_BOLD)
