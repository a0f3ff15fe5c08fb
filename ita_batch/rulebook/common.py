"""What does not belong to one year: what addresses look like, and what forms say about personal data."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from ita_batch.resources import rulebooks_folder
from ita_batch.rulebook.year_facts import DataUse, PrivacyNotice, WebShapes


@cache
def web_shapes() -> WebShapes:
    """What addresses and explanations look like."""
    data = _data()
    return WebShapes(
        file_suffixes=frozenset(data["file_urls"]["suffixes"]),
        **{f"handler_{part}": frozenset(data["download_handlers"][part]) for part in ("names", "keys", "values")},
        services={row["kind"]: tuple(row["hosts"]) for row in data["web_services"]},
        login_parts=frozenset(data["login_pages"]["parts"]),
        **{f"preview_{part}": frozenset(data["preview_pages"][part]) for part in ("parts", "keys", "values")},
        path_signs=tuple(data["explanations"]["signs"]),
        path_places=tuple(data["explanations"]["places"]),
    )


def privacy_notice(year: int, *, by_number: bool) -> PrivacyNotice:
    """What the forms of a year (B.E.) say about personal data: ``by_number`` where ITAS is known to take no names."""
    data = _data()["privacy_notice"]
    texts = {key: str(value).replace("{year}", str(year)) for key, value in data.items() if key.endswith("_th")}
    return PrivacyNotice(
        text=texts["text_th"],
        agency=texts["agency_th"],
        contact=texts["contact_th"],
        period=texts["period_th"],
        uses={row["form"]: _use(row, year, by_number=by_number) for row in data["forms"]},
    )


def _use(row: Mapping[str, str], year: int, *, by_number: bool) -> DataUse:
    recipients = row["recipients_th"] if by_number else row.get("recipients_named_th", row["recipients_th"])
    return DataUse(row["purpose_th"].replace("{year}", str(year)), recipients)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((rulebooks_folder() / "common.toml").read_text(encoding="utf-8"))
