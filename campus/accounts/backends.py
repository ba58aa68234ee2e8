"""Who an account's session belongs to. Signing in is done by the sign-in services; this checks one secret."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from campus.accounts.models import User, UserKind


class FaceBackend(ModelBackend):
    """Authenticates one kind of account: the kind that belongs to the face that asks."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        """Return the account when the secret is right and the account is of `kind` and may sign in.

        `kind` must be given. An unknown name costs the same hashing time as a wrong secret.
        """
        kind = kwargs.get("kind")
        if username is None or password is None or kind is None:
            return None
        user = User.objects.select_related("person__held_at").filter(username=username).first()
        if user is None:
            hash_for_nobody(password)
            return None
        right = user.check_password(password)
        if not right or user.kind != kind or not self.user_can_authenticate(user):
            return None
        return user

    def user_can_authenticate(self, user: Any) -> bool:
        """Active accounts; of learners only those in custody by the roll."""
        if not super().user_can_authenticate(user):
            return False
        return user.kind == UserKind.STAFF or (user.person is not None and user.person.is_in_custody)

    def get_user(self, user_id: int) -> User | None:
        """Return the session's account with its person and prison, in one query, if it may still sign in."""
        user = User.objects.select_related("person__held_at").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None


def hash_for_nobody(secret: str) -> None:
    """Do the work of checking a secret where there is none to check, so that time does not tell."""
    User().set_password(secret)
