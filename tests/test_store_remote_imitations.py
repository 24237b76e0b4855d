"""Jena Fuseki and GraphDB, imitated from their documentation: what kg sends them, and what becomes of it.

Neither server runs in these tests (both need Java). An imitation does what the documentation says: Fuseki's
https://jena.apache.org/documentation/fuseki2/ and TDB's page on dynamic datasets, RDF4J's REST API
(https://rdf4j.org/documentation/reference/rest-api/), which GraphDB serves. Behind both is a pyoxigraph store.
"""

from __future__ import annotations

import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response
from werkzeug.datastructures import MultiDict

from kg.errors import UsageError
from kg.store.remote import RemoteStore
from tests.store_servers import numbered, part, store

GRAPH = "http://example.org/source/a#graph"
OTHER = "http://example.org/source/b#graph"
NIL = "http://www.openrdf.org/schema/sesame#nil"
UNION, DEFAULT = "urn:x-arq:UnionGraph", "urn:x-arq:DefaultGraph"


class Imitation:
    """What both have in common: SPARQL 1.1 Protocol and Graph Store Protocol over one store."""

    union_by_default = False
    """Whether a query without a dataset sees all graphs as one."""

    def __init__(self) -> None:
        self.store = ox.Store()
        self.requests: list[Request] = []

    def query(self, request: Request) -> Response:
        self.requests.append(request)
        text, given = self._text(request, "query", "application/sparql-query")
        default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = []
        default += [self._graph(name) for name in given.getlist("default-graph-uri")]
        named: list[ox.NamedNode | ox.BlankNode] = [ox.NamedNode(name) for name in given.getlist("named-graph-uri")]
        if UNION in given.getlist("default-graph-uri"):
            default += self.store.named_graphs()
        union = self.union_by_default and "FROM" not in text
        try:
            if default or named:
                found = self.store.query(text, default_graph=default, named_graphs=named)
            else:
                found = self.store.query(text, use_default_graph_as_union=union)
        except SyntaxError as error:
            return Response(f"Parse error: {error}", 400, mimetype="text/plain")
        if isinstance(found, ox.QueryTriples):
            media_type, body = "application/n-triples", found.serialize(format=ox.RdfFormat.N_TRIPLES)
        else:
            media_type, body = "application/sparql-results+json", found.serialize(format=ox.QueryResultsFormat.JSON)
        if media_type not in request.headers["Accept"]:
            return Response(status=406)
        return Response(body, mimetype=media_type)

    def update(self, request: Request) -> Response:
        self.requests.append(request)
        text, _ = self._text(request, "update", "application/sparql-update")
        try:
            self.store.update(text)
        except (SyntaxError, OSError) as error:
            return Response(str(error), 400, mimetype="text/plain")
        return Response(status=204)

    def graphs(self, request: Request) -> Response:
        self.requests.append(request)
        if ("default" in request.args) == ("graph" in request.args):
            return Response("one of graph and default", 400)
        graph = ox.NamedNode(request.args["graph"]) if "graph" in request.args else ox.DefaultGraph()
        there = isinstance(graph, ox.DefaultGraph) or self.store.contains_named_graph(graph)
        if request.method == "DELETE":
            return self._dropped(graph, there)
        if request.method == "GET":
            lines = [f"{quad.triple} .\n" for quad in self.store.quads_for_pattern(None, None, None, graph)]
            return Response("".join(lines), mimetype="application/n-triples") if there else Response(status=404)
        assert request.headers["Content-Type"] == "application/n-triples"
        assert "Content-Encoding" not in request.headers  # neither documentation says that it is understood
        body = request.get_data()
        try:
            parsed = ox.parse(io.BytesIO(body), format=ox.RdfFormat.N_TRIPLES)
            quads = [ox.Quad(each.subject, each.predicate, each.object, graph) for each in parsed]
        except SyntaxError as error:
            return Response(str(error), 400, mimetype="text/plain")
        if request.method == "PUT" and there:
            self.store.clear_graph(graph)
        self.store.extend(quads)
        return self._taken(len(quads), there)

    def _dropped(self, graph: ox.NamedNode | ox.DefaultGraph, there: bool) -> Response:
        self.store.remove_graph(graph)
        return Response(status=204 if there else 404)

    def _taken(self, count: int, there: bool) -> Response:
        return Response(status=204)

    def _graph(self, name: str) -> ox.NamedNode | ox.DefaultGraph:
        return ox.DefaultGraph() if name in {NIL, DEFAULT} else ox.NamedNode(name)

    def _text(self, request: Request, field: str, media_type: str) -> tuple[str, MultiDict[str, str]]:
        if request.mimetype == media_type:
            return request.get_data().decode(), request.args
        assert request.mimetype == "application/x-www-form-urlencoded"
        assert "utf-8" in request.headers["Content-Type"]  # Tomcat takes a form without it for Latin-1
        return request.form[field], request.form


class Fuseki(Imitation):
    """A dataset with the standard services; its default graph is apart from the named ones."""

    def _taken(self, count: int, there: bool) -> Response:
        details = {"count": count, "tripleCount": count, "quadCount": 0}
        return Response(json.dumps(details), 200 if there else 201, mimetype="application/json")


class GraphDB(Imitation):
    """A repository; a query without a dataset sees all, and a graph that is not there can be deleted."""

    union_by_default = True

    def _dropped(self, graph: ox.NamedNode | ox.DefaultGraph, there: bool) -> Response:
        super()._dropped(graph, there)
        return Response(status=204)


@pytest.fixture(params=["fuseki", "graphdb"])
def imitation(request: pytest.FixtureRequest, httpserver: HTTPServer) -> tuple[Imitation, str]:
    made: Imitation
    if request.param == "fuseki":
        made, base, update, graphs = Fuseki(), "/kg", "/kg/update", "/kg/data"
        paths = ["/kg/query", "/kg/sparql"]
        headers = {"Fuseki-Request-Id": "17"}
    else:
        made, base, update, graphs = GraphDB(), "/repositories/kg", "/repositories/kg/statements", "/repositories/kg/rdf-graphs/service"  # fmt: skip
        paths = [base]
        headers = {"Server": "GraphDB/10.8.0 RDF4J/4.3.15"}

    def known(request: Request) -> Response:
        return Response(status=200, headers=headers)

    httpserver.expect_request(base, method="HEAD").respond_with_handler(known)
    for path in paths:
        httpserver.expect_request(path, method="POST").respond_with_handler(made.query)
    httpserver.expect_request(update, method="POST").respond_with_handler(made.update)
    httpserver.expect_request(graphs).respond_with_handler(made.graphs)
    return made, httpserver.url_for(base)


@pytest.fixture
def remote(imitation: tuple[Imitation, str]) -> RemoteStore:
    return store(imitation[1])


def number(remote: RemoteStore, query: str) -> int:
    with remote.query(query, 30).stream as stream:
        (row,) = json.load(stream)["results"]["bindings"]
    return int(row["n"]["value"])


def test_a_graph_comes_changes_and_goes(remote: RemoteStore, tmp_path: Path) -> None:
    lines = [*numbered(1500), '<urn:文献> <urn:p> "软 \\"治理\\""@zh .']
    remote.add(part(tmp_path / "a.nt", lines), GRAPH, alone=True)
    remote.add(part(tmp_path / "b.nt", numbered(10, "name")), GRAPH, alone=False)
    assert remote.count(GRAPH) == 1511
    absent = '<urn:文献> <urn:p> "软"@zh .'
    assert remote.missing([*lines, absent], GRAPH) == [absent]
    assert remote.values("urn:文献", "urn:p", GRAPH) == ['"软 \\"治理\\""@zh']
    landing = remote.landing(GRAPH, "0123abcd")
    remote.add(part(tmp_path / "c.nt", numbered(7)), landing, alone=True)
    remote.settle(landing, GRAPH)
    assert (list(remote.graphs()), remote.count(GRAPH)) == ([GRAPH], 7)
    remote.drop(GRAPH)
    remote.drop(GRAPH)
    assert list(remote.graphs()) == []


def test_queries_see_the_union_and_the_graphs(remote: RemoteStore, tmp_path: Path) -> None:
    remote.add(part(tmp_path / "a.nt", numbered(3)), GRAPH, alone=True)
    remote.add(part(tmp_path / "b.nt", numbered(4, "name")), OTHER, alone=True)
    remote.add(part(tmp_path / "c.nt", numbered(5, "label")), "", alone=True)
    assert number(remote, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == 12
    assert number(remote, "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }") == 2
    assert number(remote, f"SELECT (COUNT(*) AS ?n) FROM <{OTHER}> {{ ?s ?p ?o }}") == 4
    with remote.query("CONSTRUCT WHERE { ?s ?p ?o }", 30).stream as stream:
        assert len(stream.read().splitlines()) == 12


def test_the_default_graph_is_told_from_the_union(remote: RemoteStore, tmp_path: Path) -> None:
    remote.add(part(tmp_path / "a.nt", numbered(3)), GRAPH, alone=True)
    assert remote.count("") == 0
    remote.add(part(tmp_path / "b.nt", numbered(4, "name")), "", alone=True)
    assert remote.count("") == 4
    assert remote.missing(numbered(3), "") == numbered(3)
    remote.drop("")
    assert (remote.count(""), remote.count(GRAPH)) == (0, 3)


def test_what_is_no_n_triples_is_told(remote: RemoteStore, tmp_path: Path) -> None:
    with pytest.raises(SyntaxError):
        remote.add(part(tmp_path / "a.nt", ["<urn:a> <urn:b> ."]), GRAPH, alone=True)
    with pytest.raises(UsageError):
        remote.query("SELECT nonsense", 30)


def test_the_time_is_told_to_the_store(imitation: tuple[Imitation, str]) -> None:
    made, url = imitation
    remote = store(url)
    number(remote, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert {request.args["timeout"] for request in made.requests if "timeout" in request.args} == {"30"}


def test_a_default_graph_that_is_the_union_is_counted_by_itself(httpserver: HTTPServer, tmp_path: Path) -> None:
    """Fuseki over TDB with tdb2:unionDefaultGraph: only the Graph Store Protocol tells the default graph apart."""
    made = Fuseki()
    made.union_by_default = True
    httpserver.expect_request("/kg/query").respond_with_handler(made.query)
    httpserver.expect_request("/kg/data").respond_with_handler(made.graphs)
    remote = store(httpserver.url_for("/kg"), "fuseki")
    remote.add(part(tmp_path / "a.nt", numbered(3)), GRAPH, alone=True)
    remote.add(part(tmp_path / "b.nt", numbered(4, "name")), "", alone=True)
    assert remote.count("") == 4
    assert number(remote, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }") == 3
