"""The outline of a run of criteria, in the shape in which it is gone down.

What pages print in one line or on one level and mean as several, or the other way round, is set
straight here, before any title or sentence is asked what it says.
"""

from __future__ import annotations

from collections.abc import Collection

from policydiff.ingest.document import Block
from policydiff.ingest.readers.durations.duration_tables import with_duration_tables_as_lines
from policydiff.ingest.readers.durations.leading_durations import with_durations_apart
from policydiff.ingest.readers.questions.question_notes import with_noted_answers
from policydiff.ingest.readers.scenes.above_tables import without_preface
from policydiff.ingest.readers.scenes.bare_titles import set_drug_sections_inside, set_drugs_inside
from policydiff.ingest.readers.scenes.named_branches import set_branches_inside
from policydiff.ingest.readers.scenes.purpose_titles import with_purposes_inside
from policydiff.ingest.readers.scenes.request_paragraphs import with_requests_over_uses
from policydiff.ingest.readers.scenes.title_lines import with_title_lines
from policydiff.ingest.readers.scenes.use_groups import set_groups_inside
from policydiff.ingest.readers.sets.granting_sentences import set_decisions_apart
from policydiff.ingest.readers.sets.remarks import set_footnotes_apart, set_remarks_apart
from policydiff.ingest.readers.trees.answer_boxes import set_boxes_apart, set_other_ways_together
from policydiff.ingest.readers.trees.inline_lists import set_lists_below
from policydiff.ingest.readers.trees.subjects import set_sentences_apart
from policydiff.ingest.readers.trees.unmarked_lists import set_lines_below
from policydiff.ingest.structure.nesting import outline
from policydiff.ingest.structure.outline_node import OutlineNode


def criteria_outline(blocks: list[Block], names: Collection[str]) -> OutlineNode:
    """The outline under a root without text.

    Args:
        blocks: headings, items, lines and tables in the order of the document.
        names: drugs and products of the document, in lower case.
    """
    blocks = list(with_duration_tables_as_lines(with_noted_answers(without_preface(blocks))))
    levelled = with_requests_over_uses(with_purposes_inside(blocks))
    root = outline(with_durations_apart(with_title_lines(levelled)))
    set_boxes_apart(root)
    set_other_ways_together(root)
    set_footnotes_apart(root)
    set_remarks_apart(root)
    set_decisions_apart(root)
    set_lists_below(root)
    set_lines_below(root)
    set_drug_sections_inside(root, names)
    set_drugs_inside(root, names)
    set_groups_inside(root)
    set_branches_inside(root)
    root.children += set_sentences_apart(root)
    return root
