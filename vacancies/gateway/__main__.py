"""`python -m vacancies.gateway`."""

import sys

from vacancies.gateway.cli import main

if __name__ == "__main__":
    sys.exit(main())
