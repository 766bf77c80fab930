"""A policy as text and as Markdown, to be checked against the document by eye."""

from __future__ import annotations

from textwrap import dedent

import msgspec
import pytest

from policydiff.diff.reports import POLICY_FORMATS
from policydiff.diff.reports.policy_phrases import (
    limit_words,
    operator_words,
    title_line,
)
from policydiff.diff.reports.style import Style
from policydiff.model.coverage import Scope
from policydiff.model.criteria import AllOf, AnyOf, AtLeast, Criterion, IfThen, Node, NoneOf
from policydiff.model.limits import Limit
from policydiff.model.policy import Drug, Policy, Product
from tests.unit.diff.reports.policies import ASTHMA, CATCH_ALL, POLICY, at


def text(policy: Policy, **style: bool | int) -> str:
    return POLICY_FORMATS["text"].render(policy, Style(**style))  # type: ignore[arg-type]


def expected(block: str) -> str:
    return dedent(block).lstrip("\n")


def test_the_page_at_80_columns() -> None:
    policy = msgspec.structs.replace(POLICY, coding=POLICY.coding and POLICY.coding[:2])
    assert text(policy) == expected("""
        Veltora (veltoramab) - Northfield Health NH-0042
        Clinical criteria; Revised; Commercial
        effective 2026-04-01, reviewed 2026-02
        read completely from veltora.pdf (application/pdf, 4 pages) by the general rules
          (template not known)

        CRITERIA
        Severe asthma                                                        p. 1, 10-30
          initial
          "Veltora may be approved if the following criteria are met:"
          unsure: The connective between I and II is missing; read as AND
          ALL OF: Individual meets all of the following                      p. 1, 12-30
          ├─ I. Individual is 12 years of age or older                          p. 1, 13
          │     evidence: Label
          │     = age: at least 12 years
          ├─ II. ANY OF: History of failure of ...                           p. 1, 14-18
          │  ├─ A. A high-dose inhaled corticosteroid taken as               p. 1, 15-16
          │  │     prescribed for at least three months in a row
          │  │     exception: Samples do not count
          │  └─ B. AT LEAST 2 OF                                             p. 1, 17-18
          │     ├─ Controller one                                               p. 1, 17
          │     └─ Controller two                                               p. 1, 18
          ├─ III. IF ... THEN: If the patient smokes, counselling was           p. 1, 20
          │  │  offered
          │  ├─ IF: The patient smokes                                          p. 1, 20
          │  └─ THEN: Counselling was offered                                   p. 1, 20
          └─ IV. NONE OF                                                       p. 2, 1-3
             └─ Parasitic infection                                              p. 2, 2

        Not covered                                                            p. 2, 7-8
          not covered; no approval where this holds; investigational; all that is not
          listed; for Commercial
          All other indications                                                  p. 2, 8

        LIMITS
          approval duration, initial: half a year (= 6 months) [Severe          p. 2, 20
            asthma]

        CODING
          ICD-10-CM, informational: ICD-10 diagnosis (2)
            J45.1 Asthma                                                         p. 3, 1
            J45.2 Asthma                                                         p. 3, 2

        HISTORY
          2026-02: Annual review: no changes                                     p. 4, 1

        REFERENCES (1)

        SECTIONS
          Criteria (criteria)                                                 p. 1, 9-40
            Severe asthma (criteria)                                         p. 1, 10-30

        Not in the document: products

        NOTES
          ambiguous logic: The connective between I and II is missing;          p. 1, 13
            read as AND: "I. ... II."
        """)


def test_a_narrow_page_has_its_places_behind_the_words() -> None:
    report = text(POLICY, width=40, symbols=False)
    assert expected("""
          |- I. Individual is 12 years of age or
          |     older [p. 1, 13]
          |     evidence: Label
    """).replace("\n  ", "\n") in dedent(report).replace("\n  ", "\n")
    assert all(len(line) <= 40 for line in report.splitlines())


def test_a_long_code_table_is_folded_and_shown_on_request() -> None:
    assert "    and 3 more (-v shows them)" in text(POLICY).splitlines()
    assert "J45.15 Asthma" not in text(POLICY)
    assert "J45.15 Asthma" in text(POLICY, verbose=True)


def test_a_long_list_of_products_is_shown_by_its_numbers() -> None:
    products = tuple(
        Product(
            name=f"Product {number}",
            position="preferred" if number % 3 else "excluded",
            category="Inhalers" if number < 40 else None,
            span=at(1, number),
        )
        for number in range(1, 70)
    )
    policy = msgspec.structs.replace(POLICY, products=products)
    assert expected("""
        PRODUCTS
          69 products (-v shows them)
            Inhalers: 26 preferred, 13 excluded
            without a category: 20 preferred, 10 excluded
    """) in text(policy)
    assert "    Product 68" in text(policy, verbose=True)
    few = text(msgspec.structs.replace(POLICY, products=products[:2]))
    assert "  preferred: Inhalers (2)\n    Product 1" in few


def test_a_statement_that_the_tree_begins_with_is_not_said_twice() -> None:
    statement = "Veltora may be approved. Individual meets all of the following:"
    twice = msgspec.structs.replace(ASTHMA, statement=statement)
    assert "may be approved." not in text(msgspec.structs.replace(POLICY, criteria=(twice,)))


def test_absent_is_not_empty() -> None:
    absent = text(msgspec.structs.replace(POLICY, coding=None))
    empty = text(msgspec.structs.replace(POLICY, coding=()))
    assert "Not in the document: products, coding" in absent
    assert "CODING\n  none\n" in empty
    assert "Not in the document: products\n" in empty


def test_a_partial_reading_says_so() -> None:
    assert "\nREAD ONLY IN PART (partial) from " in text(
        msgspec.structs.replace(POLICY, status="partial")
    )


def test_two_ways_in_are_counted() -> None:
    second = msgspec.structs.replace(ASTHMA, id="initial:severe-asthma-2", branch="Relapse")
    report = text(msgspec.structs.replace(POLICY, criteria=(ASTHMA, second, CATCH_ALL)))
    assert "  initial; one of 2 ways" in report.splitlines()
    assert "  initial; Relapse; one of 2 ways" in report.splitlines()


def test_ways_to_other_products_are_not_counted() -> None:
    other = msgspec.structs.replace(
        ASTHMA, id="initial:severe-asthma-2", applies_to=Scope(products=("Zorbinex",))
    )
    report = text(msgspec.structs.replace(POLICY, criteria=(ASTHMA, other, CATCH_ALL)))
    assert "for the products Zorbinex" in report
    assert "one of 2 ways" not in report


def test_quiet_is_the_first_line() -> None:
    assert text(POLICY, brief=True) == "Veltora (veltoramab) - Northfield Health NH-0042\n"


CHILD = Criterion(text="A criterion", span=at(1, 1))


@pytest.mark.parametrize(
    ("node", "words"),
    [
        (AllOf(children=(CHILD,), span=at(1, 1)), "ALL OF"),
        (AllOf(children=(), span=at(1, 1)), "ALWAYS (no further criteria)"),
        (AnyOf(children=(CHILD,), span=at(1, 1)), "ANY OF"),
        (NoneOf(children=(CHILD,), span=at(1, 1)), "NONE OF"),
        (AtLeast(count=2, children=(CHILD,), span=at(1, 1)), "AT LEAST 2 OF"),
        (IfThen(condition=CHILD, then=CHILD, span=at(1, 1)), "IF ... THEN"),
        (CHILD, ""),
    ],
)
def test_operators_in_words(node: Node, words: str) -> None:
    assert operator_words(node) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": "6 months", "value": 6, "unit": "month"}, "6 months"),
        ({"text": "half a year", "value": 6, "unit": "month"}, "half a year (= 6 months)"),
        ({"text": "one year", "value": 1, "unit": "year"}, "one year (= 1 year)"),
        (
            {"text": "300 mg every 4 weeks", "value": 300, "unit": "mg", "per": "4 week"},
            "300 mg every 4 weeks",
        ),
        (
            {"text": "two vials", "value": 2, "unit": "vial", "per": "day"},
            "two vials (= 2 vial per day)",
        ),
        ({"text": "13 months", "value": 3, "unit": "month"}, "13 months (= 3 months)"),
        ({"text": "None", "value": None, "unit": None}, "None"),
    ],
)
def test_limits_in_words(fields: dict[str, object], words: str) -> None:
    limit = Limit(kind="quantity", purpose=None, span=at(1, 1), **fields)  # type: ignore[arg-type]
    assert limit_words(limit) == f"quantity: {words}"


def test_many_drugs_are_counted() -> None:
    drugs = tuple(Drug(brand=f"Drug {letter}", generic=None) for letter in "ABCDEF")
    identity = msgspec.structs.replace(POLICY.identity, title="Biologics", drugs=drugs)
    assert title_line(identity) == (
        "Biologics (Drug A, Drug B, Drug C, Drug D, and 2 more) - Northfield Health NH-0042"
    )


def test_the_markdown_page_nests_the_tree() -> None:
    report = POLICY_FORMATS["markdown"].render(POLICY, Style())
    assert (
        expected(r"""
        #### Severe asthma

        initial (p. 1, 10-30)

        - **ALL OF**: Individual meets all of the following (p. 1, 12-30)
          - I. Individual is 12 years of age or older (p. 1, 13)
            - *evidence: Label*
            - *\= age: at least 12 years*
          - II. **ANY OF**: History of failure of ... (p. 1, 14-18)
            - A. A high-dose inhaled corticosteroid""").rstrip()
        in report
    )
    assert "- Not in the document: products\n" in report
