"""The words of the field as data: drugs, conditions, markers, specialties, tests."""

from policydiff.ingest.lexicon.lexicon import Lexicon, LexiconError, Term, load_lexicon

__all__ = ["Lexicon", "LexiconError", "Term", "load_lexicon"]
