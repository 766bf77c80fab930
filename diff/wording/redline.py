"""Word-level redlines: what was struck and what was put in, for a reader and not for a machine.

Words are never cut: a number, a code, a unit or a drug name is one word. A word that stays between
two larger edits is drawn into them, so that a rewritten clause reads as one clause struck and one
put in, and not as confetti.
"""

from __future__ import annotations

from collections.abc import Sequence

from policydiff.diff.change import WordRun
from policydiff.diff.wording.word_blocks import Block, differing_blocks
from policydiff.model.patterns import deferred
from policydiff.model.wording import canonical

_OUTER = deferred(r"^[(\[\"'.,;:]+|[)\]\"'.,;:]+$")
_CONTENT = deferred(r"\d|^[A-Z]")


def redline(old: str, new: str) -> tuple[WordRun, ...]:
    """The runs of words that lead from `old` to `new`, the struck before the put in.

    Words are joined by single blanks within a run and between runs. Outer punctuation, dashes,
    quotes and the like make no difference, unless nothing else does. `same` runs show the new text.
    """
    old_words, new_words = old.split(), new.split()
    old_keys = [_key(word) for word in old_words]
    new_keys = [_key(word) for word in new_words]
    if old_keys == new_keys:
        old_keys = [canonical(word) for word in old_words]
        new_keys = [canonical(word) for word in new_words]
    return _runs(old_words, new_words, _merged(differing_blocks(old_keys, new_keys), new_words))


def _key(word: str) -> str:
    """What makes a word the same word; punctuation alone stays as it is."""
    plain = canonical(word)
    return _OUTER.sub("", plain) or plain


def _merged(blocks: Sequence[Block], new_words: Sequence[str]) -> list[Block]:
    """The blocks, with those joined that only a few small words hold apart."""
    merged: list[Block] = []
    for block in blocks:
        merged.append(block)
        while len(merged) > 1 and _belongs_together(merged[-2], merged[-1], new_words):
            later, earlier = merged.pop(), merged.pop()
            merged.append((earlier[0], later[1], earlier[2], later[3]))
    return merged


def _belongs_together(first: Block, second: Block, new_words: Sequence[str]) -> bool:
    """True where what stays between two edits is too little to be read as something that stays.

    The measure is that of diff-match-patch: what stays is no longer than the larger half of either
    edit. Here a number or a name always stays.
    """
    between = new_words[first[3] : second[2]]
    if not between:
        return True
    if any(_CONTENT.search(word) for word in between):
        return False
    return len(between) <= _size(first) and len(between) <= _size(second)


def _size(block: Block) -> int:
    return max(block[1] - block[0], block[3] - block[2])


def _runs(
    old_words: Sequence[str], new_words: Sequence[str], blocks: Sequence[Block]
) -> tuple[WordRun, ...]:
    runs: list[WordRun] = []
    place = 0
    for old_from, old_to, new_from, new_to in blocks:
        if place < new_from:
            runs.append(WordRun(op="same", text=" ".join(new_words[place:new_from])))
        if old_from < old_to:
            runs.append(WordRun(op="removed", text=" ".join(old_words[old_from:old_to])))
        if new_from < new_to:
            runs.append(WordRun(op="added", text=" ".join(new_words[new_from:new_to])))
        place = new_to
    if place < len(new_words):
        runs.append(WordRun(op="same", text=" ".join(new_words[place:])))
    return tuple(runs)
