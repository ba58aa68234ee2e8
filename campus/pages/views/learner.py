"""The learner's home."""

from django.http import HttpResponse
from django.template.response import TemplateResponse

from campus.accounts.access import LearnerRequest, learner_required


@learner_required
def home(request: LearnerRequest) -> HttpResponse:
    """Show the cards that features register."""
    return TemplateResponse(request, "pages/home.html", {})
