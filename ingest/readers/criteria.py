"""Criteria sets from the criteria sections of a document.

The sections are laid out as one outline (headings, items and lead-ins, see
`policydiff.ingest.structure.nesting`). Going down that outline, titles and sentences set the
scene (which indication, which purpose, covered or not), and what is left under them are the
criteria, which `tree` reads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import msgspec

from policydiff.ingest.document import Block, HeadedSection, Heading, ListItem, Paragraph, Table
from policydiff.ingest.readers.criteria_tables import criteria_rows
from policydiff.ingest.readers.criterion_text import take_apart
from policydiff.ingest.readers.durations import approval_durations_in
from policydiff.ingest.readers.exclusions import exclusion_criteria, exclusion_sentence
from policydiff.ingest.readers.scene import Condition, Scene, StatedDuration, read_sentence
from policydiff.ingest.readers.set_identity import identified
from policydiff.ingest.readers.statements import (
    Announcement,
    announcement,
    is_about_document,
    is_catch_all,
    is_general,
    is_generic_title,
    is_not_covered_title,
    is_preferred_product,
    names_kind_of_criteria,
    names_only_purpose,
    purpose_of_title,
)
from policydiff.ingest.readers.subjects import with_subjects
from policydiff.ingest.readers.tree import read_tree
from policydiff.ingest.structure.combinators import find_quantifier
from policydiff.ingest.structure.nesting import OutlineNode, outline
from policydiff.model.coverage import CriteriaSet, Purpose, Scope, SetRole
from policydiff.model.criteria import AllOf, AnyOf, Criterion, Node
from policydiff.model.limits import Limit
from policydiff.model.policy import Note
from policydiff.model.source import SourceSpan

LONGEST_TITLE_WORDS = 30
"""A title of more words is a sentence; the longest indication heading seen has 27."""

LONGEST_LINE = 400
"""Characters of an unmarked criterion; prose paragraphs are longer or have several sentences."""

# "Refer to the policy on ...", as an item of its own.
_REFERS_OUTSIDE = re.compile(
    r"\W*(?:please\s+)?(?:refer\s+to|see)\s+(?!above|below)", re.IGNORECASE
)

_PLANS = re.compile(r"\bplans?\b", re.IGNORECASE)
_ABOUT_REQUEST = re.compile(
    r"\b(?:patients?|individuals?|members?|prescrib\w+|must|document\w*|diagnos\w+|ages?)\b",
    re.IGNORECASE,
)

# A requirement in a line of its own holds for every request under its title.
_REQUIRES = re.compile(r"\bmust\b", re.IGNORECASE)
# "Patients who ... will be automatically approved": a way in of their own.
_GRANTED = re.compile(
    r"(?P<who>(?:patients?|members?|individuals?)\s+(?:who|with)\b.+?)\s+(?:will|may|can)\s+be\s+"
    r"(?:automatically\s+)?(?:approved|granted|allowed)\b",
    re.IGNORECASE,
)

_LABELLED = re.compile(
    r"(?:age|weight|gender|sex|prescriber|diagnosis|quantity)\b[^.]{0,30}?[:\s]\s*\S", re.IGNORECASE
)


@dataclass(slots=True)
class CriteriaReading:
    """What the criteria sections of a document say."""

    sets: tuple[CriteriaSet, ...]
    limits: tuple[Limit, ...]
    """Limits that stand among the criteria, in document order."""
    notes: tuple[Note, ...]


@dataclass(slots=True)
class _PendingLimit:
    limit: Limit
    sets: list[int]
    """Places in the list of sets; ids come last."""


def read_criteria(
    sections: Sequence[HeadedSection], *, product_names: Sequence[str] = ()
) -> CriteriaReading:
    """The criteria sets of a document, with the limits and notes found among the criteria.

    Args:
        sections: all sections; only those with the role `criteria` are read.
        product_names: drugs and products of the document; a title that names one of them is no
            indication.
    """
    reader = _Reader(tuple(name.casefold() for name in product_names if name))
    run: list[Block] = []
    for section in sections:
        if section.role != "criteria":
            reader.read_run(run)
            run = []
            continue
        if section.title:
            run.append(Heading(text=section.title, level=section.level, span=_title_span(section)))
        run += section.blocks
    reader.read_run(run)
    return reader.finish()


@dataclass(slots=True)
class _Reader:
    product_names: tuple[str, ...]
    sets: list[CriteriaSet] = field(default_factory=list)
    limits: list[_PendingLimit] = field(default_factory=list)
    notes: list[tuple[Note, int | None]] = field(default_factory=list)

    def read_run(self, blocks: list[Block]) -> None:
        if blocks:
            self._walk(outline(blocks).children, Scene())

    def finish(self) -> CriteriaReading:
        sets = identified(_with_general(self.sets))
        limits = tuple(
            msgspec.structs.replace(
                pending.limit, sets=tuple(sets[place].id for place in pending.sets) or None
            )
            for pending in self.limits
        )
        notes = tuple(
            note if place is None else msgspec.structs.replace(note, sets=(sets[place].id,))
            for note, place in self.notes
        )
        return CriteriaReading(sets, limits, notes)

    def _walk(self, children: list[OutlineNode], scene: Scene) -> None:
        """Read the nodes at one level of the outline, in the scene set above them."""
        loose: list[OutlineNode] = []
        first_set = len(self.sets)
        for child in with_subjects(children):
            said = announcement(child.text, bold_prefix=child.bold_prefix)
            if isinstance(child.block, Table) and self._table(child.block, scene):
                continue
            if self._is_criterion(child, said, scene):
                loose.append(child)
                continue
            if self._is_prose(child, said, scene):
                self._read_prose(child, scene)
                continue
            self._emit(loose, scene)
            loose = []
            if said.kind == "dosing":
                self._dosing(child, scene)
            elif said.kind == "denial":
                self._denial(child, said, scene)
            elif self._only_duration(child):
                self._late_duration(child, scene, first_set)
            else:
                inner = self._entered(child, said, scene)
                if child.children or inner.conditions != scene.conditions or not _opens(child):
                    self._enter(child, inner)
                else:
                    # A sentence over its siblings: "... when all of the following are met:".
                    scene = inner
        self._emit(loose, scene)

    def _table(self, table: Table, scene: Scene) -> bool:
        """Read a table of criteria; False where it is of another kind."""
        rows = list(criteria_rows(table))
        for row in rows:
            heading = scene.title.rstrip(" :")
            title = f"{heading}: {row.subject}" if heading else row.subject
            inner = replace(scene, title=title, lead=None, promises=True)
            if row.is_product:
                plans = (heading,) if _PLANS.search(heading) else None
                inner = replace(
                    inner,
                    products=(row.subject,),
                    line_of_business=plans or scene.line_of_business,
                    indication=None if _PLANS.search(heading) else scene.indication,
                    preferred=scene.preferred or scene.purpose is None,
                )
            else:
                inner = replace(inner, indication=row.subject)
            self._walk(outline(row.blocks).children, inner)
        return bool(rows)

    def _enter(self, child: OutlineNode, scene: Scene) -> None:
        before = len(self.sets), len(self.limits)
        self._walk(child.children, scene)
        if (len(self.sets), len(self.limits)) != before:
            return
        if scene.conditions or (scene.durations and not child.children):
            self._emit([], scene)
        elif scene.indication is not None and child.span is not None and _grants(child):
            self._grant(child, child.span, scene)

    def _grant(self, child: OutlineNode, span: SourceSpan, scene: Scene) -> None:
        """An indication that is approved without further criteria."""
        self.sets.append(
            CriteriaSet(
                id="",
                title=scene.title,
                purpose=self._purpose(scene),
                role="alternative",
                indication=scene.indication,
                branch=scene.branch,
                position="covered",
                statement=child.children[0].text,
                root=AllOf(children=(), span=span),
                span=span.through(_end_of(child)),
            )
        )

    def _read_prose(self, child: OutlineNode, scene: Scene) -> None:
        """What a line among the criteria says that is no criterion of a set around it."""
        span = child.span
        if span is None or child.children or isinstance(child.block, Table):
            return
        granted = _GRANTED.match(child.text)
        if granted is not None:
            way = Condition(granted.group("who"), span, None)
            self._emit([], replace(scene, lead=None, conditions=(way,), purpose="continuation"))
        elif _REQUIRES.search(child.text) and not is_about_document(child.text):
            self._emit([child], replace(scene, lead=None, purpose=None, general=True))
        elif _REFERS_OUTSIDE.match(child.text):
            note = Note(
                kind="external_reference",
                message="The criteria stand in another document or section.",
                text=child.text,
                span=child.span,
            )
            self.notes.append((note, None))

    # What a node is -----------------------------------------------------------------------------

    def _is_criterion(self, child: OutlineNode, said: Announcement, scene: Scene) -> bool:
        block = child.block
        if isinstance(block, Table):
            return False
        expecting = scene.lead is not None or scene.promises
        if isinstance(block, Heading):
            return (
                expecting and names_kind_of_criteria(child.text) and not self._has_structure(child)
            )
        if said.kind == "dosing" or not expecting:
            return False
        if isinstance(block, Paragraph) and is_about_document(child.text):
            return False
        if said.kind == "denial" and (said.title is None or is_not_covered_title(said.title)):
            inline = isinstance(block, ListItem) and not said.catch_all and not child.children
            return inline and scene.position == "covered"
        approves = said.kind == "approval" and said.sentence is not None
        if approves and _is_sub_branch(said, child, scene):
            return True
        if approves and (isinstance(block, Paragraph) or _approves(said, child)):
            return False
        if _REFERS_OUTSIDE.match(child.text) or _is_bold_title(child):
            return False
        if said.kind == "purpose" and self._sets_purpose(child, said):
            return False
        if self._has_structure(child) or _only_must_meet(said):
            return False
        if isinstance(block, ListItem):
            return True
        if not isinstance(block, Paragraph):
            return False
        if child.children or find_quantifier(child.text) is not None:
            return True
        if self._only_duration(child):
            return scene.lead is not None and bool(child.before)
        return _LABELLED.match(child.text) is not None or _short(child.text)

    def _is_prose(self, child: OutlineNode, said: Announcement, scene: Scene) -> bool:
        if isinstance(child.block, Table):
            return True
        if _REFERS_OUTSIDE.match(child.text) and not child.children:
            return True
        if said.kind == "other" and not child.bold and is_about_document(child.text):
            # With the list under it: the products that the policy is about, a pointer elsewhere.
            return isinstance(child.block, Paragraph)
        if child.children or isinstance(child.block, Heading):
            return False
        if said.kind in ("dosing",) or self._only_duration(child):
            return False
        if said.kind == "denial":
            return False
        if said.kind == "approval":
            if _opens(child) or isinstance(child.block, ListItem):
                return False
            # A sentence with its condition in it is criteria only where a scene is set.
            aimed = scene.purpose is not None or scene.indication is not None
            return not aimed or read_sentence(child.text, has_list=False).condition is None
        if said.kind == "purpose":
            return not (_opens(child) or child.bold or self._sets_purpose(child, said))
        return not (_opens(child) or child.bold)

    def _sets_purpose(self, child: OutlineNode, said: Announcement) -> bool:
        title = said.title or ""
        if names_only_purpose(title):
            return bool(child.children) or _opens(child) or child.bold
        return bool(child.children) and child.bold and len(title.split()) <= LONGEST_TITLE_WORDS

    def _has_structure(self, node: OutlineNode) -> bool:
        """True where titles or approval sentences stand under a node: it is no criterion."""
        for child in node.children:
            said = announcement(child.text, bold_prefix=child.bold_prefix)
            approves = said.kind == "approval" and said.sentence is not None
            if approves and (_approves(said, child) or _grants(node)):
                return True
            if said.kind == "purpose" and self._sets_purpose(child, said):
                return True
            if self._has_structure(child):
                return True
        return False

    def _only_duration(self, child: OutlineNode) -> bool:
        found = approval_durations_in(child.text)
        return bool(found) and found[0].whole

    def _names_product(self, title: str) -> bool:
        words = title.casefold()
        return any(name in words for name in self.product_names)

    # Setting the scene --------------------------------------------------------------------------

    def _entered(self, child: OutlineNode, said: Announcement, scene: Scene) -> Scene:
        span = child.span
        if span is None:
            return scene
        inner = scene
        if said.title:
            inner = self._titled(child, said, inner)
        if said.sentence is not None:
            sentence = read_sentence(said.sentence, has_list=bool(child.children) or _opens(child))
            conditions = inner.conditions
            if sentence.condition is not None:
                text = take_apart(sentence.condition).text
                conditions = (*conditions, Condition(text, span, None))
            inner = replace(
                inner,
                statement=said.sentence,
                statement_span=span,
                lead=sentence.lead,
                conditions=conditions,
                durations=tuple(StatedDuration(each, span) for each in sentence.durations)
                or inner.durations,
                purpose=said.purpose or inner.purpose,
                preferred=inner.preferred
                or (inner.indication is None and is_preferred_product(said.sentence)),
            )
        elif _opens(child) and not names_only_purpose(said.title or ""):
            quantified = find_quantifier(child.text)
            aimed = inner.promises or inner.purpose is not None or inner.indication is not None
            if quantified is not None and aimed:
                inner = replace(inner, lead=read_sentence(child.text, has_list=True).lead)
        return inner

    def _titled(self, child: OutlineNode, said: Announcement, scene: Scene) -> Scene:
        title = said.title or ""
        span = child.span
        purpose = said.purpose if said.kind in ("purpose", "approval") else None
        if purpose is None and isinstance(child.block, Heading):
            purpose = purpose_of_title(title)
        own_title = is_generic_title(title) or purpose is not None
        general = is_general(title) or (scene.general and own_title)
        preferred = scene.preferred or (scene.indication is None and is_preferred_product(title))
        promises = scene.promises or purpose is not None or _promises(title)
        fresh = isinstance(child.block, Heading)
        inner = replace(
            scene,
            title=scene.title if scene.title and names_only_purpose(title) else title,
            purpose=purpose or scene.purpose,
            general=general,
            preferred=preferred,
            promises=promises,
            lead=None if fresh else scene.lead,
            statement=None if fresh else scene.statement,
        )
        if purpose is not None:
            if not names_only_purpose(title) and said.patient_sentence and span is not None:
                condition = Condition(title, span, child.label)
                return replace(inner, conditions=(*inner.conditions, condition))
            if not names_only_purpose(title) and scene.indication is None and not general:
                return inner
            return inner if names_only_purpose(title) else replace(inner, branch=title)
        if said.patient_sentence and scene.indication is not None and span is not None:
            return replace(
                inner, conditions=(*inner.conditions, Condition(title, span, child.label))
            )
        if (
            is_generic_title(title)
            or general
            or preferred
            or self._names_product(title)
            or len(title.split()) > LONGEST_TITLE_WORDS
        ):
            return inner
        if scene.indication is None:
            return replace(inner, indication=title.rstrip(" †‡*^"))
        return replace(inner, branch=title.rstrip(" †‡*^"))

    # Sets and limits ----------------------------------------------------------------------------

    def _emit(self, nodes: list[OutlineNode], scene: Scene) -> None:
        """A criteria set of these nodes in this scene; nothing where there is nothing to say."""
        if not nodes and not scene.conditions:
            return
        spans = [n.span for n in nodes if n.span is not None]
        span = spans[0].through(_end_of(nodes[-1])) if spans else scene.conditions[-1].span
        text = scene.lead.text if scene.lead is not None else None
        reading = read_tree(nodes, scene.lead, lead_text=text, span=span)
        root = _with_conditions(reading.root, scene.conditions)
        purpose = self._purpose(scene)
        place = len(self.sets)
        own = [StatedDuration(found.statement, found.span) for found in reading.durations]
        if root is not None:
            self.sets.append(
                CriteriaSet(
                    id="",
                    title=scene.title,
                    purpose=purpose,
                    role=_role(purpose, scene),
                    indication=scene.indication,
                    branch=scene.branch,
                    position="covered",
                    applies_to=Scope(
                        products=scene.products, line_of_business=scene.line_of_business
                    ),
                    statement=scene.statement,
                    root=root,
                    span=span,
                )
            )
        for stated in own or scene.durations:
            self._limit(stated, purpose, [place] if root is not None else [])
        self.notes += [(note, place if root is not None else None) for note in reading.notes]

    def _purpose(self, scene: Scene) -> Purpose:
        if scene.purpose is not None:
            return scene.purpose
        if scene.preferred:
            return "preferred_product"
        return "general" if scene.general else "initial"

    def _limit(self, stated: StatedDuration, purpose: Purpose, sets: list[int]) -> None:
        statement = stated.statement
        limit = Limit(
            kind="approval_duration",
            purpose=statement.purpose or purpose,
            line_of_business=statement.line_of_business,
            text=statement.text,
            value=statement.value,
            unit=statement.unit,
            span=stated.span,
        )
        for pending in self.limits:
            if pending.limit == limit:
                pending.sets += [each for each in sets if each not in pending.sets]
                return
        self.limits.append(_PendingLimit(limit, sets))

    def _late_duration(self, child: OutlineNode, scene: Scene, first_set: int) -> None:
        """A duration printed after the criteria that it is for."""
        places = [
            place
            for place in range(first_set, len(self.sets))
            if self.sets[place].role == "alternative"
        ]
        purpose = self._purpose(scene)
        if scene.purpose is None and places:
            # The line closes the criteria right above it.
            purpose = self.sets[places[-1]].purpose
        for statement in approval_durations_in(child.text):
            if child.span is not None:
                wanted = statement.purpose or purpose
                mine = [place for place in places if self.sets[place].purpose == wanted]
                self._limit(StatedDuration(statement, child.span), wanted, mine)

    def _dosing(self, child: OutlineNode, scene: Scene) -> None:
        """Dose lines are limits, whatever stands under them."""
        text = _all_text(child)
        span = child.span
        if span is None:
            return
        amount = re.search(r"([\d,.]*\d)\s*(mg/m[2²]|mg/kg|mcg/kg|mg|mcg|g|units?|mL|IU)\b", text)
        value = float(amount.group(1).replace(",", "")) if amount else None
        self.limits.append(
            _PendingLimit(
                Limit(
                    kind="dose",
                    purpose=scene.purpose,
                    text=text,
                    value=int(value) if value is not None and value.is_integer() else value,
                    unit=amount.group(2) if amount else None,
                    span=span.through(_end_of(child)),
                ),
                [],
            )
        )

    def _denial(self, child: OutlineNode, said: Announcement, scene: Scene) -> None:
        """What is not covered: one set of the conditions listed, one for the catch-all sentence."""
        heading = child.text.rstrip(" :") if isinstance(child.block, Heading) else None
        title = said.title or heading or scene.title
        for criteria, statement, catch_all in exclusion_criteria(child, said):
            first, last = criteria[0].span, criteria[-1].span
            self.sets.append(
                CriteriaSet(
                    id="",
                    title=title,
                    purpose="not_covered",
                    role="excludes",
                    indication=None,
                    position=said.position,
                    catch_all=catch_all,
                    statement=statement,
                    root=exclusion_sentence(criteria, child),
                    span=first.through(last),
                )
            )


def _with_general(sets: list[CriteriaSet]) -> list[CriteriaSet]:
    """Criteria for the whole policy, printed before those of its indications, hold with them.

    Without indications after it, such a set is the way in itself.
    """
    result = []
    for place, each in enumerate(sets):
        divided = any(
            later.purpose == each.purpose and later.role == "alternative" and later.indication
            for later in sets[place + 1 :]
        )
        listed = isinstance(each.root, AnyOf)
        if each.role == "alternative" and each.indication is None and divided and not listed:
            each = msgspec.structs.replace(each, role="also_required")
        result.append(each)
    return result


def _grants(node: OutlineNode) -> bool:
    """True for an item under which only a sentence says that it is covered."""
    if len(node.children) != 1 or node.children[0].children:
        return False
    only = node.children[0]
    return isinstance(only.block, Paragraph) and announcement(only.text).kind == "approval"


def _is_bold_title(child: OutlineNode) -> bool:
    """True for an item that is a title over its items ("B. **Other uses**")."""
    titled = child.bold or is_generic_title(child.text)
    return bool(child.children) and titled and not _opens(child)


def _is_sub_branch(said: Announcement, child: OutlineNode, scene: Scene) -> bool:
    """True for a patient sentence with an approval inside a purpose: a branch of its tree.

    "B. Patient is Currently Receiving X. ... ONE of the following (i or ii): i. Patient has
    received X for < 1 year. Approve if ..."
    """
    inside = scene.purpose is not None and scene.indication is not None
    return inside and said.patient_sentence and isinstance(child.block, ListItem)


def _approves(said: Announcement, child: OutlineNode) -> bool:
    """True where an approval phrase opens a list or states a condition, not merely stands in it."""
    sentence = said.sentence or ""
    if said.title is not None:
        return True
    if child.children or _opens(child):
        return True
    return (
        re.match(r"\W*(?:approve|authorize|may be approved)\b", sentence, re.IGNORECASE) is not None
    )


def _only_must_meet(said: Announcement) -> bool:
    """True for "Indication (must meet all):", which is a title whatever the scene."""
    return said.title is not None and (said.sentence or "").casefold().startswith(
        ("(must", "(should")
    )


def _promises(title: str) -> bool:
    return re.search(r"\b(?:criteria|requirements?|conditions)\b", title, re.IGNORECASE) is not None


def _opens(child: OutlineNode) -> bool:
    return child.text.rstrip().endswith(":")


def _short(text: str) -> bool:
    """True for a line that may be a criterion, false for prose of several sentences."""
    if is_catch_all(text) or (text.endswith(".") and _ABOUT_REQUEST.search(text) is None):
        return False
    return len(text) <= LONGEST_LINE and re.search(r"[.!?]\s+[A-Z]", text) is None


def _role(purpose: Purpose, scene: Scene) -> SetRole:
    if purpose in ("preferred_product", "general") or scene.general:
        return "also_required"
    return "alternative"


def _with_conditions(root: Node | None, conditions: tuple[Condition, ...]) -> Node | None:
    """The tree with the conditions of the titles above it."""
    if not conditions:
        return root
    above: list[Node] = [
        Criterion(label=None, text=take_apart(each.text).text, span=each.span)
        for each in conditions
    ]
    below: list[Node] = []
    text = None
    if isinstance(root, AllOf):
        below, text = list(root.children), root.text
    elif root is not None:
        below = [root]
    if len(above) == 1 and not below:
        return above[0]
    span = above[0].span.through(below[-1].span) if below else above[0].span
    return AllOf(text=text, children=(*above, *below), span=span)


def _end_of(node: OutlineNode) -> SourceSpan:
    last = node
    while last.children:
        last = last.children[-1]
    end = last.span or node.span
    if end is None:
        raise ValueError("an outline node without a place")
    return end


def _all_text(node: OutlineNode) -> str:
    parts = [f"{node.marker} {node.text}" if node.marker else node.text]
    parts += [_all_text(child) for child in node.children]
    return " ".join(part for part in parts if part)


def _title_span(section: HeadedSection) -> SourceSpan:
    span = section.span
    return SourceSpan(page=span.page, first_line=span.first_line, last_line=span.first_line)
