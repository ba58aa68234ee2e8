"""`python -m campus.demo run | reset`: what `make run` and `make demo-reset` call."""

import argparse
import os
import sys


def main() -> int:
    """Parse, set Django up as the demonstration, and do it."""
    parser = argparse.ArgumentParser(prog="python -m campus.demo", description=__doc__)
    parser.add_argument("what", choices=["run", "reset"], help="run the portal, or forget all demonstration data")
    what = parser.parse_args().what
    os.environ["DJANGO_SETTINGS_MODULE"] = "campus.settings.demo"

    import django

    django.setup()

    from campus.demo import launcher

    return launcher.run() if what == "run" else launcher.reset()


if __name__ == "__main__":
    sys.exit(main())
