"""Words that could tell of prison: found, held back until their writer shows them; a prison number never shown."""

import pytest

from cv_builder.content import CvContent, Sentence, Skill, Work
from cv_builder.discretion import TellKind, fingerprint, may_show, tells_find, without_numbers
from cv_builder.documenting import document_of
from cv_builder.word_bank import word_bank
from tests.cv_builder.test_gaps import TODAY

PRISONS = ("fernhill",)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("I cooked for 400 people a day.", []),
        ("I worked in Leeds.", []),
        ("I worked at HMP Leeds.", [TellKind.PRISON]),
        ("Kitchen at Fernhill", [TellKind.PRISON]),
        ("I was wing orderly on B wing.", [TellKind.PRISON]),
        ("I improved my car's wings.", []),
        ("I helped other prisoners read.", [TellKind.PRISON]),
        ("My conviction taught me a lot.", [TellKind.OFFENCE]),
        ("I cut theft in the shop.", [TellKind.OFFENCE]),
        ("I finished the assault course first.", [TellKind.OFFENCE]),  # two meanings: the writer decides
        ("My number is A1234BC.", [TellKind.NUMBER]),
        ("a 1234 bc", [TellKind.NUMBER]),
        ("I drove an A1234 lorry.", []),
    ],
)
def test_what_could_tell(text: str, kinds: list[TellKind]) -> None:
    assert list(dict.fromkeys(tell.kind for tell in tells_find(text, PRISONS))) == kinds


def test_the_writer_may_show_a_text_and_another_wording_needs_another_word() -> None:
    shown = (fingerprint("I cut theft in the shop."),)
    assert may_show("I cut  theft in the SHOP.", shown)
    assert not may_show("I cut theft in the big shop.", shown)


def test_a_prison_number_is_taken_out_even_of_a_text_that_is_shown() -> None:
    assert without_numbers("I am A1234BC, a cook.") == "I am , a cook."
    text = "A1234BC cooked well."
    content = CvContent(about=text, shown=(fingerprint(text),))
    assert "A1234BC" not in document_of(content, "SKILLS_FIRST", TODAY).summary


def test_a_cv_shows_no_offence_no_number_and_no_prison_wherever_they_are_written() -> None:
    bad = "HMP Fernhill A1234BC burglary"
    sentences = (Sentence("s", bad), Sentence("t", "I cooked."))
    content = CvContent(
        name="Sam Bright",
        headline=bad,
        about=bad,
        skills=(Skill("a", bad, bad), Skill("b", "Cooking", bad)),
        work=(Work("w", title="Cook", employer=bad, place=bad, sentences=sentences),),
    )
    paper = repr(document_of(content, "SKILLS_FIRST", TODAY, PRISONS))
    for word in ("HMP", "Fernhill", "A1234BC", "burglary"):
        assert word not in paper
    assert "I cooked." in paper


def test_nothing_of_the_word_bank_tells_of_prison() -> None:
    bank = word_bank()
    jobs = [*bank.inside.values(), *bank.outside.values()]
    texts = [text for job in jobs for text in (job.title, *job.words, *job.skills, *job.starters)]
    texts += [*bank.skills, *bank.about, *bank.proof]
    assert [text for text in texts if tells_find(text)] == []


def test_the_word_bank_has_every_job_of_the_prison_services_list() -> None:
    codes = set(word_bank().inside)
    wanted = {"KITCHEN", "CLEANING", "BIOHAZARD", "WASTE", "LAUNDRY", "GARDENS", "TEXTILES", "WOODWORK", "METALWORK", "STORES",
              "WING_ORDERLY", "LIBRARY_ORDERLY", "GYM_ORDERLY", "LISTENER", "PEER_MENTOR", "READING_MENTOR", "SERVERY",
              "OFFICE", "MAINTENANCE", "BARBERING"}  # fmt: skip
    assert wanted <= codes
    assert all(len(job.starters) >= 5 and len(job.words) >= 8 and job.title for job in word_bank().inside.values())
    assert {"food hygiene", "batch cooking", "allergens"} <= set(word_bank().inside["KITCHEN"].words)
