"""The house's floors and doors, held by machine."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("campus", "courses", "vacancies", "cv_builder")

# Modules by which a program can reach another machine, or make another program do it.
WAYS_OUT = {
    "socket", "ssl", "http.client", "urllib.request", "urllib3", "httpx", "httpcore", "requests", "aiohttp", "smtplib", "ftplib",
    "telnetlib", "poplib", "imaplib", "nntplib", "xmlrpc.client", "asyncio.streams", "socketserver", "paramiko", "websockets",
    "django.core.mail", "elasticsearch", "elastic_transport",
}  # fmt: skip
MAY_OPEN_ONE = {
    "vacancies/gateway/client.py": "the one door to the world",
    "campus/demo/launcher.py": "asks its own faces on loopback whether they answer; not part of an installation",
}
MAY_TALK_TO_THE_ENGINE = "campus/search/"
VAGUE = {"utils", "helpers", "helper", "misc", "common", "tools", "stuff"}


def sources() -> Iterator[Path]:
    for package in PACKAGES:
        yield from (ROOT / package).rglob("*.py")


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in {
            "__import__",
            "importlib.import_module",
            "import_module",
        }:
            yield from (
                arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
            )


def test_the_import_contracts_hold() -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_only_the_gateway_client_can_reach_the_world() -> None:
    found = []
    for path in sources():
        name = path.relative_to(ROOT).as_posix()
        if name in MAY_OPEN_ONE:
            continue
        for module in imported(ast.parse(path.read_text())):
            way = next((way for way in WAYS_OUT if module == way or module.startswith(way + ".")), None)
            if way and not (way.startswith("elastic") and name.startswith(MAY_TALK_TO_THE_ENGINE)):
                found.append(f"{name} imports {module}")
    assert not found


def test_every_exception_to_the_door_rule_still_exists() -> None:
    assert [name for name in MAY_OPEN_ONE if not (ROOT / name).exists()] == []


def test_no_module_has_a_vague_name() -> None:
    assert [path for path in sources() if path.stem in VAGUE or path.parent.name in VAGUE] == []


@pytest.mark.parametrize("folder", ["views", "management"])
def test_edges_hold_no_rules_and_ask_no_managers(folder: str) -> None:
    """Views and commands call services and selectors: they do not query models themselves."""
    found = []
    for path in sources():
        if folder not in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute) and node.attr in {"objects", "_base_manager", "_default_manager"}:
                found.append(f"{path.relative_to(ROOT)}:{node.lineno} {ast.unparse(node)}")
    assert not found
