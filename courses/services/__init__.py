"""Writes and rules of learning, one file a subject."""
