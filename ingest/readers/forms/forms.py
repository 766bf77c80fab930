"""Forms of fixed fields, sorted into what the criteria reader makes of their rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from policydiff.ingest.document import Block, ListItem, Paragraph, text_of
from policydiff.ingest.readers.forms.form_clauses import BULLET
from policydiff.ingest.readers.forms.form_durations import FormDuration, durations_in
from policydiff.ingest.readers.forms.form_labels import names_same
from policydiff.ingest.readers.forms.form_prose import (
    ProsePart,
    grants_again,
    prose_parts,
    sentences_of,
)
from policydiff.ingest.readers.forms.form_restrictions import (
    UseKey,
    asked_in,
    asked_of_all,
    demands_in,
    line_of,
)
from policydiff.ingest.readers.limits.limit_values import amount_limits
from policydiff.ingest.readers.scenes.scene import Scene
from policydiff.ingest.readers.tables.criteria_tables import cell_blocks
from policydiff.ingest.readers.tables.labelled_rows import LabelledRow
from policydiff.ingest.readers.tables.titled_cells import TitledPart, titled_parts
from policydiff.ingest.readers.trees.exclusions import exclusion_sentence
from policydiff.ingest.readers.wording.criterion_text import take_apart
from policydiff.ingest.readers.wording.purposes import names_only_purpose, purpose_of_title
from policydiff.ingest.readers.wording.statements import announcement
from policydiff.ingest.structure.form_fields import book_field_named
from policydiff.model.coverage import Purpose
from policydiff.model.criteria import Criterion, Node
from policydiff.model.limits import Limit
from policydiff.model.patterns import deferred

LONGEST_INDICATION = 12
"""Words of an indication; "Covered Uses" often holds a paragraph on compendia instead."""

# "All FDA-approved indications", "1 - All ...": which uses there are, and the name of none.
_ANY_USE = deferred(r"[\W\d]*(?:all|any|some)\b.{0,60}\b(?:indications?|uses?)\b", re.IGNORECASE)


# "Medically accepted indications", "Pending CMS review".
_ABOUT_USES = deferred(
    r"\b(?:indications?|indicated|uses?|used|diagnos[ei]s|label\w*|fda|cms|compendi\w+|part\s+[bd]"
    r"|medically|pending|review|criteria)\b",
    re.IGNORECASE,
)


_LABELS_INSIDE = (("1)", "2)"), ("(1)", "(2)"), ("a)", "b)"), ("(a)", "(b)"), ("i)", "ii)"))
"""The first two labels of lists that are printed inside sentences."""


# Not the comma of "0.5 %, 10 mL" or "1,000".
_BETWEEN_DRUGS = deferred(r"\s*[|;\n]\s*|,\s+(?=[A-Za-z])")
_MARKER = deferred(r"^\W+")
# "Preferred:", "Or any newly marketed agent".
_NAMES_NO_DRUG = deferred(r":\s*$|^\W*(?:(?:and|or)\s+)?any\b", re.IGNORECASE)


class FormPart(msgspec.Struct, frozen=True):
    """The criteria of one kind of request."""

    purpose: Purpose | None
    """None where the labels do not say."""
    blocks: tuple[Block, ...]
    general: bool = False
    """True for what is asked of every request."""
    indication: str | None = None
    """The use that the prose in a field names; None for all of them."""


class Form(msgspec.Struct, frozen=True):
    """The rows of a form by what they are."""

    indication: str | None
    parts: tuple[FormPart, ...]
    durations: tuple[Block, ...]
    lasting: tuple[FormDuration, ...]
    """Durations with the uses and requests that they are for, of a form that has several."""
    steps: list[LabelledRow]
    exclusions: tuple[LabelledRow, ...]
    quantities: tuple[Limit, ...] = ()
    grants: tuple[Paragraph, ...] = ()
    """Sentences that let all in who have the drug already."""
    title: str = ""
    """The name of its group of drugs; empty where no field gives it."""
    products: tuple[str, ...] = ()
    """The drugs that it is for, as printed; empty where no field names them."""


def form_of(rows: Sequence[LabelledRow]) -> Form:
    """The rows of a form sorted; criteria, ages and prescribers in printed order.

    Where labels or titles in the cells part the criteria by request or use, age and prescriber
    are asked of those that they name, else of all of them.
    """
    grants = tuple(_grants(rows))
    read = {place: _criteria_in(row) for place, row in enumerate(rows) if row.field == "criterion"}
    criteria: dict[UseKey, list[Block]] = {}
    for key, blocks in (each for found in read.values() for each in found):
        if blocks:
            criteria.setdefault(_known(key, criteria), []).extend(blocks)
    labelled = [row for row in rows if row.field == "labelled"]
    divided = any(purpose or use for purpose, use in criteria) or any(
        _parts_requests(row) for row in rows if row.field == "criterion"
    )
    if divided:
        everyone = [block for row in labelled for block in asked_of_all(row, criteria)]
        parts = [FormPart(None, tuple(everyone), general=True)] if everyone else []
        # Beside criteria of a use or of first requests, what nothing parts is asked of all.
        apart = any(use or purpose == "initial" for purpose, use in criteria)
        parts += [
            FormPart(purpose, tuple(blocks), apart and not (purpose or use), use)
            for (purpose, use), blocks in criteria.items()
        ]
    else:
        asked = {
            place: [block for _, blocks in found for block in blocks]
            for place, found in read.items()
        }
        together = _together(rows, asked)
        parts = [FormPart(None, together)] if together else []
    lasting = tuple(each for row in rows if row.field == "duration" for each in durations_in(row))
    of_book = any(book_field_named(row.label) == "duration" for row in rows)
    several = len(parts) > 1 or of_book or any(row.field in ("group", "drugs") for row in rows)
    return Form(
        indication=next((name for row in rows if (name := _indication(row)) is not None), None),
        parts=tuple(parts),
        durations=tuple(line_of(row) for row in rows if row.field == "duration" and not several),
        lasting=lasting if several else (),
        steps=[row for row in rows if row.field == "step"],
        exclusions=tuple(row for row in rows if row.field == "exclusion"),
        quantities=tuple(
            limit
            for row in rows
            if row.field == "quantity"
            for limit in amount_limits(row.cell.text, row.cell.span, "quantity")
        ),
        grants=grants,
        title=next((_one_line(row) for row in rows if row.field == "group"), ""),
        products=tuple(name for row in rows if row.field == "drugs" for name in _drugs_in(row)),
    )


def _known(key: UseKey, criteria: Iterable[UseKey]) -> UseKey:
    """The key under which an earlier field has criteria of the same use, else this one."""
    purpose, use = key
    same = (
        other
        for other in criteria
        if use and other[1] and other[0] == purpose and names_same(other[1], use)
    )
    return next(same, key)


def _one_line(row: LabelledRow) -> str:
    return " ".join(row.cell.text.split())


def _drugs_in(row: LabelledRow) -> Iterator[str]:
    """The drugs of a field: its items or lines, else what stands between commas and bars."""
    lines = [_MARKER.sub("", text_of(block)) for block in row.cell.blocks]
    for text in lines or _BETWEEN_DRUGS.split(row.cell.text):
        if text.strip() and not _NAMES_NO_DRUG.search(text):
            yield " ".join(text.split())


def _grants(rows: Sequence[LabelledRow]) -> Iterator[Paragraph]:
    for row in rows:
        for sentence in sentences_of(row.cell.text) if row.field == "criterion" else ():
            if grants_again(sentence):
                yield Paragraph(text=sentence, span=row.cell.span)


def _criteria_in(row: LabelledRow) -> list[tuple[UseKey, tuple[Block, ...]]]:
    """The criteria in a cell by request and use: the sentences of prose, else its lines."""
    purpose = purpose_of_title(row.label)
    prose = _prose_in(row)
    if prose is None:
        blocks = cell_blocks(row.cell)
        titled = titled_parts(blocks) or (TitledPart(purpose, None, blocks),)
        return [((part.purpose or purpose, part.indication), part.blocks) for part in titled]
    return [
        ((part.purpose or purpose, part.indication), asked_in(part, row.cell.span))
        for part in prose
    ]


def _prose_in(row: LabelledRow) -> tuple[ProsePart, ...] | None:
    """The parts of a cell that holds sentences and no list; None for other cells."""
    blocks = cell_blocks(row.cell)
    if not all(isinstance(block, Paragraph) for block in blocks) and not _runs_on(blocks):
        return None
    parts = prose_parts(row.cell.text)
    several = len(parts) > 1 or any(len(part.sentences) > 1 for part in parts)
    granted = any(grants_again(sentence) for part in parts for sentence in part.sentences)
    told = several or granted or len(blocks) == 1 or row.cell.text.rstrip().endswith(".")
    return parts if told or any(part.indication for part in parts) else None


def _runs_on(blocks: Sequence[Block]) -> bool:
    """True for prose with labels in it ("1) ..., or 2) ..."), one of which began a line by chance.

    The label before or after it stands inside a line then.
    """
    markers = {block.marker for block in blocks if isinstance(block, ListItem)}
    texts = [f" {block.text} " for block in blocks if isinstance(block, Paragraph | ListItem)]
    return any(
        (first in markers and any(f" {second} " in text for text in texts))
        or (second in markers and any(f" {first} " in text for text in texts))
        for first, second in _LABELS_INSIDE
    )


def _together(
    rows: Sequence[LabelledRow], criteria: Mapping[int, Sequence[Block]]
) -> tuple[Block, ...]:
    """What the rows ask for, ages and prescribers in their places beside the criteria.

    Args:
        rows: all of the form.
        criteria: what rows of criteria ask for, by their places among the rows.

    They are items where the criteria are sentences of prose, which are items as well; where the
    criteria are printed lines, their own lead-ins and lists stay as they are.
    """
    prose = all(
        isinstance(block, ListItem) and block.marker == BULLET
        for blocks in criteria.values()
        for block in blocks
    )
    asked: list[Block] = []
    for place, row in enumerate(rows):
        asked += criteria.get(place, ())
        if row.field == "labelled":
            lines = map(line_of, demands_in(row))
            asked += [_as_item(line) for line in lines] if prose else lines
    return tuple(asked)


def _as_item(line: Paragraph) -> ListItem:
    return ListItem(marker=BULLET, text=line.text, indent=0.0, span=line.span)


def _parts_requests(row: LabelledRow) -> bool:
    """True where titles or lead-ins in the cell part it by request ("Initial Authorization")."""
    return any(
        isinstance(block, Paragraph) and names_only_purpose(_title_of(block.text))
        for block in cell_blocks(row.cell)
    )


def _title_of(text: str) -> str:
    """Of "For initial authorization, all of the following must be met:" what stands before."""
    return (announcement(text).title if text.rstrip().endswith(":") else None) or text


def _indication(row: LabelledRow) -> str | None:
    """The use that a field names; "Covered Uses" mostly say which there are, and name none."""
    text = " ".join(row.cell.text.split())
    if row.field != "indication" or len(text.split()) > LONGEST_INDICATION:
        return None
    of_uses = not row.label.casefold().startswith("indication")
    told = _ANY_USE.match(text) or (of_uses and _ABOUT_USES.search(text))
    return None if told else text


def form_scene(form: Form, scene: Scene) -> Scene:
    """The scene of a form in the scene around it; the title above one for a drug names no use."""
    inner = msgspec.structs.replace(scene, lead=None, promises=True, in_form=True)
    if not form.products and not form.title:
        return msgspec.structs.replace(inner, indication=form.indication or scene.indication)
    return msgspec.structs.replace(
        inner,
        title=form.title or scene.indication or scene.title,
        indication=form.indication,
        branch=None,
        products=form.products or (form.title,),
    )


def excluded_in(row: LabelledRow) -> Node:
    """What a field excludes, in its words: each item of its list, or each of its sentences."""
    items = [block for block in row.cell.blocks if isinstance(block, ListItem)]
    criteria = [Criterion(text=take_apart(item.text).text, span=item.span) for item in items]
    if not items:
        sentences = [each.strip(" .") for each in sentences_of(row.cell.text)]
        criteria = [Criterion(text=each, span=row.cell.span) for each in sentences if each]
    return exclusion_sentence(criteria or [Criterion(text=row.cell.text, span=row.cell.span)])


def steps_asked(rows: Sequence[LabelledRow]) -> list[Block]:
    """What rows ask to be tried first, as one demand: so many drugs, each for so long."""
    if not rows:
        return []
    text = "; ".join(f"{row.label}: {row.cell.text}" for row in rows)
    return [Paragraph(text=text, span=rows[0].cell.span.through(rows[-1].cell.span))]
