"""Pages as element trees, and what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from lxml import html
from lxml.etree import _Element

from policydiff.diff.change import Comparison
from policydiff.diff.reports import COMPARISON_FORMATS, POLICY_FORMATS
from policydiff.diff.reports.selection import select
from policydiff.diff.reports.style import Style
from policydiff.model.policy import Policy

Element = _Element


def page_of(
    comparison: Comparison,
    policies: tuple[Policy, Policy] | None = None,
    areas: Sequence[str] | None = None,
) -> str:
    """The report of a comparison."""
    selection = select(comparison, areas=areas, policies=policies)
    return COMPARISON_FORMATS["html"].render(selection, Style())


def policy_page_of(policy: Policy) -> str:
    return POLICY_FORMATS["html"].render(policy, Style())


def parsed(page: str) -> Element:
    return html.document_fromstring(page)


def all_of(root: Element, path: str) -> list[Element]:
    return cast("list[Element]", root.xpath(path))


def words_of(element: Element) -> str:
    """All text on one line, that for screen readers included."""
    return " ".join("".join(map(str, element.itertext())).split())


def texts(root: Element, path: str) -> list[str]:
    return [words_of(element) for element in all_of(root, path)]


def with_class(name: str) -> str:
    """The XPath condition for one of the classes of an element."""
    return f"contains(concat(' ', @class, ' '), ' {name} ')"
