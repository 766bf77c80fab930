"""Which products a sentence of approval is about."""

from __future__ import annotations

import pytest

from policydiff.ingest.readers.scenes.granted_products import brands_told_apart, granted_products


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Zorvex will be approved when", ("Zorvex",)),
        ("Zorvex and Tarquel may be approved when", None),
        ("Therapy will be approved when", None),
    ],
)
def test_brands_that_a_sentence_is_about(sentence: str, expected: tuple[str, ...] | None) -> None:
    assert granted_products(sentence, ("Zorvex", "Tarquel")) == expected


def test_a_longer_brand_is_none_of_the_shorter() -> None:
    brands = ("Zorvex", "Zorvex LQ", "Tarquel")
    assert granted_products("Zorvex LQ may be approved when", brands) == ("Zorvex LQ",)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Zorvex will be approved for gout", ("Zorvex", "Tarquel")),
        ("Zorvex LQ will be approved for gout", ("Zorvex", "Zorvex LQ", "Tarquel")),
    ],
)
def test_a_form_that_no_criteria_name_is_meant_by_the_name_of_its_brand(
    said: str, expected: tuple[str, ...]
) -> None:
    assert brands_told_apart(("Zorvex", "Zorvex LQ", "Tarquel"), [said]) == expected
