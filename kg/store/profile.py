"""What kg knows of each store behind an endpoint: paths, what its protocols do otherwise, how it is recognised.

The one idea: one literal table. A row was tried against the real server (Oxigraph 0.5.13, Virtuoso 7.2.5) or
follows the store's documentation (Jena Fuseki, GraphDB, RDF4J); docs/stores.md says which is which.

Neighbours: `kg.store.remote` speaks by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

import msgspec

from kg.errors import UsageError


class Profile(msgspec.Struct, frozen=True):
    """One kind of store."""

    name: str
    query: str = ""
    """The path of SPARQL queries under the endpoint."""
    update: str = ""
    gsp: str | None = None
    """The path of the Graph Store Protocol; None where there is none, and SPARQL Update does its work."""
    with_credentials: str = ""
    """What is added to each path where there are credentials."""
    endings: tuple[str, ...] = ()
    """Paths that users may give with the endpoint; they are taken off."""
    direct: bool = True
    """Whether a query may be the body itself (SPARQL 1.1 Protocol, 2.1.3); else it is a field of a form (2.1.2)."""
    gzip: bool = False
    """Whether bodies may be gzip's."""
    part_bytes: int = 16_000_000
    settle: Literal["move", "difference"] = "move"
    fresh: Literal["landing", "in place"] = "landing"
    """Where a large new graph is filled."""
    union: tuple[tuple[str, str], ...] | None = None
    """Parameters that make the union of all a query's default graph; None where the store is asked what it does."""
    default_graph: Literal["apart", "in union", "none"] = "apart"
    """Whether triples outside named graphs can be seen alone, only together with all others, or cannot be."""
    only_default: tuple[tuple[str, str], ...] = ()
    """Parameters under which a query sees triples outside named graphs alone."""
    own: tuple[tuple[str, str], ...] = ()
    """Parameters of kg's own questions."""
    timeout: Literal["", "seconds", "milliseconds"] = ""
    """The unit of the parameter `timeout`."""
    most_rows: int = 0
    """Rows after which answers are cut without a word, as the store is delivered; 0 where none are."""
    too_large: tuple[str, ...] = ()
    """What a fault says that comes of a transaction's size."""
    unlogged: str = ""
    """What before an update makes it many small transactions."""
    passing: tuple[str, ...] = ()
    """What a fault says that passes by itself."""
    system: tuple[str, ...] = ()
    """The store's own graphs, which are not the user's; queries are kept off them where the others can be named."""


PROFILES: Final[Mapping[str, Profile]] = {
    profile.name: profile
    for profile in (
        # Measured on 1 M triples: one transaction for all takes longer than five of 32 MB, and twice the server's
        # memory; MOVE longer still, and 4 GB. A transaction of what differs is as small as the difference.
        Profile(
            "oxigraph",
            query="/query",
            update="/update",
            gsp="/store",
            endings=("/query", "/update", "/store"),
            gzip=True,
            part_bytes=32_000_000,
            settle="difference",
            fresh="in place",
            union=(("union-default-graph", ""),),
        ),
        # Seen: a query as the body is never answered; a gzip body is taken for text; MOVE of a graph that is not
        # there empties the target; answers end after ResultSetMaxRows; a time that is up gives half an answer;
        # "P1Y"^^xsd:duration becomes "12", and INSERT DATA of it is a fault. A transaction, be it a PUT
        # or a MOVE, may log 50 MB (TransactionAfterImageLimit), at some 250 bytes a triple.
        Profile(
            "virtuoso",
            query="/sparql",
            update="/sparql",
            gsp="/sparql-graph-crud",
            with_credentials="-auth",
            endings=("/sparql", "/sparql-auth", "/sparql-graph-crud", "/sparql-graph-crud-auth"),
            direct=False,
            part_bytes=4_000_000,
            union=(),
            default_graph="none",
            timeout="milliseconds",
            most_rows=10_000,
            fresh="in place",
            too_large=("SR325", "SR171"),
            unlogged="DEFINE sql:log-enable 3\n",
            passing=("Virtuoso 40001", "SR172"),
            system=(
                "http://www.openlinksw.com/schemas/virtrdf#",
                "http://www.w3.org/ns/ldp#",
                "http://www.w3.org/2002/07/owl#",
                "http://localuriqaserver/sparql",
                "urn:activitystreams-owl:map",
                "urn:core:services:sparql",
            ),
        ),
        Profile(
            "fuseki",
            query="/query",
            update="/update",
            gsp="/data",
            endings=("/query", "/sparql", "/update", "/data", "/get", "/upload"),
            timeout="seconds",
        ),
        # RDF4J's protocol. The graph of what is outside named graphs is called sesame:nil there.
        Profile(
            "graphdb",
            query="",
            update="/statements",
            gsp="/rdf-graphs/service",
            endings=("/statements", "/rdf-graphs/service"),
            union=(),
            default_graph="in union",
            only_default=(("default-graph-uri", "http://www.openrdf.org/schema/sesame#nil"),),
            own=(("infer", "false"),),
            timeout="seconds",
        ),
        Profile("generic", part_bytes=4_000_000),
    )
}
"""The stores by name."""


def profile(name: str) -> Profile:
    """The profile of a name. Raises UsageError.

    >>> profile("fuseki").gsp
    '/data'
    """
    if name not in PROFILES:
        raise UsageError(f"{name!r} is no profile of a store: choose one of {', '.join(PROFILES)}")
    return PROFILES[name]


def recognised(url: str, headers: Mapping[str, str]) -> Profile:
    """Which store answers at `url`, by the headers of its answer, else by the URL's form; else the generic one.

    >>> recognised("http://localhost:7878", {"server": "Oxigraph/0.5.13"}).name
    'oxigraph'
    >>> recognised("http://localhost:7200/repositories/kg", {}).name
    'graphdb'
    """
    said = {name.lower(): value.lower() for name, value in headers.items()}
    server = said.get("server", "")
    for name, word in (
        ("oxigraph", "oxigraph"),
        ("virtuoso", "virtuoso"),
        ("fuseki", "fuseki"),
        ("graphdb", "graphdb"),
    ):
        if word in server:
            return PROFILES[name]
    if "fuseki-request-id" in said:
        return PROFILES["fuseki"]
    if "/repositories/" in url:
        return PROFILES["graphdb"]
    return PROFILES["generic"]


def bare(url: str, profile: Profile) -> str:
    """An endpoint without a slash at its end and without one of the profile's paths.

    >>> bare("http://localhost:8890/sparql/", PROFILES["virtuoso"])
    'http://localhost:8890'
    """
    url = url.rstrip("/")
    for ending in sorted(profile.endings, key=len, reverse=True):
        if url.endswith(ending):
            return url.removesuffix(ending)
    return url
