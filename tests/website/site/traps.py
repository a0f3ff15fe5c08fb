"""The traps: what each one answers, what a division answers with it, and the one thing that must be found.

A fact is written ``what`` or ``what:why``: see ``facts``. A trap that looks bad and is honest has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from tests.website.site.files import JPEG, pdf, zipped
from tests.website.site.honest import template
from tests.website.site.senders import CUT_SHORT, DRIPPING, ENDLESS, HUGE_FILE, NEVER, NO_ANSWER, NO_HTTP, bomb, raw
from tests.website.site.senders import zipped as compressed
from tests.website.site.server import Answer

PLAN = pdf(["แผนพัฒนาท้องถิ่น พ.ศ. 2564"])
YEAR = "<p>ประจำปี พ.ศ. 2564</p>"


@dataclass(frozen=True, slots=True)
class Trap:
    """``serves``: path -> answer on the main host. ``page`` and ``files`` may hold {site}, {port} and the like.

    ``link`` is what the page of traps shows for it; the usual link to ``page`` where it is None.
    """

    name: str
    page: str
    facts: frozenset[str] = frozenset()
    serves: Mapping[str, Answer] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    link: str | None = None
    year: int | None = None
    direct_file: bool = False


def trap(name: str, *facts: str, answer: Answer | None = None, **more: object) -> Trap:
    """A trap at ``/trap/<name>`` unless said otherwise."""
    path = f"/trap/{name}"
    serves = {**({path: answer} if answer else {}), **more.pop("serves", {})}  # type: ignore[dict-item]
    return Trap(name, str(more.pop("page", path)), frozenset(facts), serves, **more)  # type: ignore[arg-type]


def to(target: str, status: int = 302) -> Answer:
    """A redirect."""
    return Answer(status=status, headers={"Location": target})


def page(inside: str = "", *, title: str = "หน้าสำหรับทดสอบ", head: str = "") -> Answer:
    """An honest page that speaks of the year."""
    return template(title, YEAR + inside, head=head)


def bare(title: str, text: str, status: int = 200) -> Answer:
    """A notice: next to no text."""
    return Answer(f"<html><head><title>{title}</title></head><body>{text}</body></html>".encode(), status)


def file_link(name: str, inside: str, *facts: str, file: str = "", **more: object) -> Trap:
    """A page with this inside, answered together with the file /trap-files/<name>.pdf."""
    path = file or f"/trap-files/{name}.pdf"
    serves = {path: Answer(PLAN, content_type="application/pdf"), **more.pop("serves", {})}  # type: ignore[dict-item]
    files = more.pop("files", (path,))
    return trap(
        name,
        *facts,
        answer=page(inside.replace("{file}", path), head=str(more.pop("head", ""))),
        files=files,
        serves=serves,
        **more,
    )


_LOGIN_BOX = '<form><input name="u"><input type="password" name="p"></form>'
_SLASH = "/trap/slash/"

DEAD = (
    trap("missing", "dead:not-found"),
    trap("gone", "dead:not-found", answer=Answer(b"gone", 410)),
    trap("soft-thai", "dead:soft-404", answer=bare("เว็บไซต์", "<h2>ไม่พบหน้าที่ท่านต้องการ</h2>")),
    trap("soft-english", "dead:soft-404", answer=bare("Page not found", "Sorry.")),
    trap("soft-words", "dead:soft-404", answer=bare("อบจ.", "ขออภัย ไม่พบข้อมูล")),
    trap("about-404", answer=page("<p>วิธีแก้ปัญหาเมื่อขึ้นว่า Page not found หรือ ไม่พบหน้า</p>")),
    trap("soft-same", "dead:soft-404", page="{catch_all}/whatever/plan"),
    trap("sent-home", "dead:soft-404", page="{sends_home}/plan/2564"),
    trap("script-site", "blocked:soft-404", page="{script_site}/plan/2564"),
    trap("loop", "dead:loop", answer=to("/trap/loop-2"), serves={"/trap/loop-2": to("/trap/loop")}),
    trap("loop-itself", "dead:loop", answer=to("/trap/loop-itself")),
    trap(
        "loop-for-a-cookie",
        "blocked:loop",
        answer=Answer(status=302, headers={"Location": "/trap/loop-for-a-cookie", "Set-Cookie": "seen=1"}),
    ),
    trap("long-chain", "dead:loop", answer=to("/trap/chain/1")),
    trap("no-host", "dead:dns", page="http://no-such-host.{domain}/plan", link=""),
    trap("refused", "dead:connection", page="http://refused.{domain}:{closed_port}/plan", link=""),
    trap("hangs-up", "dead:connection", answer=NO_ANSWER),
    trap("no-http", "dead:connection", answer=NO_HTTP),
    trap("endless-header", "dead:connection", answer=raw("HTTP/1.1 200 OK", f"X: {'x' * 200_000}")),
    trap("bad-chunks", "dead:connection", answer=raw("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", body=b"zz\r\nx")),
    trap("cut-short", "dead:connection", answer=CUT_SHORT),
)

BLOCKED = (
    trap("no-location", "blocked:server-error", answer=raw("HTTP/1.1 302 Found")),
    trap("bad-location", "blocked:server-error", answer=raw("HTTP/1.1 302 Found", "Location: http://[")),
    trap("no-content", "blocked:empty", answer=Answer(status=204)),
    trap("no-gzip", "blocked:empty", answer=raw("HTTP/1.1 200 OK", "Content-Encoding: gzip")),
    trap("brotli", "blocked:empty", answer=raw("HTTP/1.1 200 OK", "Content-Encoding: br")),
    trap("old-http", answer=raw("HTTP/1.0 200 OK", "Content-Type: text/html", body=template("x", YEAR).body)),
    trap("forbidden", "blocked:forbidden", answer=Answer(b"no", 403)),
    trap("robots-only-403", "blocked:forbidden"),  # 403 to programs; the server looks at the agent
    trap("robots-only-404", "blocked:404-to-robots"),
    trap("captcha", "blocked:captcha", answer=bare("Just a moment...", '<div class="cf-challenge"></div>', 403)),
    trap(
        "captcha-200",
        "blocked:captcha",
        answer=bare("ตรวจสอบ", 'ยืนยันว่าคุณเป็นมนุษย์ <div class="g-recaptcha"></div>'),
    ),
    trap("form-with-captcha", answer=page('<form><textarea></textarea><div class="g-recaptcha"></div></form>')),
    trap("login", "blocked:login", answer=bare("เข้าสู่ระบบ", f"<h1>เข้าสู่ระบบ</h1>{_LOGIN_BOX}")),
    trap(
        "login-redirect",
        "blocked:login",
        answer=to("/login.php?back=plan"),
        serves={"/login.php?back=plan": page(_LOGIN_BOX)},
    ),
    trap("login-401", "blocked:login", answer=Answer(b"who are you", 401)),
    trap("box-for-staff", answer=page(f"<h2>สำหรับเจ้าหน้าที่</h2>{_LOGIN_BOX}")),
    trap("server-error", "blocked:server-error", answer=Answer(b"oops", 500)),
    trap("busy", "blocked:busy", answer=Answer(b"later", 503)),
    trap("much-later", "blocked:busy", answer=Answer(b"later", 429, {"Retry-After": "3600"})),
    trap("soon-again"),  # 503 with Retry-After once, then a page
    trap("never", "blocked:time-out", answer=NEVER),
    trap("dripping", "blocked:time-out", answer=DRIPPING),
    trap("endless", "blocked:too-large", answer=ENDLESS),
    trap("huge-page", "blocked:too-large", answer=page("<p>ข้อมูล</p>" * 80_000)),
    trap("bomb", "blocked:too-large", answer=bomb()),
    trap("compressed", answer=compressed(page())),
    trap("empty", "blocked:empty", answer=Answer(b"")),
    trap("self-signed", "blocked:tls-self-signed", page="{selfsigned}/plan"),
    trap("expired", "blocked:tls-expired", page="{expired}/plan"),
    trap("wrong-name", "blocked:tls-wrong-host", page="{wrong}/plan"),
    trap("good-tls", page="{secure}/plan"),
)

ELSEWHERE = (
    trap("leaves", "leaves-site", answer=to("http://elsewhere.example/plan")),
    trap("leaves-later", "leaves-site", answer=to("/trap/leaves")),
    trap(
        "refresh-away",
        "leaves-site",
        answer=page(head='<meta http-equiv="refresh" content="0; url=http://elsewhere.example/x">'),
    ),
    trap("to-private", "leaves-site", answer=to("http://127.0.0.1:{forbidden_port}/redirected")),
    trap("private", "not-checked:address", page="http://127.0.0.1:{forbidden_port}/asked", link=""),
    trap("private-number", "not-checked:address", page="http://2130706433:{forbidden_port}/asked", link=""),
    trap("private-v6", "not-checked:address", page="http://[::ffff:127.0.0.1]:{forbidden_port}/asked", link=""),
    trap("private-name", "not-checked:address", page="http://rebind.example:{forbidden_port}/asked", link=""),
    trap(
        "shows-private",
        answer=page(
            '<iframe src="http://127.0.0.1:{forbidden_port}/framed"></iframe>'
            '<object data="http://rebind.example:{forbidden_port}/object"></object>'
            '<img src="http://127.0.0.1:{forbidden_port}/image"><a href="http://127.0.0.1:{forbidden_port}/linked">x</a>'
        ),
    ),
    trap("ftp", "not-checked:address", page="ftp://{host}/plan", link=""),
    trap("file-scheme", "not-checked:address", page="file:///etc/hostname", link=""),
    trap(
        "refresh-inside",
        answer=page(head='<meta http-equiv="refresh" content="0;URL=\'/trap/refreshed\'">'),
        serves={"/trap/refreshed": page()},
    ),
    trap("thai-redirect", answer=to("/trap/ปลายทาง"), serves={quote("/trap/ปลายทาง"): page()}),
)

FILES = (
    trap(
        "download", "opens-file", answer=None, page="/trap/download?id=7", serves={"/trap/download?id=7": Answer(PLAN)}
    ),
    trap("pdf-named-html", "opens-file", page="/trap/plan.html", serves={"/trap/plan.html": Answer(PLAN)}),
    trap(
        "attachment",
        "opens-file",
        answer=Answer(page().body, headers={"Content-Disposition": 'attachment; filename="a.html"'}),
    ),
    trap("picture", "opens-file", answer=Answer(JPEG)),
    trap("zip", "opens-file", answer=Answer(zipped("a.txt", b"x"))),
    trap("page-named-pdf", page="/trap/plan.pdf", serves={"/trap/plan.pdf": page()}),
    file_link("linked", '<a href="{file}">แผน</a>'),
    file_link("framed", '<iframe src="{file}"></iframe>'),
    file_link("object", '<object data="{file}"></object>'),
    file_link("embed", '<embed src="{file}">'),
    file_link("area", '<map><area href="{file}" alt="แผน"></map>'),
    file_link("pdfjs", '<iframe src="/pdfjs/web/viewer.html?file={file}#page=1"></iframe>'),
    file_link("google", '<iframe src="https://docs.google.com/gview?embedded=true&url={site}{file}"></iframe>'),
    file_link("office", '<iframe src="https://view.officeapps.live.com/op/embed.aspx?src={site}{file}"></iframe>'),
    file_link(
        "in-frame",
        '<iframe src="/trap/inner"></iframe>',
        serves={"/trap/inner": page('<a href="/trap-files/in-frame.pdf">แผน</a>')},
    ),
    file_link(
        "base", '<a href="base.pdf">แผน</a>', file="/trap-files/sub/base.pdf", head='<base href="/trap-files/sub/">'
    ),
    file_link(
        "percent",
        f'<a href="{quote("/trap-files/แผน.pdf")}">แผน</a>',
        file=quote("/trap-files/แผน.pdf"),
        files=("/trap-files/แผน.pdf",),
    ),
    file_link(
        "other-spelling",
        '<a href="{file}?PHPSESSID=abc123">แผน</a>',
        files=("http://{host_upper}/trap-files/other-spelling.pdf",),
        serves={"/trap-files/other-spelling.pdf?PHPSESSID=abc123": Answer(PLAN)},
    ),
    file_link("versioned", '<a href="{file}?v=20210312">แผน</a>'),
    file_link("handler", '<a href="/trap/get.php?id=9">ดาวน์โหลด</a>', serves={"/trap/get.php?id=9": Answer(PLAN)}),
    file_link("huge-file", '<a href="{file}">แผน</a>', serves={"/trap-files/huge-file.pdf": HUGE_FILE}),
    file_link("not-there", "<p>ไม่มีไฟล์</p>", "file-not-on-page"),
    file_link(
        "elsewhere",
        "<p>ดูหน้าอื่น</p>",
        "file-not-on-page",
        serves={"/trap/holder": page('<a href="/trap-files/elsewhere.pdf">แผน</a>')},
        link='<a href="/trap/holder">หน้าที่มีไฟล์</a> <a href="/trap/elsewhere">หน้าที่ไม่มี</a>',
    ),
    file_link(
        "script-only", """<a href="javascript:void(0)" onclick="window.open('{file}')">แผน</a>""", "file-in-script"
    ),
    trap(
        "dead-link",
        "file-dead:not-found",
        answer=page('<a href="/trap-files/none.pdf">แผน</a>'),
        files=("/trap-files/none.pdf",),
    ),
    trap(
        "scanned",
        "scanned",
        answer=template("แผน", '<a href="/trap-files/scan.pdf">แผน</a>'),
        files=("/trap-files/scan.pdf",),
        serves={"/trap-files/scan.pdf": Answer(pdf(["x"], picture=True))},
        year=2564,
    ),
    trap("old-year", "year-missing", answer=template("แผน", "<p>ประจำปี พ.ศ. 2560</p>"), year=2564),
    trap("range", answer=template("แผน", "<p>พ.ศ. ๒๕๖๑ - ๒๕๖๕</p>"), year=2564),
)

WAYS = (
    trap("by-address-only", "no-path", answer=page(), link=""),
    trap(
        "from-pdf-only",
        "no-path",
        answer=page(),
        link='<a href="/trap-files/way.pdf">เอกสาร</a>',
        serves={"/trap-files/way.pdf": Answer(pdf(["ดูที่หน้า"], links=["{site}/trap/from-pdf-only"]))},
    ),
    trap(
        "by-script-only",
        "no-path",
        answer=page(),
        link="""<a href="#" onclick="location='/trap/by-script-only'">แผน</a>""",
    ),
    trap(
        "behind-robots",
        "no-path",
        answer=page(),
        link='<a href="/private/list">รายการ</a>',
        serves={"/private/list": page('<a href="/trap/behind-robots">แผน</a>')},
    ),
    trap("disallowed", answer=None, page="/private/plan", serves={"/private/plan": page()}),
    trap("image-link", answer=page(), link='<a href="/trap/image-link"><img src="/x.png" alt="แผนจากภาพ"></a>'),
    trap("tip-link", answer=page(), link='<a href="/trap/tip-link" title="แผนจากคำอธิบาย"><i class="icon"></i></a>'),
    trap("wordless-link", answer=page(title="ชื่อของหน้า"), link='<a href="/trap/wordless-link"></a>'),
    trap(
        "session",
        answer=page(),
        link='<a href="/trap/session;jsessionid=1F?sid=99">แผน</a>',
        serves={"/trap/session;jsessionid=1F?sid=99": page()},
    ),
    trap(
        "in-frameset",
        answer=page(),
        link='<a href="/trap/frames">กรอบ</a>',
        serves={
            "/trap/frames": Answer(b'<html><frameset><frame src="/trap/left"></frameset></html>'),
            "/trap/left": page('<a href="/trap/in-frameset">แผนในกรอบ</a>'),
        },
    ),
    trap(
        "upper-host",
        page="HTTP://{host_upper}/trap/upper-host",
        answer=page(),
        link='<a href="/trap/upper-host">แผน</a>',
    ),
    trap(
        "thai-host",
        page="http://{thai_host}/trap/thai-host",
        link='<a href="http://{thai_host}/trap/thai-host">แผน</a>',
    ),
    trap(
        "thai-path",
        page="/trap/แผนงาน 1",
        serves={quote("/trap/แผนงาน 1"): page()},
        link=f'<a href="{quote("/trap/แผนงาน 1")}">แผน</a>',
    ),
    trap(
        "percent-path",
        page=quote("/trap/แผนสอง"),
        serves={quote("/trap/แผนสอง"): page()},
        link='<a href="/trap/แผนสอง">แผน</a>',
    ),
    trap(
        "old-percent",
        page=quote("/trap/แผนเก่า", encoding="cp874"),
        serves={quote("/trap/แผนเก่า", encoding="cp874"): page()},
    ),
    trap("end-slash", page=_SLASH, serves={_SLASH: page()}, link='<a href="/trap/slash/">แผน</a>'),
    trap(
        "wrong-charset",
        answer=Answer(template("แผนเข้ารหัสผิด", YEAR, old=True).body, content_type="text/html; charset=utf-8"),
        year=2564,
    ),
    trap("calendar", answer=page('<a href="/calendar/1">ถัดไป</a>')),
)

TRAPS = (*DEAD, *BLOCKED, *ELSEWHERE, *FILES, *WAYS)
