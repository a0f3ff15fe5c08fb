"""A website to test against: real servers on this machine, honest pages and traps.

**Honest** (``honest``): home, a page for each heading of the menu, and the page of every answer of the example
(``examples/generator/data/oit_answers.csv``) at its path with its files, so that the 43 items of the example can be
hung on it: each of the example's bare files is linked from its page. More than 60 pages in two encodings.

**Traps** (``traps``): each with the one fact that must be found; they are reached from ``/traps``, which the home page
links to when ``Site(..., traps=True)``. ``facts`` says what a report tells of an answer, in the same words.

**How to use it**::

    with Site(tmp_path) as site:
        site.local          # "http://127.0.0.1:PORT": no names, no certificates; for agency.xlsx and the command line
        site.local_host     # "127.0.0.1:PORT": as Agency.hosts would give it
        site.url            # "http://www.buengkan-pao.example:PORT": needs site.network() for its name
        site.wanted(...)    # a Targets with all hosts of the site
        site.network()      # names of the site -> 127.0.0.1, and its certificates; never asks a real name server
        site.forbidden      # a server that nobody may connect to: site.forbidden.connections must stay 0
        site.main.requests  # what was asked for
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from ita_batch.website.check_context import Network
from ita_batch.website.site import AnswerTarget, Targets
from tests.website.site.certificates import Certificates, make_certificates
from tests.website.site.honest import honest_answers, template
from tests.website.site.server import Answer, Request, Server
from tests.website.site.traps import TRAPS, Trap, page, to

DOMAIN = "buengkan-pao.example"
THAI_NAME = "อบจบึงกาฬ.example"
_PLACE = re.compile(r"\{(\w+)\}")
_ROBOTS = Answer(b"User-agent: *\nDisallow: /private/\n", content_type="text/plain")
_SHELL = Answer(
    b"<html><head><title>App</title></head><body><div id=app></div><script src=/app.js></script></body></html>"
)


class Site:
    """The site while it is up."""

    def __init__(self, folder: Path, *, traps: bool = False) -> None:
        self._folder, self._traps = folder, traps
        self._stack = ExitStack()
        self._soon = 0
        self.resolved: list[str] = []
        self.changed: dict[str, Answer] = {}  # path -> what stands there now instead
        self.main = Server(self._answer)
        self.forbidden = Server(lambda _request: page())
        self._secure: dict[str, Server] = {}
        self._certificates: Certificates | None = None

    def __enter__(self) -> Site:
        for server in (self.main, self.forbidden):
            self._stack.enter_context(server)
        if self._traps:
            self._certificates = make_certificates(self._folder, DOMAIN)
            for name, context in self._certificates.contexts.items():
                self._secure[name] = self._stack.enter_context(Server(_one_page, tls=context))
        self._closed_port = _closed_port()
        self._answers = {self._filled(path): self._placed(answer) for path, answer in self._all_answers().items()}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    @property
    def local(self) -> str:
        """The site by its bare address."""
        return f"http://127.0.0.1:{self.main.port}"

    @property
    def local_host(self) -> str:
        """The host to put into agency.xlsx."""
        return f"127.0.0.1:{self.main.port}"

    @property
    def url(self) -> str:
        """The site by its name."""
        return f"http://www.{DOMAIN}:{self.main.port}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every host of the agency, as it would list them."""
        ports = [self.main.port, self._closed_port, *(server.port for server in self._secure.values())]
        return (*(f"{DOMAIN}:{port}" for port in ports), f"{THAI_NAME}:{self.main.port}")

    def network(self) -> Network:
        """How the check reaches the site."""
        return Network(self._resolve, self._certificates.trust if self._certificates else None)

    async def _resolve(self, host: str) -> Sequence[str]:
        self.resolved.append(host)
        if host.startswith("no-such") or (not host.endswith(".example") and not host.isdigit()):
            raise socket.gaierror(socket.EAI_NONAME, "no such host")
        return ["127.0.0.1"]

    def wanted(self, answers: Sequence[AnswerTarget]) -> Targets:
        """What is asked of the whole site."""
        return Targets(self.url, self.hosts, tuple(answers))

    def trap_answer(self, trap: Trap) -> AnswerTarget:
        """What a division answers that has stepped into the trap."""
        files = tuple(self.at(file) for file in trap.files)
        return AnswerTarget(
            trap.name, "O4", self.at(trap.page), files, (trap.year,) if trap.year else (), direct_file=trap.direct_file
        )

    def at(self, place: str) -> str:
        """The whole address of a path, or of an address with places in it."""
        filled = self._filled(place)
        return f"{self.url}{filled}" if filled.startswith("/") else filled

    def _filled(self, text: str) -> str:
        values: dict[str, object] = {
            "site": self.url,
            "port": self.main.port,
            "domain": DOMAIN,
            "host": f"www.{DOMAIN}:{self.main.port}",
            "host_upper": f"WWW.{DOMAIN.upper()}:{self.main.port}",
            "thai_host": f"{THAI_NAME}:{self.main.port}",
            "catch_all": f"http://catchall.{DOMAIN}:{self.main.port}",
            "sends_home": f"http://sendshome.{DOMAIN}:{self.main.port}",
            "script_site": f"http://scripts.{DOMAIN}:{self.main.port}",
            "forbidden_port": self.forbidden.port,
            "closed_port": self._closed_port,
            **{name: f"https://{name}.{DOMAIN}:{server.port}" for name, server in self._secure.items()},
        }
        return _PLACE.sub(lambda found: str(values.get(found[1], found[0])), text)

    def _placed(self, answer: Answer) -> Answer:
        headers = {name: self._filled(value) for name, value in answer.headers.items()}
        body = answer.body
        if b"{" in body[:20_000] and not answer.headers.get("Content-Encoding"):
            body = self._filled(body.decode("latin-1")).encode("latin-1", "xmlcharrefreplace")
        return replace(answer, headers=headers, body=body)

    def _all_answers(self) -> Mapping[str, Answer]:
        if not self._traps:
            return {**honest_answers(), "/robots.txt": _ROBOTS}
        answers = {path: answer for trap in TRAPS for path, answer in trap.serves.items()}
        links = [trap.link if trap.link is not None else f'<a href="{trap.page}">{trap.name}</a>' for trap in TRAPS]
        return {
            **honest_answers('<p><a href="/traps">ข้อทดสอบ</a></p>'),
            **answers,
            "/traps": template("ข้อทดสอบ", "<br>".join(links)),
            "/robots.txt": _ROBOTS,
            "/x.png": Answer(b"\x89PNG\r\n\x1a\n"),
            "/pdfjs/web/viewer.html": page(),
        }

    def _answer(self, request: Request) -> Answer:
        special: dict[str, Callable[[Request], Answer]] = {
            "catchall": _catch_all,
            "sendshome": _sends_home,
            "scripts": lambda _request: _SHELL,
        }
        own = special.get(request.host.split(".")[0])
        if own is not None and request.target != "/robots.txt":
            return own(request)
        if request.host.startswith("xn--"):
            return _one_page(request)
        if request.target in self.changed:
            return self.changed[request.target]
        return self._stateful(request) or self._answers.get(request.target) or Answer(b"<h1>404</h1>", 404)

    def _stateful(self, request: Request) -> Answer | None:
        robot = "ita-batch" in request.agent
        if request.target.startswith("/trap/robots-only"):
            return Answer(b"robots not welcome", int(request.target[-3:])) if robot else page()
        if request.target == "/trap/soon-again":
            self._soon += 1
            return Answer(b"soon", 503, {"Retry-After": "0"}) if self._soon == 1 else page()
        if request.target.startswith("/trap/chain/"):
            return to(f"/trap/chain/{int(request.target.rpartition('/')[2]) + 1}")
        if request.target.startswith("/calendar/"):
            month = int(request.target.rpartition("/")[2])
            return page(f'<a href="/calendar/{month + 1}">เดือนถัดไป</a><a href="/calendar/{month + 2}">ข้าม</a>')
        return None


def _one_page(request: Request) -> Answer:
    return page() if request.target in ("/plan", "/trap/thai-host") else Answer(b"none", 404)


def _catch_all(request: Request) -> Answer:
    return page(title="ระบบเอกสารเก่า") if request.target != "/" else page("<p>หน้าแรก</p>", title="หน้าแรก")


def _sends_home(request: Request) -> Answer:
    return page(title="หน้าแรก") if request.target == "/" else Answer(status=302, headers={"Location": "/"})


def _closed_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
