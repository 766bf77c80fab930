"""Criteria trees as they are compared: flat, in short form, and which way a place points."""
