"""The parts that pages are built of, as template tags. What each looks like stands in campus/templates/components/.

Every tag only gathers what its template needs, so a template may as well be included by hand. docs/front-end.md shows
each with an example.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.forms.boundfield import BoundField
from django.http import HttpRequest
from django.template.loader import get_template, render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from campus.core import clock
from campus.core.forms import ErrorEntry, described_by, error_entries, field_parts

register = template.Library()

NOTICE_ICONS = {"done": "tick", "notice": "warning", "information": "info", "error": "warning"}
UNDO = "undo:"  # how a message says which address takes back what it tells of
# Django's message tags, as the kinds of our notice.
MESSAGE_KINDS = {
    "success": "done",
    "warning": "notice",
    "error": "error",
    "info": "information",
    "debug": "information",
}


def _notice_word(kind: str) -> str:
    """The word that stands beside a notice's colour."""
    words = {
        "done": _("Done"),
        "notice": _("Please note"),
        "information": _("Good to know"),
        "error": _("That did not work"),
    }
    return words[kind]


@cache
def _icon_markup(name: str) -> str:
    """The drawing of an icon, read once per process. Raises TemplateDoesNotExist for a name that we have not drawn."""
    return get_template(f"icons/{name}.svg").render()


@register.simple_tag
def icon(name: str) -> str:
    """Draw an icon of our set. It says nothing to a screen reader: a label always stands beside it."""
    return _icon_markup(name)


@register.inclusion_tag("components/button.html")
def button(text: str, kind: str = "main", **more: Any) -> dict[str, Any]:
    """A button. `kind` is main (one on a page), plain, warning or link; more: icon, name, value, type, form_id, about.

    `about` is read after the text by a screen reader, for buttons that stand on a page many times: the job's title.
    """
    return {"text": text, "kind": kind, **more}


@register.inclusion_tag("components/link_button.html")
def link_button(text: str, url: str, kind: str = "main", **more: Any) -> dict[str, Any]:
    """A link that looks like a button; `kind`, `icon` and `about` as for a button."""
    return {"text": text, "url": url, "kind": kind, **more}


@register.simple_tag
def field(bound: BoundField, **overrides: Any) -> SafeString:
    """A form's field as the component that fits its widget; may override label, hint, width, optional."""
    template_name, context = field_parts(bound, **overrides)
    return render_to_string(template_name, context)


def _control_context(label: str, name: str, more: Mapping[str, Any]) -> dict[str, Any]:
    """What every hand-made control needs: an id, and what its hint and errors are called."""
    context = {"label": label, "name": name, "id": f"id_{name}", **more}
    context["described_by"] = described_by(
        context["id"], hint=context.get("hint", ""), errors=context.get("errors") or ()
    )
    return context


@register.inclusion_tag("components/input.html", name="input")
def text_input(label: str, name: str, **more: Any) -> dict[str, Any]:
    """A field in one line; more: value, hint, errors, type, width, id, autocomplete, inputmode, optional."""
    return _control_context(label, name, more)


@register.inclusion_tag("components/textarea.html")
def textarea(label: str, name: str, **more: Any) -> dict[str, Any]:
    """A field of several lines; more: value, hint, errors, rows, id, optional."""
    return _control_context(label, name, more)


@register.inclusion_tag("components/secret_words.html")
def secret_words(label: str, name: str, **more: Any) -> dict[str, Any]:
    """A covered field with "Show"; more: hint, errors, id. It is never filled in."""
    return _control_context(label, name, more)


@register.inclusion_tag("components/select.html")
def select(label: str, name: str, options: Iterable[Any], **more: Any) -> dict[str, Any]:
    """A list to choose one from. `options` are (value, label) pairs; more: value, hint, errors, id, optional."""
    return _with_options(label, name, options, more)


@register.inclusion_tag("components/radios.html")
def radios(label: str, name: str, options: Iterable[Any], **more: Any) -> dict[str, Any]:
    """Choices of which one holds. `options` are (value, label) or (value, label, hint); more as for select."""
    return _with_options(label, name, options, more)


@register.inclusion_tag("components/checkboxes.html")
def checkboxes(label: str, name: str, options: Iterable[Any], **more: Any) -> dict[str, Any]:
    """Choices of which any may hold; `value` is the collection of those that do; more as for select."""
    return _with_options(label, name, options, more)


def _with_options(label: str, name: str, options: Iterable[Any], more: Mapping[str, Any]) -> dict[str, Any]:
    context = _control_context(label, name, more)
    chosen = context.get("value")
    chosen = {str(entry) for entry in chosen} if isinstance(chosen, list | tuple | set | frozenset) else {str(chosen)}
    context["options"] = [
        {
            "id": f"{context['id']}_{index}",
            "value": entry[0],
            "label": entry[1],
            "hint": entry[2] if len(entry) > 2 else "",
            "selected": str(entry[0]) in chosen,
        }
        for index, entry in enumerate(options)
    ]
    return context


@register.inclusion_tag("components/error_summary.html")
def error_summary(
    form: forms.BaseForm | None = None, entries: Iterable[ErrorEntry] = (), title: str = ""
) -> dict[str, Any]:
    """The list of what did not work, at the top of a page, each a link to its field. Empty when nothing is wrong."""
    found = list(entries)
    if form is not None and form.is_bound and form.errors:
        found.extend(error_entries(form))
    return {"entries": found, "title": title or _("That did not work")}


@register.simple_block_tag
def notice(content: str, kind: str = "information", word: str = "", role: str = "") -> SafeString:
    """A block that stands out. `kind`: done, notice, information or error, each with a word beside its colour."""
    return render_to_string(
        "components/notice.html",
        {
            "content": content,
            "kind": kind,
            "word": word or _notice_word(kind),
            "role": role,
            "icon_name": NOTICE_ICONS[kind],
        },
    )


@register.simple_tag(takes_context=True)
def message_notice(context: template.Context, message: Any) -> SafeString:
    """One of Django's messages as a notice, read out as the page opens.

    With the extra tag "undo:/an/address/" it has a button "Undo" that posts there and comes back to this page.
    """
    kind = MESSAGE_KINDS.get(message.level_tag, "information")
    text: str = str(message)
    undo = (message.extra_tags or "").removeprefix(UNDO) if (message.extra_tags or "").startswith(UNDO) else ""
    if undo:
        told = {"text": text, "undo": undo, "back": context["request"].get_full_path()}
        text = render_to_string("components/undo.html", told, request=context["request"])
    return notice(text, kind=kind, role="alert" if kind == "error" else "status")


@register.simple_block_tag
def details(content: str, summary: str, is_open: bool = False) -> SafeString:
    """Something folded away under its name: "More choices"."""
    return render_to_string("components/details.html", {"content": content, "summary": summary, "open": is_open})


@register.simple_block_tag
def card(content: str, title: str = "", url: str = "", level: int = 2, kind: str = "") -> SafeString:
    """A box about one thing. `kind`: "" (plain), panel (quiet ground) or main (the one to carry on with)."""
    return render_to_string(
        "components/card.html", {"content": content, "title": title, "url": url, "level": level, "kind": kind}
    )


@register.inclusion_tag("components/summary_list.html")
def summary_list(rows: Iterable[Any]) -> dict[str, Any]:
    """Facts in two columns: (name, value) pairs."""
    return {"rows": rows}


@register.inclusion_tag("components/empty.html")
def empty(sentence: str, text: str = "", url: str = "") -> dict[str, Any]:
    """An empty place: one sentence why, and one way on."""
    return {"sentence": sentence, "text": text, "url": url}


@register.inclusion_tag("components/warning.html")
def warning(text: str) -> dict[str, Any]:
    """One sentence that must not be overlooked."""
    return {"text": text}


@register.inclusion_tag("components/back.html")
def back_link(url: str, text: str = "") -> dict[str, Any]:
    """The way back to where the reader came from."""
    return {"url": url, "text": text or _("Back")}


@register.inclusion_tag("components/who_can_see.html")
def who_can_see(who: str) -> dict[str, Any]:
    """Who will read what is typed here; stands wherever a learner types anything."""
    return {"who": who}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Mapping[str, Any], page: Page, parameter: str = "page") -> dict[str, Any]:
    """The ways to the page before and after, keeping the rest of the address."""
    request: HttpRequest | None = context.get("request")
    return {
        "page": page,
        "previous_url": _page_url(request, parameter, page.number - 1),
        "next_url": _page_url(request, parameter, page.number + 1),
    }


def _page_url(request: HttpRequest | None, parameter: str, number: int) -> str:
    if request is None:
        return f"?{parameter}={number}"
    query = request.GET.copy()
    query[parameter] = str(number)
    return f"?{query.urlencode()}"


@register.filter(expects_localtime=True)
def date_words(value: date | datetime | None) -> str:
    """A date as we say it: "Friday 7 May 2027" ("" for none)."""
    return clock.date_words(value) if value else ""


@register.filter
def time_words(value: datetime | None) -> str:
    """A time of day as we say it: "4:45 pm" ("" for none)."""
    return clock.time_words(value) if value else ""


@register.filter
def clock_words(value: datetime | None) -> str:
    """A time of day as the line "Saved 10:42" says it ("" for none)."""
    return clock.clock_words(value) if value else ""
