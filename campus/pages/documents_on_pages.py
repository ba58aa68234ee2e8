"""A PDF is read through the page it stands on, so that the page's audience is the document's."""

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.documents.views.serve import serve as document_serve
from wagtail.models import Page


def document_answer(request: HttpRequest, page: Page, block_id: str) -> HttpResponse:
    """Send the document of one block of the page.

    Raises:
        Http404: when the page has no such block, or its document is gone.
    """
    for block in page.body:
        if block.block_type == "document" and str(block.id) == block_id:
            document = block.value.get("document")
            if document is None:
                break
            answer: HttpResponse = document_serve(request, document.pk, document.filename)
            return answer
    raise Http404
