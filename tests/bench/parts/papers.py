"""CVs as papers: a two-page CV to PDF/UA-1 once warm, beside another engine on the same content; a thousand taken out, locked.

The other engine is RenderCV, where it can be had (it needs Python 3.12 and fetches a package at its first run), and otherwise
WeasyPrint, installed for this run into an environment of its own outside the checkout.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

NAME = "papers"
ROOT = Path(__file__).resolve().parent.parent.parent.parent
OTHER = "weasyprint==70.0"
CVS, LOOKS, OTHERS = 1000, 100, 10
Row = tuple[str, float, str, float | None]


def run() -> list[Row]:
    """Measure in processes of their own, so that memory and warmth are theirs."""
    with tempfile.TemporaryDirectory(prefix="campus-bench-") as folder:
        environment = os.environ | {
            "CAMPUS_DATA_DIR": folder,
            "CAMPUS_LOG_LEVEL": "ERROR",
            "DJANGO_SETTINGS_MODULE": "campus.settings.test",
        }
        html = Path(folder) / "cv.html"
        ours = _measure(sys.executable, "warm", environment, str(html))
        other = _measure(str(_other_python()), "other", environment, str(html))
        locked = _measure(sys.executable, "export", environment, folder)
    return [
        ("two-page CV to PDF/UA-1, warm (ms of CPU, median)", ours["ms"], "at most", 20.0),
        ("two-page CV to PDF/UA-1, warm (ms of CPU, 99th in 100)", ours["p99"], "at most", None),
        ("the same by WeasyPrint, pdf/ua-1 (ms of CPU, median)", other["ms"], "at most", None),
        ("ours over WeasyPrint's", ours["ms"] / other["ms"], "at most", 1 / 8),
        ("1,000 CVs taken out, locked (s of CPU)", locked["cpu"], "at most", 60.0),
        ("1,000 CVs taken out, locked (peak MB)", locked["megabytes"], "at most", 400.0),
    ]


def _measure(python: str, what: str, environment: dict[str, str], *more: str) -> dict[str, float]:
    command = [python, __file__, what, *more]
    done = subprocess.run(
        command, env=environment | {"PYTHONPATH": str(ROOT)}, cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _other_python() -> Path:
    """The interpreter of the other engine's own environment, made once in the tests' cache."""
    from tests.services.elasticsearch_files import cache_folder

    home = cache_folder() / OTHER.replace("==", "-")
    python = home / "bin" / "python"
    if not (home / ".made").exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", OTHER], check=True)
        (home / ".made").touch()
    return python


def _tell(found: dict[str, float]) -> None:
    sys.stdout.write(json.dumps(found) + "\n")


def _warm(html: str) -> None:
    """Our own, a hundred different CVs of two pages; and the same content as HTML for the other engine."""
    import django

    django.setup()
    from cv_builder.formats.outline import outline_of
    from cv_builder.formats.pdf import cv_pdf_make
    from tests.factories.cv_documents import a_full_document

    cvs = [a_full_document(f"Sam Taylor {number}") for number in range(LOOKS)]
    cv_pdf_make(cvs[0])
    took = []
    for cv in cvs:
        began = time.process_time()
        cv_pdf_make(cv)
        took.append((time.process_time() - began) * 1000)
    _html_write(Path(html), outline_of(cvs[0]))
    _tell({"ms": statistics.median(took), "p99": sorted(took)[int(LOOKS * 0.99) - 1]})


def _html_write(path: Path, outline: object) -> None:
    from cv_builder.formats.outline import Outline

    assert isinstance(outline, Outline)
    lines = [f"<h1>{outline.name}</h1><p>{outline.label}</p><p>{'<br>'.join(outline.contact)}</p>"]
    for part in outline.parts:
        lines.append(f"<h2>{part.heading}</h2>")
        for entry in part.entries:
            lines.append(
                f"<h3>{entry.title}</h3><p>{entry.under}</p>" + "".join(f"<p>{text}</p>" for text in entry.texts)
            )
            lines.append("<ul>" + "".join(f"<li>{bullet}</li>" for bullet in entry.bullets) + "</ul>")
    style = "body{font:10.5pt sans-serif}h1{color:#0B4F6C}h2{border-bottom:1pt solid #0B4F6C}@page{size:A4;margin:2cm}"
    head = f'<!doctype html><html lang="en-GB"><head><title>CV of {outline.name}</title><style>{style}</style></head>'
    path.write_text(f"{head}<body>{''.join(lines)}</body></html>")


def _other(html: str) -> None:
    """WeasyPrint, warm, on the same content."""
    from weasyprint import HTML  # type: ignore[import-not-found]

    HTML(filename=html).write_pdf(pdf_variant="pdf/ua-1")
    took = []
    for _ in range(OTHERS):
        began = time.process_time()
        HTML(filename=html).write_pdf(pdf_variant="pdf/ua-1")
        took.append((time.process_time() - began) * 1000)
    _tell({"ms": statistics.median(took)})


def _export(folder: str) -> None:
    """A thousand different CVs in every format, locked, written: what a release does for each, with one passphrase."""
    import django

    django.setup()
    from cv_builder.codes import Look
    from cv_builder.export.files import file_write, locked_copy, passphrase_make
    from tests.factories.cv_documents import a_full_document

    passphrase = passphrase_make()
    began = time.process_time()
    for number in range(CVS):
        cv = a_full_document(f"Sam Taylor {number}", jobs=1 + number % 6)
        file_write(Path(folder) / "exports" / "one" / "officer", locked_copy(cv, Look.CLEAR, passphrase))
    cpu = time.process_time() - began
    _tell({"cpu": cpu, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024})


if __name__ == "__main__":
    {"warm": _warm, "other": _other, "export": _export}[sys.argv[1]](sys.argv[2])
