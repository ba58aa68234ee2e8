"""Addresses of the CV builder, one module a face."""
