"""A CV as a Word document, for the person to change: real headings and lists, and nothing that tells where it was made.

python-docx dresses the styles once a process; each CV is then only its paragraphs, written into those parts, which makes it
fifty times faster. The template's thumbnail, author, comments and dates are left out, and the parts are packed always in the same
order and with the same time, so that the same CV is the same bytes.
"""

import io
import re
import zipfile
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from cv_builder.document import CvDocument
from cv_builder.formats.outline import Entry, outline_of

FONT = "Arial"  # every Word and LibreOffice has it, or its twin
ACCENT, QUIET = RGBColor(0x0B, 0x4F, 0x6C), RGBColor(0x4A, 0x55, 0x60)
BODY, STYLES, HERE = "word/document.xml", "word/styles.xml", "<!-- the CV -->"
FIRST_TIME = (1980, 1, 1, 0, 0, 0)
_LANGUAGE = re.compile(rb'(<w:lang[^>]*? w:val=)"[^"]*"')
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
REPLACED = {"docProps/core.xml": _CORE, "docProps/app.xml": _APP}
DROPPED = (
    "docProps/thumbnail.jpeg",
    "customXml/",
    "word/stylesWithEffects.xml",
)  # of the template; they say nothing of the CV


def word_make(document: CvDocument) -> bytes:
    """The CV as a .docx file."""
    outline = outline_of(document)
    paragraphs = [_paragraph(outline.name, "Title"), _paragraph(outline.label, "Subtitle")]
    paragraphs += [_paragraph(line, "Normal") for line in outline.contact]
    for part in outline.parts:
        paragraphs.append(_paragraph(part.heading, "Heading1"))
        for entry in part.entries:
            paragraphs += _entry_paragraphs(entry)
    parts = _parts()
    body = parts[BODY].decode().replace(HERE, "".join(paragraphs)).encode()
    styles = _LANGUAGE.sub(rf'\g<1>"{escape(outline.language)}"'.encode(), parts[STYLES])
    return _packed({**parts, BODY: body, STYLES: styles})


def _entry_paragraphs(entry: Entry) -> list[str]:
    made = [_paragraph(entry.title, "Heading2"), _paragraph(entry.under, "Caption")]
    made += [_paragraph(text, "Normal") for text in entry.texts]
    return made + [_paragraph(bullet, "ListBullet") for bullet in entry.bullets]


def _paragraph(text: str, style: str) -> str:
    lines = [line for line in _NOT_IN_XML.sub("", text).splitlines() if line.strip()]
    if not lines:
        return ""
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{runs}</w:r></w:p>'


@cache
def _parts() -> dict[str, bytes]:
    """The writer's own template in our dress, part by part, with a mark where the paragraphs go."""
    word = Document()
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    _dress(word, "Normal", 10.5, after=4)
    _dress(word, "Title", 24, bold=True, colour=ACCENT, after=2)
    _dress(word, "Subtitle", 13, colour=QUIET, after=4)
    _dress(word, "Heading 1", 14, bold=True, colour=ACCENT, before=14, after=4)
    _dress(word, "Heading 2", 11, bold=True, colour=RGBColor(0x1A, 0x1F, 0x24), before=8, after=1)
    _dress(word, "Caption", 10, colour=QUIET, after=2)
    _dress(word, "List Bullet", 10.5, after=2)
    for style in [style for style in word.styles if style.type == WD_STYLE_TYPE.TABLE]:
        style.delete()
    made = io.BytesIO()
    word.save(made)
    with zipfile.ZipFile(made) as packed:
        parts = {name: packed.read(name) for name in packed.namelist() if not name.startswith(DROPPED)}
    for name in [name for name in parts if name.endswith(".rels")]:
        parts[name] = re.sub(rb"<Relationship [^>]*(?:thumbnail|customXml|stylesWithEffects)[^>]*/>", b"", parts[name])
    types = "[Content_Types].xml"
    parts[types] = re.sub(rb"<Override [^>]*(?:customXml|stylesWithEffects)[^>]*/>", b"", parts[types])
    parts |= {name: part.encode() for name, part in REPLACED.items()}
    parts[BODY] = parts[BODY].replace(b"<w:body>", f"<w:body>{HERE}".encode())
    return parts


def _dress(
    word: WordDocument,
    name: str,
    size: float,
    *,
    bold: bool = False,
    colour: Any = None,
    before: int = 0,
    after: int = 0,
) -> None:
    style: Any = word.styles[name]
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    if colour is not None:
        style.font.color.rgb = colour
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.MULTIPLE, 1.15


def _packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as packed:
        for name, part in parts.items():
            packed.writestr(zipfile.ZipInfo(name, FIRST_TIME), part, zipfile.ZIP_DEFLATED, compresslevel=4)
    return made.getvalue()
