"""One page with every component on it, as a learner would see it: looked at by tests, by axe-core and by people."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory

from campus.core.forms import CampusForm, CampusFormRenderer, SecretWordsInput

HERE = Path(__file__).parent
ICONS = sorted(path.stem for path in (HERE.parents[2] / "campus" / "templates" / "icons").glob("*.svg"))


class GalleryForm(CampusForm):
    """One field of every kind."""

    default_renderer = CampusFormRenderer()

    words = forms.CharField(label="Kind of job or words", required=False)
    near = forms.CharField(label="Near", help_text="A town, or the first part of a postcode", required=False)
    within = forms.ChoiceField(label="How far", choices=[("5", "5 miles"), ("50", "50 miles"), ("", "Any distance")])
    kinds = forms.MultipleChoiceField(
        label="Kind of work",
        choices=[("WAREHOUSING", "Warehouse work"), ("CONSTRUCTION", "Building"), ("DRIVING", "Driving")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    hours = forms.ChoiceField(
        label="Hours",
        choices=[("", "Any"), ("FULL_TIME", "Full time"), ("PART_TIME", "Part time")],
        widget=forms.RadioSelect,
    )
    school = forms.BooleanField(label="Fits school hours", required=False)
    number = forms.CharField(
        label="Your prison number", help_text="Like A1234BC. It is on your ID card.", max_length=20
    )
    secret = forms.CharField(label="Your 3 secret words", widget=SecretWordsInput)
    note = forms.CharField(
        label="Tell your adviser something",
        help_text="Only your adviser sees this. Do not write about your offence.",
        widget=forms.Textarea,
    )


def gallery_context(*, with_errors: bool = False) -> dict[str, Any]:
    """What the gallery page is told; with errors, its form was sent empty."""
    ways = [("Home", "home"), ("Courses", "courses"), ("Jobs", "jobs"), ("My CV", "cv"), ("Help", "help")]
    job = {
        "title": "Warehouse operative",
        "employer": "Bright Box Storage",
        "place": "Leeds, 4.2 miles",
        "pay": "£12.90 an hour",
        "hours": "Full time",
        "closes": date(2027, 5, 7),
    }
    return {
        "product_name": "Virtual Campus",
        "place_name": "HMP Leeds",
        "saved_at": datetime(2027, 5, 3, 9, 42, tzinfo=UTC),
        "hide_url": "/hide/?back=/jobs/",
        "sign_out_url": "/sign-out/",
        "navigation": [
            {"label": label, "url": f"/{icon}/", "icon": icon, "current": icon == "jobs"} for label, icon in ways
        ],
        "screen": {
            "idle_seconds": 600,
            "warn_seconds": 60,
            "ping_url": "/still-here/",
            "idle_url": "/signed-out/idle/",
            "closes_at": datetime(2099, 5, 3, 15, 45, tzinfo=UTC),
            "ends_at": None,
        },
        "form": GalleryForm(data={}) if with_errors else GalleryForm(),
        "jobs": [
            job,
            {**job, "title": "Forklift driver (nights), Cross Green Industrial Estate", "employer": "Aire Haulage"},
        ],
        "facts": [("Employer", "Bright Box Storage"), ("Pay", "£12.90 an hour"), ("Closes", "Friday 7 May 2027")],
        "somewhere": "/jobs/",
        "distances": [("5", "5 miles"), ("10", "10 miles"), ("50", "50 miles")],
        "firsts": [
            ("course", "A course"),
            ("job", "A job", "We show jobs near the place you will live."),
            ("cv", "A CV"),
        ],
        "page": Paginator(range(60), 20).page(2),
        "icons": ICONS,
    }


def gallery_html(*, with_errors: bool = False) -> str:
    """The whole page as it would be sent."""
    template = engines["django"].from_string((HERE / "gallery.html").read_text(encoding="utf-8"))
    return template.render(
        gallery_context(with_errors=with_errors), RequestFactory().get("/jobs/", {"words": "forklift"})
    )
