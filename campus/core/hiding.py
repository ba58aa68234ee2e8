"""The button "Hide": an empty page at once, for when somebody looks over a shoulder, and the way back to where the reader was."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme

RETURN_PARAMETER = "back"
LONGEST_PATH = 2000


def safe_path(value: str, otherwise: str = "/") -> str:
    """Give `value` back if it is a path on this very host, else `otherwise`: no other place, scheme or host."""
    is_path = value.startswith("/") and len(value) <= LONGEST_PATH and "\\" not in value
    return value if is_path and url_has_allowed_host_and_scheme(value, allowed_hosts=None) else otherwise


@login_not_required  # it shows nothing; somebody whose session ended behind it finds that out by carrying on
def hide(request: HttpRequest) -> HttpResponse:
    """Show nothing but "Carry on"."""
    return_url = safe_path(request.GET.get(RETURN_PARAMETER, ""))
    return TemplateResponse(request, "learner/hide.html", {"return_url": return_url})


def hide_address(request: HttpRequest) -> dict[str, str]:
    """For the shell: where "Hide" leads from this page without scripting. Empty on a face that has no such page."""
    try:
        address = reverse("hide")
    except NoReverseMatch:
        return {}
    # A page that answers a post is not fetched again by its address alone; "Carry on" then opens that address afresh.
    return {"hide_url": f"{address}?{urlencode({RETURN_PARAMETER: request.get_full_path()})}"}
