"""Writes of the CV builder, one file a subject."""
