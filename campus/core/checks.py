"""System checks that every part of the house must pass."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

FORBIDDEN_APPS = {
    "wagtail.contrib.forms": "learners must not be able to send a form to nobody in particular",
    "wagtail.contrib.simple_translation": "it copies pages past their permissions",
    "wagtail.contrib.table_block": "it has let editors' markup through",
    "wagtail.contrib.search_promotions": "it counts what people search for",
    "wagtail.contrib.styleguide": "it is a development aid",
    "wagtail.contrib.frontend_cache": "it makes outgoing requests",
    "wagtail.api.v2": "no programming interface to content is offered",
    "wagtail.api.v3": "no programming interface to content is offered",
    "django.contrib.admin": "the Wagtail admin is the staff face",
}


@register(Tags.security)
def no_forbidden_app(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse to start with an installed app that opens a side door (security review, section 3)."""
    return [
        Error(f"{app} must not be installed: {why}.", id="campus.core.E001")
        for app, why in FORBIDDEN_APPS.items()
        if app in settings.INSTALLED_APPS
    ]


@register(Tags.security)
def nothing_calls_home(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse to start with a Wagtail setting that would make a process or a browser reach outside."""
    wanted: dict[str, Any] = {
        "WAGTAIL_ENABLE_UPDATE_CHECK": False,
        "WAGTAIL_ENABLE_WHATS_NEW_BANNER": False,
        "WAGTAIL_GRAVATAR_PROVIDER_URL": None,
        "WAGTAILEMBEDS_FINDERS": [],
        "WAGTAIL_PASSWORD_RESET_ENABLED": False,
    }
    return [
        Error(f"{name} must be {value!r}: nothing may call outside.", id="campus.core.E002")
        for name, value in wanted.items()
        if getattr(settings, name, "unset") != value
    ]
