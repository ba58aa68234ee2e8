"""Writes and rules, one file per subject."""
