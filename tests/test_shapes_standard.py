"""The shapes are standard SHACL: W3C's own shapes for shapes pass them, and another engine finds what kg finds."""

from __future__ import annotations

import importlib.resources
import logging
from functools import cache

import pyoxigraph as ox
import pyshacl
import pytest
import shacl
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH

from kg.validation import Profile, validate
from kg.validation.shapes import Shapes, built_in, folder, given
from kg.validation.term import node
from tests.planting import SHAPES, SHAPES_FOLDER, Fault, edited, sound, told
from tests.test_shapes_engines import faulty
from tests.test_shapes_faults import FAULTS

SLOW = {"DeclaredProperty", "DeclaredClass", "DeclaredIndividual", "Namespace", "OneLevelOfOthers", "LanguageTag"}
"""Constraints with a list of all names of an ontology: this engine reads it again for each node, 2 s a graph."""
UNREADABLE = {"an IRI with a blank", "the language tag e", "a language tag that no one can read"}
"""Faults that no strict parser lets in at all, this engine's neither."""


def whole(profile: Profile) -> Graph:
    """All shapes of a profile as they stand in the files, SPARQL constraints included."""
    graph = Graph()
    graph += given(SHAPES_FOLDER).graph
    if profile == "dataset":
        graph += given(SHAPES_FOLDER / "dataset").graph
    return graph


@cache
def engine(profile: Profile, without: frozenset[str]) -> shacl.Shapes:
    """The second engine with the shapes of a profile."""
    graph = whole(profile)
    for name in without:
        graph.remove((URIRef(SHAPES + name), None, None))
    return shacl.Shapes.from_text(graph.serialize(format="nt"), "ntriples")


def second(
    graph: Graph, profile: Profile = "record", without: frozenset[str] = frozenset(SLOW)
) -> set[tuple[str, str, str]]:
    """Focus, severity and shape of each result of the second engine."""
    found = engine(profile, without).validate_text(graph.serialize(format="nt"), "ntriples").results
    return {
        (each.focus_node.strip("<>"), each.severity.lower(), (each.source_shape or "").strip("<>").removeprefix(SHAPES))
        for each in found
    }


def quick(results: set[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    """The results of shapes that are not slow."""
    return {result for result in results if result[2] not in SLOW}


@pytest.mark.parametrize("profile", ["record", "dataset"])
def test_the_shapes_pass_the_shapes_for_shapes(profile: Profile) -> None:
    # SHACL, appendix C; pyshacl brings W3C's file
    text = importlib.resources.files(pyshacl).joinpath("assets", "shacl-shacl.ttl").read_bytes()
    meta = Graph()
    for quad in ox.parse(text, ox.RdfFormat.TURTLE, base_iri="http://www.w3.org/ns/shacl-shacl"):
        meta.add((node(quad.subject), node(quad.predicate), node(quad.object)))
    assert len(list(meta.subjects(RDF.type, SH.NodeShape))) > 5
    conforms, _, said = pyshacl.validate(whole(profile), shacl_graph=meta, inplace=True)
    assert conforms, said


@pytest.mark.parametrize("profile", ["record", "dataset"])
@pytest.mark.parametrize("name", ["article", "without-doi", "books"])
def test_another_engine_finds_nothing_in_a_correct_graph(name: str, profile: Profile) -> None:
    assert second(sound(name), profile, frozenset()) == set()


@pytest.mark.parametrize("fault", [each for each in FAULTS if each.name not in UNREADABLE], ids=str)
def test_another_engine_finds_a_planted_fault(fault: Fault, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    assert second(edited(fault.graph, fault.add, fault.remove)) == quick(fault.expected())


@pytest.mark.parametrize("profile", ["record", "dataset"])
def test_another_engine_finds_the_same_of_many_faults_at_once(profile: Profile) -> None:
    graph = faulty()
    assert second(graph, profile) == quick(told(validate(graph, profile=profile)))


@pytest.mark.long
@pytest.mark.parametrize(
    "fault", [each for each in FAULTS if each.shape in SLOW and each.name not in UNREADABLE], ids=str
)
def test_another_engine_finds_a_fault_of_terms(fault: Fault) -> None:
    assert second(edited(fault.graph, fault.add, fault.remove), without=frozenset()) == fault.expected()


@pytest.mark.long
def test_pyshacl_alone_finds_the_same_under_the_profile_for_data_sets() -> None:
    graph = faulty()
    _, report, _ = pyshacl.validate(graph, shacl_graph=whole("dataset"), inplace=True)
    alone = {
        (str(report.value(result, SH.focusNode)), str(report.value(result, SH.sourceShape)).removeprefix(SHAPES))
        for result in report.objects(None, SH.result)
    }
    assert alone == {(focus.removeprefix("_:"), shape) for focus, _, shape in told(validate(graph, profile="dataset"))}


def test_the_files_of_both_profiles_are_those_that_kg_runs() -> None:
    names = sorted(entry.name for entry in folder().joinpath("dataset").iterdir())
    assert names == ["instead.ttl", "relaxed.ttl"]
    shapes: Shapes = built_in("dataset")
    assert {query.shape for query in shapes.queries} < set(whole("dataset").subjects(SH.sparql))
