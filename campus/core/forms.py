"""How forms are rendered on the learner face: our components instead of Django's paragraphs.

`FORM_RENDERER = "campus.core.forms.CampusFormRenderer"` in a face's settings makes `{{ form }}` come out as our
components. Widgets themselves keep Django's own templates, so `django.forms` must be an installed app.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.utils import pretty_name
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

FILL_IN_WORDS = _("“{label}” is empty. Please fill it in.")
CHOOSE_WORDS = _("“{label}” has no answer yet. Please choose one.")


class CampusFormRenderer(TemplatesSetting):
    """Renders forms and their fields with the components of campus/templates/components/."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


class _OurWords:
    """Tells mistakes in our words, and never in the browser's own bubbles.

    A field that states its own `required` message keeps it; choosing one of several is asked for in other words.
    """

    use_required_attribute = False
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                words = CHOOSE_WORDS if isinstance(field, forms.ChoiceField) else FILL_IN_WORDS
                field.error_messages["required"] = format_lazy(words, label=field.label or pretty_name(name))


class CampusForm(_OurWords, forms.Form):
    """A form of the learner face."""


class CampusModelForm(_OurWords, forms.ModelForm):
    """A form of the learner face that belongs to a model."""


class SecretWordsInput(forms.PasswordInput):
    """The three secret words: covered, never filled in by us or kept by the browser, with "Show"."""

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__(attrs=dict(attrs or {}), render_value=False)


@dataclass(frozen=True, slots=True)
class ErrorEntry:
    """One mistake in the list at the top of a page: its words, and the id of the control it leads to ("" for none)."""

    text: str
    id: str = ""


def error_entries(form: forms.BaseForm) -> list[ErrorEntry]:
    """Every mistake of `form` in the order of its fields, those of the whole form first."""
    entries = [ErrorEntry(text=str(text)) for text in form.non_field_errors()]
    for bound in form:
        target = _first_control_id(bound)
        entries.extend(ErrorEntry(text=str(text), id=target) for text in bound.errors)
    return entries


def field_parts(bound: BoundField, **overrides: Any) -> tuple[str, dict[str, Any]]:
    """The component that shows `bound`, as a template name and its context.

    Args:
        bound: a field of a bound or unbound form.
        overrides: `label`, `hint`, `width` (a size of govuk-frontend's inputs: 2, 3, 4, 5, 10, 20 or 30) or `optional`.
    """
    widget = bound.field.widget
    hint = overrides.get("hint") or bound.help_text
    context: dict[str, Any] = {
        "id": bound.id_for_label or bound.auto_id or bound.html_name,
        "name": bound.html_name,
        "label": overrides.get("label") or bound.label,
        "hint": hint,
        "errors": list(bound.errors),
        "optional": overrides.get("optional", ""),
        "disabled": bound.field.disabled,
        "value": bound.value(),
    }
    # Django gives a group of choices no one id to label; the group's own id is what hints and errors hang on.
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        context["id"] = bound.auto_id or bound.html_name
    context["described_by"] = described_by(context["id"], hint=hint, errors=context["errors"])
    template = _template_for(widget)
    if template in {"select", "radios", "checkboxes"}:
        context["options"] = _options(bound, context["value"], flat=template != "select")
    elif template in {"input", "textarea"}:
        context["control"] = _control(bound, context, template, overrides.get("width"))
    return f"components/{template}.html", context


def described_by(control_id: str, *, hint: Any = "", errors: Iterable[Any] = ()) -> str:
    """The value of `aria-describedby` for a control with this hint and these errors ("" for none)."""
    return " ".join(
        part for part in (f"{control_id}-hint" if hint else "", f"{control_id}-error" if errors else "") if part
    )


def _template_for(widget: forms.Widget) -> str:
    """Which component shows a widget; everything not named here is a field in one line."""
    by_widget: tuple[tuple[type[forms.Widget], str], ...] = (
        (SecretWordsInput, "secret_words"),
        (forms.CheckboxSelectMultiple, "checkboxes"),
        (forms.RadioSelect, "radios"),
        (forms.Select, "select"),
        (forms.CheckboxInput, "tick_box"),
        (forms.Textarea, "textarea"),
    )
    return next((name for kind, name in by_widget if isinstance(widget, kind)), "input")


def _control(bound: BoundField, context: Mapping[str, Any], template: str, width: int | None) -> str:
    """The widget's own markup with our class, its hint and its errors bound to it."""
    classes = [f"govuk-{template}", str(bound.field.widget.attrs.get("class", ""))]
    if context["errors"]:
        classes.append(f"govuk-{template}--error")
    if width:
        classes.append(f"govuk-input--width-{width}")
    attrs: dict[str, Any] = {"id": context["id"], "class": " ".join(filter(None, classes))}
    if context["described_by"]:
        attrs["aria-describedby"] = context["described_by"]
    if context["errors"]:
        attrs["aria-invalid"] = "true"
    if context["disabled"]:
        attrs["disabled"] = True
    return bound.field.widget.render(bound.html_name, context["value"], attrs=attrs, renderer=bound.form.renderer)


def _options(bound: BoundField, value: Any, *, flat: bool) -> list[dict[str, Any]]:
    """The choices of a list, radios or tick boxes; with `flat`, groups are opened out."""
    widget = bound.field.widget
    attrs = {"id": bound.auto_id} if bound.auto_id else {}
    data = widget.get_context(bound.html_name, value, attrs)["widget"]
    options: list[dict[str, Any]] = []
    for group, inner, _index in data["optgroups"]:
        entries = [_option(option, bound) for option in inner]
        if group and not flat:
            options.append({"group": group, "options": entries})
        else:
            options.extend(entries)
    return options


def _option(option: Mapping[str, Any], bound: BoundField) -> dict[str, Any]:
    """One choice in our words. A choice's hint comes from the field's own `choice_hints`, by value."""
    hints: Mapping[str, Any] = getattr(bound.field, "choice_hints", {})
    value = "" if option["value"] is None else str(option["value"])
    return {
        "id": option["attrs"].get("id", f"{bound.html_name}_{option['index']}"),
        "value": value,
        "label": option["label"],
        "selected": option["selected"],
        "disabled": option["attrs"].get("disabled", False),
        "hint": hints.get(value, ""),
    }


def _first_control_id(bound: BoundField) -> str:
    """The id that a link in the list of mistakes leads to: the first choice of a group, or the field."""
    if isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple) and bound.auto_id:
        return f"{bound.auto_id}_0"
    return bound.id_for_label or bound.auto_id or bound.html_name
