"""Addresses inside other addresses: a page as a search engine, a mail program or an archive links to it."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit, urlunsplit

from ita_batch.disclosure.urls import Url, parse_url
from ita_batch.website.addresses import own_host

_MOST_LAYERS: Final = 5
_ADDRESS: Final = re.compile(r"https?:/{1,2}(?=[^/\s])", re.IGNORECASE)
_TRANSLATORS_OWN: Final = "_x_tr_"
_PROOFPOINT_V2: Final = re.compile(r"-([0-9A-F]{2})")


@dataclass(frozen=True, slots=True)
class Wrapper:
    """Hosts that wrap addresses, and where the address stands in theirs."""

    hosts: tuple[str, ...]
    keys: tuple[str, ...]
    paths: tuple[str, ...]
    dashes: bool


def unwrapped(text: str) -> Url | None:
    """The page's own address in this one, through several wrappings; None where there is none inside."""
    found: Url | None = None
    for _ in range(_MOST_LAYERS):
        inner = _inside(found.text if found else text)
        if inner is None:
            break
        found = inner
    return found


def _inside(text: str) -> Url | None:
    if "//" not in text:
        return None
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if "." not in host or not parts.scheme.lower().startswith("http"):
        return None
    for wrapper in _wrappers():
        if own_host(host, wrapper.hosts):
            texts = _texts_inside(wrapper, parts, host)
            return next((url for one in texts if (url := _url(one))), None)
    return None


def _texts_inside(wrapper: Wrapper, parts: SplitResult, host: str) -> Iterator[str]:
    if wrapper.dashes:
        yield _of_dashed_host(parts, host, wrapper.hosts)
    query = dict(reversed(parse_qsl(parts.query)))
    for value in (query[key] for key in wrapper.keys if key in query):
        yield value
        yield unquote(_PROOFPOINT_V2.sub(r"%\1", value).replace("_", "/"))
    for path in wrapper.paths:
        if parts.path.startswith(path):
            rest = urlunsplit(("", "", parts.path.removeprefix(path), parts.query, parts.fragment))
            yield rest.partition("__;")[0]
            yield f"https://{rest}"
            yield f"https://{rest.partition('/')[2]}"  # behind the day of an archive


def _url(text: str) -> Url | None:
    """The address that this text holds; what stands before it (a date, a cache's name) is none of it."""
    found = _ADDRESS.search(text)
    if found is None:
        return None
    plain = f"{found[0].rstrip('/')}//{text[found.end() :].split(maxsplit=1)[0]}"
    return parse_url(plain) or parse_url(unquote(plain))


def _of_dashed_host(parts: SplitResult, host: str, hosts: tuple[str, ...]) -> str:
    """``www-pao-example.translate.goog/a?b&_x_tr_sl=th`` is ``www.pao.example/a?b``; two dashes are one of its own."""
    name = next((host.removesuffix(f".{one}") for one in hosts if host.endswith(f".{one}")), "")
    plain = "-".join(part.replace("-", ".") for part in name.split("--"))
    query = "&".join(pair for pair in parts.query.split("&") if not pair.startswith(_TRANSLATORS_OWN))
    return urlunsplit(("https", plain, parts.path, query, parts.fragment)) if plain else ""


@cache
def _wrappers() -> tuple[Wrapper, ...]:
    data = tomllib.loads(files(__package__).joinpath("wrappers.toml").read_text(encoding="utf-8"))
    return tuple(
        Wrapper(
            tuple(row["hosts"]),
            tuple(row.get("keys", ())),
            tuple(row.get("paths", ())),
            dashes=row.get("dashes", False),
        )
        for row in data["wrapper"]
    )
