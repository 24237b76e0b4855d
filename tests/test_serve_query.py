"""The SPARQL endpoint of `kg serve`, asked as its clients ask."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator

import httpx
import lxml.etree
import pyoxigraph
import pytest

from tests.serving import BASE, Serving, articles, filled, serving

SELECT = "SELECT ?work { ?work a fabio:JournalArticle } ORDER BY ?work"
CONSTRUCT = "CONSTRUCT { ?work dcterms:title ?title } WHERE { ?work dcterms:title ?title }"
TITLE = "http://purl.org/dc/terms/title"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A server of three articles in one graph, and of some odd things in others."""
    odd = (
        '<urn:odd> <urn:p> "a\\u0007b & <c>\\r\\n" <urn:odd-graph> .\n'
        '<urn:odd> <urn:n#1> "no name in XML" <urn:odd-graph> .\n'
        '<urn:plain> <urn:p> "in the default graph" .\n'
    )
    with serving(filled(tmp_path_factory.mktemp("query") / "store", articles(3) + odd), "--workers", "2") as running:
        yield running


def select(server: Serving, query: str, **parameters: str | list[str]) -> list[dict[str, str]]:
    """The solutions of a query."""
    with server.client() as client:
        answer = client.get("/sparql", params={"query": query, **parameters})
    assert answer.status_code == 200, answer.text
    return [{name: term["value"] for name, term in row.items()} for row in answer.json()["results"]["bindings"]]


def test_get_form_and_direct_give_the_same(server: Serving) -> None:
    with server.client() as client:
        answers = [
            client.get("/sparql", params={"query": SELECT}),
            client.post("/sparql", data={"query": SELECT}),
            client.post("/sparql", content=SELECT, headers={"content-type": "application/sparql-query"}),
            client.get("/sparql/", params={"query": SELECT}),
        ]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert [row["work"]["value"] for row in answers[0].json()["results"]["bindings"]] == [
        f"{BASE}work/{n}" for n in range(3)
    ]


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
        ("text/turtle, text/csv;q=0.1", "text/csv"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/sparql-results+xml"),
    ],
)
def test_solutions_come_as_the_client_likes_them(server: Serving, accept: str, media_type: str) -> None:
    with server.client() as client:
        answer = client.get("/sparql", params={"query": SELECT}, headers={"accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert "Accept" in answer.headers["vary"]
    assert f"{BASE}work/2" in answer.text


def test_every_format_of_solutions_says_the_same(server: Serving) -> None:
    expected = [f"{BASE}work/{number}" for number in range(3)]
    with server.client() as client:
        found = {
            name: client.get("/sparql", params={"query": SELECT}, headers={"accept": name}).content
            for name in ("text/csv", "text/tab-separated-values", "application/sparql-results+xml")
        }
    assert [row["work"] for row in csv.DictReader(io.StringIO(found["text/csv"].decode()))] == expected
    assert found["text/tab-separated-values"].decode().splitlines()[1:] == [f"<{iri}>" for iri in expected]
    xml = lxml.etree.fromstring(found["application/sparql-results+xml"])
    assert [each.text for each in xml.iter("{*}uri")] == expected


@pytest.mark.parametrize(
    ("accept", "format"),
    [
        ("text/turtle", pyoxigraph.RdfFormat.TURTLE),
        ("application/n-triples", pyoxigraph.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", pyoxigraph.RdfFormat.RDF_XML),
        ("application/ld+json", pyoxigraph.RdfFormat.JSON_LD),
    ],
)
def test_graphs_come_as_the_client_likes_them(server: Serving, accept: str, format: pyoxigraph.RdfFormat) -> None:
    with server.client(accept=accept) as client:
        answer = client.get("/sparql", params={"query": CONSTRUCT})
    assert answer.headers["content-type"].partition(";")[0] == accept
    found = {(quad.subject, quad.predicate, quad.object) for quad in pyoxigraph.parse(answer.content, format=format)}
    assert found == {
        (pyoxigraph.NamedNode(f"{BASE}work/{n}"), pyoxigraph.NamedNode(TITLE), pyoxigraph.Literal(f"Title {n}"))
        for n in range(3)
    }


def test_what_xml_cannot_hold_does_not_break_it(server: Serving) -> None:
    with server.client() as client:
        query = "SELECT ?o { <urn:odd> <urn:p> ?o }"
        answer = client.get("/sparql", params={"query": query}, headers={"accept": "application/sparql-results+xml"})
        graph = client.get(
            "/sparql",
            params={"query": "CONSTRUCT WHERE { <urn:odd> <urn:p> ?o }"},
            headers={"accept": "application/rdf+xml"},
        )
        nameless = client.get(
            "/sparql",
            params={"query": "CONSTRUCT WHERE { <urn:odd> ?p ?o }"},
            headers={"accept": "application/rdf+xml"},
        )
    for each in (answer, graph):
        assert "a\ufffdb & <c>\r\n" in list(lxml.etree.fromstring(each.content).itertext())
    assert nameless.status_code == 406
    assert "<urn:n#1>" in nameless.text


def test_ask(server: Serving) -> None:
    with server.client() as client:
        assert client.get("/sparql", params={"query": "ASK { ?s a fabio:JournalArticle }"}).json()["boolean"] is True


def test_the_default_graph_is_the_union_unless_graphs_are_named(server: Serving) -> None:
    count = "SELECT (COUNT(*) AS ?n) {0} {{ ?s ?p ?o }}"
    assert select(server, count.format("")) == [{"n": "9"}]
    assert select(server, count.format("FROM <urn:odd-graph>")) == [{"n": "2"}]
    assert select(server, count.format(""), **{"default-graph-uri": "urn:odd-graph"}) == [{"n": "2"}]
    assert select(server, count.format(""), **{"default-graph-uri": ["urn:odd-graph", "urn:g"]}) == [{"n": "8"}]
    assert select(server, count.format("FROM <urn:g>"), **{"default-graph-uri": "urn:odd-graph"}) == [{"n": "2"}]
    assert select(server, count.format(""), **{"named-graph-uri": "urn:g"}) == [{"n": "0"}], "no default graph is named"
    named = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    assert select(server, named, **{"named-graph-uri": "urn:g"}) == [{"g": "urn:g", "n": "6"}]


def test_an_answer_is_packed_for_who_can_unpack_it(server: Serving) -> None:
    with (
        httpx.Client(base_url=server.url) as client,
        client.stream("GET", "/sparql", params={"query": SELECT}, headers={"accept-encoding": "gzip"}) as answer,
    ):
        packed = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["vary"]
    with server.client() as client:
        plain = client.get("/sparql", params={"query": SELECT}, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(packed) == plain.content


def test_head_has_the_headers_only(server: Serving) -> None:
    with server.client() as client:
        answer = client.head("/sparql", params={"query": SELECT}, headers={"accept-encoding": "identity"})
        whole = client.get("/sparql", params={"query": SELECT}, headers={"accept-encoding": "identity"})
    assert answer.content == b""
    assert answer.headers["content-length"] == str(len(whole.content))


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [
        ("SELECT * {", 400, "line 1, column 11"),
        ("SELECT *\n{ ?s ?p }", 400, "line 2"),
        ("SELECT * { ?s a nix:Book }", 400, "Prefix not found"),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", 400, "not a SPARQL query"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 400, "SERVICE"),
        ("SELECT * { serviceSILENT?x { ?s ?p ?o } }", 400, "SERVICE"),
        ("ASK { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 400, "SERVICE"),
        ("", 400, "not a SPARQL query"),
    ],
)
def test_a_wrong_query_is_told_what_is_wrong(server: Serving, query: str, status: int, told: str) -> None:
    with server.client() as client:
        answer = client.post("/sparql", data={"query": query})
    assert answer.status_code == status
    assert told in answer.text
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    ("method", "path", "headers", "body", "status"),
    [
        ("GET", "/sparql?query=ASK+{}&query=ASK+{}", {}, b"", 400),
        ("GET", "/sparql?update=CLEAR+ALL", {}, b"", 400),
        ("GET", "/sparql?query=ASK+{}&default-graph-uri=relative", {}, b"", 400),
        ("GET", "/sparql?query=ASK+{}&default-graph-uri=urn:a>+<urn:b", {}, b"", 400),
        ("GET", "/sparql?query=ASK+{}&timeout=soon", {}, b"", 400),
        ("GET", "/sparql?query=ASK+{}&timeout=-1", {}, b"", 400),
        ("GET", "/sparql?query=ASK+{}&timeout=nan", {}, b"", 400),
        ("GET", "/sparql?query=%FF", {}, b"", 400),
        ("GET", "/sparql?query=ASK+{}" + "&a=b" * 2000, {}, b"", 400),
        ("PUT", "/sparql", {}, b"", 405),
        ("DELETE", "/sparql", {}, b"", 405),
        ("POST", "/sparql", {}, b"ASK {}", 415),
        ("POST", "/sparql", {"content-type": "text/plain"}, b"ASK {}", 415),
        ("POST", "/sparql", {"content-type": "application/sparql-query; charset=utf-16"}, b"ASK {}", 415),
        ("POST", "/sparql", {"content-type": "application/sparql-query"}, b"ASK { <urn:\xff> ?p ?o }", 400),
        ("POST", "/sparql", {"content-type": "application/x-www-form-urlencoded"}, b"", 400),
        (
            "POST",
            "/sparql",
            {"content-type": "application/x-www-form-urlencoded"},
            b"query=ASK+{}&update=CLEAR+ALL",
            400,
        ),
        ("POST", "/sparql?query=ASK+{}", {"content-type": "application/sparql-query"}, b"ASK {}", 400),
        ("GET", "/sparql?query=ASK+{}", {"accept": "image/png"}, b"", 406),
        ("GET", "/sparql?query=ASK+{}", {"accept": "text/turtle"}, b"", 406),
        ("GET", "/sparql", {"accept": "image/png"}, b"", 406),
    ],
)
def test_a_wrong_request_is_refused(
    server: Serving, method: str, path: str, headers: dict[str, str], body: bytes, status: int
) -> None:
    with server.client() as client:
        answer = client.request(method, path, headers=headers, content=body)
        assert answer.status_code == status, answer.text
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200, "the server goes on"


def test_a_query_without_prefixes_knows_those_of_kg_and_keeps_its_own(server: Serving) -> None:
    assert select(server, 'SELECT ?s { ?s dcterms:title "Title 1" }') == [{"s": f"{BASE}work/1"}]
    assert select(server, "PREFIX dcterms: <urn:> SELECT ?o { <urn:plain> dcterms:p ?o }") == [
        {"o": "in the default graph"}
    ]


def test_injection_in_parameters_stays_a_parameter(server: Serving) -> None:
    with server.client() as client:
        answer = client.get(
            "/sparql", params={"query": "SELECT * {", "x": "<script>alert(1)</script>"}, headers={"accept": "text/html"}
        )
        echoed = client.get(
            "/sparql", params={"query": "SELECT * { ?s a <script>alert(1)</script> }"}, headers={"accept": "text/html"}
        )
    for each in (answer, echoed):
        assert "<script" not in each.text
        assert each.headers["content-security-policy"].startswith("default-src 'none'")
        assert each.headers["x-content-type-options"] == "nosniff"


def test_cors_and_options(server: Serving) -> None:
    with server.client() as client:
        preflight = client.options(
            "/sparql", headers={"origin": "https://elsewhere.example", "access-control-request-method": "POST"}
        )
        answer = client.get("/sparql", params={"query": "ASK {}"}, headers={"origin": "https://elsewhere.example"})
    assert preflight.status_code == 204
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "Authorization" in preflight.headers["access-control-allow-headers"]
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers


def test_people_get_a_page_that_asks_nobody_else(server: Serving) -> None:
    with server.client(accept="text/html,*/*;q=0.8") as client:
        page = client.get("/sparql")
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert page.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
        assert client.get("/sparql/").headers["location"] == "../sparql"
        assert "Which works are cited by the most works here?" in page.text
        tree = lxml.etree.HTML(page.text)
        fetched = tree.xpath("//script/@src | //link[@rel='stylesheet']/@href")
        assert isinstance(fetched, list)
        assert len(fetched) == 4
        for each in fetched:
            assert client.get(str(each)).status_code == 200
        assert not tree.xpath("//script[not(@src) and not(@type='application/json')]"), (
            "the policy lets no script stand inline"
        )


def test_an_asset_is_sent_once(server: Serving) -> None:
    with server.client() as client:
        first = client.get("/sparql/yasgui.min.js")
        assert first.headers["content-encoding"] == "gzip"
        again = client.get("/sparql/yasgui.min.js", headers={"if-none-match": first.headers["etag"]})
        plain = client.get("/sparql/yasgui.min.js", headers={"accept-encoding": "identity"})
    assert (again.status_code, again.content) == (304, b"")
    assert plain.headers["etag"] != first.headers["etag"]
    assert plain.content == first.content
    assert "sourceMappingURL" not in first.text
