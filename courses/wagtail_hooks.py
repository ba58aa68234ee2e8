"""Learning in the Wagtail admin: addresses, menu, question banks."""

from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from courses.models import QuestionBank


class QuestionBankViewSet(SnippetViewSet):
    """Question banks: drafts are kept, publishing makes them asked."""

    model = QuestionBank
    icon = "help"
    menu_label = _("Question banks")
    menu_name = "question-banks"
    menu_order = 170
    add_to_admin_menu = True
    list_display = ["title"]
    search_fields = ["title"]
    inspect_view_enabled = False


register_snippet(QuestionBankViewSet)


@hooks.register("register_admin_urls")
def learning_admin_urls() -> list[URLPattern | URLResolver]:
    """Addresses of learning inside the admin."""
    return [path("learning/", include("courses.urls.staff"))]


class LearnersMenuItem(MenuItem):
    """Shown to those who follow learning."""

    def is_shown(self, request: Any) -> bool:
        """Whether the page behind it would open."""
        return bool(request.viewer.may("courses.follow_learning"))


@hooks.register("register_admin_menu_item")
def learners_menu_item() -> MenuItem:
    """ "Learners on courses"."""
    return LearnersMenuItem(
        _("Learners on courses"), reverse_lazy("learning:courses"), name="learning", icon_name="group", order=160
    )
