"""The same inputs give the same bytes on every system and every Python: the committed digests hold on each of them."""

from __future__ import annotations

import pytest

from tests.acceptance.same_bytes import read_table
from tests.support.demo import made_once
from tests.support.needs import cannot
from tests.support.products import PRODUCTS, digest_of, other_versions


def test_every_product_has_its_digest() -> None:
    """None is missing in the table, none left over."""
    assert list(read_table()) == list(PRODUCTS)


@pytest.mark.parametrize("name", PRODUCTS)
def test_the_bytes_are_those_of_every_other_system(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Changed on purpose: ``python -m tests.acceptance.same_bytes``. Else give it a FOLDER on two systems; compare."""
    if others := other_versions():
        cannot(f"other versions than constraints.txt: {others}")
    product = PRODUCTS[name]
    made = made_once(tmp_path_factory, product.make, product.kept)
    assert digest_of(product.folder(made)) == read_table()[name]
