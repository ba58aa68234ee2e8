"""Paper: accessible by the reference checker, what people wrote shown as it is, nothing refused for one strange letter."""

import io
import subprocess
from pathlib import Path

import pikepdf
import pytest

from campus.printing import fonts, services
from campus.printing.services import PaperNotPrinted, Sheet, pdf_make
from tests.services.programs import find_program
from tests.services.verapdf import refused_by_verapdf

BLOCKS = "campus/printing/typst/blocks.typ"


def a_sheet(*texts: str, heading: str = "What I sent") -> Sheet:
    return Sheet(BLOCKS, {"heading": heading, "blocks": [{"kind": "text", "text": text} for text in texts]})


def text_of(pdf: bytes, folder: Path) -> str:
    file = folder / "paper.pdf"
    file.write_bytes(pdf)
    done = subprocess.run([find_program("pdftotext"), str(file), "-"], capture_output=True, text=True, check=True)
    return done.stdout


EVERY_BLOCK = Sheet(
    BLOCKS,
    {
        "heading": "Every kind of block",
        "blocks": [
            {"kind": "heading", "text": "Money"},
            {"kind": "subheading", "text": "In and out"},
            {"kind": "text", "text": "One paragraph.\n\nAnother one,\nof two lines."},
            {"kind": "list", "items": ["first", "second"]},
            {"kind": "facts", "pairs": [["Pay", "£12.71 an hour"], ["Where", "Leeds"]]},
            {"kind": "table", "heads": ["Month", "In"], "rows": [["May", "10.00"], ["June", "9.50"]], "numbers": [1]},
            {"kind": "small", "text": "A note."},
        ],
    },
)


def test_a_paper_of_several_sheets_is_one_document_that_the_reference_checker_accepts(tmp_path: Path) -> None:
    names = "محمد الأمين, שרה כהן, Nguyễn Thị Ánh, Łukasz Żółć, ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ, রহিমা খাতুন"
    one, several = tmp_path / "one.pdf", tmp_path / "several.pdf"
    one.write_bytes(pdf_make("One sheet", [EVERY_BLOCK]))
    several.write_bytes(pdf_make("Three sheets", [EVERY_BLOCK, a_sheet(names), a_sheet("Diolch", heading="Cymraeg")]))
    assert refused_by_verapdf([one, several]) == []
    with pikepdf.open(several) as pdf:
        assert len(pdf.pages) == 3
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.open_metadata().get("dc:title") == "Three sheets"


def test_what_a_person_wrote_is_shown_and_never_run_as_typst(tmp_path: Path) -> None:
    words = (
        '#panic("x") *bold* = heading `code` $x^2$ \\ <label> @ref #read("/manage.py") "quoted" --- https://example.org'
    )
    shown = "".join(text_of(pdf_make("Words", [a_sheet(words)]), tmp_path).split())
    assert "".join(words.split()) in shown


def test_a_name_is_read_back_letter_by_letter(tmp_path: Path) -> None:
    names = ["Nguyễn Thị Ánh", "Łukasz Żółć", "Ştefan Çelik", "Siân Llŷr", "Ólafur Þórsson", "Ирина Щукина", "Γιώργος"]
    text = text_of(pdf_make("Names", [a_sheet("\n\n".join(names))]), tmp_path)
    assert [name for name in names if name not in text] == []


@pytest.mark.parametrize(
    "strange", ["中文", "😀", "\ue000", "\ufeff", "\x00\x07", "\ud800", "\u202e", "x\u0301\u0489", "\u0e01"]
)
def test_a_letter_that_no_font_has_does_not_cost_the_paper(strange: str, tmp_path: Path) -> None:
    text = text_of(pdf_make("Strange", [a_sheet(f"before {strange} after")]), tmp_path)
    assert text.index("before") < text.index("after")


def test_what_cannot_be_printed_is_named_so_that_a_form_can_say_it() -> None:
    assert fonts.unprintable("Li 李 and Wei 伟, 李") == ["李", "伟"]
    assert fonts.unprintable("Zoë Łukasz محمد") == []
    assert fonts.printable("Li 李") == "Li ?"


def test_a_paper_carries_no_author_and_no_date() -> None:
    with pikepdf.open(io.BytesIO(pdf_make("Bare", [a_sheet("words")]))) as pdf:
        assert "/Author" not in pdf.docinfo
        assert "/CreationDate" not in pdf.docinfo


def test_the_same_paper_is_the_same_bytes() -> None:
    assert pdf_make("Same", [a_sheet("words")]) == pdf_make("Same", [a_sheet("words")])


def test_a_template_that_is_not_there_is_refused_without_the_words_of_the_paper() -> None:
    with pytest.raises(PaperNotPrinted) as refused:
        pdf_make("Wrong", [Sheet("campus/printing/typst/nowhere.typ", {"secret": "Sam's words"})])
    assert "Sam" not in str(refused.value)


def test_data_that_does_not_fit_its_template_is_refused() -> None:
    with pytest.raises(services.PaperNotPrinted):
        pdf_make("Wrong", [Sheet(BLOCKS, {"heading": "x", "blocks": [{"kind": "dance"}]})])
