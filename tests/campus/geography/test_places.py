"""Places as people and feeds write them, as a table; and distance."""

import pytest

from campus.geography.places import miles_between, outcode_of, place_find, places_find


@pytest.mark.parametrize(
    ("text", "name", "outcode"),
    [
        ("LS1 4AB", "LS1", "LS1"),
        ("ls14ab", "LS1", "LS1"),
        ("EX31", "EX31", "EX31"),
        ("BT48 6DQ", "BT48", "BT48"),
        ("12 Kirkgate, Leeds LS1 6BY", "LS1", "LS1"),
        ("Leeds LS12", "LS12", "LS12"),
        ("Leeds, LS12", "LS12", "LS12"),
        ("Unit 3, Whitehall Road, Leeds LS12 1AB", "LS12", "LS12"),
        ("York M1", "York", "YO1"),
        ("Leeds", "Leeds", "LS1"),
        ("  leeds CITY centre ", "Leeds", "LS1"),
        ("Location: London ,National", "London", "WC2N"),
        ("Barnstaple,_Devon", "Barnstaple", "EX32"),
        ("Hull", "Kingston upon Hull", "HU1"),
        ("Kingston-upon-Hull", "Kingston upon Hull", "HU1"),
        ("Newcastle", "Newcastle upon Tyne", "NE1"),
        ("Newark-on-Trent", "Newark on Trent", "NG24"),
        ("Saint Helens", "St Helens", "WA10"),
        ("St. Helens", "St Helens", "WA10"),
        ("Kings Lynn", "King's Lynn", "PE30"),
        ("King’s Lynn", "King's Lynn", "PE30"),
        ("Abertawe", "Swansea", "SA1"),
        ("Greater Manchester", "Manchester", "M1"),
        ("Isle of Wight", "Newport", "PO30"),
    ],
)
def test_what_people_write_is_found(text: str, name: str, outcode: str) -> None:
    place = place_find(text)
    assert place is not None
    assert (place.name, place.outcode) == (name, outcode)


@pytest.mark.parametrize(
    ("text", "outcode"),
    [
        ("Newport", "NP20"),
        ("Newport, Wales", "NP20"),
        ("Newport (Isle of Wight)", "PO30"),
        ("Newport, Shropshire", "TF10"),
        ("Richmond", "TW9"),
        ("Richmond (Greater London)", "TW9"),
        ("Richmond, North Yorkshire", "DL10"),
        ("Ashford Middlesex", "TW15"),
        ("Gillingham, Dorset", "SP8"),
        ("Bangor, Gwynedd", "LL57"),
        ("Bangor, Northern Ireland", "BT20"),
    ],
)
def test_of_towns_with_one_name_the_county_or_nation_decides_else_the_largest(text: str, outcode: str) -> None:
    place = place_find(text)
    assert place is not None
    assert place.outcode == outcode


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "National",
        "Remote",
        "Devon",
        "Xyzzyville",
        "near the M1",
        "Birmingham, AL",
        "Boston, MA",
        "London, ON, Canada",
        "Perth, Australia",
        "Newcastle, NSW",
        "Birmingham (USA)",
        "ZZ99 9ZZ",
        "'; DROP TABLE --",
        "\x00",
        "☃",
        "x" * 50_000,
    ],
)
def test_what_is_not_known_is_none_and_never_a_guess(text: str) -> None:
    assert place_find(text) is None
    assert places_find(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Location:London ,Manchester ,National", ["London", "Manchester"]),
        ("Feltham ,London ,Stoke-on-Trent ,Wetherby", ["Feltham", "London", "Stoke-on-Trent", "Wetherby"]),
        ("Feltham ,London ,Richmond (Greater London)", ["Feltham", "London", "Richmond"]),
        ("Birmingham ,Durham", ["Birmingham", "Durham"]),
        ("Leeds and York", ["Leeds", "York"]),
        ("Washington, Tyne and Wear", ["Washington"]),
        ("London, Leeds, London", ["London", "Leeds"]),
        ("Unit 4, Mill Lane, Leeds, West Yorkshire, LS1 4AB", ["LS1"]),
        ("LS1 4AB or York", ["LS1", "York"]),
        ("Leeds, LS12, York", ["LS12", "York"]),
        ("London, Paris, France", ["London"]),
        ("Boston, MA or York", ["York"]),
    ],
)
def test_several_places_stay_several(text: str, names: list[str]) -> None:
    assert [place.name for place in places_find(text)] == names


@pytest.mark.parametrize(
    ("text", "outcode"),
    [("LS1 4AB", "LS1"), (" sw1a1aa ", "SW1A"), ("bt48", "BT48"), ("Leeds", None), ("", None), ("LS1 4A", None)],
)
def test_outcode_of_a_postcode(text: str, outcode: str | None) -> None:
    assert outcode_of(text) == outcode


@pytest.mark.parametrize(
    ("one", "other", "miles"),
    [("LS1", "YO1", 22.6), ("Leeds", "London", 169.5), ("BT1", "BT48", 62.4), ("Cardiff", "Cardiff", 0.0)],
)
def test_straight_line_miles(one: str, other: str, miles: float) -> None:
    a, b = place_find(one), place_find(other)
    assert a is not None
    assert b is not None
    assert miles_between(a.latitude, a.longitude, b.latitude, b.longitude) == pytest.approx(miles, abs=1.5)


@pytest.mark.parametrize(
    ("outcode", "latitude", "longitude"),
    [("SW1A", 51.504, -0.135), ("BT1", 54.600, -5.929), ("BT48", 55.005, -7.325), ("ZE1", 60.154, -1.148)],
)
def test_grid_references_of_both_islands_are_where_they_should_be(
    outcode: str, latitude: float, longitude: float
) -> None:
    place = place_find(outcode)
    assert place is not None
    assert miles_between(place.latitude, place.longitude, latitude, longitude) < 0.5
