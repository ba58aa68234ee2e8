"""Whatever the text: the readers never raise, nothing active is left, the time grows no faster than the text."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vacancies.exchange.schema import entry_read, record_write
from vacancies.exchange.values import has_barred_characters
from vacancies.gateway.contacts import contacts_remove
from vacancies.gateway.dates import date_read
from vacancies.gateway.entries import EntryReader
from vacancies.gateway.flatten import flatten
from vacancies.gateway.mapping import DEFAULT, mapping_made
from vacancies.gateway.pay import amount_read, pay_read, period_read
from vacancies.gateway.places import places_read
from vacancies.gateway.plain import plain
from vacancies.gateway.sections import requirements_parted
from vacancies.gateway.terms_of_work import terms_read

PIECES = [
    "<", ">", "</", "<!--", "-->", "<script>", "<a href=", "'", '"', "&lt;", "&#60;", "&#x3c;", "&amp;", "＜", "javascript:",
    "£", "15,009", " - ", "k", " per hour", "pro rata", "25 Oct 2017", "23:55 BST", "01/09/2043", " ,", "National", ", Devon",
    "@", ".com", "07700 900123", "http://", "www.", "dot", " at ", "Salary:", "\n", "\u202e", "\u200b", "\u0301", "\ud800", "\0",
    "٣", "ﷺ", "[contact removed]", "Requirements:", "full time", "part-time", "37 hours per week",
]  # fmt: skip
TEXT = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=30).map("".join)


@settings(max_examples=300, deadline=None)
@given(TEXT)
def test_flattened_text_is_plain(html: str) -> None:
    text = flatten(html).text
    assert not has_barred_characters(text, lines=True)
    assert not any(f"<{character}" in text for character in "abcdefghijklmnopqrstuvwxyzABCXYZ/!?")
    assert flatten(text).text == text or "&" in text or "<" in text or "-" in text


CONTACTS = [
    "07700 900123",
    "+44 113 496 0000",
    "jobs@tidewell.example",
    "https://tidewell.example/x",
    "www.tidewell.example",
]


@settings(max_examples=300, deadline=None)
@given(TEXT, st.sampled_from(CONTACTS), TEXT)
def test_no_contact_survives_the_removal(before: str, contact: str, after: str) -> None:
    left, found = contacts_remove(plain(f"{before} ask {contact} today {after}"))
    assert f"ask {contact} today" not in left
    assert found
    assert "://" not in left.replace("://[", "") or "://" in plain(before + after)


@settings(max_examples=300, deadline=None)
@given(TEXT)
def test_readers_never_raise(text: str) -> None:
    made = plain(text)
    pay = pay_read(made)
    assert pay is None or (pay.least is not None or pay.most is not None)
    amount_read(made)
    period_read(made)
    date_read(made)
    assert len(places_read([made]).names) <= 50
    terms_read([made], made, made)
    rest, asked = requirements_parted(made)
    assert len(rest) + len(asked or "") <= len(made)


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(st.sampled_from(sorted({name for at in DEFAULT.values() for name in at.elements} | {"link"})), TEXT)
)
def test_whatever_an_entry_says_it_fits_the_schema(raw: dict[str, str]) -> None:
    entries, _ = EntryReader("source", mapping_made({})).entries([raw], [{}])
    for entry in entries:
        assert entry_read(record_write(entry)) == entry


GROWING = [
    "<!--",
    "<a '\">",
    "<div>",
    "&lt;",
    "<",
    "@",
    " at ",
    "a.",
    "1 ",
    "O1",
    "one ",
    "(",
    "12 A Street ",
    "£1-",
    "may ",
    "\u0301",
]
WORK: dict[str, Callable[[str], object]] = {
    "flatten": flatten,
    "contacts": lambda text: contacts_remove(plain(text)),
    "readers": lambda text: (
        pay_read(text),
        date_read(text[:200]),
        places_read([text[:600]]),
        terms_read([text[:600]], "", text),
    ),
}


@pytest.mark.parametrize("work", WORK)
@pytest.mark.parametrize("piece", GROWING)
def test_hostile_repetition_costs_little(work: str, piece: str) -> None:
    text = piece * (100_000 // len(piece))
    begin = time.process_time()
    WORK[work](text)
    assert time.process_time() - begin < 2
