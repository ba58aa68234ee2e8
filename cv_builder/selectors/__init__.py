"""Reads of the CV builder. The viewer is a required argument wherever rows are someone's."""
