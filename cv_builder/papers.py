"""Handing a learner a paper that was made of what stands in a form or in a row."""

from django.http import HttpResponse

BLOCKS = "campus/printing/typst/blocks.typ"


def paper_answer(pdf: bytes, name: str) -> HttpResponse:
    """The paper, shown by the browser and kept by nobody; `name` says what it is and never whose."""
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
