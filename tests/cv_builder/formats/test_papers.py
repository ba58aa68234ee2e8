"""Fifty varied CVs as PDF, Word and text: accessible by the reference checker, read back in the same words and order."""

import io
import re
import subprocess
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path

import pikepdf
import pytest

from campus.printing.fonts import printable
from cv_builder.codes import Look
from cv_builder.document import Contact, CvDocument, Gap, Layout, Location, Skill, Work
from cv_builder.formats.dates import date_words, range_words
from cv_builder.formats.outline import Outline, outline_of
from cv_builder.formats.pdf import cv_pdf_make, sheet_data
from cv_builder.formats.text import WIDTH, text_make
from cv_builder.formats.word import word_make
from tests.factories.cv_documents import a_contact, a_full_document, fifty_documents
from tests.services.programs import find_program
from tests.services.verapdf import refused_by_verapdf

FIFTY = [*fifty_documents()]
RIGHT_TO_LEFT = ("R", "AL")


def lines_of(outline: Outline) -> list[str]:
    """Every text of an outline in reading order."""
    lines = [outline.name, outline.label, *outline.contact]
    for part in outline.parts:
        lines.append(part.heading)
        for entry in part.entries:
            lines += [entry.title, entry.under, *entry.texts, *entry.bullets]
    return lines


def words(text: str) -> list[str]:
    """Words of a text as one reads them, without the marks that lists and directions add."""
    kept = "".join(letter for letter in text if unicodedata.category(letter) not in ("Cf", "Cc") or letter.isspace())
    return [word for word in unicodedata.normalize("NFC", kept).split() if word not in ("•", "-", "‣", "\uf0b7")]


def is_turned(word: str) -> bool:
    return any(unicodedata.bidirectional(letter) in RIGHT_TO_LEFT for letter in word)


def is_joined(word: str) -> bool:
    """Whether letters join into shapes of several pieces (Bengali, Devanagari): pdftotext then reads a piece twice."""
    return any(unicodedata.category(letter) in ("Mn", "Mc") for letter in word)


def mixes_directions(line: str) -> bool:
    return {is_turned(word) for word in line.split()} == {True, False}


def read_letters(found: list[str]) -> tuple[str, Counter[str], set[str]]:
    """Letters in their order; by number where they are written from right to left; once each where they join."""
    plain = "".join(word for word in found if not is_turned(word) and not is_joined(word))
    turned = Counter("".join(word for word in found if is_turned(word)))
    return plain, turned, set("".join(word for word in found if is_joined(word)))


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The fifty as PDFs, in either look."""
    folder = tmp_path_factory.mktemp("papers")
    for number, document in enumerate(FIFTY):
        (folder / f"{number:02}.pdf").write_bytes(cv_pdf_make(document, list(Look)[number % 2]))
    return sorted(folder.glob("*.pdf"))


def test_the_reference_checker_accepts_all_fifty_as_pdf_ua_1(papers: list[Path]) -> None:
    assert len(papers) == 50
    assert refused_by_verapdf(papers) == []


def test_the_checker_is_no_yes_man(tmp_path: Path) -> None:
    untagged = pikepdf.new()
    untagged.add_blank_page()
    untagged.save(tmp_path / "untagged.pdf")
    assert refused_by_verapdf([tmp_path / "untagged.pdf"]) != []


def test_their_text_extracts_in_reading_order(papers: list[Path]) -> None:
    for document, paper in zip(FIFTY, papers, strict=True):
        done = subprocess.run([find_program("pdftotext"), str(paper), "-"], capture_output=True, text=True, check=True)
        read = re.sub(r"Page \d+ of \d+\s*\f", "\n", done.stdout).replace("-", "")
        wanted = words(printable("\n".join(lines_of(outline_of(document)))).replace("-", ""))
        # A long word is broken at the edge of the paper, so letters are compared. pdftotext takes a hyphen at the end of a
        # line for the printer's, and turns a line whole when it begins from the right: there the letters are counted.
        if any(mixes_directions(line) for line in lines_of(outline_of(document))):
            assert Counter("".join(words(read))) == Counter("".join(wanted)), paper.name
        else:
            assert read_letters(words(read)) == read_letters(wanted), paper.name


def test_word_documents_open_in_libreoffice_with_the_same_words(tmp_path: Path) -> None:
    for number, document in enumerate(FIFTY):
        (tmp_path / f"{number:02}.docx").write_bytes(word_make(document))
    command = [find_program("soffice"), f"-env:UserInstallation=file://{tmp_path / 'profile'}", "--headless"]
    command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", tmp_path]
    files = sorted(tmp_path.glob("*.docx"))
    subprocess.run([*command, *files], capture_output=True, timeout=240, check=True)
    for document, file in zip(FIFTY, files, strict=True):
        read = file.with_suffix(".txt").read_text(encoding="utf-8-sig")
        wanted = words(re.sub("[\x00-\x08\ufffe\uffff]", "", "\n".join(lines_of(outline_of(document)))))
        assert words(read) == wanted, file.name


def test_text_has_the_same_words_in_short_lines() -> None:
    for document in FIFTY:
        made = text_make(document)
        headings = {part.heading for part in outline_of(document).parts}
        rules = {"-" * len(heading) for heading in headings}
        read = [word for word in words(made) if word not in rules]
        assert read == words("\n".join(lines_of(outline_of(document))))
        assert [line for line in made.splitlines() if len(line) > WIDTH and " " in line.strip("- ")[:WIDTH]] == [] or (
            len(outline_of(document).label) > WIDTH or len(outline_of(document).name) > WIDTH
        )


def test_skills_come_first_unless_work_is_asked_for() -> None:
    first = [part.heading for part in outline_of(a_full_document()).parts]
    other = [part.heading for part in outline_of(a_full_document(layout=Layout.WORK_FIRST)).parts]
    assert first[:4] == ["About me", "What I can do", "Certificates and tickets", "Work"]
    assert other[:2] == ["About me", "Work"]
    assert sorted(first) == sorted(other)


def test_contact_details_stand_there_only_when_they_are_joined_to_the_cv() -> None:
    cv = a_full_document().with_contact(None)
    assert "0113" not in text_make(cv)
    assert "0113 496 0123" in text_make(cv.with_contact(a_contact()))
    assert "Flat 2, 14 Orchard Row, Leeds, LS9 8AB" in text_make(cv.with_contact(a_contact()))
    assert outline_of(cv.with_contact(Contact(location=Location()))).contact == ()


def test_a_gap_is_shown_only_when_it_is_explained() -> None:
    assert "2015" not in text_make(CvDocument("Sam", gaps=(Gap("2015", "2017", ""),)))
    assert "Caring for family\n2015 to 2017" in text_make(
        CvDocument("Sam", gaps=(Gap("2015", "2017", "Caring for family"),))
    )


def test_what_is_empty_leaves_no_heading_behind() -> None:
    outline = outline_of(CvDocument("Sam", skills=(Skill(),), work=(Work(summary="  "),), summary="\n"))
    assert outline.parts == ()
    assert text_make(CvDocument()) == "Curriculum vitae\n"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2019", "2021", "2019 to 2021"),
        ("2019-04", "", "April 2019 to now"),
        ("2019-04-30", "2019-05-01", "April 2019 to May 2019"),
        ("", "2021-01", "until January 2021"),
        ("2019", "2019", "2019"),
        ("", "", ""),
        ("about 2019", "2019-13", "about 2019 to 2019"),
    ],
)
def test_dates_are_said_in_words(start: str, end: str, said: str) -> None:
    assert range_words(start, end) == said
    assert date_words("2019-00") == "2019"


def test_a_word_document_tells_nothing_of_where_it_was_made() -> None:
    made = word_make(a_full_document())
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        everything = b"".join(packed.read(name) for name in packed.namelist())
        assert {info.date_time[0] for info in packed.infolist()} == {1980}
        assert not [name for name in packed.namelist() if "thumbnail" in name or "custom" in name.lower()]
    for trace in (b"python", b"docx.org", b"<dc:creator", b"<Application", b"<Template", b"generated", b"Company"):
        assert trace not in everything
    assert made == word_make(a_full_document())


def test_a_paper_is_named_after_its_person_and_speaks_its_language() -> None:
    with pikepdf.open(io.BytesIO(cv_pdf_make(CvDocument("Siân Llŷr", language="cy")))) as pdf:
        assert pdf.open_metadata().get("dc:title") == "CV of Siân Llŷr"
        assert str(pdf.Root.Lang) == "cy"
    assert sheet_data(CvDocument("Sam"))["look"] == "CLEAR"
