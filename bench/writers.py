"""Triples a second and memory of each writer, against rdflib's graph and serialiser, on the same verb calls.

    python bench/writers.py [records]

Without an argument 500 records of about 600 triples. Another file calls `measure` with calls of its own.
"""

from __future__ import annotations

import io
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from functools import partial

from rdflib import Graph

from kg.sink.format import FORMATS, open_sink
from kg.sink.graph import GraphSink
from kg.sink.protocol import Iri, Sink
from kg.vocab import (
    BIRO,
    C4O,
    CITO,
    CO,
    DATACITE,
    DCTERMS,
    FABIO,
    FOAF,
    FRBR,
    LITERAL,
    OCO,
    PRISM,
    PRO,
    SKOS,
    XSD,
)

BASE = "https://example.org/kg/"
REFERENCES = 26
AUTHORS = 4
ABSTRACT = 'A "sentence" of an abstract is as long as this one, which says nothing about anything. ' * 12

SERIALIZERS = {"turtle": "turtle", "json-ld": "json-ld", "nt": "nt", "rdf-xml": "xml"}
"""rdflib's names for the formats that it is measured on."""

Call = tuple[str, tuple[object, ...]]


class Recorder:
    """Keeps the calls, so that all writers are told the same."""

    def __init__(self) -> None:
        self.calls: list[Call] = []

    def __getattr__(self, verb: str) -> Callable[..., None]:
        return lambda *told: self.calls.append((verb, told))


def record(sink: Sink, number: int) -> None:
    """About 600 triples that look like an article and its references."""
    article = Iri(f"{BASE}work/doi/10.1234/journal.{number}")
    sink.begin(article)
    authors = work(sink, article, number, AUTHORS)
    sink.text(DCTERMS.abstract, ABSTRACT)
    sink.texts(PRISM.keyword, ["GOVERNANCE NETWORKS", "价值管理", "IMPACT"])
    sink.links(DCTERMS.subject, [Iri(f"{BASE}keyword/{n}") for n in range(3)])
    sink.links(FRBR.part, [Iri(f"{article}#reference-{n}") for n in range(1, REFERENCES + 1)])
    cited = [Iri(f"{BASE}work/doi/10.5678/{number % 97}.{n}") for n in range(1, REFERENCES + 1)]
    sink.links(CITO.cites, cited)
    for person in authors:
        sink.node(person, FOAF.Person)
        sink.text(FOAF.name, "Sarah O'Neill-García")
        sink.text(FOAF.familyName, "O'Neill-García")
        sink.text(FOAF.givenName, "Sarah")
    for n in range(3):
        sink.node(Iri(f"{BASE}keyword/{n}"), SKOS.Concept)
        sink.tagged(SKOS.prefLabel, "价值管理", "zh")
    sink.node(Iri(f"{article}#references"), BIRO.ReferenceList)
    sink.typed(CO.size, str(REFERENCES), XSD.integer)
    for n, target in enumerate(cited, 1):
        sink.node(Iri(f"{article}#reference-{n}"), BIRO.BibliographicReference)
        sink.text(C4O.hasContent, "Ayres S, 2017, PUBLIC MANAG REV, V19, P90, DOI 10.1080/14719037.2016.1200665")
        sink.link(BIRO.references, target)
        work(sink, target, n, 1)
        sink.node(Iri(f"{article}#citation-{n}"), CITO.Citation)
        sink.link(CITO.hasCitingEntity, article)
        sink.link(CITO.hasCitedEntity, target)
    sink.end()


def work(sink: Sink, iri: Iri, number: int, authors: int) -> list[Iri]:
    roles = [Iri(f"{iri}#author-{n}-role") for n in range(1, authors + 1)]
    people = [Iri(f"{iri}#author-{n}") for n in range(1, authors + 1)]
    sink.node(iri, FABIO.Expression, FABIO.JournalArticle)
    sink.text(DCTERMS.title, f"How can network leaders promote public value through soft metagovernance? {number}")
    sink.typed(FABIO.hasPublicationYear, "2017", XSD.gYear)
    sink.text(PRISM.doi, f"10.1234/journal.{number}")
    sink.link(DATACITE.hasIdentifier, Iri(f"{iri}#doi"))
    sink.links(DCTERMS.creator, people)
    sink.links(PRO.isDocumentContextFor, roles)
    sink.node(Iri(f"{iri}#doi"), DATACITE.Identifier)
    sink.link(DATACITE.usesIdentifierScheme, DATACITE.doi)
    sink.text(LITERAL.hasLiteralValue, f"10.1234/journal.{number}")
    for n, role in enumerate(roles):
        sink.node(role, PRO.RoleInTime)
        sink.link(PRO.withRole, PRO.author)
        sink.link(PRO.isHeldBy, people[n])
        sink.links(OCO.hasNext, roles[n + 1 : n + 2])
    return people


def say(records: Sequence[Sequence[Call]], sink: Sink) -> None:
    for calls in records:
        for verb, told in calls:
            getattr(sink, verb)(*told)
    sink.close()


class Nowhere:
    """A stream that counts its bytes."""

    length = 0

    def write(self, data: bytes, /) -> None:
        self.length += len(data)


def write(name: str, records: Sequence[Sequence[Call]]) -> int:
    stream = Nowhere()
    say(records, open_sink(name, stream, BASE))
    return stream.length


def write_with_rdflib(name: str, records: Sequence[Sequence[Call]]) -> int:
    graph = Graph()
    say(records, GraphSink(graph))
    return len(graph.serialize(format=SERIALIZERS[name], encoding="utf-8"))


def seconds(task: Callable[[], object], rounds: int) -> float:
    """The best of some rounds: what disturbs a run only ever makes it longer."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        task()
        best = min(best, time.process_time() - start)
    return best


def peak(task: Callable[[], object]) -> float:
    """Megabytes allocated at the most."""
    tracemalloc.start()
    task()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1e6


def measure(records: Sequence[Sequence[Call]]) -> None:
    """Prints a line for each writer and for rdflib: triples a second, how many times rdflib's speed, memory."""
    triples, few = count(records), records[: max(1, len(records) // 10)]
    share = triples / count(few)
    print(f"{triples:,} triples in {len(records)} records; CPU time, best of 3; rdflib, once, on {len(few)} of them\n")
    print("format       triples/s  µs/triple   MB out  peak MB |  rdflib triples/s  peak MB | ratio")
    for name in [each.name for each in FORMATS]:
        took = seconds(partial(write, name, records), 3)
        memory = peak(partial(write, name, records))
        megabytes = write(name, records) / 1e6
        line = f"{name:8} {triples / took:13,.0f} {took / triples * 1e6:10.2f} {megabytes:8.1f} {memory:8.2f} |"
        if name in SERIALIZERS:
            slow = seconds(partial(write_with_rdflib, name, few), 1) * share
            memory = peak(partial(write_with_rdflib, name, few))
            line += f" {triples / slow:17,.0f} {memory:8.1f} | {slow / took:5.0f}"
        print(line, flush=True)


def count(records: Sequence[Sequence[Call]]) -> int:
    out = io.BytesIO()
    say(records, open_sink("nt", out, BASE))
    return out.getvalue().count(b"\n")


if __name__ == "__main__":
    recorders = [Recorder() for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 500)]
    for number, recorder in enumerate(recorders):
        record(recorder, number)
    measure([recorder.calls for recorder in recorders])
