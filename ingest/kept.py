"""How many answers about a text are kept, to be given again when the next reader asks."""

MOST_KEPT = 4096
"""A long document has some thousand lines, and several readers ask the same of each. A book has
more than need be kept: readers ask about one part of it after the other."""
