"""Whatever the mapping says, every format says the same: written, read back by two parsers and compared."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.sink.context import CLASSES, PROPERTIES
from kg.sink.format import FORMATS, open_sink
from kg.sink.graph import GraphSink
from kg.sink.protocol import Iri, Sink
from kg.vocab import CITO, DATACITE, OA, PRO, RDF, XSD, Term

Object = tuple[str, str, str]
"""An IRI, or a literal with its datatype and its language (in lower case: RDF 1.1 Concepts, 3.3)."""
Triple = tuple[str, str, Object]
Call = tuple[str, tuple[object, ...]]
"""A verb of a sink and what it is told."""

OXIGRAPH = {
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "json-ld": pyoxigraph.RdfFormat.JSON_LD,
    "nt": pyoxigraph.RdfFormat.N_TRIPLES,
    "nq": pyoxigraph.RdfFormat.N_QUADS,
    "trig": pyoxigraph.RdfFormat.TRIG,
    "rdf-xml": pyoxigraph.RdfFormat.RDF_XML,
}
RDFLIB = {"turtle": "turtle", "json-ld": "json-ld", "nt": "nt", "nq": "nquads", "trig": "trig", "rdf-xml": "xml"}
NAMES = [each.name for each in FORMATS]
WITH_GRAPHS = [each.name for each in FORMATS if each.named_graphs]


@pytest.fixture(autouse=True, scope="module")
def literals_as_they_stand() -> Iterator[None]:
    """Otherwise rdflib reads 007 as 7."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rdflib, "NORMALIZE_LITERALS", False)
        yield


# ---- what is said ------------------------------------------------------------------------------------------

BASES = [
    "https://example.org/kg/",
    "https://example.org/kg#",
    "http://data.uni.example:8080/",
    "http://例え.example/目録/",
    "https://example.org/a//b/",
    "https://example.org/a/../b/",
    "https://example.org/kg/?q=/",
    "urn:example:kg/",
]
PATHS = [
    "work/doi/10.1111/padm.12555", "work/doi/10.1002/(sici)1097-0258(19980815)17:15%3C1661::aid-sim968%3E3.0.co;2-2",
    "work/key/'t-hart-2017", "work/doi/10.1000//x", "work/doi/10.1000/x/", "keyword/公共价值", "keyword/a:b", "keyword",
    "id", "type", "title", "doi:10.1/x", "@id", "", ".", "..", "work/../x", "work/./x", "a;b", "a;", "~x!$&'()*+,=@",
    "work/x?y", "/x", "//x/y", "%E4%B8%AD", "-", "1", "work/a.b.", "work/doi/10.1/x;jsessionid=1", "fabio/Book",
]  # fmt: skip
FRAGMENTS = [
    "",
    "#author-1",
    "#reference-7-item",
    "#tag-soft-metagovernance",
    "#年-1972",
    "#a/../b",
    "#a:b",
    "#'(~)",
    "#",
]
ELSEWHERE = ["https://doi.org/10.1111/padm.12555", "urn:isbn:9780230364318", "http://purl.org/spar/fabio/no-term"]

PIECES = [
    '"', "\\", "\n", "\r", "\r\n", "\t", " ", "'", "&", "<", ">", "]]>", "&amp;", "<!--", "@en", "^^", ".", ";",
    "😀", "\u200f", "שלום", "\u2028", "\u0085", "\u009f", "\u007f", "\ufeff", "中文", "e\u0301", "\\u0041", "a",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=8).map(
    "".join
)
LANGUAGES = st.sampled_from(["en", "zh", "zh-Hant", "de-CH-1996"])
TYPED = st.sampled_from(
    [(lexical, XSD.integer) for lexical in ("17", "0", "007", "-3", "+5", "-0", "12345678901234567890123")]
    + [("2017", XSD.gYear), ("0044", XSD.gYear), ("2017-05", XSD.gYearMonth), ("2017-05-01", XSD.date)]
    + [("2026-11-25T08:00:00Z", XSD.dateTime), ("P1Y2M", XSD.duration), ("PT0S", XSD.duration)]
)
PREDICATES = st.sampled_from([Term(iri) for iri in PROPERTIES])
POINTING = st.sampled_from([CITO.hasCitingEntity, OA.hasTarget, CITO.hasCitedEntity, RDF.type])
INDIVIDUALS = st.sampled_from([PRO.author, DATACITE.doi, OA.tagging])


def iris(base: str) -> st.SearchStrategy[str]:
    fragments = st.just("") if "#" in base else st.sampled_from(FRAGMENTS)
    under = st.tuples(st.sampled_from(PATHS), fragments).map(lambda parts: base + "".join(parts))
    return under | st.sampled_from(ELSEWHERE)


def calls(pool: list[str]) -> st.SearchStrategy[Call]:
    things = st.sampled_from(pool)
    links = PREDICATES | POINTING
    return st.one_of(
        st.tuples(st.just("node"), st.tuples(things)),
        st.builds(
            lambda s, classes: ("node", (s, *classes)), things, st.lists(st.sampled_from(list(CLASSES)), max_size=2)
        ),
        st.tuples(st.just("link"), st.tuples(links, things | INDIVIDUALS)),
        st.tuples(st.just("links"), st.tuples(links, st.lists(things, max_size=3))),
        st.tuples(st.just("text"), st.tuples(PREDICATES, TEXTS)),
        st.tuples(st.just("texts"), st.tuples(PREDICATES, st.lists(TEXTS, max_size=3))),
        st.tuples(st.just("tagged"), st.tuples(PREDICATES, TEXTS, LANGUAGES)),
        st.builds(lambda p, value: ("typed", (p, *value)), PREDICATES, TYPED),
    )


@st.composite
def sayings(draw: st.DrawFn) -> tuple[str, list[Call]]:
    """A base, and up to three records told to a sink."""
    base = draw(st.sampled_from(BASES))
    pool = draw(st.lists(iris(base), min_size=1, max_size=6))
    said: list[Call] = []
    for _ in range(draw(st.integers(0, 3))):
        said += [("begin", (draw(st.sampled_from(pool)),)), ("node", (draw(st.sampled_from(pool)),))]
        said += draw(st.lists(calls(pool), max_size=14))
        said.append(("end", ()))
    return base, said


@st.composite
def sayings_in_graphs(draw: st.DrawFn) -> tuple[str, list[Call]]:
    """The same, with some of the records in named graphs."""
    base, said = draw(sayings())
    graphs = st.sampled_from([(), (base + "source/page",), ("https://example.net/g",)])
    return base, [(verb, told + draw(graphs)) if verb == "begin" else (verb, told) for verb, told in said]


def say(said: Iterable[Call], sink: Sink) -> None:
    for verb, told in said:
        getattr(sink, verb)(*told)
    sink.close()


class Recorder:
    """A sink that keeps the triples, by graph, and nothing else."""

    def __init__(self) -> None:
        self.quads: set[tuple[str, Triple]] = set()
        self.graph = self.subject = ""

    def begin(self, root: Iri, graph: Iri | None = None) -> None:
        self.graph = graph or ""

    def node(self, subject: Iri, *classes: Term) -> None:
        self.subject = subject
        self.links(RDF.type, classes)

    def _add(self, predicate: str, *object_: str) -> None:
        value, datatype, language = object_
        self.quads.add((self.graph, (self.subject, predicate, (value, datatype, language))))

    def link(self, predicate: Term, target: Iri | Term) -> None:
        self._add(predicate, target, "iri", "")

    def links(self, predicate: Term, targets: Iterable[Iri | Term]) -> None:
        for target in targets:
            self.link(predicate, target)

    def text(self, predicate: Term, value: str) -> None:
        self._add(predicate, value, "", "")

    def texts(self, predicate: Term, values: Iterable[str]) -> None:
        for value in values:
            self.text(predicate, value)

    def tagged(self, predicate: Term, value: str, language: str) -> None:
        self._add(predicate, value, "", language.lower())

    def typed(self, predicate: Term, lexical: str, datatype: Term) -> None:
        self._add(predicate, lexical, datatype, "")

    def end(self) -> None:
        pass

    def close(self) -> None:
        pass


def quads(said: Iterable[Call]) -> set[tuple[str, Triple]]:
    recorder = Recorder()
    say(said, recorder)
    return recorder.quads


def triples(said: Iterable[Call]) -> set[Triple]:
    return {triple for _, triple in quads(said)}


# ---- what is read ------------------------------------------------------------------------------------------


def written(name: str, base: str, said: Iterable[Call]) -> bytes:
    out = io.BytesIO()
    say(said, open_sink(name, out, base))
    return out.getvalue()


def read_by_oxigraph(name: str, text: bytes) -> set[tuple[str, Triple]]:
    found = set()
    for quad in pyoxigraph.parse(text, format=OXIGRAPH[name]):
        assert isinstance(quad, pyoxigraph.Quad)
        assert isinstance(quad.subject, pyoxigraph.NamedNode)
        graph = quad.graph_name.value if isinstance(quad.graph_name, pyoxigraph.NamedNode) else ""
        if isinstance(quad.object, pyoxigraph.Literal):
            language = quad.object.language or ""
            datatype = "" if language else quad.object.datatype.value.replace(XSD.NS + "string", "")
            object_ = (quad.object.value, datatype, language.lower())
        else:
            assert isinstance(quad.object, pyoxigraph.NamedNode)
            object_ = (quad.object.value, "iri", "")
        found.add((graph, (quad.subject.value, quad.predicate.value, object_)))
    return found


def rdflib_triple(triple: tuple[rdflib.term.Node, ...]) -> Triple:
    subject, predicate, object_ = triple
    assert isinstance(subject, rdflib.URIRef)
    if isinstance(object_, rdflib.Literal):
        return (
            str(subject),
            str(predicate),
            (str(object_), str(object_.datatype or ""), (object_.language or "").lower()),
        )
    assert isinstance(object_, rdflib.URIRef)
    return str(subject), str(predicate), (str(object_), "iri", "")


def read_by_rdflib(name: str, text: bytes) -> set[tuple[str, Triple]]:
    dataset = rdflib.Dataset()
    dataset.parse(data=text, format=RDFLIB[name])
    return quads_of(dataset)


def quads_of(dataset: rdflib.Dataset) -> set[tuple[str, Triple]]:
    default = dataset.default_graph.identifier
    return {("" if g in (None, default) else str(g), rdflib_triple((s, p, o))) for s, p, o, g in dataset.quads()}


# ---- the tests ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
@given(sayings())
def test_oxigraph_reads_what_was_said(name: str, saying: tuple[str, list[Call]]) -> None:
    base, said = saying
    assert read_by_oxigraph(name, written(name, base, said)) == quads(said)


@pytest.mark.parametrize("name", NAMES)
@given(sayings())
def test_rdflib_reads_what_was_said(name: str, saying: tuple[str, list[Call]]) -> None:
    base, said = saying
    assert read_by_rdflib(name, written(name, base, said)) == quads(said)


@pytest.mark.parametrize("name", WITH_GRAPHS)
@given(sayings_in_graphs())
def test_named_graphs_are_read_back(name: str, saying: tuple[str, list[Call]]) -> None:
    base, said = saying
    text = written(name, base, said)
    assert read_by_oxigraph(name, text) == quads(said)
    assert read_by_rdflib(name, text) == quads(said)


@given(sayings_in_graphs())
def test_the_rdflib_dataset_holds_what_was_said(saying: tuple[str, list[Call]]) -> None:
    dataset = rdflib.Dataset()
    say(saying[1], GraphSink(dataset))
    assert quads_of(dataset) == quads(saying[1])


@given(sayings())
def test_the_rdflib_graph_holds_what_was_said(saying: tuple[str, list[Call]]) -> None:
    graph = rdflib.Graph()
    say(saying[1], GraphSink(graph))
    assert {rdflib_triple(triple) for triple in graph} == triples(saying[1])


@pytest.mark.parametrize("name", [name for name in NAMES if name not in WITH_GRAPHS])
def test_a_format_without_named_graphs_says_so(name: str) -> None:
    sink = open_sink(name, io.BytesIO(), BASES[0])
    with pytest.raises(UsageError, match="nq and trig"):
        sink.begin(Iri("https://example.org/1"), Iri("https://example.org/graph"))


def test_a_graph_without_named_graphs_says_so() -> None:
    with pytest.raises(UsageError, match="Dataset"):
        GraphSink(rdflib.Graph()).begin(Iri("https://example.org/1"), Iri("https://example.org/graph"))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_said_is_an_empty_document_that_can_be_read(name: str) -> None:
    for said in ([], [("begin", (ELSEWHERE[0],)), ("node", (ELSEWHERE[0],)), ("end", ())]):
        text = written(name, BASES[0], said)
        assert read_by_oxigraph(name, text) == read_by_rdflib(name, text) == set()
