"""Criteria sets from the criteria sections of a document.

The sections are laid out as one outline (headings, items and lead-ins, see
`policydiff.ingest.structure.nesting`). Going down that outline, titles and sentences set the
scene (which indication, which purpose, covered or not), and what is left under them are the
criteria, which `tree` reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

import msgspec

from policydiff.ingest.document import (
    Block,
    HeadedSection,
    Table,
    text_of,
)
from policydiff.ingest.readers.durations.duration_lines import (
    labels_durations,
    lines_under,
    only_duration,
)
from policydiff.ingest.readers.durations.durations import approval_durations_in
from policydiff.ingest.readers.durations.labelled_durations import is_duration_label
from policydiff.ingest.readers.forms.form_durations import places_of
from policydiff.ingest.readers.forms.forms import excluded_in, form_of, form_scene, steps_asked
from policydiff.ingest.readers.limits.limit_titles import (
    amounts_of,
    lists_limits,
    tells_duration,
    titles_limits,
    with_requests_apart,
    with_run_in_requests,
)
from policydiff.ingest.readers.questions.decision_steps import course_in, courses_of
from policydiff.ingest.readers.scenes.above_tables import (
    affected_apart,
    heading_of,
    without_captions,
)
from policydiff.ingest.readers.scenes.bare_titles import (
    is_request_alone,
    titles_above,
    under_bare_title,
    with_named_titles,
)
from policydiff.ingest.readers.scenes.granted_products import brands_told_apart
from policydiff.ingest.readers.scenes.listed_uses import by_use
from policydiff.ingest.readers.scenes.node_kinds import (
    grants,
    is_criterion,
    is_prose,
    opens,
)
from policydiff.ingest.readers.scenes.request_cards import RequestCard, request_card
from policydiff.ingest.readers.scenes.scene import Condition, Scene, StatedDuration
from policydiff.ingest.readers.scenes.scene_changes import (
    continued,
    entered,
    under_caption,
    under_card,
)
from policydiff.ingest.readers.scenes.title_lines import titles_requests
from policydiff.ingest.readers.sets.criteria_outline import criteria_outline
from policydiff.ingest.readers.sets.found_sets import CriteriaReading, FoundSets
from policydiff.ingest.readers.sets.general_demands import demands_in_cells
from policydiff.ingest.readers.sets.granting_sentences import with_grants_apart
from policydiff.ingest.readers.sets.joined_denials import is_joined_denial
from policydiff.ingest.readers.sets.labelled_renewals import parts_by_label
from policydiff.ingest.readers.sets.limit_requests import asked_beside
from policydiff.ingest.readers.sets.narrative_grants import (
    says_who_is_approved,
    told_scenes,
    told_uses,
)
from policydiff.ingest.readers.sets.prose_lines import add_prose
from policydiff.ingest.readers.tables.criteria_grids import grid_parts, grid_scene
from policydiff.ingest.readers.tables.criteria_tables import CriteriaRow, cell_blocks, criteria_rows
from policydiff.ingest.readers.tables.denying_cells import denying_cells
from policydiff.ingest.readers.tables.granting_cells import granting_cells
from policydiff.ingest.readers.tables.labelled_rows import LabelledRow, labelled_rows
from policydiff.ingest.readers.tables.remark_cells import remark_rows
from policydiff.ingest.readers.tables.row_scenes import course_scene, remark_scene, row_scene
from policydiff.ingest.readers.tables.shared_cells import with_shared_cells
from policydiff.ingest.readers.trees.continued_lists import going_on
from policydiff.ingest.readers.trees.inline_lists import outlined
from policydiff.ingest.readers.trees.subjects import with_subjects
from policydiff.ingest.readers.wording.asking import is_about_document
from policydiff.ingest.readers.wording.asking_sentences import (
    asking_sentences,
    asks_at_review,
    listed_at_review,
)
from policydiff.ingest.readers.wording.granted_for import without_use
from policydiff.ingest.readers.wording.purposes import purpose_of_title
from policydiff.ingest.readers.wording.statements import announcement
from policydiff.ingest.structure.nesting import outline
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.wording import words


def read_criteria(
    sections: Sequence[HeadedSection],
    *,
    product_names: Sequence[str] = (),
    brands: Sequence[str] = (),
    policy_title: str = "",
) -> CriteriaReading:
    """The criteria sets of a document, with the limits and notes found among the criteria.

    Args:
        sections: all sections; only those with the role `criteria` are read.
        product_names: drugs and products of the document; a title that names one of them is no
            indication.
        brands: the brands that the policy is about, as printed.
        policy_title: the title of the document; where it is a heading it is no indication.
    """
    names = tuple(name.casefold() for name in product_names if name)
    beside = frozenset(words(one.title) for one in sections if one.title and one.role != "criteria")
    said = (text_of(block) for one in sections if one.role == "criteria" for block in one.blocks)
    brands = brands_told_apart(brands, said)
    for tells in (False, True):
        reader = _Reader(names, brands, policy_title, beside, tells)
        _read_sections(sections, reader)
        if says_who_is_approved(reader.found.sets):
            break
    return reader.found.finish()


def _read_sections(sections: Sequence[HeadedSection], reader: _Reader) -> None:
    run: list[Block] = []
    for section, after in zip_longest(sections, sections[1:]):
        if section.role != "criteria" and not titles_requests(section, after):
            reader.read_run(run)
            run = []
            first = len(reader.found.sets)
            reader.read_run(asked_beside(section, sections))
            reader.found.ask_beside(first)
            continue
        if section.title:
            run.append(heading_of(section))
        run += section.blocks
    reader.read_run(run)


class _Reader(msgspec.Struct):
    product_names: tuple[str, ...]
    brands: tuple[str, ...]
    policy_title: str
    titles_beside: frozenset[tuple[str, ...]]
    """Words of the titles of the document's sections that hold no criteria."""
    tells: bool
    """True where sentences in running text are read as criteria, as nothing else says any."""
    found: FoundSets = msgspec.field(default_factory=FoundSets)
    card: RequestCard | None = None
    """The last card above criteria; it holds up to the next, whatever titles stand between."""

    def read_run(self, blocks: list[Block]) -> None:
        if blocks:
            root = criteria_outline(blocks, self.product_names)
            self._walk(root.children, Scene())

    def _walk(
        self, children: list[OutlineNode], scene: Scene, first_set: int | None = None
    ) -> None:
        """Read the nodes at one level of the outline, in the scene set above them.

        `first_set` is the place of the first set that limits among them are for: theirs without.
        """
        loose: list[OutlineNode] = []
        told: OutlineNode | None = None
        above: OutlineNode | None = None
        first_set = len(self.found.sets) if first_set is None else first_set
        children, scene = affected_apart(without_captions(children, self.policy_title), scene)
        if lists_limits(children):
            self._limits(children, scene, first_set)
            return
        course, others = course_in(children)
        if course and self.found.add_course(course, scene):
            children = others
        plain = with_subjects(with_run_in_requests(with_named_titles(children)))
        for child in plain if scene.lead is not None else with_grants_apart(plain):
            said = announcement(child.text, bold_prefix=child.bold_prefix)
            card = request_card(child.block) if isinstance(child.block, Table) else None
            if card is not None:
                self._close(loose, scene)
                loose = []
                self.card = card
                scene = under_card(scene, card)
                continue
            scene = self._with_card(scene)
            if isinstance(child.block, Table) and self._table(child.block, scene):
                continue
            more = going_on(child, said, loose[-1] if loose else above)
            if more is not None and loose:
                loose.append(more[0])
                continue
            if more is not None and (self.found.join(*more) or self.found.ask_of_ways(*more)):
                continue
            above = None
            if (reviewed := listed_at_review(child)) is not None:
                self._close(loose, scene)
                loose = []
                self._review(child, reviewed, scene)
                continue
            if labels_durations(child):
                self._close(loose, scene)
                loose = []
                for stated in lines_under(child):
                    self.found.add_late_duration(stated, scene, first_set)
                continue
            if titles_limits(child):
                self._close(loose, scene)
                loose = []
                self._limits(child.children or [child], scene, first_set)
                continue
            denied = is_joined_denial(child, said, scene, loose[-1] if loose else None)
            if denied or is_criterion(child, said, scene):
                loose.append(without_use(child, scene.indication))
                continue
            if is_prose(child, said, scene):
                if loose and scene.promises and (asked := asking_sentences(child)):
                    loose += asked
                    continue
                for inner in told_scenes(child, scene, self.product_names) if self.tells else ():
                    self.found.add([], inner)
                add_prose(self.found, child, scene, self.titles_beside, self.brands)
                scene = under_caption(child.text, scene)
                told = None if is_about_document(child.text) else child
                continue
            titles = titles_above(loose, scene) if said.kind == "approval" else []
            self._close(loose[: len(loose) - len(titles)], scene)
            scene = under_bare_title(titles[-1], scene) if titles else scene
            loose, above = [], child
            self.found.since = len(self.found.sets)
            if said.kind == "dosing":
                self.found.limits.add_dosing(child, scene.purpose)
            elif said.kind == "denial":
                self.found.add_exclusions(child, said, scene)
            elif only_duration(child) and child.children:
                self._under_duration(child, scene)
            elif only_duration(child) or asks_at_review(child):
                if told is not None and len(self.found.sets) == first_set and scene.indication:
                    # "Recognized by the compendium. Authorization will be issued for 12 months."
                    self.found.add([told], scene)
                self.found.add_late_duration(child, scene, first_set)
            else:
                inner = entered(
                    child, said, scene, self.product_names, self.brands, self.policy_title
                )
                inner = self.found.renewal_of_use(child, inner)
                if is_request_alone(child, said):
                    scene = msgspec.structs.replace(inner, lead=None, statement=None, durations=())
                elif child.children or inner.conditions != scene.conditions or not opens(child):
                    self._enter(child, inner, asks=inner.conditions != scene.conditions)
                else:
                    # A sentence over its siblings: "... when all of the following are met:".
                    scene = inner
        self._close(loose, scene)

    def _close(self, loose: list[OutlineNode], scene: Scene) -> None:
        """Make a set of the criteria before a title or a sentence, where there are any.

        What a title alone asks ("Patient is currently receiving X") belongs to the criteria that
        follow; where none do, `_enter` makes a set of it.
        """
        if loose:
            self.found.add(loose, scene)

    def _review(self, child: OutlineNode, asked: str, scene: Scene) -> None:
        """What a review of approvals asks: of all, and of each use that its list names."""
        inner = msgspec.structs.replace(continued(scene), lead=None, statement=None)
        if child.span is not None:
            of_all = (Condition(asked, child.span, child.label),)
            self.found.add([], msgspec.structs.replace(inner, conditions=of_all, general=True))
        self._by_use(child.children, msgspec.structs.replace(inner, promises=True))

    def _under_duration(self, child: OutlineNode, scene: Scene) -> None:
        """The criteria under an item that says for how long a kind of request is approved."""
        if child.span is None:
            return
        stated = tuple(
            StatedDuration(each, child.span) for each in approval_durations_in(child.text)
        )
        purpose = next((each.statement.purpose for each in stated), None) or scene.purpose
        inner = msgspec.structs.replace(
            scene, purpose=purpose, durations=stated, lead=None, promises=True
        )
        self._enter(child, self.found.renewal_of_use(child, inner))

    def _limits(self, lines: list[OutlineNode], scene: Scene, first_set: int) -> None:
        """What stands under a title of limits: durations, amounts, and criteria for renewal."""
        plain = msgspec.structs.replace(
            scene, lead=None, promises=False, purpose=None, indication=None
        )
        for line in with_requests_apart(lines):
            amounts = amounts_of(line)
            if only_duration(line) or tells_duration(line):
                self.found.add_late_duration(line, plain, first_set)
            elif amounts or titles_limits(line):
                self.found.amounts_under(amounts, scene.indication, first_set)
            else:
                self._walk([line], plain)

    def _with_card(self, scene: Scene) -> Scene:
        """The scene with what the last card says of all that the scene itself leaves open."""
        if self.card is None or scene.card is self.card:
            return scene
        filled = under_card(scene, self.card)
        if scene.card is not None:
            return filled
        return msgspec.structs.replace(
            filled,
            indication=scene.indication or filled.indication,
            purpose=scene.purpose or filled.purpose,
            durations=scene.durations or filled.durations,
        )

    def _table(self, table: Table, scene: Scene) -> bool:
        """Read a table of criteria; False where it is of another kind."""
        form = list(labelled_rows(table))
        if form:
            self._form(form, scene)
            return True
        courses = courses_of(table)
        for course in courses:
            self.found.add_course(course.steps, course_scene(course.title, scene))
        if courses:
            return True
        parts = list(grid_parts(table))
        for part in parts:
            first_set, inner = len(self.found.sets), grid_scene(part, scene)
            self._walk(outlined(part.blocks), inner)
            self._limits(outlined(part.limits), inner, first_set)
        if parts:
            return True
        rows, first_set = list(with_shared_cells(criteria_rows(table))), len(self.found.sets)
        for row in rows:
            if is_duration_label(f"{row.subject}:"):
                self._lasting_row(row, scene, first_set)
            else:
                self._by_use(outline(row.blocks).children, row_scene(row, scene))
        for cell, inner in () if rows else granting_cells(table, scene):
            self._walk(outlined(cell_blocks(cell)), inner)
        remarks = [] if rows or len(self.found.sets) > first_set else list(remark_rows(table))
        for row in remarks:
            self._walk(outlined(row.blocks), remark_scene(row, scene))
        for demand in () if rows or remarks else demands_in_cells(table):
            self.found.add(
                [demand], msgspec.structs.replace(scene, lead=None, purpose=None, general=True)
            )
        granted = len(self.found.sets) > first_set
        denials = list(denying_cells(table, self.found.sets[first_set:]))
        for node, said in denials:
            self.found.add_exclusions(node, said, scene)
        return granted or bool(rows) or bool(denials)

    def _lasting_row(self, row: CriteriaRow, scene: Scene, first_set: int) -> None:
        """The duration in a row of its own: "Initial Approval Duration | 6 months"."""
        purpose = purpose_of_title(row.subject) or scene.purpose
        for block in row.blocks:
            text = f"{row.subject}: {text_of(block)}"
            node = OutlineNode(block=block, text=text, span=block.span)
            self.found.add_late_duration(
                node, msgspec.structs.replace(scene, purpose=purpose), first_set
            )

    def _form(self, rows: list[LabelledRow], scene: Scene) -> None:
        """A form of fixed fields: its criteria are a set for each kind of request.

        Its exclusions are another. Age and prescriber stand among the criteria, or for themselves
        where there are several sets.
        """
        form = form_of(rows)
        inner, before = form_scene(form, scene), len(self.found.sets)
        for row in form.exclusions:
            self.found.add_excluded(row.label, excluded_in(row), inner.products or ())
        for grant in form.grants:
            way = Condition(grant.text, grant.span, None)
            self.found.add(
                [], msgspec.structs.replace(inner, conditions=(way,), purpose="continuation")
            )
        self.found.add_steps(outline(steps_asked(form.steps)).children, inner)
        for part in form.parts:
            purpose = part.purpose or scene.purpose
            within = msgspec.structs.replace(
                inner, purpose=purpose, general=part.general or scene.general
            )
            within = msgspec.structs.replace(within, indication=part.indication or inner.indication)
            blocks = part.blocks if part is not form.parts[-1] else (*part.blocks, *form.durations)
            self._by_use(outlined(blocks), within)
        if not form.parts:
            self._walk(outline(form.durations).children, inner)
        for each, places in places_of(form.lasting, self.found.sets[before:]):
            own = [before + place for place in places]
            self.found.limits.add_duration(each.stated, each.purpose, own)
        ways = range(before, len(self.found.sets))
        self.found.limits.add_amounts(
            form.quantities, [n for n in ways if self.found.sets[n].role != "excludes"]
        )

    def _by_use(self, nodes: list[OutlineNode], scene: Scene) -> None:
        """Read a list, in the scene of each of the uses that its items name."""
        first_set = len(self.found.sets)
        nodes = told_uses(nodes, scene)
        for part, inner in parts_by_label(nodes, scene, self.found.sets) or by_use(nodes, scene):
            of_all = inner.general and not scene.general
            self._walk(part, inner, first_set if of_all else None)

    def _enter(self, child: OutlineNode, scene: Scene, *, asks: bool = False) -> None:
        """Read what stands under a node; what the node itself `asks`, where no criteria do."""
        sets, limits = len(self.found.sets), len(self.found.limits)
        self._by_use(child.children, scene)
        if len(self.found.sets) != sets or (len(self.found.limits) != limits and not asks):
            return
        if scene.conditions or (scene.durations and not child.children):
            self.found.add([], scene)
        elif scene.indication is not None and child.span is not None and grants(child):
            self.found.add_granted(child, child.span, scene)
