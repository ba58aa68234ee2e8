"""Contact details for release: the person's own, and nobody's else."""

from collections.abc import Mapping

from django.db import transaction

from campus.core import clock
from campus.core.viewer import Viewer
from cv_builder.models import ContactDetails
from cv_builder.services.refusals import CvNotChanged, CvRefusal

FIELDS = ("address", "town", "postcode", "phone", "email")
LONGEST = {name: ContactDetails._meta.get_field(name).max_length or 0 for name in FIELDS}  # type: ignore[union-attr]


@transaction.atomic
def contact_save(*, viewer: Viewer, typed: Mapping[str, str]) -> ContactDetails:
    """Keep the learner's own contact details, those that were sent. No event tells of them.

    Raises:
        CvNotChanged: the viewer is no learner, or something is too long.
    """
    if not viewer.is_learner or viewer.person_id is None:
        raise CvNotChanged(CvRefusal.NOT_YOURS)
    details = ContactDetails.objects.filter(person_id=viewer.person_id).first() or ContactDetails(
        person_id=viewer.person_id
    )
    for name in FIELDS:
        if name not in typed:
            continue
        value = " ".join(typed[name].split())
        if len(value) > LONGEST[name]:
            raise CvNotChanged(CvRefusal.TOO_LONG, name)
        setattr(details, name, value)
    details.saved_at = clock.now()
    details.save()
    return details
