"""All kinds of finding that the package declares, found by walking it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping

import ita_batch
from ita_batch.findings import Code


def declared_codes() -> Mapping[str, Code]:
    """Slug -> code, sorted by slug."""
    names = (module.name for module in pkgutil.walk_packages(ita_batch.__path__, prefix="ita_batch."))
    modules = (importlib.import_module(name) for name in names if not name.endswith("__main__"))
    codes = {value.slug: value for module in modules for value in vars(module).values() if isinstance(value, Code)}
    return dict(sorted(codes.items()))
