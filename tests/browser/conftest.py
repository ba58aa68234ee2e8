"""Real Chromium: the system's own, with the back/forward cache that Playwright would switch off."""

import shutil
from typing import Any

import pytest


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the Chromium that is installed here."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.fail("Chromium is not installed (Debian package: chromium).")
    return {
        **browser_type_launch_args,
        "executable_path": path,
        "args": ["--no-sandbox"],
        "ignore_default_args": ["--disable-back-forward-cache"],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """The screen of a workshop terminal."""
    return {**browser_context_args, "viewport": {"width": 1366, "height": 768}, "locale": "en-GB"}
