"""What corresponds to what in two policies: sets, criteria, codes, limits and the other lists."""
