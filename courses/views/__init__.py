"""Screens of learning: parse, call one selector or service, answer."""
