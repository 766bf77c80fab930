"""The root of all errors that policydiff raises on purpose."""


class PolicyDiffError(Exception):
    """Something that was asked for cannot be done; the message is one sentence for the user."""
