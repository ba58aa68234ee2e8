"""Where locked copies lie, and how one is made. Names are random: a folder or file tells no person, no prison and no product."""

import hashlib
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from campus.accounts.words import word_list
from campus.printing.locking import Enclosed, pdf_lock
from cv_builder.codes import Look
from cv_builder.document import CvDocument
from cv_builder.formats.json_resume import json_resume_make
from cv_builder.formats.pdf import cv_pdf_make
from cv_builder.formats.text import text_make
from cv_builder.formats.word import word_make

PASSPHRASE_WORDS = 6
PASSPHRASE_LETTERS = 32  # some readers cut off what is longer
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A locked copy on disk."""

    name: str
    sha256: str


def passphrase_make() -> str:
    """Six random words, different ones, 32 letters at most. Shown once; whoever calls this keeps it nowhere.

    Of all sets of six out of 1,624 words, about one in twenty is short enough, so a thief faces 59 bits.
    """
    while True:
        words = " ".join(secrets.SystemRandom().sample(word_list(), PASSPHRASE_WORDS))
        if len(words) <= PASSPHRASE_LETTERS:
            return words


def folder_name_make() -> str:
    """A random name for a folder or a file."""
    return secrets.token_hex(8)


def locked_copy(document: CvDocument, look: Look, passphrase: str) -> bytes:
    """One CV as a PDF locked with the passphrase; Word, text and JSON Resume travel inside it.

    Raises:
        PaperNotPrinted, FontsMissing: see `campus.printing.services`.
    """
    enclosed = {
        "cv.docx": Enclosed(word_make(document), WORD),
        "cv.txt": Enclosed(text_make(document).encode("utf-8", "replace"), "text/plain"),
        "cv.json": Enclosed(json_resume_make(document), "application/json"),
    }
    return pdf_lock(cv_pdf_make(document, look), passphrase, enclosed)


def export_root() -> Path:
    """Where all exports lie."""
    return Path(settings.EXPORT_FOLDER)


def file_write(folder: Path, data: bytes) -> MadeFile:
    """Write one copy under a random name, into an officer's folder in that of an export; no half of one is left behind.

    Raises:
        OSError: the disk would not have it.
    """
    for one in (folder.parent.parent, folder.parent, folder):
        one.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = f"{folder_name_make()}.pdf"
    path = folder / name
    try:
        path.touch(mode=0o600)
        path.write_bytes(data)
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return MadeFile(name, hashlib.sha256(data).hexdigest())


def export_files_delete(folder: str) -> None:
    """Delete the files of one export; nothing happens where there are none."""
    if folder:
        shutil.rmtree(export_root() / folder, ignore_errors=True)
