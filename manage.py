#!/usr/bin/env python
"""Operators' commands. They run as the worker process does, unless DJANGO_SETTINGS_MODULE says otherwise.

An installation gives its keys in the environment. Where none are given, this is somebody's checkout: commands then work on what
`make run` serves.
"""

import os
import sys


def main() -> None:
    """Run one command."""
    of_whom = "worker" if "CAMPUS_SECRET_KEY" in os.environ else "demo"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"campus.settings.{of_whom}")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
