"""Postcodes in their one spelling. Pure; what place a postcode names is `campus.geography`'s affair."""

import re

_OUTCODE = r"[A-Z]{1,2}[0-9][A-Z0-9]?"


def postcode_fold(text: str) -> tuple[str, str] | None:
    """Return a postcode ("LS9 8AB") or outcode ("LS9") with one space, and its outcode; None when it is neither."""
    folded = re.sub(r"\s", "", text).upper()
    # The inward part is the last three characters: try the whole first, so that "LS98AB" is not read as outcode "LS98".
    if match := re.fullmatch(rf"({_OUTCODE})([0-9][A-Z]{{2}})", folded):
        return f"{match[1]} {match[2]}", match[1]
    if re.fullmatch(_OUTCODE, folded):
        return folded, folded
    return None
