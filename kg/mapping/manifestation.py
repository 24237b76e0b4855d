"""Pages and page count: they belong to the printed form of a work (FRBR: Manifestation), not to the work."""

from __future__ import annotations

from kg.mapping.scope import Scope
from kg.record.pages import Pages
from kg.vocab import FABIO, FRBR, PRISM, XSD, Iri


def stated(pages: Pages, work: Iri, to: Scope) -> Iri | None:
    """States on the current node, the work, that it has such a form; None where nothing is known of it."""
    if pages == Pages():
        return None
    iri = to.mint.part(work, "manifestation")
    to.sink.link(FRBR.embodiment, iri)
    return iri


def node(iri: Iri | None, pages: Pages, to: Scope) -> None:
    """Describes it: only what the source says."""
    if iri is None:
        return
    to.sink.node(iri, FABIO.Manifestation)
    if pages.start:
        to.sink.text(PRISM.startingPage, pages.start)
    if pages.end:
        to.sink.text(PRISM.endingPage, pages.end)
    if pages.start and pages.end:
        to.sink.text(PRISM.pageRange, f"{pages.start}-{pages.end}")
    if pages.article_number:
        to.sink.text(FABIO.hasElectronicArticleIdentifier, pages.article_number)
    if pages.count is not None:
        to.sink.typed(FABIO.hasPageCount, str(pages.count), XSD.integer)
