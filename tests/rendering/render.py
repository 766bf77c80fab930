"""One policy in any template, format and layout."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from tests.rendering.clinical_template import clinical_flow
from tests.rendering.content import PolicyContent
from tests.rendering.flow import Flow
from tests.rendering.html_format import html_document
from tests.rendering.layout import Layout
from tests.rendering.markdown_format import markdown_document
from tests.rendering.pdf_format import pdf_document
from tests.rendering.program_template import program_flow
from tests.rendering.text_format import text_document

Template = Literal["clinical", "program"]
Format = Literal["md", "txt", "html", "pdf"]

TEMPLATES: dict[Template, Callable[[PolicyContent, Layout], Flow]] = {
    "clinical": clinical_flow,
    "program": program_flow,
}
FORMATS: dict[Format, Callable[[Flow, Layout], bytes]] = {
    "md": markdown_document,
    "txt": text_document,
    "html": html_document,
    "pdf": pdf_document,
}
_PAGED: frozenset[Format] = frozenset({"txt", "pdf"})
DEFAULT_LAYOUT = Layout()


def render(
    policy: PolicyContent, template: Template, form: Format, layout: Layout = DEFAULT_LAYOUT
) -> bytes:
    """The bytes of a document that says what `policy` says."""
    if form not in _PAGED:
        layout = replace(layout, running=False)
    return FORMATS[form](TEMPLATES[template](policy, layout), layout)
