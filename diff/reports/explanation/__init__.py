"""One change in full: both passages, the tree around them, why it has its effect, the rule."""
