"""What an address or an explanation looks like, by the web's facts in the rulebook; never more than a guess."""

import itertools
import re
from urllib.parse import parse_qsl

from ita_batch.disclosure.urls import Url
from ita_batch.rulebook import WebShapes
from ita_batch.website.addresses import decoded, host_of, own_host

_NUMBER = re.compile(r"[0-9]+|(?=[^0-9]*[0-9])[0-9a-f-]{8,}")
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_DATE = re.compile(r"(?<![0-9๐-๙])[0-9๐-๙]++(?:[/.-][0-9๐-๙]++)++")
_LETTER = re.compile(r"[^\W\d_]")


def sends_file(url: Url, web: WebShapes) -> bool:
    """True for the address of a usual download handler: ``/download?id=7``, ``/getfile.php?x``, ``/attachments/12``."""
    stems = _stems(url)
    for stem, following in itertools.pairwise((*stems, "")):
        if stem in web.handler_names and (_NUMBER.fullmatch(following) if following else url.query):
            return True
    pairs = [(key.lower(), value.lower()) for key, value in parse_qsl(url.query, keep_blank_values=True)]
    return any(key in web.handler_keys or value in web.handler_values for key, value in pairs)


def needs_login(url: Url, web: WebShapes) -> bool:
    """True when a part of the path names a login or the site's back office."""
    return any(stem in web.login_parts for stem in _stems(url))


def is_preview(url: Url, web: WebShapes) -> bool:
    """True for the address of a page before it is published, or of the form in which somebody edits it."""
    pairs = [(key.lower(), value.lower()) for key, value in parse_qsl(url.query, keep_blank_values=True)]
    if any(key in web.preview_keys or value in web.preview_values for key, value in pairs):
        return True
    return any(stem in web.preview_parts for stem in _stems(url))


def service_of(url: Url, web: WebShapes) -> str | None:
    """The kind of well-known service that the host belongs to: shortener, drive, network, chat, video, form, login."""
    host = host_of(url.text)
    found = [kind for kind, hosts in web.services.items() if own_host(host, hosts)]
    return "login" if "login" in found or (found and needs_login(url, web)) else next(iter(found), None)


def describes_path(explanation: str, web: WebShapes) -> bool:
    """True when an explanation has steps (words with a sign between them) or names a place on the page."""
    text = _DATE.sub(" ", _URL.sub(" ", explanation)).casefold()
    signs = "|".join(re.escape(sign) for sign in web.path_signs)
    steps = [step for step in re.split(f"{signs}|\n", text) if _LETTER.search(step)]
    return len(steps) > 1 or any(place in text for place in web.path_places)


def _stems(url: Url) -> tuple[str, ...]:
    """The parts of the path without the ending of a program (``.php``)."""
    parts = (part for part in decoded(url.path).lower().split("/") if part)
    return tuple(re.sub(r"\.(?:php\d?|aspx?|ashx|jsp|do|cgi|pl)$", "", part) for part in parts)
