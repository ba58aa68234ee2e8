"""The learner's home and the Help page."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.template.response import TemplateResponse

from campus.accounts.access import LearnerRequest, learner_required
from campus.pages import selectors
from campus.pages.parts import FoundGroup, words_asked
from campus.pages.slots import Part, Slot, parts

MOST_NEW = 4
MOST_CARDS = 8


@learner_required
def home(request: LearnerRequest) -> HttpResponse:
    """Say hello; show what to carry on with, what is new, what to begin, and the notices of this place."""
    carry_on = _parts(request, Slot.HOME_CARRY_ON)[:MOST_CARDS]
    new = _parts(request, Slot.HOME_NEW)[: min(MOST_NEW, MOST_CARDS - len(carry_on))]
    cards = _parts(request, Slot.HOME_CARD)[: MOST_CARDS - len(carry_on) - len(new)]
    person = request.user.person  # type: ignore[union-attr]
    return TemplateResponse(
        request,
        "pages/home.html",
        {
            "first_name": person.first_name if person else "",
            "search": _parts(request, Slot.HOME_SEARCH)[:1],
            "carry_on": carry_on,
            "new": new,
            "cards": cards,
            "notices": selectors.notices_for(request.viewer),
        },
    )


def _parts(request: LearnerRequest, slot: Slot) -> list[Part]:
    return parts(slot, request.viewer, request=request)


@learner_required
def find(request: LearnerRequest) -> HttpResponse:
    """One search for everything: what each feature found, in groups with their numbers."""
    words = words_asked(request)
    groups: list[FoundGroup] = [part.data["group"] for part in _parts(request, Slot.FOUND)] if words else []
    meant = next((group.did_you_mean for group in groups if group.did_you_mean), "")
    return TemplateResponse(
        request,
        "pages/find.html",
        {
            "words": words,
            "groups": [group for group in groups if group.total],
            "degraded": any(group.degraded for group in groups),
            "did_you_mean": meant,
            "did_you_mean_url": f"?{urlencode({'words': meant})}",
            "fewer": " ".join(words.split()[:-1]),
            "fewer_url": f"?{urlencode({'words': ' '.join(words.split()[:-1])})}",
        },
    )


@learner_required
def help_page(request: LearnerRequest) -> HttpResponse:
    """List the information pages for this prison, by section; or those that have the words asked for."""
    if words := words_asked(request):
        found = selectors.information_search(request.viewer, words)
        return TemplateResponse(request, "pages/help_found.html", {"words": words, "found": found})
    return TemplateResponse(
        request,
        "pages/help.html",
        {
            "sections": selectors.information_sections_for(request.viewer),
            "introduction": selectors.help_introduction(),
        },
    )
