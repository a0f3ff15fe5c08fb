"""The page's own address inside one that another service made of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.disclosure.url_cells import UrlProblem, read_cell
from ita_batch.disclosure.wrapped_urls import unwrapped

PAGE = "https://www.pao.example/plan"


@pytest.mark.parametrize(
    "wrapped",
    [
        "https://www.google.com/url?q=https://www.pao.example/plan&sa=D&ust=1614",
        "https://www.google.co.th/url?sa=t&url=https%3A%2F%2Fwww.pao.example%2Fplan&usg=x",
        "https://www.google.com/amp/s/www.pao.example/plan",
        "https://www-pao-example.cdn.ampproject.org/c/s/www.pao.example/plan",
        "https://webcache.googleusercontent.com/search?q=cache:abc:https://www.pao.example/plan+&cd=1",
        "https://docs.google.com/viewer?url=https%3A%2F%2Fwww.pao.example%2Fplan",
        "https://apc01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.pao.example%2Fplan&data=05%7C01",
        "https://view.officeapps.live.com/op/view.aspx?src=https%3A%2F%2Fwww.pao.example%2Fplan",
        "https://urldefense.com/v3/__https://www.pao.example/plan__;!!abc",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__www.pao.example_plan&d=Dw",
        "https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fwww.pao.example%2fplan&c=E",
        "https://deref-mail.com/mail/client/abc/dereferrer/?redirectUrl=https%3A%2F%2Fwww.pao.example%2Fplan",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.pao.example%2Fplan&h=AT0",
        "https://lm.facebook.com/l.php?u=https%3A%2F%2Fwww.pao.example%2Fplan",
        "https://www.facebook.com/sharer/sharer.php?u=https://www.pao.example/plan",
        "https://l.instagram.com/?u=https%3A%2F%2Fwww.pao.example%2Fplan&e=1",
        "https://social-plugins.line.me/lineit/share?url=https%3A%2F%2Fwww.pao.example%2Fplan",
        "https://www.youtube.com/redirect?event=video&q=https%3A%2F%2Fwww.pao.example%2Fplan",
        "https://translate.google.com/translate?sl=th&tl=en&u=https://www.pao.example/plan",
        "https://www-pao-example.translate.goog/plan?_x_tr_sl=th&_x_tr_tl=en",
        "https://www.translatetheweb.com/?from=th&to=en&a=https://www.pao.example/plan",
        "https://web.archive.org/web/20210301000000/https://www.pao.example/plan",
        "https://web.archive.org/web/20210301000000id_/https://www.pao.example/plan",
        "https://web.archive.org/web/2021/www.pao.example/plan",
        "https://archive.ph/2021.03.01-000000/https://www.pao.example/plan",
        "https://www.google.com/url?q=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3Dhttps%253A%252F%252Fwww.pao.example%252Fplan",
    ],
)
def test_the_page_inside_is_proposed(wrapped: str) -> None:
    """Alone or between words: read as the page, with a question; two of them stay two."""
    reading = read_cell(wrapped)
    assert ([url.text for url in reading.urls], reading.problem) == ([PAGE], UrlProblem.WRAPPED)
    assert read_cell(f"ดูที่ {wrapped} ครับ").urls == reading.urls
    both = read_cell(f"{wrapped}\nhttps://www.pao.example/other")
    assert ([url.text for url in both.urls], both.problem) == (
        [PAGE, "https://www.pao.example/other"],
        UrlProblem.SEVERAL,
    )


@pytest.mark.parametrize(
    ("wrapped", "page"),
    [
        ("https://buengkan--pao-go-th.translate.goog/a/b?id=3&_x_tr_sl=th", "https://buengkan-pao.go.th/a/b?id=3"),
        ("https://web.archive.org/web/2021/http:/pao.example/a?b=c", "http://pao.example/a?b=c"),
        (
            "https://www.google.com/url?q=https%3A%2F%2Fpao.example%2Fa%3Fid%3D5%26p%3D2",
            "https://pao.example/a?id=5&p=2",
        ),
        (
            "https://l.facebook.com/l.php?u=https%3A%2F%2Fpao.example%2F%E0%B9%81%E0%B8%9C%E0%B8%99",
            "https://pao.example/แผน",
        ),
    ],
)
def test_the_whole_of_it(wrapped: str, page: str) -> None:
    """With its query, and in its own letters."""
    found = unwrapped(wrapped)
    assert found is not None
    assert found.text == page


@pytest.mark.parametrize(
    "plain",
    [
        PAGE,
        "https://www.pao.example/r?u=https://other.example/a",
        "https://www.google.com/search?q=pao",
        "https://www.facebook.com/pao",
        "https://docs.google.com/document/d/1/edit",
        "https://web.archive.org/",
        "https://archive.org/details/plan",
        "https://translate.google.com/?sl=th",
        "https://l.facebook.com/l.php?u=nothing",
        "mailto:a@example.com",
        "",
    ],
)
def test_nothing_inside(plain: str) -> None:
    """The agency's own redirects are its own; a service's page is itself."""
    assert unwrapped(plain) is None


@given(st.text(max_size=40))
def test_any_text_is_looked_into(text: str) -> None:
    """Whatever stands where an address should: none, or one that is whole."""
    for start in (
        "",
        "https://l.facebook.com/l.php?u=",
        "https://web.archive.org/web/2021/",
        "https://translate.goog/",
    ):
        found = unwrapped(start + text)
        assert found is None or found.host
