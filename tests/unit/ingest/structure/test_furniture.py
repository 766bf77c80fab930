"""Running heads by repetition and place, on rows made by hand."""

from __future__ import annotations

import pytest

from policydiff.ingest.structure.furniture import PageRows, furniture_of, shape_of
from tests.unit.ingest.structure.printed_rows import row


def pages(count: int, head: str = "", foot: str = "", *, shift: float = 0.0) -> list[PageRows]:
    """Pages with a sentence each; `{}` in head and foot is the page number."""
    found = []
    for number in range(1, count + 1):
        rows = [row(f"Sentence {'abcdefghijkl'[number - 1]} stands alone.", baseline=300)]
        if head:
            rows.insert(0, row(head.format(number), baseline=40 + shift * number))
        if foot:
            rows.append(row(foot.format(number), baseline=760))
        found.append(PageRows(tuple(rows), 792.0))
    return found


@pytest.mark.parametrize("count", [2, 3, 8])
@pytest.mark.parametrize(
    ("head", "foot", "places"),
    [
        ("Larkspur Health Plan", "", {0}),
        ("", "Page {} of 9", {1}),
        ("Larkspur Health Plan", "{}", {0, 2}),
        ("", "(401) 555-0100 www.larkspur.example", {1}),  # no item "(401)" of a list
    ],
)
def test_repeated_heads_and_varying_page_numbers(
    count: int, head: str, foot: str, places: set[int]
) -> None:
    assert furniture_of(pages(count, head, foot)) == [frozenset(places)] * count


@pytest.mark.parametrize(
    "foot",
    [
        "Larkspur criteria {} March 1, 2026",
        "March 2026 - {} - Larkspur criteria",
        "Larkspur p. {}",
        "p. {} [24 March 2026]",
    ],
)
@pytest.mark.parametrize("count", [2, 5])
def test_a_number_that_counts_the_pages_may_stand_anywhere_in_the_foot(
    count: int, foot: str
) -> None:
    assert furniture_of(pages(count, "", foot)) == [frozenset({1})] * count


@pytest.mark.parametrize(
    "text",
    [
        "CONTINUED ON NEXT PAGE",
        "(continued on following page)",
        "Continues on page 4",
        "cont'd from previous page",
    ],
)
def test_where_the_text_goes_on_is_no_part_of_it_wherever_it_stands(text: str) -> None:
    rows = (row("A sentence.", baseline=300), row(text, baseline=330), row("B.", baseline=420))
    assert furniture_of([PageRows(rows, 792.0)]) == [frozenset({1})]


def test_a_title_that_is_continued_stays() -> None:
    rows = (row("INITIAL CRITERIA (CONTINUED)", baseline=60), row("A sentence.", baseline=300))
    assert furniture_of([PageRows(rows, 792.0)]) == [frozenset()]


def test_a_head_behind_a_sign_is_no_list_item_where_every_page_has_it() -> None:
    head = "• Larkspur Health Plan"
    assert furniture_of(pages(3, head)) == [frozenset({0})] * 3
    assert furniture_of([*pages(3, head), *pages(1)]) == [frozenset()] * 4


def test_a_number_that_counts_in_other_steps_is_body() -> None:
    two, four = (pages(2, "", f"Take {count} tablets of Larkspur") for count in (2, 4))
    assert furniture_of([two[0], four[1]]) == [frozenset()] * 2


def test_words_at_another_height_on_each_page_are_body() -> None:
    assert furniture_of(pages(4, "Larkspur Health Plan", shift=20)) == [frozenset()] * 4


def test_words_that_recur_on_few_of_many_pages_are_body() -> None:
    plain, headed = pages(10), pages(2, "What else is needed for a request")
    assert furniture_of([*plain, *headed]) == [frozenset()] * 12


def test_a_page_number_alone_is_furniture_even_on_a_single_page() -> None:
    assert furniture_of(pages(1, "", "Page 1 of 1")) == [frozenset({1})]


def test_the_end_of_a_broken_citation_is_no_page_number() -> None:
    assert furniture_of(pages(1, "", "3]")) == [frozenset()]
    assert furniture_of(pages(1, "", "[3]")) == [frozenset({1})]


def test_a_foot_with_the_page_among_other_words_on_a_single_page() -> None:
    assert furniture_of(pages(1, "", "Larkspur (larkspurine) Page 1 Confidential")) == [
        frozenset({1})
    ]
    assert furniture_of(pages(1, "", "Larkspur is listed on page 1")) == [frozenset()]


def test_a_foot_worded_a_little_differently_on_the_first_page() -> None:
    others = pages(5, "", "6 Pages - Larkspur Formulary - Velmarix Policy")
    first = pages(1, "", "Page 1 of 6 - Larkspur Formulary - Velmarix Policy")
    assert furniture_of([*first, *others]) == [frozenset({1})] * 6


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Page 2 of 9", "Page 11 of 9", True),
        ("Velmarix Policy | 3", "Velmarix Policy | 4", True),
        ("J9001 Injection", "J9002 Injection", False),
        ("12345-6789-01", "12345-6789-02", False),
    ],
)
def test_only_page_numbers_vary_in_furniture(one: str, other: str, same: bool) -> None:
    assert (shape_of(one) == shape_of(other)) is same


@pytest.mark.parametrize("label", ["Prior Authorization Group Description:", "Other Criteria\tN/A"])
def test_the_field_that_each_form_of_a_book_has_there_is_no_running_head(label: str) -> None:
    assert furniture_of(pages(4, label, label)) == [frozenset()] * 4


@pytest.mark.parametrize("label", ["Revision Date: 03/2026", "Drug: Zorbinex"])
def test_what_a_policy_tells_of_itself_is_a_running_head_though_books_have_such_fields(
    label: str,
) -> None:
    assert furniture_of(pages(4, label)) == [frozenset({0})] * 4


def test_a_first_page_may_word_its_foot_otherwise_before_the_number_of_the_page() -> None:
    found = pages(4, "", "Zorvex (zorbinib)\t{}")
    last = found[0].rows[-1]
    for foot, is_furniture in (("Larkspur companies\t1", True), ("Dose in mg\t300", False)):
        first = PageRows((*found[0].rows[:-1], row(foot, baseline=760)), 792.0)
        assert last.baseline == first.rows[-1].baseline
        expected = frozenset({1}) if is_furniture else frozenset()
        assert furniture_of([first, *found[1:]])[0] == expected
