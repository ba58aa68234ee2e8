"""Every page that a learner can reach, followed link by link: none names a host other than the portal's own, none asks one."""

import re
from http.client import HTTPConnection
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Portal
from tests.browser.journey import SAM, sign_in

pytestmark = pytest.mark.browser
ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]{1,15}:)?//([^\s/\"'<>:;,)]+)", re.IGNORECASE)
NO_ADDRESS = re.compile(r"(?:mailto|tel|ftp|javascript|data|blob):", re.IGNORECASE)
SAID_BY_DRAWINGS = {"www.w3.org"}  # the name of the SVG language; nothing is fetched by it
MOST_PAGES = 150


def test_no_learner_page_or_header_names_a_host_outside(page: Page, portal: Portal) -> None:
    own = {urlsplit(address).hostname for address in (portal.learner, portal.staff, portal.content)}
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).hostname or ""))
    sign_in(page, portal, SAM)
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello, Sam")
    waiting, seen, bad = ["/"], {"/"}, []
    files: set[str] = set()
    pages: list[str] = []  # what a browser can open; other addresses only take what a form sends
    while waiting and len(seen) < MOST_PAGES:
        path = waiting.pop(0)
        body, headers = _get(page, portal, path)
        if "<html" in body:
            pages.append(path)
        text = f"{body}\n{headers}"
        hosts = {host.lower() for host in ADDRESS.findall(text)} - own - SAID_BY_DRAWINGS
        if hosts or NO_ADDRESS.search(text):
            bad.append((path, hosts, NO_ADDRESS.findall(text)))
        for link in re.findall(r'(?:href|action)="([^"]*)"', body):
            target = urlsplit(urljoin(f"{portal.learner}{path}", link.replace("&amp;", "&")))
            assert target.hostname in own, (path, link)
            address = target.path + (f"?{target.query}" if target.query else "")
            if target.path.startswith("/static/"):
                files.add(target.path)
            elif address not in seen and not _ends_the_session(target.path) and "back=" not in target.query:
                seen.add(address)
                waiting.append(address)
    assert bad == []
    assert len(seen) > 25
    for path in files:
        body, _headers = _get(page, portal, path)
        assert {host.lower() for host in ADDRESS.findall(body)} - own - SAID_BY_DRAWINGS == set(), path
    for path in sorted(pages)[:12]:
        page.goto(f"{portal.learner}{path}")
    assert asked <= own


def _get(page: Page, portal: Portal, path: str) -> tuple[str, str]:
    """Body and headers, with the browser's own cookie: *.localhost is a name that only browsers know."""
    own = urlsplit(portal.learner)
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in page.context.cookies(portal.learner))
    line = HTTPConnection("127.0.0.1", own.port, timeout=30)
    line.request("GET", path, headers={"Host": own.netloc, "Cookie": cookies})
    answer = line.getresponse()
    body = answer.read().decode("utf-8", "replace")
    line.close()
    return body, str(answer.headers)


def _ends_the_session(path: str) -> bool:
    return path.startswith(("/sign-out/", "/signed-out/"))
