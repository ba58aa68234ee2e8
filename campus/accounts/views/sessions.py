"""Staying signed in, and the end of a session."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from campus.accounts.services.sessions import session_end, session_facts, session_limits
from campus.accounts.sessions import SessionEnd, may_clear_itself
from campus.core import clock


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session because the person says so."""
    session_end(request, SessionEnd.SIGNED_OUT)
    return redirect("accounts:signed-out", SessionEnd.SIGNED_OUT.value)


@require_POST
def still_here(request: HttpRequest) -> HttpResponse:
    """A page's script says that somebody is there; the middleware has noted it."""
    return HttpResponse(status=204)


@login_not_required
@require_safe
def signed_out(request: HttpRequest, why: str) -> HttpResponse:
    """Say in one sentence why the session ended. A page that nobody sits at comes here too: then the session ends.

    A page that was left open in one window does not end the session that another window uses: it asks first.
    """
    if why not in set(SessionEnd):
        raise Http404
    if not request.user.is_authenticated:
        template = "accounts/signed_out.html" if settings.FACE == "learner" else "accounts/staff_signed_out.html"
        return TemplateResponse(request, template, {"why": end_words(SessionEnd(why))})
    facts = session_facts(request.session)
    reason = may_clear_itself(facts, session_limits(), clock.now()) if facts else SessionEnd.IDLE
    if reason is None:
        if settings.FACE != "learner":
            return redirect("wagtailadmin_home")
        return TemplateResponse(request, "accounts/still_there.html", {})
    session_end(request, reason)
    return redirect("accounts:signed-out", reason.value)


def end_words(reason: SessionEnd) -> str:
    """The one sentence why."""
    limits = session_limits()
    if reason is SessionEnd.IDLE:
        minutes = limits.idle // timedelta(minutes=1)
        return ngettext("You were away for %(n)d minute.", "You were away for %(n)d minutes.", minutes) % {"n": minutes}
    words = {
        SessionEnd.SIGNED_OUT: _("You signed out."),
        SessionEnd.CLOSING: _("It is closing time."),
        SessionEnd.LONGEST: _("You have been here as long as one sign-in lasts. You can sign in again."),
        SessionEnd.ELSEWHERE: _("You signed in on another computer. If that was not you, tell staff now."),
        SessionEnd.STOPPED: _("Your sign-in was stopped. If you need help, ask staff."),
    }
    return words[reason]
