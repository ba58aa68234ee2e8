"""Addresses of learning, one module a face."""
