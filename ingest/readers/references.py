"""The list of references, whichever way it is numbered."""

from __future__ import annotations

from policydiff.ingest.document import (
    Block,
    HeadedSection,
    Heading,
    ListItem,
    Paragraph,
    Rule,
    Table,
)
from policydiff.ingest.structure.markers import label_of, split_marker
from policydiff.model.policy import Reference


def read_references(sections: tuple[HeadedSection, ...]) -> tuple[Reference, ...] | None:
    """The entries of all reference sections in printed order; None where there is none.

    An entry under a numbered one ("a." under "7.") is an entry of its own, labelled "7.a".
    """
    cited = [section for section in sections if section.role == "references"]
    if not cited:
        return None
    found: list[Reference] = []
    for section in cited:
        outer: str | None = None
        for block in section.blocks:
            for reference in _of_block(block):
                label = reference.label
                if label is not None and label.isdigit():
                    outer = label
                elif label is not None and label.isalpha() and outer is not None:
                    reference = Reference(
                        label=f"{outer}.{label}", text=reference.text, span=reference.span
                    )
                found.append(reference)
    return tuple(found)


def _of_block(block: Block) -> tuple[Reference, ...]:
    match block:
        case ListItem():
            return (Reference(label=label_of(block.marker), text=block.text, span=block.span),)
        case Paragraph() | Heading():
            split = split_marker(block.text)
            if split is None or label_of(split[0]) is None:
                return (Reference(label=None, text=block.text, span=block.span),)
            return (Reference(label=label_of(split[0]), text=split[1], span=block.span),)
        case Table():
            return tuple(
                Reference(
                    label=None,
                    text=" ".join(cell.text for cell in row.cells if cell.text),
                    span=row.span,
                )
                for row in block.rows[block.header_rows :]
            )
        case Rule():
            return ()
