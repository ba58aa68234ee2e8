"""Reading the environment. No setting here has an unsafe default: what must be secret must be given."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent.parent


def text(name: str, default: str | None = None) -> str:
    """Return a variable.

    Raises:
        ImproperlyConfigured: when it is absent and has no default.
    """
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set {name} in the environment (see deploy/portal.env.example).")
    return value


def flag(name: str, *, default: bool) -> bool:
    """Return a yes-or-no variable: 1, true, yes, on, or their opposites."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")


def number(name: str, default: int) -> int:
    """Return a whole-number variable."""
    value = os.environ.get(name, "")
    try:
        return int(value) if value else default
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from error


def words(name: str, default: str = "") -> list[str]:
    """Return a variable that lists words with commas between."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def data_dir() -> Path:
    """Where all run-time data lives: `CAMPUS_DATA_DIR`, or `var/` in the checkout."""
    return Path(os.environ.get("CAMPUS_DATA_DIR", ROOT / "var")).resolve()
