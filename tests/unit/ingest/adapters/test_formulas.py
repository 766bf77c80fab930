"""Formulas that PDF converters leave in the text."""

import pytest

from policydiff.ingest.adapters.formulas import formula_as_text, is_formula


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (r"\leq 2", "≤ 2"),
        (r"\geq18", "≥18"),
        (r"\ge 18", "≥ 18"),
        (r"\lt 5", "< 5"),
        (r"5 \pm 1", "5 ± 1"),
        (r"10^{9}/\text{L}", "10⁹/L"),
        (r"1.5 \times 10^9", "1.5 × 10⁹"),
        (r"\text{mg/m}^2", "mg/m²"),
        (r"\mathrm{mg}/\mathrm{m}^{2}", "mg/m²"),
        (r"\alpha_1", "α1"),
        (r"\text{HbA}_{1c}", "HbA1c"),
        (r"\text{CD22}^{+}", "CD22+"),
        (r"38^{\circ}\text{C}", "38°C"),
        (r"\frac{1}{2}", "1/2"),
        (r"50\%", "50%"),
        (r"\unknown x", "unknownx"),
    ],
)
def test_a_formula_reads_as_it_is_printed(formula: str, text: str) -> None:
    assert "".join(piece for piece, _ in formula_as_text(formula)) == text


@pytest.mark.parametrize(
    ("formula", "pieces"),
    [
        ("^{1,2}", (("1,2", True),)),
        (r"^{\text{TM}}", (("TM", True),)),
        (r"10^{9}", (("10", False), ("⁹", False))),
    ],
)
def test_what_is_raised_from_nothing_hangs_on_the_word_before(
    formula: str, pieces: tuple[tuple[str, bool], ...]
) -> None:
    assert formula_as_text(formula) == pieces


@pytest.mark.parametrize(
    ("content", "is_one"),
    [(r" \leq 2 ", True), ("<18", True), ("10^9", True), ("5 and ", False), ("5 > 3", False)],
)
def test_money_is_no_formula(content: str, is_one: bool) -> None:
    assert is_formula(content) is is_one
