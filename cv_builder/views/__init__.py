"""Views of the CV builder, one module a face and subject."""
