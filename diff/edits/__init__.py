"""What differs in the criteria of two policies, one edit for each cause, without an opinion."""
