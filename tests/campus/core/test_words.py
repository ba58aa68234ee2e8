"""What leads outside is found; what only looks a little like it is left alone."""

import pytest

from campus.core.words import OutsideKind, outside_words


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Go to www.example.org/help today", OutsideKind.WEB, "www.example.org/help"),
        ("See https://example.org.", OutsideKind.WEB, "https://example.org"),
        ("Look at jobs.example.gov.uk", OutsideKind.WEB, "jobs.example.gov.uk"),
        ("ｗｗｗ.example.org", OutsideKind.WEB, "www.example.org"),
        ("ex\u200bample.org", OutsideKind.WEB, "example.org"),
        ("Write to sam.bright@example.org now", OutsideKind.EMAIL, "sam.bright@example.org"),
        ("sam (at) example.org", OutsideKind.EMAIL, "sam (at) example.org"),
        ("Ring 0113 496 0000", OutsideKind.PHONE, "0113 496 0000"),
        ("(020) 7946 0000", OutsideKind.PHONE, "(020) 7946 0000"),
        ("+44 7700 900123", OutsideKind.PHONE, "+44 7700 900123"),
        ("0800 1111 is free", OutsideKind.PHONE, "0800 1111"),
        ("116 123, day or night", OutsideKind.PHONE, "116 123"),
        ("call us on 111", OutsideKind.PHONE, "call us on 111"),
        ("12 High Street, LS1 4AP", OutsideKind.POSTAL, "LS1 4AP"),
        ("Freepost HELP", OutsideKind.POSTAL, "Freepost HELP"),
    ],
)
def test_what_leads_outside_is_found(text: str, kind: OutsideKind, words: str) -> None:
    found = outside_words(text)
    assert [(outside.kind, outside.words) for outside in found] == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "It closes on 07/05/2027 at 4:45 pm.",
        "Pay is £12.90 an hour, about £26,000.50 a year.",
        "Your number looks like A1234BC.",
        "Press the button.Then wait.",
        "Level 2, e.g. English and maths, takes 12.5 hours.",
        "In Leeds (LS12) and in cell 2-14.",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert outside_words(text) == []
