"""What follows from signing in, whoever called Django's `login`."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from campus.accounts.models import User
from campus.accounts.services.sessions import session_begin


@receiver(user_logged_in, dispatch_uid="accounts.session_begin")
def begin_session(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Start the session's clocks, and end the learner's earlier session."""
    session_begin(request.session, user)
