"""What only one of two policies has.

A rule on what was added and its mirror on what was removed are one rule seen from two sides. Each
is written once, for a side; the modules of the rules say which side is theirs.
"""
