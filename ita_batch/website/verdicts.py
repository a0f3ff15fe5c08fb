"""From a look to a verdict: works, blocked (a person must look), dead, or leaves the site."""

import re

from ita_batch.file_kinds import FileKind
from ita_batch.website.check_limits import MEBIBYTE, Settings
from ita_batch.website.exchange import Exchange
from ita_batch.website.look import Look
from ita_batch.website.pages import Page
from ita_batch.website.site import Reason, Seen, Verdict

_BLOCKED = {
    Reason.FORBIDDEN,
    Reason.ROBOTS_404,
    Reason.CAPTCHA,
    Reason.LOGIN,
    Reason.TLS_EXPIRED,
    Reason.TLS_SELF_SIGNED,
    Reason.TLS_WRONG_HOST,
    Reason.TLS_OTHER,
    Reason.TIME_OUT,
    Reason.BUSY,
    Reason.SERVER_ERROR,
    Reason.MALFORMED,
    Reason.TOO_LARGE,
    Reason.EMPTY,
}
_UNSEEN = {Reason.OFFLINE, Reason.ADDRESS, Reason.STOPPED}
_FORBIDDEN_STATUS = {402, 403, 405, 406, 407, 451}
_BUSY_STATUS = {429, 503}
_LITTLE_TEXT = 500  # letters; a page that says more is not only a notice

_CAPTCHA_WORDS = re.compile(
    r"captcha|just a moment|attention required|checking your browser|are you (?:a )?(?:human|robot)|not a robot"
    r"|ไม่ใช่(?:โปรแกรมอัตโนมัติ|หุ่นยนต์|โรบอท)|ยืนยันว่าคุณเป็นมนุษย์|ตรวจสอบเบราว์เซอร์",
    re.I,
)
_LOGIN_PATH = re.compile(r"(?:^|[/_.=-])(?:log-?in|sign-?in|wp-login|logon)(?:[/_.?&=-]|$)", re.I)
_LOGIN_WORDS = re.compile(r"เข้าสู่ระบบ|ลงชื่อเข้า(?:ใช้|ระบบ)|ล็อกอิน|\blog ?in\b|\bsign ?in\b", re.I)
_NOT_FOUND = re.compile(
    r"ไม่พบ(?:หน้า|ไฟล์|ข้อมูล|เอกสาร|เพจ)|หน้า(?:เว็บ|เพจ)(?:ไซต์)?(?:นี้|ดังกล่าว)?ไม่(?:มี|พบ)|ไม่มีหน้า(?:เว็บ|เพจ|นี้)"
    r"|(?:page|file|document|content|object)s? (?:(?:was|is|could|can) )?(?:not|cannot) (?:be )?found"
    r"|(?:page|file|document)s? (?:does not|doesn't|do not|no longer) exists?"
    r"|^\W*404\b|\b(?:error|http|code|รหัส)\W*404\b|\b404\W+(?:error|not found|page)\b",
    re.I,
)


def verdict_of(reason: Reason) -> Verdict:
    """The verdict that a reason means."""
    if reason is Reason.NONE:
        return Verdict.WORKS
    if reason in _UNSEEN:
        return Verdict.NOT_CHECKED
    return Verdict.BLOCKED if reason in _BLOCKED else Verdict.DEAD


def reason_of(look: Look, settings: Settings) -> Reason:
    """What is wrong with what a look found, as far as this one look shows."""
    exchange = look.exchange
    if exchange is None:
        return Reason.ADDRESS
    if look.loops:
        return Reason.LOOP
    if exchange.failure:
        return exchange.failure
    if look.page and _is_captcha(look.page, exchange.status):
        return Reason.CAPTCHA
    return _status_reason(exchange.status) or _content_reason(look, exchange, settings)


def _status_reason(status: int) -> Reason:
    if status in range(200, 300):
        return Reason.NONE
    if status == 401:
        return Reason.LOGIN
    if status in _FORBIDDEN_STATUS:
        return Reason.FORBIDDEN
    if status in _BUSY_STATUS:
        return Reason.BUSY
    return Reason.NOT_FOUND if status in range(400, 500) else Reason.SERVER_ERROR


def _content_reason(look: Look, exchange: Exchange, settings: Settings) -> Reason:
    if look.kind is FileKind.NOTHING:
        return Reason.EMPTY
    bomb = exchange.size > max(MEBIBYTE, settings.inflate_ratio * exchange.packed)
    if bomb or (look.kind is FileKind.HTML and not exchange.whole):
        return Reason.TOO_LARGE
    if look.page is None:
        return look.unread
    if _is_login(look.page, led_there=bool(look.hops)):
        return Reason.LOGIN
    return Reason.SOFT_404 if says_not_found(look.page) else Reason.NONE


def _is_captcha(page: Page, status: int) -> bool:
    """A gate, not a form that has a captcha: the page has next to no text, and its words or marks say so."""
    if len(page.text) > _LITTLE_TEXT:
        return False
    said = bool(_CAPTCHA_WORDS.search(f"{page.title} {page.text}"))
    return (page.guarded and (said or status != 200)) or (said and status in {403, 429, 503})


def _is_login(page: Page, *, led_there: bool) -> bool:
    """A wall, not a page with a box for the staff: the title or a heading says so, or we were led to it."""
    if not page.asks_password:
        return False
    said = any(_LOGIN_WORDS.search(words) for words in (page.title, *page.headings))
    led = led_there and bool(_LOGIN_PATH.search(page.url))
    return led or (said and len(page.text) <= _LITTLE_TEXT)


def says_not_found(page: Page) -> bool:
    """True when the title or a heading says that there is no such page, or the few words that the page has."""
    if any(_NOT_FOUND.search(words) for words in (page.title, *page.headings)):
        return len(page.text) <= 4 * _LITTLE_TEXT
    return len(page.text) <= _LITTLE_TEXT // 2 and bool(_NOT_FOUND.search(page.text))


def seen_of(url: str, look: Look, reason: Reason) -> Seen:
    """The look as a value of the report."""
    exchange = look.exchange
    if exchange is None:
        return Seen(url, verdict_of(reason), reason)
    answered = not exchange.failure
    verdict = Verdict.LEAVES_SITE if look.left_to else verdict_of(reason)
    if look.loops and exchange.header("set-cookie"):
        verdict = Verdict.BLOCKED  # a browser that brings the cookie back may get through
    return Seen(
        url=url,
        verdict=verdict,
        reason=Reason.NONE if look.left_to else reason,
        status=exchange.status if answered else None,
        final_url=look.final_url,
        hops=look.hops,
        kind=look.kind,
        attachment=exchange.attachment,
        file_name=exchange.file_name,
        title=look.page.title if look.page else "",
        encoding=look.page.encoding if look.page else "",
        sha256=exchange.digest if answered and exchange.whole else "",
        size=exchange.size,
        whole=exchange.whole,
        time=exchange.time,
    )
