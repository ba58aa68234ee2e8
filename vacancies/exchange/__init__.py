"""The bundle: what the gateway hands to the portal, and all that both sides must agree on.

Pure Python on purpose: the gateway's host has no Django, and the portal must be able to read a bundle without trusting
whoever wrote it. docs/bundle.md describes the format field by field.
"""
