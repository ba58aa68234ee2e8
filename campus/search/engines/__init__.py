"""The engines: one interface (base.py), one module each."""
