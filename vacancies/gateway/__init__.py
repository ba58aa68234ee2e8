"""The one door to the outside: fetches recruitment feeds, makes plain text of them, writes signed bundles.

Runs on a host of its own as `python -m vacancies.gateway`; knows no Django, no database, and nothing of the portal but
the bundle's format. Only `client.py` opens connections; only `child.py`, in a confined process, looks inside what
came back.
"""
