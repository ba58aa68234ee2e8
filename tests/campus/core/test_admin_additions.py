"""Our styles and keys reach the Wagtail admin as files of our own host, never as inline code."""

import pytest

from tests.faces import FaceClient


@pytest.mark.django_db
def test_every_admin_page_brings_our_styles_and_keys(staff_client) -> None:
    client: FaceClient = staff_client()
    html = client.get("/admin/", follow=True).content.decode()
    assert '<link rel="stylesheet" href="/static/built/staff.css">' in html
    assert '<script src="/static/built/staff.js" defer></script>' in html
