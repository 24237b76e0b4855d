"""The texts of the queries and updates that kg sends to a store, and the reading of answers.

The one idea: every IRI and literal in a text is a term that pyoxigraph has written, or an IRI that has passed
`iri`, so that no title and no name of a graph can end a text and begin another.

Neighbours: `kg.store.remote` sends them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import IO, BinaryIO, Final, cast

import pyoxigraph

from kg.errors import UsageError
from kg.store.content import Part
from kg.store.protocol import SOLUTIONS, TRIPLES

MEDIA_TYPES: Final = {
    SOLUTIONS: {SOLUTIONS, "application/json"},
    TRIPLES: {TRIPLES, "text/plain", "text/ntriples"},
}
"""What is asked for, and what stores call it."""
GRAPHS_AT_ONCE: Final = 5_000
PAIRS_AT_ONCE: Final = 200
BYTES_AT_ONCE: Final = 50_000
"""Of a query: some servers take no form of more than 200 kB, and percent-encoding trebles what is not ASCII."""
INSERTED_BYTES: Final = 1 << 20
INSERTED_LINES: Final = 5_000

APART: Final = "SELECT ?s { { SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } LIMIT 1 } FILTER NOT EXISTS { ?s ?p ?o } }"
"""One row where the default graph lacks what a named graph has; none where it is the union, or where all is empty."""

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")
_TOKENS = re.compile(
    r"<[^\x00-\x20<>\"{}|^`\\]*>"
    r'|"""(?:(?:"|"")?(?:[^"\\]|\\.))*"""' r"|'''(?:(?:'|'')?(?:[^'\\]|\\.))*'''"
    r'|"(?:[^"\\\r\n]|\\.)*"' r"|'(?:[^'\\\r\n]|\\.)*'"
    r"|\#[^\r\n]*"
    r"|[?$]\w+"
    r"|(?P<word>[\w.-]*:[\w.:%-]*|\w+)",
    re.DOTALL,
)  # fmt: skip

Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple | None


def iri(text: str) -> str:
    """`text`, if it is an absolute IRI that needs no escapes (SPARQL 1.1, IRIREF). Raises UsageError."""
    if not _IRI.fullmatch(text):
        raise UsageError(
            f'{text!r} is not the IRI of a graph or a thing: a scheme, a colon, no blanks, none of <>"{{}}|^`\\'
        )
    return text


def words(text: str) -> list[str]:
    """A query's words in upper case, without what stands in literals, IRIs, comments, variables and prefixed names.

    >>> words('PREFIX ask: <http://x/> SELECT ?from { ?from ask:from "FROM" } # GRAPH')
    ['PREFIX', 'SELECT']
    >>> words("PREFIX : <http://x/> ASK FROM:a {}")  # as some parsers read it, Oxigraph's among them
    ['PREFIX', 'ASK', 'FROM']
    """
    found = [match["word"] for match in _TOKENS.finditer(text) if match["word"]]
    declared = {after for before, after in pairwise(found) if before.upper() == "PREFIX"}
    names = [(word, word.partition(":")[0]) for word in found]
    return [name.upper() for word, name in names if name and (name == word or f"{name}:" not in declared)]


def form(text: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE.

    >>> form("BASE <http://select/> PREFIX select: <http://x/> describe select:ask")
    'DESCRIBE'
    """
    return next((word for word in words(text) if word in {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}), "SELECT")


def chooses_graphs(text: str) -> bool:
    """Whether a query names its dataset itself (FROM)."""
    return "FROM" in words(text)


def names_graphs(text: str) -> bool:
    """Whether a query speaks of named graphs (GRAPH)."""
    return "GRAPH" in words(text)


def pattern(inner: str, graph: str) -> str:
    """A pattern within a graph."""
    return f"GRAPH <{iri(graph)}> {{ {inner} }}" if graph else inner


def graphs(after: str) -> str:
    """Asks for the named graphs, in order, after one: by name, for OFFSET is slow and, on Virtuoso, bounded."""
    later = f'FILTER(STR(?g) > "{iri(after)}")' if after else ""
    return f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} {later} }} ORDER BY STR(?g) LIMIT {GRAPHS_AT_ONCE}"


def count(graph: str) -> str:
    """Asks how many triples a graph has."""
    return f"SELECT (COUNT(*) AS ?n) {{ {pattern('?s ?p ?o', graph)} }}"


def objects(subject: str, predicate: str, graph: str) -> str:
    """Asks for the objects of a subject and a predicate."""
    return f"SELECT ?o {{ {pattern(f'<{iri(subject)}> <{iri(predicate)}> ?o', graph)} }}"


def triples(batch: Sequence[pyoxigraph.Triple], graph: str) -> str:
    """Asks for all triples that have the subject and the predicate of one of a batch."""
    pairs = dict.fromkeys(f"({each.subject} {each.predicate})" for each in batch)
    return f"SELECT ?s ?p ?o {{ VALUES (?s ?p) {{ {' '.join(pairs)} }} {pattern('?s ?p ?o', graph)} }}"


def triple(each: pyoxigraph.Triple, graph: str) -> str:
    """Asks for one triple."""
    inner = pattern("?s ?p ?o", graph)
    return f"SELECT ?s ?p ?o {{ VALUES (?s ?p ?o) {{ ({each.subject} {each.predicate} {each.object}) }} {inner} }}"


def batches(triples: Sequence[pyoxigraph.Triple]) -> Iterator[list[pyoxigraph.Triple]]:
    """Triples in batches that make a query of bounded size."""
    batch: list[pyoxigraph.Triple] = []
    size = 0
    for each in triples:
        needs = len(f"{each.subject} {each.predicate}".encode())
        if batch and (len(batch) == PAIRS_AT_ONCE or size + needs > BYTES_AT_ONCE):
            yield batch
            batch, size = [], 0
        batch.append(each)
        size += needs
    if batch:
        yield batch


def move(source: str, target: str) -> str:
    """One graph in the place of another (SPARQL 1.1 Update, 3.2.4)."""
    return f"MOVE GRAPH <{iri(source)}> TO {_target(target)}"


def copy(source: str, target: str) -> str:
    """One graph in the place of another, and still where it was (SPARQL 1.1 Update, 3.2.3)."""
    return f"COPY GRAPH <{iri(source)}> TO {_target(target)}"


def difference(source: str, target: str) -> str:
    """Makes a graph like another one, in one request, which is as large as what differs."""
    new, old = pattern("?s ?p ?o", source), pattern("?s ?p ?o", target)
    return (
        f"DELETE {{ {old} }} WHERE {{ {old} FILTER NOT EXISTS {{ {new} }} }} ;\n"
        f"INSERT {{ {old} }} WHERE {{ {new} FILTER NOT EXISTS {{ {old} }} }}"
    )


def drop(graph: str) -> str:
    """Takes a graph out, also one that is not there."""
    return f"DROP SILENT {_target(graph)}"


def insertions(part: Part, graph: str, alone: bool) -> Iterator[str]:
    """A part's triples as updates of bounded size; a line of N-Triples is one of SPARQL's triples (INSERT DATA)."""
    first = f"{drop(graph)} ;\n" if alone else ""
    lines: list[str] = []
    size = 0
    with part.open() as stream:
        for line in stream:
            lines.append(line.decode())
            size += len(line)
            if size > INSERTED_BYTES or len(lines) == INSERTED_LINES:
                yield f"{first}INSERT DATA {{ {pattern(''.join(lines), graph)} }}"
                first, lines, size = "", [], 0
    if lines or first:
        yield f"{first}INSERT DATA {{ {pattern(''.join(lines), graph)} }}"


def checked(stream: BinaryIO, media_type: str) -> int:
    """Reads an answer to its end, and says how many rows it has. Raises SyntaxError, ValueError where it is broken."""
    if media_type == TRIPLES:
        number = sum(1 for _ in pyoxigraph.parse(cast(IO[bytes], stream), format=pyoxigraph.RdfFormat.N_TRIPLES))
    else:
        found = _parsed(stream)
        number = 1 if isinstance(found, pyoxigraph.QueryBoolean) else sum(1 for _ in found)
    stream.seek(0)
    return number


def rows(stream: BinaryIO) -> list[tuple[Term, ...]]:
    """The rows of a SELECT. Raises SyntaxError, ValueError where they are none."""
    found = _parsed(stream)
    if isinstance(found, pyoxigraph.QueryBoolean):
        return []
    return [tuple(row) for row in found]


def _parsed(stream: BinaryIO) -> pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean:
    return pyoxigraph.parse_query_results(cast(IO[bytes], stream), format=pyoxigraph.QueryResultsFormat.JSON)


def _target(graph: str) -> str:
    return f"GRAPH <{iri(graph)}>" if graph else "DEFAULT"
