"""Stored versions of policies: what was in force when, in whose words, and where we had it from.

    with Corpus.open("policies.corpus", create=True) as corpus:
        corpus.add(data, name="quelvira.pdf", first_seen=datetime.now(UTC))
        corpus.resolve("northwind/nw-101@2024-06-01")

A policy is payer and key, and a line of business where one key has several. A version is one
document; it is in force from its effective date, else its published, else its reviewed date, until
the next one is. When we first saw it is kept apart.
"""

from policydiff.corpus.corpus import Corpus

__all__ = ["Corpus"]
