"""The tables that screening goes by, in the admin's menu under "Job rules"."""

from collections.abc import Collection
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import register_permission_policy

from campus.accounts.auditing import record_by
from vacancies.forms_rules import (
    DoubtSettingForm,
    ExcludedKindForm,
    ExcludedWordForm,
    KindKeywordForm,
    KnownEmployerForm,
    SchoolHoursWordForm,
)
from vacancies.models import DoubtSetting, ExcludedKind, ExcludedWord, KindKeyword, KnownEmployer, SchoolHoursWord

EDIT = "vacancies.edit_wordlists"


class RulesPolicy(BasePermissionPolicy):
    """One permission for everything: who may edit the word lists may see, add, change and delete."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether this account holds it."""
        return bool(user.is_active and user.has_perm(EDIT))

    def users_with_any_permission(self, actions: Collection[str]) -> Any:
        """The accounts that hold it."""
        return get_user_model().objects.with_perm(EDIT)


class RecordedMixin:
    """Every change of a rule is in the audit record, in the change's own transaction."""

    request: Any

    def record(self, row: models.Model, what: str) -> None:
        """Record what was done to which row; the words are the operator's, not a person's."""
        record_by(
            self.request.viewer,
            f"vacancies.rule.{what}",
            object_kind=f"vacancies.{row._meta.model_name}",
            object_id=str(row.pk),
            detail={"rule": str(row)},
        )


class RuleCreateView(RecordedMixin, generic.CreateView):
    """Adding a row."""

    def save_instance(self) -> models.Model:
        """Save and record."""
        row: models.Model = super().save_instance()
        self.record(row, "added")
        return row


class RuleEditView(RecordedMixin, generic.EditView):
    """Changing a row."""

    def save_instance(self) -> models.Model:
        """Save and record."""
        row: models.Model = super().save_instance()
        self.record(row, "changed")
        return row


class RuleDeleteView(RecordedMixin, generic.DeleteView):
    """Taking a row away."""

    def delete_action(self) -> None:
        """Record and delete."""
        with transaction.atomic():
            self.record(self.object, "removed")
            super().delete_action()


class RuleViewSet(ModelViewSet):
    """What the tables have in common."""

    form_class: type[WagtailAdminModelForm]
    add_view_class = RuleCreateView
    edit_view_class = RuleEditView
    delete_view_class = RuleDeleteView
    add_to_reference_index = False
    copy_view_enabled = False
    list_per_page = 100

    def get_form_class(self, for_update: bool = False) -> type[WagtailAdminModelForm]:
        """The same form for a new row and an old one."""
        return self.form_class


class ExcludedWordViewSet(RuleViewSet):
    """Words that are not allowed."""

    model = ExcludedWord
    form_class = ExcludedWordForm
    name = "words-not-allowed"
    icon = "no-view"
    menu_label = _("Words not allowed")
    search_fields = ["phrase", "note"]
    list_display = ["phrase", Column("note", label=_("Why"))]
    ordering = ["phrase"]


class ExcludedKindViewSet(RuleViewSet):
    """Kinds of work that are not allowed."""

    model = ExcludedKind
    form_class = ExcludedKindForm
    name = "kinds-not-allowed"
    icon = "no-view"
    menu_label = _("Kinds of work not allowed")
    list_display = ["__str__", Column("note", label=_("Why"))]
    ordering = ["kind_of_work"]


class KindKeywordViewSet(RuleViewSet):
    """Words for kinds of work."""

    model = KindKeyword
    form_class = KindKeywordForm
    name = "kind-words"
    icon = "tag"
    menu_label = _("Words for kinds of work")
    search_fields = ["phrase"]
    list_filter = ["kind_of_work"]
    list_display = ["phrase", Column("get_kind_of_work_display", label=_("Kind of work")), "weight"]
    ordering = ["kind_of_work", "phrase"]


class SchoolHoursWordViewSet(RuleViewSet):
    """Words for school hours."""

    model = SchoolHoursWord
    form_class = SchoolHoursWordForm
    name = "school-hours-words"
    icon = "time"
    menu_label = _("Words for school hours")
    search_fields = ["phrase"]
    list_display = ["phrase"]
    ordering = ["phrase"]


class DoubtSettingViewSet(RuleViewSet):
    """Rules of doubt that staff set otherwise."""

    model = DoubtSetting
    form_class = DoubtSettingForm
    name = "rules-of-doubt"
    icon = "warning"
    menu_label = _("Rules of doubt")
    list_display = ["__str__", Column("get_effect_display", label=_("What it does")), Column("note", label=_("Why"))]
    ordering = ["rule"]


class KnownEmployerViewSet(RuleViewSet):
    """Employers whose names are known."""

    model = KnownEmployer
    form_class = KnownEmployerForm
    name = "known-employers"
    icon = "user"
    menu_label = _("Known employers")
    search_fields = ["name"]
    list_display = ["name", Column("note", label=_("Note"))]
    ordering = ["name"]


class JobRules(ViewSetGroup):
    """The menu "Job rules"."""

    menu_label = _("Job rules")
    menu_icon = "sliders"
    menu_order = 160
    items = (
        ExcludedWordViewSet,
        ExcludedKindViewSet,
        DoubtSettingViewSet,
        KnownEmployerViewSet,
        KindKeywordViewSet,
        SchoolHoursWordViewSet,
    )


for model in (ExcludedWord, ExcludedKind, DoubtSetting, KnownEmployer, KindKeyword, SchoolHoursWord):
    register_permission_policy(model, RulesPolicy(model), exact_class=True)
