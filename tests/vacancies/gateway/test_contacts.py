"""Ways to reach somebody are found and taken out; ordinary text stays whole."""

import pytest

from vacancies.gateway.contacts import REMOVED, contacts_remove
from vacancies.gateway.plain import plain


@pytest.mark.parametrize(
    "contact",
    [
        "jobs@tidewell.example",
        "jobs+cv@mail.tidewell.co.uk",
        "jobs (at) tidewell (dot) com",
        "jobs [at] tidewell.com",
        "jobs at tidewell dot com",
        "jobs@tidewell",
        "jobs＠tidewell．com",
        "jo\u200bbs@tide\u200bwell.com",
        "0113 496 0000",
        "01134960000",
        "(0113) 496-0000",
        "+44 113 496 0000",
        "+44 (0)113 496 0000",
        "0044 113 4960000",
        "07700 900123",
        "０７７００ ９００１２３",
        "٠٧٧٠٠ ٩٠٠١٢٣",
        "0\u200b7700\u200b900123",
        "O77OO 9OO123",
        "0.7.7.0.0.9.0.0.1.2.3",
        "oh seven seven oh oh nine oh oh one two three",
        "https://tidewell.example/apply?id=1",
        "http : //tidewell.example",
        "www.tidewell.example",
        "tidewell.co.uk/jobs",
        "tidewell dot co dot uk",
        "bit.ly/3xyz",
        "//tidewell.example/x",
        "mailto:jobs",
        "javascript:alert(1)",
        "WhatsApp: jobsman77",
        "WhatsApp jobs_man",
        "telegram @jobsman",
        "@tidewell_jobs",
        "PO Box 12, Leeds LS1 1AA",
        "12 Harbour Street, Leeds LS1 4AB",
        "Freepost TIDEWELL",
    ],
)
def test_a_contact_is_removed_and_kept_apart(contact: str) -> None:
    text, found = contacts_remove(plain(f"Ask us: {contact} , or come in."))
    assert found, text
    assert text.startswith(f"Ask us: {REMOVED}") or contact.startswith("tel")
    assert text.endswith(", or come in.") or "Freepost" in contact


@pytest.mark.parametrize(
    "text",
    [
        "£15,009 - £16,075 a year, from 1 April 2027",
        "Closes 01/09/2043 12:00:00 or 2027-03-01 17:00",
        "01-09-2043 and 01.09.2043",
        "Shifts 0700-1500 and 1500-2300, 37.5 hours per week",
        "We use ASP.NET, C# and Node.js; and/or e.g. Java 17",
        "Our team at head office. Apply within.",
        "Job reference 13801, band 2, grade 4",
        "One, two or three days a week",
        "Steady on your feet: lifting to 20 kg",
        "Leeds LS1 4AB",
        "Signal box operator",
    ],
)
def test_ordinary_text_stays_whole(text: str) -> None:
    assert contacts_remove(text) == (text, [])


def test_several_contacts_are_listed_in_order_and_once() -> None:
    text, found = contacts_remove("jobs@a.example or 07700 900123, again jobs@a.example")
    assert text == f"{REMOVED} or {REMOVED}, again {REMOVED}"
    assert found == ["jobs@a.example", "07700 900123"]
