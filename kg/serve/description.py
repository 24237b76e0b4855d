"""What the endpoint says of itself (SPARQL 1.1 Service Description)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from kg.serve import triples
from kg.vocab import RDF

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS: Final = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
                   "Turtle", "JSON-LD", "N-Triples", "RDF_XML")  # fmt: skip
"""As http://www.w3.org/ns/formats/ names them."""


@lru_cache(maxsize=16)
def written(base: str, takes_updates: bool, syntax: str) -> bytes:
    """The description of the endpoint under `base`, in one of the syntaxes of `kg.serve.triples`."""
    lines = "".join(f"{line} .\n" for line in _lines(f"{base}sparql", takes_updates)).encode()
    out = io.BytesIO()
    triples.write(io.BytesIO(lines), syntax, out)
    return out.getvalue()


def _lines(endpoint: str, takes_updates: bool) -> Iterator[str]:
    service, dataset, graph = f"<{endpoint}>", f"<{endpoint}#dataset>", f"<{endpoint}#default-graph>"
    yield f"{service} <{RDF.type}> <{_SD}Service>"
    yield f"{service} <{_SD}endpoint> {service}"
    yield f"{service} <{_SD}supportedLanguage> <{_SD}SPARQL11Query>"
    if takes_updates:
        yield f"{service} <{_SD}supportedLanguage> <{_SD}SPARQL11Update>"
    yield f"{service} <{_SD}feature> <{_SD}UnionDefaultGraph>"
    for each in _FORMATS:
        yield f"{service} <{_SD}resultFormat> <http://www.w3.org/ns/formats/{each}>"
    yield f"{service} <{_SD}defaultDataset> {dataset}"
    yield f"{dataset} <{RDF.type}> <{_SD}Dataset>"
    yield f"{dataset} <{_SD}defaultGraph> {graph}"
    yield f"{graph} <{RDF.type}> <{_SD}Graph>"
