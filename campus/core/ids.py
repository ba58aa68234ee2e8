"""Public identifiers: what stands in an address instead of a row number, so that nothing can be counted or guessed."""

import secrets
from typing import Any

from django.db import models

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no 0/o, 1/i/l: staff read these aloud over the telephone
LENGTH = 12
PATTERN = f"[{ALPHABET}]{{{LENGTH}}}"


def public_id_make() -> str:
    """Return a new random identifier of twelve characters (about 59 bits)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class PublicIdField(models.CharField):
    """A random, unique, unchanging identifier that is safe to show in an address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fix the length, uniqueness and default; a caller cannot weaken them."""
        kwargs["max_length"] = LENGTH
        kwargs["unique"] = True
        kwargs["editable"] = False
        kwargs["default"] = public_id_make
        super().__init__(*args, **kwargs)
