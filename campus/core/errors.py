"""What a service raises when it will not do what was asked."""

from enum import StrEnum


class Refusal(Exception):
    """A service declined. `code` says why; nothing was written. The edge turns the code into words for its reader."""

    def __init__(self, code: StrEnum, detail: str = "") -> None:
        """Keep the stable code; `detail` is for staff and logs, never for a learner."""
        super().__init__(f"{code.value}: {detail}" if detail else code.value)
        self.code = code
        self.detail = detail
