"""W3C's tests of the SPARQL 1.1 Protocol and Service Description, which lie beside the checkout, against `kg serve`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import httpx
import pyoxigraph
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Store

from tests.serving import TOKEN, Serving, filled, serving
from tests.store_servers import free_port

pytestmark = pytest.mark.w3c

SUITES = Path(__file__).resolve().parent.parent.parent / "shared" / "w3c"
PROTOCOL, DESCRIPTION = SUITES / "protocol" / "manifest.ttl", SUITES / "service-description" / "manifest.ttl"
HT, CNT, HTS = (
    "http://www.w3.org/2011/http#",
    "http://www.w3.org/2011/content#",
    "http://www.w3.org/2011/http-statusCodes#",
)
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
RDF, RDFS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#"
SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = {
    "tabular": {
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    },
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "RDF": {"application/rdf+xml", "text/turtle", "application/n-triples", "application/ld+json"},
}

AUTHORISED = {"authorization": f"Bearer {TOKEN}"}

Node = NamedNode | BlankNode


class Manifest:
    """A manifest of tests."""

    def __init__(self, file: Path) -> None:
        self._store = Store()
        if file.is_file():
            self._store.load(path=str(file), format=pyoxigraph.RdfFormat.TURTLE, base_iri=file.as_uri())
        self.file = file

    def all(self, subject: Node, name: str) -> list[NamedNode | BlankNode | Literal]:
        """The values of a property."""
        found = [quad.object for quad in self._store.quads_for_pattern(subject, NamedNode(name), None, None)]
        return [each for each in found if isinstance(each, NamedNode | BlankNode | Literal)]

    def one(self, subject: Node, name: str) -> Node:
        """The one thing that a property has."""
        (found,) = self.all(subject, name)
        assert isinstance(found, NamedNode | BlankNode)
        return found

    def text(self, subject: Node, name: str) -> str:
        """The text that a property has; "" for none."""
        return next((each.value for each in self.all(subject, name)), "")

    def members(self, head: Node) -> Iterator[Node]:
        """The members of a list."""
        while head != NamedNode(f"{RDF}nil"):
            yield self.one(head, f"{RDF}first")
            head = self.one(head, f"{RDF}rest")

    def entries(self) -> list[NamedNode]:
        """The tests."""
        return [
            each
            for quad in self._store.quads_for_pattern(None, NamedNode(f"{MF}entries"), None, None)
            for each in self.members(quad.object)  # type: ignore[arg-type]  # a list's head is no literal
            if isinstance(each, NamedNode)
        ]


MANIFEST = Manifest(PROTOCOL)


def name_of(test: NamedNode) -> str:
    return test.value.partition("#")[2]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """An endpoint that takes updates."""
    with serving(filled(tmp_path_factory.mktemp("protocol") / "store", ""), "--workers", "1", token=TOKEN) as running:
        yield running


@pytest.mark.parametrize("test", MANIFEST.entries(), ids=name_of)
def test_the_protocol(server: Serving, test: NamedNode) -> None:
    with server.client() as client:
        data = f"DROP ALL ; INSERT DATA {{ {' '.join(given(test))} }}"
        assert client.post("/sparql", data={"update": data}, headers=AUTHORISED).status_code == 204
        connection = MANIFEST.one(test, f"{MF}action")
        for request in MANIFEST.members(MANIFEST.one(connection, f"{HT}requests")):
            answer = asked(client, request)
            check(answer, MANIFEST.one(request, f"{HT}resp"))


def given(test: NamedNode) -> Iterator[str]:
    """The graphs that a test asks about."""
    for data in MANIFEST.all(test, f"{UT}graphData"):
        assert isinstance(data, BlankNode)
        file = Path(unquote(MANIFEST.one(data, f"{UT}graph").value.removeprefix("file://")))
        yield f"GRAPH <{MANIFEST.text(data, f'{RDFS}label')}> {{ {file.read_text(encoding='utf-8')} }}"


def asked(client: httpx.Client, request: Node) -> httpx.Response:
    """The answer to a request; all of them have the token, which only updates need."""
    headers = dict(AUTHORISED)
    for each in (
        MANIFEST.members(MANIFEST.one(request, f"{HT}headers")) if MANIFEST.all(request, f"{HT}headers") else ()
    ):
        headers[MANIFEST.text(each, f"{HT}fieldName")] = MANIFEST.text(each, f"{HT}fieldValue")
    body = b""
    if MANIFEST.all(request, f"{HT}body"):
        content = MANIFEST.one(request, f"{HT}body")
        body = MANIFEST.text(content, f"{CNT}chars").encode(MANIFEST.text(content, f"{CNT}characterEncoding"))
    path = MANIFEST.text(request, f"{HT}absolutePath").replace("/sparql/", "/sparql", 1)
    return client.request(MANIFEST.text(request, f"{HT}methodName"), path, headers=headers, content=body)


def check(answer: httpx.Response, expected: Node) -> None:
    """Holds an answer against what the manifest says of it."""
    classes = {each.value.removeprefix(f"{HTS}StatusCode") for each in MANIFEST.all(expected, f"{MF}expectedStatus")}
    assert f"{answer.status_code // 100}xx" in classes, f"{answer.status_code}: {answer.text}"
    assert answer.status_code < 500
    if format := MANIFEST.text(expected, f"{MF}expectedFormat"):
        assert answer.headers["content-type"].partition(";")[0] in FORMATS[format]
    if boolean := MANIFEST.text(expected, f"{MF}expectedBoolean"):
        assert answer.json()["boolean"] == (boolean == "true")


def test_there_are_tests() -> None:
    assert len(MANIFEST.entries()) == 34
    assert {name_of(each) for each in Manifest(DESCRIPTION).entries()} == {
        "returns-rdf", "has-endpoint-triple", "conforms-to-schema",
    }  # fmt: skip


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of an endpoint that its base leads to."""
    port = free_port()
    base = f"http://127.0.0.1:{port}/"
    with serving(filled(tmp_path_factory.mktemp("served") / "store", ""), "--port", str(port), base=base):
        yield f"{base}sparql"


def described(endpoint: str, accept: str, format: pyoxigraph.RdfFormat) -> Store:
    """What an endpoint says of itself."""
    answer = httpx.get(endpoint, headers={"accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == accept
    store = Store()
    store.load(answer.content, format=format, base_iri=endpoint)
    return store


@pytest.mark.parametrize(
    ("accept", "format"),
    [
        ("text/turtle", pyoxigraph.RdfFormat.TURTLE),
        ("application/rdf+xml", pyoxigraph.RdfFormat.RDF_XML),
        ("application/n-triples", pyoxigraph.RdfFormat.N_TRIPLES),
        ("application/ld+json", pyoxigraph.RdfFormat.JSON_LD),
    ],
)
def test_returns_rdf(endpoint: str, accept: str, format: pyoxigraph.RdfFormat) -> None:
    assert len(described(endpoint, accept, format)) > 5


def test_has_endpoint_triple(endpoint: str) -> None:
    store = described(endpoint, "text/turtle", pyoxigraph.RdfFormat.TURTLE)
    assert store.query(f"ASK {{ ?s <{SD}endpoint> <{endpoint}> }}")


def test_conforms_to_schema(endpoint: str) -> None:
    """By the domains, ranges and classes of the vocabulary (SPARQL 1.1 Service Description, 3)."""
    domains = {"endpoint": "Service", "supportedLanguage": "Service", "feature": "Service", "resultFormat": "Service",
               "defaultDataset": "Service", "defaultGraph": "Dataset"}  # fmt: skip
    ranges = {"defaultDataset": "Dataset", "defaultGraph": "Graph"}
    members = {"supportedLanguage": {"SPARQL11Query"}, "feature": {"UnionDefaultGraph"}}
    store = described(endpoint, "text/turtle", pyoxigraph.RdfFormat.TURTLE)
    typed = {(quad.subject, quad.object) for quad in store if quad.predicate == NamedNode(f"{RDF}type")}
    assert {kind for _, kind in typed} == {NamedNode(f"{SD}{name}") for name in ("Service", "Dataset", "Graph")}
    for quad in store:
        name = quad.predicate.value.removeprefix(SD)
        if quad.predicate.value == f"{RDF}type":
            continue
        assert (quad.subject, NamedNode(SD + domains[name])) in typed
        if name in ranges:
            assert (quad.object, NamedNode(SD + ranges[name])) in typed
        if name in members:
            assert isinstance(quad.object, NamedNode)
            assert quad.object.value.removeprefix(SD) in members[name]
