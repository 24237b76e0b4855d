"""The shapes as files: where they are found, what each must have, and what is refused."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path

import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import RDF, SH

from kg import vocab
from kg.errors import UnreadableInput, UsageError
from kg.validation import validate
from kg.validation.shapes import built_in, folder, given
from tests.planting import SHAPES, SHAPES_FOLDER, sound, turtle

SHAPE_NODES = sorted(
    {
        shape
        for kind in (SH.NodeShape, SH.PropertyShape)
        for shape in built_in().graph.subjects(RDF.type, kind)
        if isinstance(shape, URIRef)
    }
)


@pytest.mark.parametrize("shape", SHAPE_NODES, ids=lambda shape: shape.removeprefix(SHAPES))
def test_a_shape_speaks_two_languages(shape: URIRef) -> None:
    graph = built_in().graph
    if (shape, SH.property, None) in graph:
        return  # it only holds others
    messages = [message for message in graph.objects(shape, SH.message) if isinstance(message, Literal)]
    assert sorted(message.language or "" for message in messages) == ["en", "zh"]
    for message in messages:
        assert str(message).endswith("." if message.language == "en" else "。")
        assert ("\u4e00" <= max(message) <= "\u9fff" or max(message) >= "\uff00") == (message.language == "zh")
    assert graph.value(shape, SH.severity) in {None, SH.Warning}


def test_a_shape_has_sparql_constraints_or_others_but_not_both() -> None:
    graph = given(SHAPES_FOLDER).graph
    harmless = {RDF.type, SH.message, SH.severity, SH.sparql, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf}
    for shape in graph.subjects(SH.sparql):
        assert set(graph.predicates(shape)) <= harmless, shape


def test_a_shape_is_defined_in_one_place() -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in folder().iterdir() if file.name.endswith(".ttl"))
    names = re.findall(r"^shape:(\w+) a ", text, re.MULTILINE)
    assert len(names) == len(set(names)) == len(SHAPE_NODES)


def test_every_property_that_kg_states_is_under_a_shape() -> None:
    text = "".join(
        file.read_text(encoding="utf-8")
        for file in folder().iterdir()
        if file.name.endswith(".ttl") and file.name not in {"terms.ttl", "prefixes.ttl"}
    )
    properties = [
        name
        for name in vocab.terms()
        if name.split(":")[1][0].islower()
        and name.split(":")[0] not in {"rdf", "xsd", "datacite", "pro", "oa", "scoro"}
    ]
    assert len(properties) > 60
    assert [name for name in properties if not re.search(rf"{name}\b(?!-)", text)] == []


def test_every_term_that_kg_states_is_declared_to_the_shapes() -> None:
    individuals = {"doi", "isbn", "issn", "orcid", "pmid", "author", "editor", "translator", "affiliate", "tagging"}
    lines = []
    for name, term in vocab.terms().items():
        prefix, local = name.split(":")
        if prefix != "prism" and local in individuals:
            lines.append(f"<n> <urn:x> <{term}> .")
        else:
            lines.append(f"<n> <{term}> 'x' ." if local[0].islower() else f"<n> a <{term}> .")
    found = validate(turtle("<n> a <urn:y> .\n" + "\n".join(lines))).results
    assert [each.value or each.path for each in found if "Declared" in each.shape or "Namespace" in each.shape] == []


# ---- shapes that a user names -------------------------------------------------------------------------------

OWN = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix fabio: <http://purl.org/spar/fabio/> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix ex: <https://library.example/shapes#> .
ex:Abstract a sh:PropertyShape ; sh:targetClass fabio:JournalArticle ; sh:path dcterms:abstract ; sh:minCount 1 ;
    sh:severity sh:Info ; sh:message "We want an abstract." .
ex:Short a sh:NodeShape ; sh:targetClass fabio:JournalArticle ; sh:sparql [ sh:message "The title {?value} is short." ;
    sh:select "SELECT $this ?value WHERE { $this <http://purl.org/dc/terms/title> ?value FILTER(STRLEN(?value) < 15) }" ] .
"""


def test_a_users_shapes_are_run_instead(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(OWN, encoding="utf-8")
    for place in (tmp_path, tmp_path / "own.ttl"):
        report = validate(sound("article"), place)
        assert [(each.severity, each.title, each.message) for each in report.results] == [
            ("violation", "Reports of ice", "The title Reports of ice is short."),
            ("info", "Reports of ice", "We want an abstract."),
        ]
        assert (report.conforms, report.violations, report.infos) == (False, 1, 1)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT $this WHERE { SERVICE <http://127.0.0.1:9/> { $this ?p ?o } }",
        "SELECT $this WHERE { service silent <http://127.0.0.1:9/> { $this ?p ?o } }",
        "SELECT $this FROM <file:///etc/hostname> WHERE { $this ?p ?o }",
        "SELECT $this WHERE { ?a <urn:x> '#' . SERVICE<http://127.0.0.1:9/>{ $this ?p ?o } }",
        "SELECT $this WHERE { \\\\u0053ERVICE <http://127.0.0.1:9/> { $this ?p ?o } }",
    ],
)
def test_shapes_that_reach_beyond_the_graph_are_refused(tmp_path: Path, query: str) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(re.sub(r'sh:select ".*"', lambda _: f'sh:select "{query}"', OWN), encoding="utf-8")
    with pytest.raises(UsageError, match="may not contain"):
        validate(sound("article"), own)


def test_imports_of_shapes_are_not_followed(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    imported = "<urn:x> a <http://www.w3.org/2002/07/owl#Ontology> ; <http://www.w3.org/2002/07/owl#imports> <http://127.0.0.1:9/x.ttl> ."
    own.write_text(OWN + imported, encoding="utf-8")
    assert len(validate(sound("article"), own).results) == 2


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("<a> <b> ", UnreadableInput),
        (OWN + "ex:Bad a sh:PropertyShape ; sh:targetClass fabio:Journal .", UsageError),
        (OWN.replace("SELECT", "SELEKT"), UsageError),
        (OWN.replace("sh:minCount 1", 'sh:pattern "("'), UsageError),
    ],
)
def test_shapes_that_are_none_are_told_so(tmp_path: Path, text: str, error: type[Exception]) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(error):
        validate(sound("article"), own)


def test_a_folder_without_shapes_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"no shapes"):
        given(tmp_path)
    with pytest.raises(UnreadableInput):
        given(tmp_path / "nowhere.ttl")


# ---- lists that the shapes share with the ontologies ----------------------------------------------------------

INDEX = json.loads(resources.files("kg").joinpath("data", "terms.json").read_text(encoding="utf-8"))
LEVELS: dict[str, str] = INDEX["fabio-levels"]


def _patterns(shape: str) -> list[str]:
    text = next(query.text for query in built_in().queries if str(query.shape) == SHAPES + shape)
    return [found for found in re.findall(r'"(\^[^"]+)"', text) if len(found) > 1500]


@pytest.mark.parametrize(
    ("shape", "kinds"),
    [
        ("DeclaredProperty", {"property"}),
        ("DeclaredClass", {"class"}),
        ("DeclaredIndividual", {"property", "class", "individual"}),
    ],
)
def test_the_lists_of_terms_are_those_of_the_ontologies(shape: str, kinds: set[str]) -> None:
    patterns = [re.compile(pattern) for pattern in _patterns(shape)]
    for namespace, terms in INDEX.items():
        if namespace != "fabio-levels":
            for name, declared in terms.items():
                listed = any(pattern.search(namespace + name) for pattern in patterns)
                assert listed == bool(kinds & set(declared)), namespace + name
            assert not any(pattern.search(namespace + "noSuchTerm") for pattern in patterns)


def test_the_levels_are_those_of_fabio() -> None:
    def targets(shape: str) -> set[str]:
        terms = given(SHAPES_FOLDER).graph.objects(URIRef(SHAPES + shape), SH.targetClass)
        return {str(term).removeprefix(vocab.FABIO.NS) for term in terms}

    def of(*levels: str) -> set[str]:
        return {name for name, level in LEVELS.items() if level in levels}

    assert targets("WorkIsExpression") == of("Expression") - {"Expression"}
    assert targets("OneLevel") == of("Work", "Manifestation", "Item")
    assert targets("OneLevelOfOthers") == of("Manifestation", "Item")
