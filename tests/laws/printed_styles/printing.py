"""A policy in a style as bytes; PDFs are printed by one browser for many documents."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from html import escape
from typing import TYPE_CHECKING

from tests.laws.printed_styles.content import StyledPolicy
from tests.laws.printed_styles.flow import flow
from tests.laws.printed_styles.html import html
from tests.laws.printed_styles.styles import Style
from tests.laws.printed_styles.typed import markdown, text
from tests.laws.printed_styles.word import docx

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM = shutil.which("chromium")
_EDGE = "0.9in"
"""The margin on each side of a page."""


class Press:
    """Prints documents; the browser is started when the first PDF is asked for."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._page: Page | None = None

    def __enter__(self) -> Press:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def printed(self, policy: StyledPolicy, style: Style) -> bytes:
        """The document as bytes of the style's form."""
        elements = flow(policy, style)
        title = f"{policy.brand} ({policy.generic})"
        head = f"{policy.payer}    {policy.brand}"
        match style.form:
            case "md":
                return markdown(elements, style).encode()
            case "txt":
                return text(elements, style, head).encode()
            case "html":
                return html(elements, style, title).encode()
            case "docx":
                return docx(elements, style)
            case _:
                return self._pdf(html(elements, style, title), head if style.running else "")

    def _pdf(self, source: str, head: str) -> bytes:
        if self._page is None:
            from playwright.sync_api import sync_playwright  # only PDFs need a browser

            playwright = self._stack.enter_context(sync_playwright())
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            self._stack.callback(browser.close)
            self._page = browser.new_page()
        self._page.set_content(source)
        row = '<div style="font-size:8px;margin-left:0.9in">{}</div>'
        foot = 'Page <span class="pageNumber"></span> of <span class="totalPages"></span>'
        printed: bytes = self._page.pdf(
            format="Letter",
            print_background=True,
            margin={"top": _EDGE, "bottom": _EDGE, "left": _EDGE, "right": _EDGE},
            display_header_footer=bool(head),
            header_template=row.format(escape(head)),
            footer_template=row.format(foot),
        )
        return printed
