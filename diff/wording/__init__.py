"""What wordings say beside each other: likeness, bounds, amounts, negation, redlines."""
