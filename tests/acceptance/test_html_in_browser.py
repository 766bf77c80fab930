"""The HTML report as a reader has it: in a browser, with and without script, on paper, aloud."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.rendering.pages import (
    NEW,
    NEW_TEXT,
    OLD,
    OLD_TEXT,
    OTHER_PAYER,
    comparison_page,
    matrix_page,
    policy_page,
    timeline_page,
)

CHROMIUM = shutil.which("chromium")

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="chromium is not installed (.ci/test installs Debian's)"
)

Opened = Callable[..., Page]

HOSTILE = (
    b"<script>document.title = 'taken over'</script>",
    b'"><img src=https://example.invalid/x.png onerror="document.title = \'taken over\'">',
    b"<a href=javascript:document.title=1>a link</a>",
    b"<iframe src=https://example.invalid></iframe><style>body{display:none}</style>",
    b"\x1b[31mred\x1b[0m \xe2\x80\xaereversed\xe2\x80\xac",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages under test as files, as a user opens them."""
    folder = tmp_path_factory.mktemp("pages")
    hostile = NEW_TEXT.replace(b"Individual is 6 years", b"Individual " + b" ".join(HOSTILE))
    made = {
        "cycles": comparison_page(),
        "payers": comparison_page(NEW, OTHER_PAYER),
        "unchanged": comparison_page(OLD, OLD),
        "policy": policy_page(),
        "matrix": matrix_page(NEW, OTHER_PAYER),
        "timeline": timeline_page(OLD, NEW),
        "hostile": comparison_page(OLD_TEXT, hostile),
    }
    for name, text in made.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in made}


@pytest.fixture
def opened(browser: Browser, pages: dict[str, Path]) -> Iterator[Opened]:
    """Opens a page; fails if it complains, asks for anything else, or raises a dialog."""
    contexts = []
    trouble: list[str] = []

    def note(kind: str) -> Callable[[Any], None]:
        return lambda event: trouble.append(f"{kind}: {getattr(event, 'text', event)}")

    def open_page(name: str = "cycles", fragment: str = "", width: int = 1280, **how: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **how)
        contexts.append(context)
        context.set_default_timeout(20_000)
        page = context.new_page()
        for kind in ("console", "pageerror", "dialog"):
            page.on(kind, note(kind))
        address = pages[name].as_uri()
        page.on(
            "request",
            lambda request: (
                None
                if request.url.partition("#")[0] == address
                else trouble.append(f"request: {request.url}")
            ),
        )
        page.goto(address + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert trouble == []


def shown_changes(page: Page) -> int:
    return page.locator(".change:visible").count()


def unfold(page: Page) -> None:
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")


def area(page: Page, name: str) -> Locator:
    return page.get_by_role("checkbox", name=name)


def test_everything_is_there_without_script(opened: Opened) -> None:
    page = opened(java_script_enabled=False)
    assert shown_changes(page) == page.locator(".change").count() > 0
    assert page.locator("button:visible").count() == 0
    assert page.get_by_text("Filters", exact=True).count() == 0
    fold = page.locator("details.fold").first
    assert not fold.locator(".row").first.is_visible()
    fold.locator("summary").click()
    assert fold.locator(".row").first.is_visible()


def test_filters_hide_changes_and_say_how_many_are_left(opened: Opened) -> None:
    page = opened()
    total = shown_changes(page)
    criteria = page.locator(".change[data-area=criteria]").count()
    area(page, "criteria").uncheck()
    assert shown_changes(page) == total - criteria
    assert page.locator("#count").inner_text() == f"{total - criteria} of {total} changes"
    assert page.locator("#group-criteria-1").is_hidden()
    page.get_by_role("button", name="Show all").click()
    assert shown_changes(page) == total
    for box in page.locator(".filters input[name=effect]").all():
        box.uncheck()
    assert shown_changes(page) == 0
    assert page.get_by_text("Nothing passes the filters").is_visible()


def test_keys_step_through_what_the_filters_leave(opened: Opened) -> None:
    page = opened()
    area(page, "criteria").uncheck()
    left = page.locator(".change:visible")
    page.locator("main").focus()
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = left.nth(1).get_attribute("id")
    assert page.evaluate("document.activeElement.id") == second
    assert page.url.endswith(f"#{second}")
    assert page.locator("#count").inner_text().startswith("2 of ")
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == left.nth(0).get_attribute("id")


def test_the_arrows_step_too(opened: Opened) -> None:
    page = opened()
    page.get_by_role("button", name="Next change").click()
    assert page.locator("#count").inner_text().startswith("1 of ")
    page.get_by_role("button", name="Previous change").click()
    assert page.locator("#count").inner_text().startswith("1 of ")


def test_one_key_unfolds_everything_and_folds_it_again(opened: Opened) -> None:
    page = opened()
    page.locator("main").focus()
    page.keyboard.press("f")
    assert page.locator("main details:not([open])").count() == 0
    page.keyboard.press("f")
    assert page.locator("main details[open]").count() == 0


def test_a_link_to_a_change_leads_to_it(opened: Opened) -> None:
    target = opened().locator(".change").last.get_attribute("id")
    page = opened(fragment=f"#{target}")
    assert page.evaluate("document.activeElement.id") == target
    assert page.locator(f"#{target}").is_visible()
    page.locator("main").evaluate("main => main.scrollIntoView()")
    area(page, "criteria").uncheck()
    hidden = page.locator(".change:not(:visible)").first.get_attribute("id")
    page.evaluate("id => { location.hash = id; }", hidden)
    page.locator(f"#{hidden}").wait_for(state="visible")


def test_changes_and_trees_lead_to_each_other(opened: Opened) -> None:
    page = opened()
    change = page.locator(".change:has(a:text('in the tree'))").first
    page.keyboard.press("f")
    page.keyboard.press("f")
    change.get_by_text("in the tree").click()
    row = page.locator(f"[id='{page.url.partition('#')[2]}']")
    row.wait_for(state="visible")
    row.locator("a.mark").first.click()
    assert page.url.endswith(f"#{change.get_attribute('id')}")


def test_every_link_leads_somewhere_in_the_page(opened: Opened) -> None:
    for name in ("cycles", "payers", "policy", "matrix", "timeline", "unchanged"):
        broken = opened(name).evaluate(
            """() => [...document.querySelectorAll('a')].map((link) => link.getAttribute('href'))
                .filter((to) => to[0] != '#' || !document.getElementById(to.slice(1)))"""
        )
        assert broken == []


def test_a_change_is_copied_with_the_marks_of_the_text_report(opened: Opened) -> None:
    page = opened()
    page.evaluate(
        "() => { navigator.clipboard.writeText = async (text) => { window.held = text; }; }"
    )
    change = page.locator(".change:has(del):has(ins)").first
    change.get_by_role("button", name="Copy").click()
    held = page.evaluate("window.held")
    assert change.locator("h4").inner_text() in held
    assert "[-" in held
    assert "{+" in held
    assert "removed:" not in held
    page.get_by_role("button", name="Copy as text").click()
    everything = page.evaluate("window.held")
    assert held in everything
    assert "Quelvira" in everything.splitlines()[0]


def test_light_and_dark_follow_the_reader(opened: Opened) -> None:
    def paper(page: Page) -> int:
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(map(int, colour.removeprefix("rgb(").removesuffix(")").split(",")))

    assert paper(opened(color_scheme="light")) > 600
    page = opened(color_scheme="dark")
    assert paper(page) < 150
    page.get_by_role("button", name="Light").click()
    assert paper(page) > 600
    page.reload()
    assert paper(page) > 600


@pytest.mark.parametrize("name", ["cycles", "payers", "policy", "matrix", "timeline", "hostile"])
def test_nothing_runs_off_the_side(opened: Opened, name: str) -> None:
    page = opened(name)
    unfold(page)
    for width in (1280, 800, 400, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_printed_report_has_the_changes_and_not_the_controls(opened: Opened) -> None:
    page = opened(color_scheme="dark")
    document = pypdfium2.PdfDocument(page.pdf(format="A4"))
    texts = [sheet.get_textpage().get_text_range() for sheet in document]
    printed = " ".join(" ".join(texts).split())
    for title in page.locator(".change h4").all_inner_texts():
        assert " ".join(title.split())[:40] in printed
    for control in ("Copy as text", "Show all", "Contents and filters"):
        assert control not in printed
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(27, 31, 36)"


@pytest.mark.parametrize(
    ("name", "scheme", "width"),
    [
        ("cycles", "light", 1280),
        ("cycles", "dark", 400),
        ("payers", "light", 400),
        ("payers", "dark", 1280),
        ("policy", "dark", 1280),
        ("matrix", "light", 400),
        ("timeline", "dark", 1280),
        ("unchanged", "light", 1280),
    ],
)
def test_axe_finds_no_violation(opened: Opened, name: str, scheme: str, width: int) -> None:
    page = opened(name, width=width, color_scheme=scheme)
    unfold(page)
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["impact"], one["nodes"][0]["html"]) for one in found] == []


def test_a_hostile_document_is_shown_and_not_obeyed(opened: Opened) -> None:
    page = opened("hostile")
    assert page.title() != "taken over"
    assert page.locator("main script, main img, main iframe, main style").count() == 0
    assert page.locator("main").is_visible()
    change = page.locator(".change", has_text="reversed").first
    assert change.is_visible()
    text = change.inner_text()
    for word in (
        "<script>document.title",
        "onerror=",
        "javascript:document.title",
        "<iframe src=",
        "\\x1b[31mred",
        "\\u202ereversed",
    ):
        assert word in text
