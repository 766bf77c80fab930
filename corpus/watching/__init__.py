"""Watching sources: fetching them, and telling what became of their policies since last time.

A watch list is expanded to sources, each is fetched and compared with the corpus, and what comes
out is a state with flags.
"""
