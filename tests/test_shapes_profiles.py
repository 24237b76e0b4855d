"""The two profiles: what is a fault of one export need be none of a whole store, and never the other way round."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.errors import UsageError
from kg.validation import validate
from kg.validation.shapes import built_in, folder
from tests.planting import SHAPES, SHAPES_FOLDER, Fault, edited, sound, told, turtle
from tests.test_shapes_engines import faulty
from tests.test_shapes_faults import FAULTS

DATASET = "https://example.org/kg/shapes/dataset#"
ROLES = "http://www.w3.org/ns/dx/prof/role/"
PROF = "http://www.w3.org/ns/dx/prof/"
OCDM = Path(__file__).parent / "graphs" / "ocdm.ttl"


def found(graph: Graph) -> set[tuple[str, str, str]]:
    """Focus, severity and local name of the shape of each result under the profile for data sets."""
    return {
        (focus, severity, shape.removeprefix(DATASET))
        for focus, severity, shape in told(validate(graph, profile="dataset"))
    }


@pytest.mark.parametrize("name", ["article", "without-doi", "books"])
def test_what_one_export_says_correctly_is_correct_in_a_store(name: str) -> None:
    assert found(sound(name)) == set()


def _held(wrong: set[tuple[str, str, str]], record: set[tuple[str, str, str]]) -> None:
    """What is reported under the profile for data sets is reported of an export too, and there weighs no less."""
    known = {(focus, severity) for focus, severity, _ in record}
    for focus, severity, shape in wrong:
        assert (focus, severity) in known or (severity == "warning" and (focus, "violation") in known), shape


def test_a_store_is_held_to_no_more_than_an_export() -> None:
    graph = faulty()
    _held(found(graph), told(validate(graph)))


@pytest.mark.long
@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_store_is_held_to_no_more_by_any_fault(fault: Fault) -> None:
    _held(found(edited(fault.graph, fault.add, fault.remove)), fault.expected())


TEXTS = """
    <n> datacite:usesIdentifierScheme datacite:doi . winter: pro:isDocumentContextFor "x" . l:tag-keepers prov:wasAttributedTo "x" .
    <a> prov:used "x" ; prov:wasGeneratedBy "x" . ada: vcard:hasAddress "x" .
    <r> pro:relatesToOrganization organization:polar-institute ; dcterms:description "" ."""
"""Texts where things belong: wrong in a store too."""


def test_every_shape_of_the_overlay_is_proved_by_a_fault() -> None:
    shapes = built_in("dataset").graph
    named = [shape for shape in shapes.subjects(SH.message) if str(shape).startswith(DATASET)]
    left = {str(shape).removeprefix(DATASET) for shape in named}
    graphs = [faulty(), edited("article", TEXTS)]
    graphs += [edited("article", add) for add, _, _ in DISAGREEMENTS.values()]
    for graph in graphs:
        left -= {shape for _, _, shape in found(graph)}
    for fault in FAULTS:
        if fault.shape in left or (fault.shape == "Name" and "NameKnown" in left):
            left -= {shape for _, _, shape in found(edited(fault.graph, fault.add, fault.remove))}
    assert len(named) > 50
    assert sorted(left) == []


DISAGREEMENTS = {
    "a journal with two titles": ('journal: dcterms:title "J. Ice" .', "journal:", "OneTitle"),
    "an organisation with two names": ('organization:polar-institute foaf:name "Polar" .', "organization:polar-institute", "OneName"),
    "a keyword with two labels": ('keyword:keepers skos:prefLabel "Keepers" .', "keyword:keepers", "OnePlainPrefLabel"),
    "a journal with two ISSNs": ('journal: prism:issn "1873-2119" .', "journal:", "OneIssn"),
}  # fmt: skip


@pytest.mark.parametrize("name", DISAGREEMENTS)
def test_sources_that_disagree_are_odd_in_a_store_and_wrong_in_an_export(name: str) -> None:
    add, focus, shape = DISAGREEMENTS[name]
    graph = edited("article", add)
    node = Fault(name, shape, focus, severity="warning").expected()
    assert node <= found(graph)
    assert validate(graph, profile="dataset").conforms
    assert not validate(graph).conforms


def test_what_is_described_elsewhere_may_be_what_is_expected() -> None:
    graph = turtle("""
        <w> a fabio:Expression , fabio:JournalArticle ; dcterms:title "Ice" ; cito:cites <elsewhere> ; frbr:partOf <issue> ;
            pro:isDocumentContextFor <role> .
        <role> a pro:RoleInTime ; pro:withRole pro:author ; pro:isHeldBy <somebody> ; oco:hasNext <another-role> .""")
    assert found(graph) == set()
    graph += turtle("<elsewhere> a foaf:Person ; foaf:name 'No work' .")
    assert {shape for _, severity, shape in found(graph) if severity == "violation"} == {"Cites"}


def test_a_store_in_the_form_of_opencitations_is_reported_for_what_no_ontology_declares_only() -> None:
    report = validate(turtle(OCDM.read_text(encoding="utf-8")), profile="dataset")
    assert {
        (each.shape.removeprefix(SHAPES), each.path.rpartition("/")[2] or each.focus) for each in report.results
    } == {
        ("DeclaredProperty", "hasAnnotation"),
        ("DeclaredProperty", "hasCitationCharacterisation"),
        ("DeclaredProperty", "isContextOf"),
        ("DeclaredIndividual", "usesIdentifierScheme"),
        ("DeclaredClass", "22-rdf-syntax-ns#type"),
        ("IssueNumber", "hasSequenceIdentifier"),
        ("TitleKnown", "http://opencitations.example/br/4"),
    }


def test_an_overlay_changes_only_what_the_shapes_have() -> None:
    record, both = built_in("record").graph, built_in("dataset").graph
    changed: list[Node] = [*both.subjects(SH.deactivated, None)]
    warned = [
        shape for shape in both.subjects(SH.severity, SH.Warning) if (shape, SH.severity, SH.Warning) not in record
    ]
    for shape in (*changed, *warned):
        if not str(shape).startswith(DATASET):
            assert (shape, RDF.type, None) in record, shape
    assert [shape for shape in both.subjects(SH.severity) if len(list(both.objects(shape, SH.severity))) > 1] == []
    assert set(changed) & set(warned) == set()


def test_each_shape_of_the_overlay_speaks_two_languages() -> None:
    graph = built_in("dataset").graph
    for shape in graph.subjects(SH.message):
        assert sorted(str(getattr(text, "language", "")) for text in graph.objects(shape, SH.message)) == ["en", "zh"]


def test_a_profile_and_other_shapes_are_not_given_together() -> None:
    with pytest.raises(UsageError, match="profile"):
        validate(sound("article"), SHAPES_FOLDER, "dataset")


def test_the_profiles_are_described_by_what_prof_declares() -> None:
    text = folder().joinpath("profiles", "profiles.ttl").read_text(encoding="utf-8")
    graph = Graph().parse(data=text, format="turtle", publicID="https://example.org/kg/shapes/profiles/profiles.ttl")
    properties = {
        "hasArtifact",
        "hasResource",
        "hasRole",
        "hasToken",
        "isProfileOf",
        "isInheritedFrom",
        "isTransitiveProfileOf",
    }
    declared = {PROF + name for name in (*properties, "Profile", "ResourceDescriptor")}
    roles = {
        ROLES + name
        for name in (
            "constraints",
            "example",
            "guidance",
            "mapping",
            "schema",
            "specification",
            "validation",
            "vocabulary",
        )
    }
    used = {str(term) for triple in graph for term in triple if str(term).startswith(PROF)}
    assert used <= declared | roles
    tokens = {str(token) for token in graph.objects(None, URIRef(PROF + "hasToken"))}
    assert tokens == {"record", "dataset"}
    artifacts = {str(artifact) for artifact in graph.objects(None, URIRef(PROF + "hasArtifact"))}
    for artifact in artifacts:
        path = artifact.removeprefix("https://example.org/kg/")
        assert (SHAPES_FOLDER.parent / path).exists(), artifact
    described = {name.removeprefix("https://example.org/kg/shapes/") for name in artifacts}
    assert {str(path.relative_to(SHAPES_FOLDER)) for path in SHAPES_FOLDER.rglob("*.ttl")} - {
        "profiles/profiles.ttl"
    } <= described
