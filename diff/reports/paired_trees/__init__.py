"""Criteria trees of two versions beside each other: which clause faces which, and what folds."""
