"""The few facts that a page tells of the other things it names: a class's code, a unit's institution, an ORCID.

The one idea: such a thing may be as large as a journal of a thousand issues; of its lines only those of a few
properties are read, and kept for the next page.

Neighbours: `kg.publish.view.work` and `kg.publish.view.thing` ask.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import msgspec

from kg.publish.catalogue import Catalogue
from kg.publish.document import Document
from kg.publish.entry import Entry
from kg.vocab import DATACITE, FABIO, LITERAL, ORG, PRISM, SKOS

_WANTED: Final = tuple(
    f"<{predicate}>".encode()
    for predicate in (
        SKOS.notation, SKOS.inScheme, SKOS.broader, ORG.unitOf, ORG.subOrganizationOf, FABIO.hasShortTitle,
        PRISM.issn, PRISM.isbn, LITERAL.hasLiteralValue, DATACITE.usesIdentifierScheme,
    )
)  # fmt: skip
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]\Z")


class Facts(msgspec.Struct, frozen=True):
    """What is told of a thing besides its entry."""

    code: str = ""
    scheme: str = ""
    broader: tuple[str, ...] = ()
    whole: str = ""
    """What an organisation is a unit of: the next larger one."""
    short_title: str = ""
    issn: tuple[str, ...] = ()
    isbn: tuple[str, ...] = ()
    orcid: str = ""


@lru_cache(maxsize=8192)
def of(catalogue: Catalogue, iri: str) -> Facts:
    """The facts of a document's thing."""
    found = catalogue.document(iri)
    if found is None:
        return Facts()
    lines = b"".join(line + b"\n" for line in found.lines.splitlines() if _predicate(line) in _WANTED)
    about = Document(iri, lines)
    issn, isbn, orcid = [_values(about, scheme) for scheme in (DATACITE.issn, DATACITE.isbn, DATACITE.orcid)]
    orcid += [match[0] for match in [_ORCID.search(iri)] if match]
    return Facts(
        about.value(iri, SKOS.notation),
        about.iri_of(iri, SKOS.inScheme),
        tuple(about.iris(iri, SKOS.broader)),
        about.iri_of(iri, ORG.subOrganizationOf) or about.iri_of(iri, ORG.unitOf),
        about.value(iri, FABIO.hasShortTitle),
        _first((*[text.value for text in about.texts(iri, PRISM.issn)], *issn)),
        _first((*[text.value for text in about.texts(iri, PRISM.isbn)], *isbn)),
        orcid[0] if orcid else "",
    )


def upwards(catalogue: Catalogue, iri: str) -> tuple[Entry, ...]:
    """An organisation and what it is a unit of, from the unit up to the institution."""
    chain: dict[str, Entry] = {}
    while iri and iri not in chain and (entry := catalogue.entry(iri)):
        chain[iri] = entry
        iri = of(catalogue, iri).whole
    return tuple(chain.values())


def _predicate(line: bytes) -> bytes:
    return line.split(b" ", 2)[1]


def _values(about: Document, scheme: str) -> list[str]:
    nodes = [node for node in about.subjects if scheme in about.iris(node, DATACITE.usesIdentifierScheme)]
    return [about.value(node, LITERAL.hasLiteralValue) for node in nodes]


def _first(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
