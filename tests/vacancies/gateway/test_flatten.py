"""HTML to plain text: what stays, and that nothing of the markup does."""

import pytest

from vacancies.gateway.flatten import flatten
from vacancies.gateway.plain import one_line, plain


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("Salary:£12<br/>\nPlace:Leeds<br></br>Hours", "Salary:£12\nPlace:Leeds\nHours"),
        ("<ul><li>One</li>\n<li>Two</li></ul>After", "- One\n- Two\n\nAfter"),
        ("<ul><li>One<li>Two</ul>", "- One\n- Two"),
        ("<b>bold</b>ly &amp; so&nbsp;on &#163;5 &#xa3;6", "boldly & so on £5 £6"),
        ("<table><tr><td>Pay</td><td>£12</td></tr></table>", "Pay £12"),
        ("plain\nlines\n\n\n\nstay", "plain\nlines\n\nstay"),
        ("x < y and 3 <4", "x < y and 3 <4"),
        ("&lt;p&gt;escaped twice&lt;/p&gt;", "escaped twice"),
        ("before<script>alert(1)</script>after", "beforeafter"),
        ("a<SCRIPT >x</script >b", "ab"),
        ("a<style>p{}", "a"),
        ("<svg onload=alert(1)>x</svg>b", "b"),
        ("<img src=x onerror=alert(1)>a", "a"),
        ("a<!-- <b>hidden</b> -->b<!-- open", "ab"),
        ('<a title="a > b" href="https://x.example">go</a>', "go"),
        ('<a href="https://x.example>broken</a> rest', "broken rest"),
        ("<<script>script>alert(1)<</script>/script>", ""),
        ("＜script＞alert(1)＜/script＞", ""),
        ("&#60;script&#62;alert(1)&#60;/script&#62;", ""),
        ("&#99999999999999999999;&#x110000;&#xD800;&#0;a", "a"),
        ("a &notareference; b", "a &notareference; b"),
        ("", ""),
    ],
)
def test_what_stays(html: str, text: str) -> None:
    assert flatten(html).text.lstrip("<") == text


def test_where_anchors_pointed_is_told_apart() -> None:
    flat = flatten("<a href='mailto:%6aobs@x.example'>write</a> <a href=\"javascript:alert(1)\">click</a>")
    assert flat.text == "write click"
    assert flat.links == ("mailto:jobs@x.example",)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("ﬁne ＡＢＣ ①", "fine ABC 1"),
        ("١٢٣ ०१२", "123 012"),
        ("a\u200bb\u202ec\u00add\ue000e\U000e0041f", "abcdef"),
        ("a\tb\r\nc\u2028d", "a b \nc\nd"),
        ("bell\x07\x00\x1b", "bell"),
        ("e\u0301\u0301\u0301\u0301\u0301\u0301x", "é\u0301\u0301x"),
        ("Crème brûlée £5 – “ok”", "Crème brûlée £5 – “ok”"),
    ],
)
def test_plain_characters(text: str, made: str) -> None:
    assert plain(text) == made


def test_one_line_is_cut_at_a_word() -> None:
    assert one_line("a  b\nc", 10) == "a b c"
    assert one_line("warehouse operative nights", 22) == "warehouse operative…"
