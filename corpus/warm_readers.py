"""Imported once by the server that reading processes are forked from.

Each of them then has all modules, profiles and lexicons, which take as long to load as a dozen
documents to read.
"""

from __future__ import annotations

import gc

from policydiff.corpus.watching import documents
from policydiff.ingest import read_policy

__all__ = ["documents"]

read_policy(b"# Policy\n\n## Criteria\n\n- Individual is 18 years of age or older\n", "first")

# What is there by now stays: collectors of the processes need not look at it with each document,
# nor write to memory that all of them share.
gc.collect()
gc.freeze()
