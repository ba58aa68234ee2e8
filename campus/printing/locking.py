"""Lock a PDF for the way out: AES-256 with a passphrase, other formats inside it, and nothing that tells where it is from."""

import io
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

import pikepdf

# The title stays: PDF/UA wants it, and it is encrypted like everything else.
_TRACES = (
    "xmp:CreatorTool",
    "pdf:Producer",
    "xmp:CreateDate",
    "xmp:ModifyDate",
    "dc:creator",
    "xmpMM:DocumentID",
    "xmpMM:InstanceID",
)


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that travels inside the PDF."""

    data: bytes
    mime_type: str


def pdf_lock(pdf: bytes, passphrase: str, enclosed: Mapping[str, Enclosed]) -> bytes:
    """Return the PDF encrypted with AES-256 (revision 6), with these files in it by name.

    All of it is encrypted, names and title included: without the passphrase no word can be read, not even the fonts' names.
    Every copy gets a random identity, so that two copies of one paper cannot be told to be the same.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        _forget_origin(document)
        for name, file in enclosed.items():
            document.attachments[name] = pikepdf.AttachedFileSpec(
                document,
                file.data,
                filename=name,
                mime_type=file.mime_type,
                description=name,
                creation_date="",
                mod_date="",
            )
        locked = io.BytesIO()
        document.save(
            locked,
            encryption=pikepdf.Encryption(owner=passphrase, user=passphrase, R=6, aes=True, metadata=True),
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
    return locked.getvalue()


def _forget_origin(document: pikepdf.Pdf) -> None:
    for key in ("/Creator", "/Producer", "/Author", "/CreationDate", "/ModDate"):
        if key in document.docinfo:
            del document.docinfo[key]
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for trace in _TRACES:
            if trace in metadata:
                del metadata[trace]
    # typst makes the identity from the words, so that it would tell whose paper it is to somebody who can guess them.
    document.trailer["/ID"] = pikepdf.Array([pikepdf.String(secrets.token_bytes(16)) for _ in range(2)])
