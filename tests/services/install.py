"""Install the Debian packages that tests drive for real, where this user may.

Run by `make test`. It installs what is missing when it can (Debian, root or password-less sudo) and otherwise says what is
missing and goes on: the test that needs the program then fails with its name, so that nothing is skipped in silence.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGES = Path(__file__).parent / "debian-packages.txt"


def wanted() -> list[str]:
    """Package names, one a line; a `#` starts a comment."""
    lines = (line.split("#")[0].strip() for line in PACKAGES.read_text().splitlines())
    return [line for line in lines if line]


def missing(packages: list[str]) -> list[str]:
    """Those of the packages that this machine has not installed."""
    if not shutil.which("dpkg-query"):
        return packages
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *packages],
        capture_output=True,
        text=True,
        check=False,
    )
    installed = {line.split()[0] for line in asked.stdout.splitlines() if line.endswith(" installed")}
    return [package for package in packages if package not in installed]


def main() -> int:
    """Install what is missing; never fail here, because the tests say it better."""
    lacking = missing(wanted())
    if not lacking:
        return 0
    names = " ".join(lacking)
    if not shutil.which("apt-get"):
        sys.stdout.write(f"Install these yourself, or the tests that need them will fail: {names}\n")
        return 0
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    sys.stdout.write(f"Installing for the tests: {names} ...\n")
    sys.stdout.flush()
    environment = ["env", "DEBIAN_FRONTEND=noninteractive"]
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *lacking]):
        done = subprocess.run([*root, *environment, "apt-get", *command], stdout=subprocess.DEVNULL, check=False)
        if done.returncode != 0:
            sys.stdout.write(f"Could not install: {names}. The tests that need them will fail and say so.\n")
            return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
