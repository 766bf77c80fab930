"""How many therapies have to be tried before the drug, as far as it can be counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from policydiff.diff.matrix.dimensions import asks_for_a_trial, is_step, only_excuses
from policydiff.diff.matrix.drugs import DrugFamily
from policydiff.diff.trees.flat_tree import FlatNode, FlatTree
from policydiff.model.criteria import Criterion
from policydiff.model.patterns import deferred
from policydiff.model.requirements import PriorTherapyRequirement
from policydiff.model.wording import canonical

_SPEAKS_OF_TRIALS = deferred(
    r"\b(?:tried|trials?|fail\w*|inadequate|refractory|resistant|prior|previous\w*|despite"
    r"|unresponsive|did not respond|after treatment|step)\b"
)
"""Words by which an untyped criterion may ask for a therapy that nobody counted."""


class Steps(NamedTuple):
    """A number of therapies to try."""

    number: int
    exact: bool
    """False where something that was not understood, or an exception, may change the number."""
    targets: frozenset[str] = frozenset()
    """What has to be tried, by which two steps are told to be two."""

    @property
    def words(self) -> str:
        """`2`, or `2 (not certain)`."""
        return str(self.number) if self.exact else f"{self.number} (not certain)"


NO_STEPS = Steps(0, True)


def steps_of(parts: Iterable[tuple[FlatTree, int]], drug: DrugFamily | None) -> Steps:
    """The steps that several nodes ask for together; one that is given twice counts once."""
    nodes = {(id(tree), index): (tree, index) for tree, index in parts}
    return _together([_steps(tree, tree.nodes[index], drug) for tree, index in nodes.values()])


def _steps(tree: FlatTree, node: FlatNode, drug: DrugFamily | None) -> Steps:
    if isinstance(node.printed, Criterion):
        return _of_criterion(node.printed, " ".join((*node.stems, node.text)), drug)
    children = [tree.nodes[child] for child in node.children]
    found = [_steps(tree, child, drug) for child in children if not _excuse(child)]
    match node.op:
        case "any":
            return _fewest(found, 1)
        case "at_least":
            return _fewest(found, node.count or 1)
        case "none":
            return Steps(0, all(steps.exact for steps in found))
        case "if":
            return Steps(0, not any(steps.number or not steps.exact for steps in found))
        case _:
            return _together(found)


def _of_criterion(criterion: Criterion, words: str, drug: DrugFamily | None) -> Steps:
    if not criterion.requirements:
        plain = canonical(words)
        return Steps(int(asks_for_a_trial(words)), _SPEAKS_OF_TRIALS.search(plain) is None)
    asked = [
        requirement
        for requirement in criterion.requirements
        if isinstance(requirement, PriorTherapyRequirement)
        and is_step(requirement)
        and not requirement.negated
        and not _is_the_drug(requirement, drug)
    ]
    excepted = any(note.grants_exception for note in criterion.notes)
    found = _together([Steps(one.count, True, frozenset(one.targets)) for one in asked])
    return found._replace(exact=found.exact and not (excepted and found.number))


def _is_the_drug(requirement: PriorTherapyRequirement, drug: DrugFamily | None) -> bool:
    """Whether the therapy is the drug itself: who is on it has not stepped through another."""
    return drug is not None and any(drug.is_named_in(target) for target in requirement.targets)


def _excuse(node: FlatNode) -> bool:
    """A way out of a step, as against another step."""
    return isinstance(node.printed, Criterion) and only_excuses(node.printed.requirements)


def _together(found: Sequence[Steps]) -> Steps:
    """All of them; two that may be the same therapy leave the sum in doubt."""
    asked = [steps for steps in found if steps.number]
    named = [target for steps in asked for target in sorted(steps.targets)]
    apart = len(set(named)) == len(named) and (
        len(asked) < 2 or all(steps.targets for steps in asked)
    )
    exact = all(steps.exact for steps in found) and apart
    return Steps(sum(steps.number for steps in asked), exact, frozenset(named))


def _fewest(found: Sequence[Steps], count: int) -> Steps:
    """The least that `count` of them can come to."""
    if not found:
        return NO_STEPS
    chosen = sorted(found, key=lambda steps: steps.number)[:count]
    exact = all(steps.exact for steps in found)
    targets = frozenset[str]().union(*(steps.targets for steps in found))
    return Steps(sum(steps.number for steps in chosen), exact, targets)
