"""The criteria sets, limits and notes found so far, and how they are made from a scene."""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.document import Heading, Paragraph
from policydiff.ingest.readers.durations.durations import approval_durations_in
from policydiff.ingest.readers.questions.course_sets import course_sets
from policydiff.ingest.readers.questions.decision_steps import Step
from policydiff.ingest.readers.scenes.bare_names import are_bare_names
from policydiff.ingest.readers.scenes.grants import (
    apart,
    as_choice,
    as_exceptions,
    is_beside_criteria,
    lets_in,
)
from policydiff.ingest.readers.scenes.scene import Condition, Scene, StatedDuration
from policydiff.ingest.readers.scenes.scene_changes import continued
from policydiff.ingest.readers.scenes.set_roles import purpose_in, role_in
from policydiff.ingest.readers.scenes.title_scenes import product_of
from policydiff.ingest.readers.sets.conjunctions import both, with_conditions, with_exempted
from policydiff.ingest.readers.sets.continued_sets import with_continued
from policydiff.ingest.readers.sets.exclusion_sets import exclusion_set
from policydiff.ingest.readers.sets.found_limits import FoundLimits
from policydiff.ingest.readers.sets.general_sets import below_uses, with_general
from policydiff.ingest.readers.sets.labelled_renewals import parts_by_label
from policydiff.ingest.readers.sets.renewals_alike import with_products_joined
from policydiff.ingest.readers.sets.set_identity import identified
from policydiff.ingest.readers.sets.set_references import with_references
from policydiff.ingest.readers.sets.short_titles import with_own_uses
from policydiff.ingest.readers.sets.sibling_sets import Standing, joined_siblings, standing_of
from policydiff.ingest.readers.trees.exclusions import exclusion_criteria, exclusion_sentence
from policydiff.ingest.readers.trees.negating_lead_ins import frees
from policydiff.ingest.readers.trees.tree import read_tree
from policydiff.ingest.readers.wording.asking_sentences import renewal_demand, renewals_apart
from policydiff.ingest.readers.wording.granted_for import granted_for
from policydiff.ingest.readers.wording.statements import Announcement
from policydiff.ingest.structure.combinators import Connective
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.coverage import CriteriaSet, Purpose, Scope
from policydiff.model.criteria import AllOf, AnyOf, Criterion, Node
from policydiff.model.limits import Limit
from policydiff.model.patterns import deferred
from policydiff.model.policy import Note
from policydiff.model.source import SourceSpan


class CriteriaReading(msgspec.Struct):
    """What the criteria sections of a document say."""

    sets: tuple[CriteriaSet, ...]
    limits: tuple[Limit, ...]
    """Limits that stand among the criteria, in document order."""
    notes: tuple[Note, ...]


# "... why the patient cannot be changed to a preferred drug": what a drug that is none has to meet.
_ASKS_WHY_NOT_PREFERRED = deferred(
    r"\bcannot\s+be\s+(?:changed|switched|treated)\s+(?:to|with)\s+(?:an?\s+|the\s+)?"
    r"(?:preferred\b|(?:\w+\s+){1,2}not\s+requiring\s+prior\b)",
    re.IGNORECASE,
)


class _Steps(msgspec.Struct):
    nodes: list[OutlineNode]
    scene: Scene


class FoundSets(msgspec.Struct):
    """Collects what is found, in document order."""

    sets: list[CriteriaSet] = msgspec.field(default_factory=list)
    limits: FoundLimits = msgspec.field(default_factory=FoundLimits)
    standings: dict[int, Standing] = msgspec.field(default_factory=dict)
    """Where sets stand that may belong to their neighbours, by their places in `sets`."""
    notes: list[tuple[Note, int | None]] = msgspec.field(default_factory=list)
    """Each with the place of its set in `sets`."""
    closed_from: int = 0
    """Place of the first set that the last duration printed below its criteria is for."""
    closed: int = 0
    """How many sets there were at that duration."""
    since: int = 0
    """How many sets there were before the title or sentence read last."""
    shared: list[tuple[Condition, ...]] = msgspec.field(default_factory=list)
    """What was asked for all uses below a sentence, as far as sets were made of it."""
    steps: _Steps | None = None
    """What a table asks to be tried first, until the set that it belongs to comes."""

    def finish(self) -> CriteriaReading:
        self._steps_alone()
        self.limits.spread_closing(self.sets)
        told = with_general(with_continued(self.sets))
        joined, places = joined_siblings(told, self.standings)
        sets = with_references(identified(with_own_uses(joined)))
        ids = [sets[place].id for place in places]
        notes = tuple(
            note if place is None else msgspec.structs.replace(note, sets=(ids[place],))
            for note, place in self.notes
        )
        limits = self.limits.of_sets(ids)
        return CriteriaReading(sets, limits, notes)

    def add_granted(self, child: OutlineNode, span: SourceSpan, scene: Scene) -> None:
        """An indication that is approved without further criteria."""
        statement = child.children[0]
        purpose = purpose_in(scene)
        for each in approval_durations_in(statement.text):
            self.limits.add_duration(
                StatedDuration(each, statement.span or span), purpose, [len(self.sets)]
            )
        whom = granted_for(statement.text, scene.indication)
        asked = () if whom is None else (Criterion(text=whom, span=statement.span or span),)
        self.sets.append(
            CriteriaSet(
                id="",
                title=scene.title,
                purpose=purpose,
                role="alternative",
                indication=scene.indication,
                branch=scene.branch,
                position="covered",
                statement=statement.text,
                root=AllOf(children=asked, span=span),
                span=span.through(child.end),
            )
        )

    def add(self, nodes: list[OutlineNode], scene: Scene) -> None:
        """The criteria sets of these nodes in this scene; none where there is nothing to say."""
        scene = self._without_shared(scene)
        asked, again = renewals_apart(nodes)
        if again and scene.purpose != "continuation":
            self.add(asked, scene)
            self._add_renewal(again, self.renewal_of_use(again[0], continued(scene)))
            return
        if are_bare_names(nodes, scene) or not (nodes or scene.conditions):
            return
        if scene.purpose == "continuation" and len(nodes) == 1:
            # A renewal whose items each name a use of the policy is a set for each of them.
            of_each = parts_by_label(nodes[0].children, scene, self.sets)
            for part, inner in of_each:
                self.add(part, inner)
            if of_each:
                return
        scene = below_uses(scene, nodes, self.sets)
        beside = is_beside_criteria(scene.title)
        scene = msgspec.structs.replace(scene, general=scene.general or beside)
        if beside and scene.lead is None and not scene.conditions:
            asking, granting = apart(nodes)
            if asking and granting:
                self.add(asking, scene)
                nodes = granting
        spans = [n.span for n in nodes if n.span is not None]
        span = spans[0].through(nodes[-1].end) if spans else scene.conditions[-1].span
        text = scene.lead.text if scene.lead is not None else None
        if nodes and scene.purpose is None and _ASKS_WHY_NOT_PREFERRED.search(nodes[0].text):
            scene = msgspec.structs.replace(scene, preferred=True)
        steps = self._steps_before(purpose_in(scene), scene)
        reading = read_tree(nodes, scene.lead, lead_text=text, span=span)
        root = as_choice(reading.root)
        freed = frees(text or "") or (bool(nodes) and all(frees(node.text) for node in nodes))
        scene = msgspec.structs.replace(scene, general=scene.general or freed)
        purpose = purpose_in(scene)
        exempts = freed or (beside and (lets_in(scene.statement or "") or not apart(nodes)[0]))
        if exempts and not (scene.lead is not None and scene.lead.explicit):
            root = as_exceptions(root, nodes)
        root = with_conditions(with_exempted(root), scene.conditions)
        if steps is not None:
            span = steps.span.through(span)
            root = both(steps, root, span)
        place = len(self.sets)
        own = [StatedDuration(found.statement, found.span) for found in reading.durations]
        if root is not None:
            self.standings[place] = standing_of(scene)
            self.sets.append(
                CriteriaSet(
                    id="",
                    title=scene.title,
                    purpose=purpose,
                    role="alternative" if exempts else role_in(purpose, scene),
                    indication=scene.indication,
                    branch=scene.branch,
                    position="covered",
                    applies_to=Scope(
                        products=scene.products or product_of(scene),
                        line_of_business=scene.line_of_business,
                    ),
                    statement=scene.statement,
                    root=root,
                    span=span,
                )
            )
        for stated in own or scene.durations:
            self.limits.add_duration(stated, purpose, [place] if root is not None else [])
        self.notes += [(note, place if root is not None else None) for note in reading.notes]

    def _without_shared(self, scene: Scene) -> Scene:
        """The scene less what it asks for all uses below a sentence, which is one set for them."""
        shared = tuple(each for each in scene.conditions if each.of_all)
        if not shared:
            return scene
        own = tuple(each for each in scene.conditions if not each.of_all)
        if shared not in self.shared:
            self.shared.append(shared)
            asked = tuple(msgspec.structs.replace(each, of_all=False) for each in shared)
            whole = msgspec.structs.replace(
                scene, title="", indication=None, branch=None, lead=None, durations=()
            )
            self.add([], msgspec.structs.replace(whole, conditions=asked, general=True))
        return msgspec.structs.replace(scene, conditions=own)

    def join(self, node: OutlineNode, joined: Connective) -> bool:
        """Add what goes on with the criteria right above to their set.

        False where no set, or more than one, was made of what stands above.
        """
        last = self.sets[-1] if len(self.sets) == self.since + 1 else None
        if last is None or last.root is None or last.role == "excludes" or node.span is None:
            return False
        reading = read_tree([node], None, lead_text=None, span=node.span)
        place = len(self.sets) - 1
        span = last.span.through(node.end)
        if reading.root is not None:
            either = AnyOf(children=(last.root, reading.root), span=span)
            root = either if joined == "or" else both(last.root, reading.root, span)
            self.sets[place] = msgspec.structs.replace(last, root=root, span=span)
        for found in reading.durations:
            stated = StatedDuration(found.statement, found.span)
            self.limits.add_duration(stated, last.purpose, [place])
        self.notes += [(note, place) for note in reading.notes]
        return True

    def ask_of_ways(self, node: OutlineNode, joined: Connective) -> bool:
        """Have what goes on with several ways right above asked for each of them, as one set.

        "In addition, ALL of the following must be met for either condition:". False where no ways
        for one kind of request were made of what stands above.
        """
        ways = self.sets[self.since :]
        first = ways[0] if len(ways) > 1 else None
        alike = first is not None and all(
            (one.role, one.purpose, one.applies_to)
            == ("alternative", first.purpose, first.applies_to)
            for one in ways
        )
        if joined != "and" or first is None or not alike:
            return False
        before = self.sets[: self.since]
        if any(one.role == "alternative" and one.purpose == first.purpose for one in before):
            # Of ways that stand elsewhere nothing is asked here.
            self._ask_each(node, self.since)
            return True
        scope = first.applies_to
        of_all = Scene(purpose=first.purpose, general=True, promises=True)
        self.add(
            [node],
            msgspec.structs.replace(
                of_all, products=scope.products, line_of_business=scope.line_of_business
            ),
        )
        return True

    def _ask_each(self, node: OutlineNode, since: int) -> None:
        """Add what a node asks to each of the last sets."""
        asked = read_tree([node], None, lead_text=None, span=node.span).root if node.span else None
        for place in range(since, len(self.sets)):
            each = self.sets[place]
            if asked is not None and each.root is not None:
                root = both(each.root, asked, each.root.span.through(asked.span))
                self.sets[place] = msgspec.structs.replace(each, root=root)

    def _add_renewal(self, nodes: list[OutlineNode], scene: Scene) -> None:
        """What is asked again, as one set for all products of which the same is asked."""
        self.add(nodes, scene)
        self.sets = with_products_joined(self.sets)

    def renewal_of_use(self, child: OutlineNode, scene: Scene) -> Scene:
        """The scene of what renewals have to show, for the use that a line on durations closes.

        "Initial approval will be for 6 months. Subsequent approvals will be for 12 months and will
        require:" below the criteria of one use, and again below those of the next.
        """
        told = scene.purpose != "continuation" or scene.indication is not None
        if told or not approval_durations_in(child.text):
            return scene
        ways = [each for each in self.sets[self.closed :] if each.role == "alternative"]
        uses: dict[str | None, None] = {}
        for each in reversed(ways or self.sets[self.closed_from :]):
            if each.purpose == "continuation":
                break
            if each.role == "alternative":
                uses[each.indication] = None
        only = next(iter(uses)) if len(uses) == 1 else None
        if only is None:
            return scene
        return msgspec.structs.replace(scene, title=only, indication=only, general=False)

    def ask_beside(self, first: int) -> None:
        """Have what sections without criteria ask of renewals asked beside the criteria for them.

        Args:
            first: the place of the first set that such a section made.
        """
        for place in range(first, len(self.sets)):
            each = self.sets[place]
            if each.role == "alternative" and any(
                other.role == "alternative"
                and other.purpose == each.purpose == "continuation"
                and other.applies_to == each.applies_to
                and each.indication in (None, other.indication)
                for other in self.sets[:first]
            ):
                self.sets[place] = msgspec.structs.replace(each, role="also_required")

    def add_steps(self, nodes: list[OutlineNode], scene: Scene) -> None:
        """What a table asks to be tried first: part of the rule on preferred products below it."""
        if nodes:
            self._steps_alone()
            self.steps = _Steps(nodes, msgspec.structs.replace(scene, preferred=True))

    def _steps_before(self, purpose: Purpose, scene: Scene) -> Node | None:
        """The tree of the table above a set that is the rule on preferred products itself."""
        if self.steps is None:
            return None
        if purpose != "preferred_product" or scene.indication != self.steps.scene.indication:
            self._steps_alone()
            return None
        steps, self.steps = self.steps, None
        span = steps.nodes[0].span
        return read_tree(steps.nodes, None, lead_text=None, span=span).root if span else None

    def _steps_alone(self) -> None:
        """Make a set of the table that no rule on preferred products follows."""
        if self.steps is not None:
            steps, self.steps = self.steps, None
            self.add(steps.nodes, steps.scene)

    def amounts_under(
        self, limits: tuple[Limit, ...], indication: str | None, first_set: int
    ) -> None:
        """Quantities and doses from a line of limits: those of the indication that it is under."""
        mine = [
            place
            for place in range(first_set, len(self.sets))
            if indication and self.sets[place].indication == indication
        ]
        self.limits.add_amounts(limits, mine)

    def add_late_duration(self, child: OutlineNode, scene: Scene, first_set: int) -> None:
        """A duration printed after the criteria that it is for, and what a renewal has to show."""
        demand = renewal_demand(child)
        if demand is not None and scene.purpose != "continuation":
            above = (each for each in self.sets[self.closed :] if each.role == "alternative")
            uses = {each.indication for each in above}
            of_all = msgspec.structs.replace(scene, indication=None) if len(uses) > 1 else scene
            self.add([demand], continued(of_all))
        places = [
            place
            for place in range(first_set, len(self.sets))
            if self.sets[place].role == "alternative"
        ]
        if len(self.sets) > self.closed:
            self.closed_from, self.closed = self.closed, len(self.sets)
        purpose = scene.purpose
        if purpose is None and places:
            # The line closes the criteria right above it; above them all it is for any request.
            purpose = self.sets[places[-1]].purpose
        stated = approval_durations_in(child.text)
        renews = any(each.purpose == "continuation" for each in stated)
        for statement in stated:
            if child.span is not None:
                wanted = statement.purpose or ("initial" if renews else purpose)
                mine = [place for place in places if self.sets[place].purpose == wanted]
                # Sets above an earlier line have that one.
                mine = [place for place in mine if place >= self.closed_from] or mine
                self.limits.add_duration(StatedDuration(statement, child.span), wanted, mine)
                if statement.purpose is not None:
                    self.limits.closing.append(child.span)

    def add_course(self, steps: tuple[Step, ...], scene: Scene) -> bool:
        """The ways in of a course of questions; False where it leads to no approval."""
        before = len(self.sets)
        for each, durations in course_sets(steps, scene):
            self.sets.append(each)
            for stated in durations:
                self.limits.add_duration(stated, each.purpose, [len(self.sets) - 1])
        return len(self.sets) > before

    def add_exclusions(self, child: OutlineNode, said: Announcement, scene: Scene) -> None:
        """What is not covered: one set of the conditions listed, one for the catch-all sentence."""
        heading = child.text.rstrip(" :") if isinstance(child.block, Heading) else None
        title = said.title or heading or scene.title
        for line in child.children:  # below the last list, of whatever, stands how long it lasts
            if isinstance(line.block, Paragraph) and approval_durations_in(line.text):
                self.add_late_duration(line, msgspec.structs.replace(scene, purpose=None), 0)
        for criteria, statement, catch_all in exclusion_criteria(child, said):
            self.sets.append(
                exclusion_set(
                    exclusion_sentence(criteria),
                    criteria[0].span.through(criteria[-1].span),
                    title=title,
                    position=said.position,
                    catch_all=catch_all,
                    statement=statement,
                )
            )

    def add_excluded(self, title: str, root: Node, products: tuple[str, ...]) -> None:
        """What a field of a form excludes, for its products; for all where they are empty."""
        self.sets.append(
            exclusion_set(
                root, root.span, title=title, position="not_covered", products=products or None
            )
        )
