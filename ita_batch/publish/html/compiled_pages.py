"""Templates of pages as Python compiled them, kept where Python keeps compiled modules, and as Python keeps those.

To compile the board's template takes longer than everything else about it. What is kept bears the digest of all that it
was made of: a template that was changed, or another jinja or Python, finds nothing and compiles anew.
"""

import hashlib
import marshal
import os
import sys
from contextlib import suppress
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path

from jinja2 import BytecodeCache, __version__
from jinja2.bccache import Bucket

_DIGEST = 32  # bytes of it, before the code


class CompiledPages(BytecodeCache):
    """Finds and keeps the code of templates that lie in files. ``made_by`` tells apart who compiles them how."""

    def __init__(self, made_by: str) -> None:
        self._made_by = f"{__version__} {MAGIC_NUMBER.hex()} {made_by}"

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The file that holds the code of a template."""
        return cache_from_source(filename or name)

    def get_source_checksum(self, source: str) -> str:
        """A name for all that the code is made of."""
        return f"{self._made_by} {source}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code that is kept; none where it is of something else, or harmed."""
        with suppress(OSError):
            kept = Path(bucket.key).read_bytes()
            digest, code = kept[:_DIGEST], kept[_DIGEST:]
            if digest == _digest(bucket, code):
                bucket.code = marshal.loads(code)  # noqa: S302 - our own file, beside Python's

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code, whole or not at all; where that is not wanted or fails, the next one compiles again."""
        if sys.dont_write_bytecode:
            return
        file, code = Path(bucket.key), marshal.dumps(bucket.code)
        unfinished = file.with_name(f"{file.name}.{os.getpid()}")
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(_digest(bucket, code) + code)
            unfinished.replace(file)
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _digest(bucket: Bucket, code: bytes) -> bytes:
    return hashlib.sha256(bucket.checksum.encode("utf-8") + code).digest()
