"""The safety net: whatever differs between two models and is explained by no change."""
