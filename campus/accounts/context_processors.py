"""What the shell of a learner's page is told about the session (docs/front-end.md, "What a page is told")."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from campus.accounts.models import User
from campus.accounts.services.sessions import session_facts, session_limits
from campus.accounts.sessions import SessionEnd


def session_clock(request: HttpRequest) -> dict[str, Any]:
    """When the screen clears itself, what the place is called, and where "Sign out" leads.

    Nothing on the staff face and for nobody. Asks the database for nothing: all of it came with session and account.
    """
    user = getattr(request, "user", None)
    if settings.FACE != "learner" or not isinstance(user, User) or user.person is None:
        return {}
    facts = session_facts(request.session)
    limits = session_limits()
    held_at = user.person.held_at
    return {
        "screen": {
            "idle_seconds": int(limits.idle.total_seconds()),
            "warn_seconds": int(limits.warning.total_seconds()),
            "ping_url": reverse("accounts:still-here"),
            "idle_url": reverse("accounts:signed-out", args=[SessionEnd.IDLE.value]),
            "closes_at": facts.closes_at if facts else None,
            "ends_at": facts.began_at + limits.longest if facts and limits.longest else None,
        },
        "place_name": held_at.name if held_at else "",
        "sign_out_url": reverse("accounts:sign-out"),
    }
