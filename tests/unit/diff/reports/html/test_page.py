"""What holds for every page: one file, no network, and a document's text stays text."""

from __future__ import annotations

import base64
import hashlib
import re
from itertools import pairwise

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from markupsafe import Markup

from policydiff.diff.change import Comparison
from policydiff.diff.reports.html.page import LONGEST_TEXT, shown
from policydiff.diff.reports.visible_text import visible
from policydiff.model.criteria import Criterion
from tests.laws.model_values import values_of
from tests.rendering.pages import (
    NEW,
    NEW_TEXT,
    OLD,
    OLD_TEXT,
    OTHER_PAYER,
    comparison_page,
    policy_page,
)
from tests.unit.diff.reports.building import change, comparison, place, span
from tests.unit.diff.reports.html.reading import (
    all_of,
    page_of,
    parsed,
    policy_page_of,
    texts,
    words_of,
)
from tests.unit.diff.reports.policies import ASTHMA, POLICY
from tests.unit.diff.reports.test_hostile_text import (
    controls_in,
    hostile_comparison,
    hostile_policy,
)

QUICK = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking a comparison takes minutes
)

OWN_ELEMENTS = frozenset(
    (
        *("html", "head", "meta", "title", "style", "script", "body", "header", "footer", "main"),
        *("aside", "nav", "section", "article", "h1", "h2", "h3", "h4", "p", "div", "span", "a"),
        *(
            "ol",
            "ul",
            "li",
            "dl",
            "dt",
            "dd",
            "blockquote",
            "bdi",
            "b",
            "del",
            "ins",
            "kbd",
            "time",
        ),
        *("table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary"),
        *("form", "fieldset", "legend", "label", "input", "button"),
    )
)
"""Every element that a template writes; another one comes from a document."""

PAGES = {
    "cycles": comparison_page(OLD, NEW),
    "payers": comparison_page(NEW, OTHER_PAYER),
    "unchanged": comparison_page(OLD, OLD),
    "policy": policy_page(),
    "hostile comparison": page_of(hostile_comparison()),
    "hostile policy": policy_page_of(hostile_policy()),
}


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest) -> str:
    return PAGES[request.param]


def test_the_security_policy_knows_style_and_script_and_nothing_else(page: str) -> None:
    root = parsed(page)
    (policy,) = all_of(root, "//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.strip().partition(" ")[::2] for rule in str(policy).split(";"))
    for name in ("style", "script"):
        (inline,) = all_of(root, f"//{name}")
        digest = hashlib.sha256(str(inline.text).encode()).digest()
        assert rules.pop(f"{name}-src") == f"'sha256-{base64.b64encode(digest).decode()}'"
    assert set(rules.values()) == {"'none'"}
    assert "default-src" in rules


def test_a_page_is_one_file_without_handlers_and_styles_in_its_elements(page: str) -> None:
    root = parsed(page)
    assert all_of(root, "//@src | //@style | //link | //base | //@action") == []
    assert all_of(root, "//@*[starts-with(name(), 'on')]") == []
    assert [to for to in all_of(root, "//@href") if not str(to).startswith("#")] == []


def test_nothing_of_a_document_becomes_an_element(page: str) -> None:
    root = parsed(page)
    assert {element.tag for element in root.iter() if isinstance(element.tag, str)} <= OWN_ELEMENTS
    assert controls_in(page) == set()


def test_names_are_given_once_and_headings_skip_no_level(page: str) -> None:
    root = parsed(page)
    names = all_of(root, "//@id")
    levels = [int(heading.tag[1]) for heading in all_of(root, "//h1|//h2|//h3|//h4")]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    if "\\x1b" not in page:
        assert len(names) == len(set(names))


def test_landmarks_and_language(page: str) -> None:
    root = parsed(page)
    assert root.get("lang") == "en"
    assert len(all_of(root, "//main")) == 1
    assert len(all_of(root, "//body/header")) == len(all_of(root, "//body/footer")) == 1
    assert texts(root, "//a[@href='#main']") == ["Skip to the report"]
    for section in all_of(root, "//main//section"):
        assert section.get("aria-labelledby") or section.get("aria-label")


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("a\x1b[31m b", "a\\x1b[31m b"),
        ("\u202eabc", "\\u202eabc"),
        ("two\nlines", "two lines"),
        (Markup("<b>\x1b"), Markup("<b>\x1b")),
        (3, 3),
        ("a" * LONGEST_TEXT, "a" * LONGEST_TEXT),
        ("a" * (LONGEST_TEXT + 5), "a" * LONGEST_TEXT + " ... (5 more characters)"),
    ],
)
def test_what_a_template_prints(value: object, printed: object) -> None:
    assert shown(value) == printed


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "javascript:alert(1)",
        "' onmouseover='alert(1)",
        "{{ 7 * 7 }} {% raw %}",
        "</style></title></textarea>",
        "\x1b[31mred\x1b]0;title\x07",
        "\u202ereversed\u2069",
    ],
    ids=lambda text: ascii(text[:20]),
)
def test_hostile_words_of_a_document_are_shown_as_text(text: str) -> None:
    document = NEW_TEXT.replace(b"Individual is 6", b"Individual " + text.encode() + b" is 6")
    page = comparison_page(OLD_TEXT, document)
    root = parsed(page)
    assert visible(text) in words_of(root)
    assert {element.tag for element in root.iter() if isinstance(element.tag, str)} <= OWN_ELEMENTS
    assert all_of(root, "//@*[starts-with(name(), 'on')] | //@src") == []
    assert controls_in(page) == set()
    assert re.search("javascript:", " ".join(map(str, all_of(root, "//@href")))) is None
    assert len(page) < 2_000_000


def test_words_of_a_megabyte_do_not_fill_the_page() -> None:
    endless = "x" * 1_000_000
    root = Criterion(label="I", text=endless, span=span(1))
    found = msgspec.structs.replace(POLICY, criteria=(msgspec.structs.replace(ASTHMA, root=root),))
    told = change("Something is new", new=endless, places=(place("I", new=span(1)),))
    page = page_of(comparison(told), (found, found))
    assert "(980000 more characters)" in page
    assert len(page) < 500_000
    assert len(policy_page_of(found)) < 500_000


@QUICK
@given(values_of(Comparison))
def test_any_comparison_has_a_page(found: Comparison) -> None:
    page = page_of(found)
    assert controls_in(page) == set()
    tags = {element.tag for element in parsed(page).iter() if isinstance(element.tag, str)}
    assert tags <= OWN_ELEMENTS
