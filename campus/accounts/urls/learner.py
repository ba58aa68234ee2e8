"""Addresses of sign-in and of a session's end, learner face."""

from django.urls import path

from campus.accounts.views import sessions, sign_in, welcome

app_name = "accounts"
urlpatterns = [
    path("sign-in/", sign_in.learner, name="sign-in"),
    path("sign-out/", sessions.sign_out, name="sign-out"),
    path("signed-out/<slug:why>/", sessions.signed_out, name="signed-out"),
    path("still-here/", sessions.still_here, name="still-here"),
    path("welcome/", welcome.start, name="welcome"),
    path("welcome/words/", welcome.words, name="welcome-words"),
    path("welcome/again/", welcome.again, name="welcome-again"),
]
