"""Identifiers: a datacite:Identifier with scheme and value, hanging on its one owner (it is inverse-functional)."""

from __future__ import annotations

from kg.mapping.scope import Scope
from kg.record.work import Work
from kg.vocab import DATACITE, LITERAL, PRISM, Iri, Term

Mark = tuple[str, Term, str]
"""Fragment, scheme and value of an identifier."""


def marks(work: Work) -> tuple[Mark, ...]:
    """The identifiers of a work."""
    found: list[Mark] = []
    if work.doi:
        found.append(("doi", DATACITE.doi, work.doi))
    if work.isbn:
        found.append((f"isbn-{work.isbn}", DATACITE.isbn, work.isbn))
    if work.pmid:
        found.append(("pmid", DATACITE.pmid, work.pmid))
    return tuple(found)


def stated(work: Work, iri: Iri, to: Scope) -> tuple[Mark, ...]:
    """States a work's identifiers on the current node, which `iri` is; :func:`nodes` describes them."""
    if work.doi:
        to.sink.text(PRISM.doi, work.doi)
    if work.isbn:
        to.sink.text(PRISM.isbn, work.isbn)
    found = marks(work)
    to.sink.links(DATACITE.hasIdentifier, [to.mint.part(iri, fragment) for fragment, _, _ in found])
    return found


def nodes(owner: Iri, found: tuple[Mark, ...], to: Scope) -> None:
    """Describes identifier nodes."""
    for fragment, scheme, value in found:
        to.sink.node(to.mint.part(owner, fragment), DATACITE.Identifier)
        to.sink.link(DATACITE.usesIdentifierScheme, scheme)
        to.sink.text(LITERAL.hasLiteralValue, value)
