"""What differences do outside the criteria trees: codes, limits, products and whole sets."""
