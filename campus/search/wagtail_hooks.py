"""Staff edit synonyms in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from campus.search.models import Synonym


class SynonymViewSet(SnippetViewSet):
    """List, add, change and remove, each by the permission Django makes for it (search.change_synonym and so on)."""

    model = Synonym
    icon = "search"
    menu_label = _("Words that mean the same")
    menu_name = "synonyms"
    menu_order = 800
    add_to_settings_menu = True
    list_display = ["words", "kind", "updated_at"]
    list_filter = ["kind"]
    search_fields = ["words"]
    copy_view_enabled = False
    panels = [FieldPanel("words"), FieldPanel("kind")]


register_snippet(SynonymViewSet)
