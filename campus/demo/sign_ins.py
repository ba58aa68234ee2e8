"""The demonstration's sign-ins, and telling them."""

import sys

from django.conf import settings

LEARNER_WORDS = "river candle orange"
STAFF_PASSWORD = "demonstration only"  # noqa: S105 - printed for everyone to see

LEARNERS = {
    "A1234BC": "Sam Bright, Fernhill, going to Leeds",
    "A2345CD": "Jo Marsh, Fernhill, going to Bradford",
    "A3456DE": "Ali Hart, Millbrook, no release place known",
}
STAFF = {
    "tutor": "OLASS tutor, Fernhill",
    "resettlement": "resettlement worker, Fernhill and Millbrook",
    "jobs": "job developer, West Yorkshire",
    "moderator": "vacancy moderator",
    "moderator2": "vacancy moderator, to approve what the first one types",
    "approver": "content approver",
    "security": "security officer",
    "admin": "administrator",
}


def show(ports: dict[str, int]) -> None:
    """Print where the portal answers and who may sign in."""
    lines = [
        "",
        f"{settings.PRODUCT_NAME} is running. The people and vacancies in it are invented.",
        "",
        f"  Learners  http://{settings.LEARNER_HOST}:{ports['learner']}/",
        *(f"              {number}   {LEARNER_WORDS}   ({who})" for number, who in LEARNERS.items()),
        f"  Staff     http://{settings.STAFF_HOST}:{ports['staff']}/",
        *(f"              {name:<13} {STAFF_PASSWORD}   ({who})" for name, who in STAFF.items()),
        f"  Packages  http://{settings.CONTENT_HOST}:{ports['content']}/ (no page of its own)",
        "",
        "Ctrl-C stops it. `make demo-reset` starts over.",
        "",
    ]
    sys.stdout.write("\n".join(lines))
    sys.stdout.flush()
