"""A member of staff's own settings: language, look of the admin and password. Who they are is not theirs to change."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.account import (
    AccountView,
    AvatarSettingsPanel,
    ChangePasswordPanel,
    NameEmailSettingsPanel,
)

from campus.accounts.auditing import record_by
from campus.accounts.models import User

# Colleagues are chosen by their names ("who works with this person"), so nobody takes a colleague's name, and the
# portal keeps no pictures of people. Administrators change names, and that is recorded.
NOT_ONES_OWN = (NameEmailSettingsPanel, AvatarSettingsPanel)


class RecordedPasswordPanel(ChangePasswordPanel):
    """Changing one's password, with a line in the audit record in the change's own transaction."""

    def get_form(self) -> Any:
        """The form, which records when it saves."""
        form = super().get_form()
        save, user = form.save, self.user
        assert isinstance(user, User)

        def save_recorded(*args: Any, **kwargs: Any) -> Any:
            saved = save(*args, **kwargs)
            record_by(user, "accounts.password.changed", object_kind="accounts.user", object_id=user.public_id)
            return saved

        form.save = save_recorded
        return form


class StaffAccountView(AccountView):
    """Wagtail's page of one's own account, without name, e-mail address and picture."""

    def get_panels(self) -> list[Any]:
        """Leave out what is not one's own to change, and record a new password."""
        kept = [panel for panel in super().get_panels() if not isinstance(panel, NOT_ONES_OWN)]
        return [
            RecordedPasswordPanel(panel.request, panel.user, panel.profile)
            if isinstance(panel, ChangePasswordPanel)
            else panel
            for panel in kept
        ]


def account(request: HttpRequest) -> HttpResponse:
    """One's own settings."""
    return StaffAccountView.as_view()(request)
