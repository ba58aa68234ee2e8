"""veraPDF, the reference checker of PDF/UA: fetched once by Maven into the tests' cache, run once for many files."""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.services.elasticsearch_files import alone, cache_folder
from tests.services.programs import find_program

VERSION = "1.28.2"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"
MAIN = "org.verapdf.apps.GreenfieldCliWrapper"
FETCH_SECONDS = 600
CHECK_SECONDS = 280
PROJECT = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>tests</groupId><artifactId>verapdf</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>org.verapdf.apps</groupId><artifactId>greenfield-apps</artifactId><version>{VERSION}</version>
  </dependency></dependencies>
</project>
"""


def verapdf_folder() -> Path:
    """The checker's jars, fetched first where the cache has them not; fails the test that asked when they cannot be had."""
    folder = cache_folder() / f"verapdf-{VERSION}"
    if folder.is_dir():
        return folder
    with alone(cache_folder() / "verapdf.lock"):
        if not folder.is_dir():
            with tempfile.TemporaryDirectory(dir=cache_folder(), prefix="verapdf-fetch-") as scratch:
                project = Path(scratch)
                (project / "pom.xml").write_text(PROJECT)
                command = [find_program("mvn"), "-q", "-B", COPY, "-DoutputDirectory=jars"]
                command.append(f"-Dmaven.repo.local={project / 'm2'}")
                done = subprocess.run(
                    command, capture_output=True, text=True, timeout=FETCH_SECONDS, check=False, cwd=project
                )
                if done.returncode or not list(project.glob("jars/greenfield-apps-*.jar")):
                    pytest.fail(f"mvn could not fetch veraPDF {VERSION}: {(done.stdout + done.stderr)[-2000:]}")
                (project / "jars").rename(folder)
    return folder


def refused_by_verapdf(files: Sequence[Path]) -> list[str]:
    """Check the files as PDF/UA-1 in one run; return a line for each that is not accepted, with the rules it breaks."""
    command = [find_program("java"), "-cp", f"{verapdf_folder()}/*", MAIN, "--flavour", "ua1", "--format", "text", "-v"]
    command += [str(file) for file in files]
    done = subprocess.run(command, capture_output=True, text=True, timeout=CHECK_SECONDS, check=False)
    accepted = {line.split()[1] for line in done.stdout.splitlines() if line.startswith("PASS ")}
    if len(accepted) == len(files):
        return []
    lines = [line for line in done.stdout.splitlines() if not line.startswith("PASS ")]
    return lines or [f"veraPDF answered for {len(accepted)} of {len(files)} files: {done.stderr[-1000:]}"]
