"""Whether a job needs driving, as a table."""

import pytest

from vacancies.driving import needs_driving


@pytest.mark.parametrize(
    ("kind", "text", "needed"),
    [
        ("DRIVING", "Deliver parcels.", True),
        ("WAREHOUSING", "Pick orders.", False),
        ("CONSTRUCTION", "You will need a full UK licence.", True),
        ("CONSTRUCTION", "Driving licence essential. CSCS card useful.", True),
        ("CONSTRUCTION", "A driving licence is desirable.", False),
        ("CONSTRUCTION", "Driver's licence not required.", False),
        ("WAREHOUSING", "Forklift licence needed.", False),
        ("OFFICE", "Premises licence for the bar.", False),
        ("OUTDOOR", "You must drive and have your own car.", True),
    ],
)
def test_needs_driving(kind: str, text: str, needed: bool) -> None:
    assert needs_driving(kind, text) is needed
