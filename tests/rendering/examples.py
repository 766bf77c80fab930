"""The example documents in docs/examples: every version in every format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.rendering.cedar_valley import CEDAR_2023, CEDAR_2024, CEDAR_2025
from tests.rendering.content import PolicyContent
from tests.rendering.layout import Layout
from tests.rendering.northwind import NORTHWIND_2023, NORTHWIND_2024, NORTHWIND_2025
from tests.rendering.render import FORMATS, Format, Template, render

EXAMPLES_FOLDER = Path(__file__).parents[2] / "docs" / "examples"
_LAYOUT = Layout(font_size=10.5)


@dataclass(frozen=True, kw_only=True)
class Example:
    """One version of an example policy."""

    folder: str
    cycle: str
    """Names the file: the month of the version."""
    template: Template
    content: PolicyContent


EXAMPLES = (
    Example(folder="northwind", cycle="2023-05", template="clinical", content=NORTHWIND_2023),
    Example(folder="northwind", cycle="2024-04", template="clinical", content=NORTHWIND_2024),
    Example(folder="northwind", cycle="2025-04", template="clinical", content=NORTHWIND_2025),
    Example(folder="cedar-valley", cycle="2023-04", template="program", content=CEDAR_2023),
    Example(folder="cedar-valley", cycle="2024-05", template="program", content=CEDAR_2024),
    Example(folder="cedar-valley", cycle="2025-02", template="program", content=CEDAR_2025),
)


def example_files() -> Iterator[tuple[Path, bytes]]:
    """Path below docs/examples and bytes of every example document."""
    for example in EXAMPLES:
        for form in FORMATS:
            name = f"quelvira-{example.cycle}.{form}"
            yield Path(example.folder) / name, example_bytes(example, form)


def example_bytes(example: Example, form: Format) -> bytes:
    """One example document as committed."""
    return render(example.content, example.template, form, _LAYOUT)


def write_examples(folder: Path = EXAMPLES_FOLDER) -> None:
    """Write all example documents below `folder`."""
    for path, data in example_files():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
