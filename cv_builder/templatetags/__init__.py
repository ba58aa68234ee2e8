"""Filters of the CV builder's templates."""
