"""Places as adverts list them."""

import pytest

from vacancies.exchange.codes import Base
from vacancies.gateway.places import Places, places_read


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Woodbridge ", Places(("Woodbridge",))),
        ("Bracknell ,Reading ,Slough", Places(("Bracknell", "Reading", "Slough"))),
        ("Leeds, London", Places(("Leeds", "London"))),
        ("Leeds; York | Hull", Places(("Leeds", "York", "Hull"))),
        ("Leeds and York", Places(("Leeds", "York"))),
        ("Leeds, leeds", Places(("Leeds",))),
        ("London ,National", Places(("London",), national=True)),
        ("Nationwide", Places(national=True)),
        ("Remote", Places(base=Base.REMOTE)),
        ("Hybrid, Leeds", Places(("Leeds",), base=Base.HYBRID)),
        ("Feltham ,Richmond (Greater London)", Places(("Feltham", "Richmond (Greater London)"))),
        ("Barnstaple,_Devon", Places(("Barnstaple, Devon",))),
        ("Barnstaple, Devon, Truro", Places(("Barnstaple, Devon", "Truro"))),
        ("Leeds, LS1 4AB", Places(("Leeds, LS1 4AB",))),
        ("Cincinnati, OH", Places(("Cincinnati, OH",))),
        ("Tyne and Wear", Places(("Tyne and Wear",))),
        ("Newcastle-upon-Tyne", Places(("Newcastle-upon-Tyne",))),
        ("King's Lynn", Places(("King's Lynn",))),
        ("N/A", Places()),
        ("", Places()),
    ],
)
def test_places_taken_apart(text: str, places: Places) -> None:
    assert places_read([text]) == places


def test_places_in_elements_of_their_own_stay_several() -> None:
    assert places_read(["Leeds", "York", "National"]) == Places(("Leeds", "York"), national=True)
