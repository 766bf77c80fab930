"""The history audit: claims of a change log held against the changes that were found.

Empty here: what a report of one policy takes from `weight` must not load what compares.
"""
