"""The policy on a web page, without the site around it.

Navigation, banners, cookie notices, search boxes and hidden parts are taken out of the tree. What
is folded away behind a heading that one clicks (an accordion, a tab) is part of the policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from policydiff.model.patterns import deferred

MAIN_SHARE = 0.25
"""Share of the page's words that its `<main>` or `<article>` must hold to be taken for the policy:
portals leave them empty, or wrap a side column in them."""

LINK_SHARE = 0.7
"""Share of words inside links from which a part named "menu" or "nav" is one: a menu is all
links, while a policy's section may be named so by its style only."""

SMALL_NOTICE = 150
"""Words up to which a part named after cookies or consent is a banner and not a privacy policy."""

LONGEST_SIDE_NOTE = 100
"""Letters of a label and its date in a side column; more is an article."""

_LINES_OF_A_SIDE = ("p", "li", "dt", "dd", "td", "div")
_BREAK = "\0"
_DATE_LIKE = deferred(r"\d[/.-]\d|\b(?:19|20)\d{2}\b")
_ALWAYS_DROPPED = frozenset({
    "script", "style", "template", "noscript", "svg", "nav", "aside", "iframe",
    "object", "embed", "canvas", "audio", "video", "dialog", "input", "select",
    "textarea", "option", "datalist", "map",
})  # fmt: skip
_PAGE_FURNITURE = frozenset({"header", "footer"})
_LINK_BARS = ("div", "p")
_CONTENT_TAGS = frozenset({"main", "article", "section", "table", "li"})
_FURNITURE_ROLES = frozenset({
    "navigation", "banner", "contentinfo", "search", "complementary", "menu",
    "menubar", "toolbar", "dialog", "alertdialog", "tablist",
})  # fmt: skip
_NAVIGATION_NAME = deferred(
    r"(?:^|[-_\s])(?:nav|navbar|navigation|menu|breadcrumbs?|sidebar|pagination|social|share"
    r"|skip(?:-?(?:link|to|nav))?|toolbar)(?:$|[-_\s])",
    re.I,
)
_NOTICE_NAME = deferred(r"cookie|consent|onetrust|gdpr", re.I)
_LINK_ORNAMENT = deferred(r"(?:^|\s)(?:headerlink|anchorjs-link|anchor-link|heading-anchor)", re.I)
_ORNAMENTS = frozenset({"¶", "#", "🔗", "§", "Edit this page"})
_FOLDED_NAME = deferred(r"accordion|collaps|panel|tab|toggle|expand|fold", re.I)
_HIDING_STYLE = deferred(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_CONTROLS = ("aria-controls", "data-target", "data-bs-target", "data-toggle-target", "href")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary"})
_WORD = deferred(r"\w+")


def take_main_content(root: HtmlElement) -> HtmlElement:
    """Takes the site's furniture out of the tree, and gives the element that holds the policy."""
    controlled = _controlled_ids(root)
    for element in list(root.iter()):
        if isinstance(element.tag, str) and _is_furniture(element, controlled):
            _drop(element)
    body = root.find("body")
    whole = root if body is None else body
    enough = MAIN_SHARE * _words(whole)
    content = whole
    for path in (".//main", ".//*[@role='main']", ".//article"):
        found = [element for element in content.iterfind(path) if _words(element) >= enough]
        if len(found) == 1 and (content is whole or _is_most_of(found[0], content)):
            content = found[0]
    _drop_last_links(content)
    return content


def _is_most_of(part: HtmlElement, content: HtmlElement) -> bool:
    """True where what stands around a part is less than it, in words and in headings.

    The main part of a page can hold a policy and, as an `<article>` of its own, what goes with it.
    """
    headings = sum(1 for _ in content.iter(*_HEADINGS))
    within = sum(1 for _ in part.iter(*_HEADINGS))
    return 2 * _words(part) >= _words(content) and 2 * within >= headings


def _drop_last_links(content: HtmlElement) -> None:
    """Take out the links to other pages that stand side by side below the policy."""
    last = content
    while last.tag not in _LINK_BARS or not _is_mostly_links(last):
        if (last.tail or "").strip() and last is not content:
            return
        within = [element for element in last if isinstance(element.tag, str) and _words(element)]
        if not within:
            return
        last = within[-1]
    only_links = sum(map(_words, last.iter("a"))) == _words(last)
    if last is not content and only_links and len(list(last.iter("a"))) > 1:
        _drop(last)


def dated_side_notes(root: HtmlElement) -> tuple[tuple[int, str], ...]:
    """The lines beside the policy that print a date, each with its line in the source.

    A side column is no part of the policy, but often holds when it was reviewed.
    """
    found: list[tuple[int, str]] = []
    for side in root.iter("aside"):
        for element in side.iter(*_LINES_OF_A_SIDE):
            if any(inner is not element for inner in element.iter(*_LINES_OF_A_SIDE)):
                continue
            found += [
                (element.sourceline or 1, line)
                for line in _printed_lines(element)
                if _DATE_LIKE.search(line) and len(line) <= LONGEST_SIDE_NOTE
            ]
    return tuple(found)


def _printed_lines(element: HtmlElement) -> list[str]:
    """The text of an element, parted where it breaks its lines."""
    lines = "".join(_with_breaks(element)).split(_BREAK)
    return [" ".join(line.split()) for line in lines]


def _with_breaks(element: HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for inner in element:
        if inner.tag == "br":
            yield _BREAK
        elif isinstance(inner.tag, str):
            yield from _with_breaks(inner)
        yield inner.tail or ""


def page_properties(root: HtmlElement) -> tuple[tuple[str, str], ...]:
    """The page's title and its `<meta>` pairs, in document order."""
    pairs = [
        ("title", " ".join(title.text_content().split())) for title in root.iterfind(".//title")
    ]
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property")
        value = meta.get("content")
        if name and value and value.strip():
            pairs.append((name, " ".join(value.split())))
    return tuple(pair for pair in pairs if pair[1])


def _is_furniture(element: HtmlElement, controlled: frozenset[str]) -> bool:
    tag = element.tag
    if tag in _ALWAYS_DROPPED or element.get("role") in _FURNITURE_ROLES:
        return True
    if tag in _PAGE_FURNITURE:
        # A header inside an article holds the title of the policy.
        return not any(ancestor.tag in _CONTENT_TAGS for ancestor in element.iterancestors())
    if tag == "button":
        return not any(ancestor.tag in _HEADINGS for ancestor in element.iterancestors())
    if tag == "a":
        return _is_link_ornament(element)
    if _is_hidden(element):
        return not _is_folded(element, controlled)
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    if name == " " or tag in ("html", "body", "main"):
        return False
    if _NOTICE_NAME.search(name):
        return _words(element) <= SMALL_NOTICE
    return _NAVIGATION_NAME.search(name) is not None and _is_mostly_links(element)


def _is_link_ornament(element: HtmlElement) -> bool:
    if _LINK_ORNAMENT.search(element.get("class") or ""):
        return True
    if re.match(
        r"skip\b.{0,30}\b(?:content|navigation|main)", element.text_content().strip(), re.I
    ):
        return True
    return element.text_content().strip() in _ORNAMENTS


def _is_hidden(element: HtmlElement) -> bool:
    return (
        "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or _HIDING_STYLE.search(element.get("style") or "") is not None
    )


def _is_folded(element: HtmlElement, controlled: frozenset[str]) -> bool:
    if element.get("id") in controlled or element.get("role") == "tabpanel":
        return True
    return _FOLDED_NAME.search(element.get("class") or "") is not None


def _controlled_ids(root: HtmlElement) -> frozenset[str]:
    """Ids of the parts that something on the page shows and hides."""
    ids: set[str] = set()
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        for name in _CONTROLS:
            value = element.get(name) or ""
            if name != "href":
                ids.update(part.lstrip("#") for part in value.split())
            elif value.startswith("#"):
                ids.add(value[1:])
    return frozenset(ids)


def _is_mostly_links(element: HtmlElement) -> bool:
    words = _words(element)
    linked = sum(_words(link) for link in element.iter("a"))
    return linked >= LINK_SHARE * words


def _words(element: HtmlElement) -> int:
    return len(_WORD.findall(element.text_content()))


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()
