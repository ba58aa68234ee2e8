"""Areas, terminal hours and where staff work, as data that administrators keep."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from campus.accounts.auditing import record_by
from campus.accounts.models import Area, PrisonHours, StaffPlace, User
from campus.accounts.services.areas import release_areas_recount
from campus.core import clock


class AreaSaved:
    """An area that is saved may cover other people than before."""

    def save_instance(self) -> Any:
        """Save, and work out everybody's release area again."""
        saved = super().save_instance()  # type: ignore[misc]
        release_areas_recount(clock.today())
        return saved


class AreaCreateView(AreaSaved, CreateView):
    """A new area."""


class AreaEditView(AreaSaved, EditView):
    """An area changed."""


class AreaViewSet(ModelViewSet):
    """Areas that people are released to."""

    model = Area
    icon = "site"
    menu_label = _("Areas")
    form_fields = ("code", "name", "outcodes", "prisons", "starts_on", "ends_on")
    list_display = ("name", "code", "outcodes")
    add_view_class = AreaCreateView
    edit_view_class = AreaEditView
    copy_view_enabled = False


class HoursViewSet(ModelViewSet):
    """When terminals are open."""

    model = PrisonHours
    icon = "time"
    menu_label = _("Opening hours")
    form_fields = ("prison", "weekday", "opens_at", "closes_at")
    list_display = ("prison", "get_weekday_display", "opens_at", "closes_at")
    list_filter = ("prison",)
    copy_view_enabled = False


class StaffPlaceForm(forms.ModelForm):
    """Where somebody works: a prison or an area."""

    class Meta:
        model = StaffPlace
        fields = ("staff", "prison", "area", "starts_on", "ends_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer staff, never learners."""
        super().__init__(*args, **kwargs)
        staff = self.fields["staff"]
        assert isinstance(staff, forms.ModelChoiceField)
        staff.queryset = User.staff_objects.filter(is_active=True).order_by("last_name", "first_name")
        staff.label_from_instance = lambda obj: f"{obj.get_full_name()} ({obj.username})"  # type: ignore[method-assign]

    def clean(self) -> dict[str, Any]:
        """One of the two, not both."""
        given = super().clean() or {}
        if bool(given.get("prison")) == bool(given.get("area")):
            raise forms.ValidationError(_("Choose a prison or an area."))
        return given


class PlaceRecorded:
    """Where staff work decides whom they see: each change is recorded."""

    request: Any

    def save_instance(self) -> Any:
        """Save and record."""
        saved = super().save_instance()  # type: ignore[misc]
        record_by(
            self.request.viewer,
            "accounts.staff_place.saved",
            object_kind="accounts.user",
            object_id=saved.staff.public_id,
            prison=saved.prison.code if saved.prison else "",
            detail={"area": saved.area.code if saved.area else ""},
        )
        return saved


class PlaceCreateView(PlaceRecorded, CreateView):
    """Somebody begins to work somewhere."""


class PlaceEditView(PlaceRecorded, EditView):
    """Where somebody works changes."""


class StaffPlaceViewSet(ModelViewSet):
    """Where staff work."""

    model = StaffPlace
    icon = "user"
    menu_label = _("Where staff work")
    list_display = ("staff", "prison", "area", "starts_on", "ends_on")
    add_view_class = PlaceCreateView
    edit_view_class = PlaceEditView
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        """Our own form."""
        return StaffPlaceForm


class PlacesGroup(ViewSetGroup):
    """The menu "Places"."""

    menu_label = _("Places")
    menu_icon = "home"
    menu_order = 500
    items = (HoursViewSet("prison_hours"), AreaViewSet("areas"), StaffPlaceViewSet("staff_places"))
