"""Template words of this feature."""
