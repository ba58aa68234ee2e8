"""The kind of work, by the words staff start from."""

import pytest

from vacancies.codes import Base, Contract, Hours, KindOfWork, Pattern, SalaryPeriod
from vacancies.exchange import codes
from vacancies.kinds import Keyword, KindTable
from vacancies.phrases import PhraseTable, words_of
from vacancies.rulebook import default_rows, rulebook_default


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Warehouse operative", "", "WAREHOUSING"),
        ("Warehouse cleaner", "", "CLEANING_AND_MAINTENANCE"),
        ("Forklift driver", "", "WAREHOUSING"),
        ("HGV drivers wanted", "", "DRIVING"),
        ("Kitchen porter", "cleaning and driving", "HOSPITALITY"),
        ("Team member", "You will work in a busy kitchen with our chefs", "HOSPITALITY"),
        ("Teaching Assistant", "", "EDUCATION_TRAINING"),
        ("Refuse loader", "", "WASTE_MANAGEMENT"),
        ("Band 3 Horticulture - Grounds Maintenance", "", "OUTDOOR"),
        ("Lead dreamer", "", "OTHER"),
    ],
)
def test_the_kind_of_an_advert(title, text, kind):
    assert rulebook_default().kinds.kind_of(title, words_of(text)).kind == kind


def test_the_evidence_says_which_words_decided_and_where():
    table = KindTable([Keyword("picker", "WAREHOUSING", 10), Keyword("lorry", "DRIVING", 20)])
    found = table.kind_of("Pickers", words_of("Help to load the lorries. Pickers wanted."))
    assert (found.kind, found.evidence) == ("WAREHOUSING", (("picker", "title", 50),))


def test_every_kind_but_other_has_words():
    kinds = {row["kind_of_work"] for row in default_rows("kind_keywords")}
    assert kinds == set(KindOfWork.values) - {"OTHER"}


def test_phrases_are_found_whatever_the_case_accents_and_plural():
    table = PhraseTable(["café assistant", "lorry"])
    assert table.found_in(words_of("Cafe ASSISTANTS and lorries")) == ["café assistant", "lorry"]
    assert table.found_in(words_of("assistant café")) == []


@pytest.mark.parametrize(
    ("ours", "exchanged"),
    [
        (KindOfWork, codes.KindOfWork),
        (SalaryPeriod, codes.SalaryPeriod),
        (Hours, codes.Hours),
        (Contract, codes.Contract),
        (Base, codes.Base),
        (Pattern, codes.Pattern),
    ],
)
def test_the_portals_codes_are_those_of_the_bundle(ours, exchanged):
    assert ours.values == [code.value for code in exchanged]
