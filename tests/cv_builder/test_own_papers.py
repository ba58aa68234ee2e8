"""Letter, business plan and words for an employer as paper: PDF/UA-1 by veraPDF, read back in reading order."""

import subprocess
from pathlib import Path

from campus.printing.services import Sheet, pdf_make
from cv_builder.business.paper import plan_blocks
from cv_builder.business.plan import SECTIONS
from cv_builder.letter_parts import letter_data
from cv_builder.papers import BLOCKS
from tests.services.programs import find_program
from tests.services.verapdf import refused_by_verapdf

LETTER = "cv_builder/typst/letter.typ"
PARTS = {
    "greeting": "Dear Ms Ó Briain,",
    "why": "I would like this job.\n\nI like busy days.",
    "bring": "I can drive a forklift. #strong *not* typst",
    "close": "I could start in May.",
}
TABLES = {
    "costing": {"materials": "10", "hours": "1.5", "hourly": "13", "fixed": "150", "price": "40"},
    "forecast": {f"sold_{month}": str(month) for month in range(1, 13)},
    "budget": {"rent": "450", "food": "220", "benefits": "400"},
    "cash": {
        "opening": "100",
        **{f"{row}_{month}": "12.50" for row in ("stock", "fuel", "tax") for month in range(1, 13)},
    },
}


def a_letter(name: str = "Sam Bright", **about: str) -> bytes:
    return pdf_make("Covering letter", [Sheet(LETTER, letter_data(name, about, PARTS))])


def a_plan(**tables: dict[str, str]) -> bytes:
    words = {section.slug: f"Words about {section.slug}." for section in SECTIONS if not section.table}
    return pdf_make(
        "Business plan", [Sheet(BLOCKS, {"heading": "Business plan", "blocks": plan_blocks(words, tables)})]
    )


def text_of(pdf: bytes, folder: Path) -> str:
    file = folder / "read.pdf"
    file.write_bytes(pdf)
    done = subprocess.run([find_program("pdftotext"), str(file), "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


def test_verapdf_accepts_letters_and_plans(tmp_path: Path) -> None:
    papers = [
        a_letter(),
        a_letter("Żółćisław Ångström-O’Brien", title="Warehouse operative", employer="Bell & Sons"),
        pdf_make("Covering letter", [Sheet(LETTER, letter_data("سمير حداد", {}, {}))]),
        a_plan(**TABLES),
        a_plan(),
        pdf_make(
            "About my past",
            [Sheet(BLOCKS, {"heading": "About my past", "blocks": [{"kind": "text", "text": "In 2019"}]})],
        ),
    ]
    files = []
    for number, paper in enumerate(papers):
        files.append(tmp_path / f"{number}.pdf")
        files[-1].write_bytes(paper)
    assert refused_by_verapdf(files) == []


def test_a_letter_reads_from_the_name_to_the_name(tmp_path: Path) -> None:
    text = text_of(a_letter(title="Warehouse operative", employer="Bell & Sons"), tmp_path)
    pieces = [
        "Sam Bright",
        "Bell & Sons",
        "Job: Warehouse operative",
        "Dear Ms Ó Briain,",
        "I would like this job. I like busy days.",
        "I can drive a forklift. #strong *not* typst",
        "I could start in May.",
        "With kind regards, Sam Bright",
    ]
    assert text == " ".join(pieces)


def test_a_plan_reads_step_by_step_with_its_sums(tmp_path: Path) -> None:
    text = text_of(a_plan(**TABLES), tmp_path)
    places = [text.index(str(section.title)) for section in SECTIONS]
    assert places == sorted(places)
    for amount in ("£270.00", "£19.50", "£29.50", "£3,120.00", "£2,770.00"):
        assert amount in text
