"""From record to RDF, written once: one function for each kind of thing, speaking to a sink.

`record` maps one record; what a run has said before is in its scope. Neighbours: `kg.record` gives the
records, `kg.iri` the names, `kg.vocab` the terms, `kg.sink` takes the triples, `kg.run` calls.
"""

from __future__ import annotations

from kg.iri import Minter
from kg.mapping import citation, reference, work
from kg.mapping.scope import Scope
from kg.record.work import ListPage, Record, Work
from kg.vocab import PROV, Iri


def record(read: Record, to: Scope, graph: Iri | None = None) -> Iri:
    """Maps one record, between ``begin`` and ``end`` of the scope's sink, into `graph`; gives its root."""
    root = root_of(read, to.mint)
    to.sink.begin(root, graph)
    if isinstance(read, Work):
        _article(read, root, to)
    else:
        _list_alone(read, to)
    to.sink.end()
    return root


def root_of(read: Record, mint: Minter) -> Iri:
    """The IRI of a record's main thing: its work, or the list that has none."""
    if isinstance(read, Work):
        return mint.record(read)
    return mint.part(mint.source(read.source), "references")


def _article(article: Work, iri: Iri, to: Scope) -> None:
    listed = article.reference_list
    found = reference.placed(iri, listed.references, article.file, to) if listed else []
    cited = reference.by_work(found, article.file, to)
    parts = [to.mint.part(iri, "references"), *(each.iri for each in found)] if listed else []
    work.article(article, iri, parts, cited, to)
    if listed is None:
        return
    reference.list_node(iri, listed, found, to)
    reference.item_nodes(iri, found, to)
    for each in found:
        reference.node(each, to)
        if each.cited and cited[each.cited][0] is each.reference:
            known = reference.described(each.cited, *cited[each.cited], article.file, to)
            named = to.mint.part(iri, f"citation-{each.reference.number}")
            citation.node(named, (iri, article), (each.cited, known), each.reference, to)


def _list_alone(page: ListPage, to: Scope) -> None:
    """A list without its work: the references and what they speak of, but nobody who cites."""
    source = to.mint.source(page.source)
    found = reference.placed(source, page.reference_list.references, page.file, to)
    cited = reference.by_work(found, page.file, to)
    reference.list_node(source, page.reference_list, found, to)
    to.sink.link(PROV.wasDerivedFrom, source)
    work.source_document(source, to)
    reference.item_nodes(source, found, to)
    for each in found:
        reference.node(each, to)
        if each.cited and cited[each.cited][0] is each.reference:
            reference.described(each.cited, *cited[each.cited], page.file, to)
