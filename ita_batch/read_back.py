"""What an earlier run left is read as if somebody else had written it: strictly, bounded, and held to a schema.

The schemas stand in ``read_back.schema.json``, one definition for each kind of document.
"""

import json
import math
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from ita_batch.regular_files import regular_bytes
from ita_batch.resources import PACKAGE

Kind = Literal["manifest", "run", "figures", "findings", "purged", "owner"]

MEBIBYTE = 1 << 20
MOST_BYTES: dict[Kind, int] = {
    "manifest": 16 * MEBIBYTE,
    "run": 16 * MEBIBYTE,
    "figures": 16 * MEBIBYTE,
    "findings": 64 * MEBIBYTE,
    "purged": 16 * MEBIBYTE,
    "owner": 4096,
}
"""What a document may have at most; 5,000 findings take 6 MB."""

_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_DEEPEST = 50  # brackets within brackets; ours have five


class NotAsWrittenError(ValueError):
    """The document is not one that this program writes."""


def document_bytes(path: Path, kind: Kind) -> bytes:
    """The bytes of a document. Raises OSError, IrregularFileError where it is no file of a plausible size."""
    return regular_bytes(path, MOST_BYTES[kind])


def parsed(data: bytes, kind: Kind) -> dict[str, Any]:
    """The document that these bytes are. Raises NotAsWrittenError for all but one of that kind."""
    return conforming(plain_json(data), kind)


def conforming(document: object, kind: Kind) -> dict[str, Any]:
    """The same document. Raises NotAsWrittenError when it does not keep to the schema of its kind."""
    try:
        fault = next(iter(_validator(kind).iter_errors(document)), None)
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise NotAsWrittenError(str(error)) from error
    if fault is not None or not isinstance(document, dict):
        raise NotAsWrittenError(f"no {kind}")
    return document


def plain_json(data: bytes) -> Any:  # noqa: ANN401 - whatever JSON may hold
    """JSON as we write it: no key twice, no number that is none, no half of a letter, nothing nested without end.

    Raises NotAsWrittenError for anything else.
    """
    try:
        document = json.loads(
            data.decode("utf-8"), object_pairs_hook=_once, parse_float=_finite, parse_constant=_finite, parse_int=_small
        )
        if _SURROGATE.search(data):
            json.dumps(document, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise NotAsWrittenError(str(error)) from error
    if _depth(document) > _DEEPEST:
        raise NotAsWrittenError("nested too deeply")
    return document


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise NotAsWrittenError("a key stands there twice")
    return found


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise NotAsWrittenError(f"{text[:40]} is no number")
    return number


def _small(text: str) -> int:
    if len(text) > len(str(1 << 63)):
        raise NotAsWrittenError("a number of too many digits")
    return int(text)


def _depth(document: object) -> int:
    """How deeply lists and objects are nested."""
    level, depth = [document], 0
    while level and depth <= _DEEPEST:
        held = (one.values() if isinstance(one, dict) else one for one in level if isinstance(one, (dict, list)))
        level, depth = [value for values in held for value in values], depth + 1
    return depth


@lru_cache(maxsize=8)
def _validator(kind: Kind) -> Any:  # noqa: ANN401 - typed by its library
    import jsonschema_rs  # noqa: PLC0415 - not needed by --help

    schema = json.loads((PACKAGE / "read_back.schema.json").read_text(encoding="utf-8"))
    return jsonschema_rs.Draft202012Validator({**schema, "$ref": f"#/$defs/{kind}"}, validate_formats=True)
