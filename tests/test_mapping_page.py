"""The page on the mapping tells of every field of the record."""

from __future__ import annotations

import msgspec
import pytest
from mapping_page import NOT_MAPPED, field_terms, mapping_page

from kg.record import work

FIELDS = [
    f"{struct.__name__}.{field.name}"
    for struct in vars(work).values()
    if isinstance(struct, type) and issubclass(struct, msgspec.Struct) and struct.__module__ == work.__name__
    for field in msgspec.structs.fields(struct)
    if struct is not work.ListPage
]


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_becomes_terms_or_says_why_not(field: str) -> None:
    assert field_terms()[field] or NOT_MAPPED[field]


def test_the_fields_that_become_nothing_exist() -> None:
    pages = {f"ListPage.{field.name}" for field in msgspec.structs.fields(work.ListPage)}
    assert set(NOT_MAPPED) <= {*FIELDS, *pages}


def test_the_page_names_terms_by_their_field() -> None:
    page = mapping_page()
    assert "| `postal_code` | `vcard:postal-code` |" in page
    assert "| `text` | `c4o:hasContent` |" in page
