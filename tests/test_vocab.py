"""Every term that kg states is declared by its ontology, as what it is used for."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from rdflib.namespace import OWL, RDF, XSD

from kg.vocab import FABIO, PREFIXES, terms

INDEX: dict[str, Any] = json.loads(files("kg").joinpath("data", "terms.json").read_text(encoding="utf-8"))
FULL = Path(__file__).resolve().parent.parent.parent / "shared" / "ontologies" / "terms.json"
"""The index of all ontologies that the packaged one is a part of, where it lies beside the checkout."""
INDEXES: list[dict[str, Any]] = [INDEX]
if FULL.exists():
    INDEXES.append(json.loads(FULL.read_text(encoding="utf-8"))["terms"])

INDIVIDUALS = {
    "datacite:doi", "datacite:isbn", "datacite:issn", "datacite:orcid", "datacite:pmid",
    "oa:tagging", "pro:author", "pro:editor", "pro:translator", "scoro:affiliate",
}  # fmt: skip
BUILT_IN = {"owl": OWL, "rdf": RDF, "xsd": XSD}
"""Vocabularies that are part of the languages themselves: rdflib's closed namespaces know them."""

OUR_TERMS = {name: iri for name, iri in terms().items() if name.partition(":")[0] not in BUILT_IN}


def use(name: str) -> str:
    """What kg uses a term as: the ontologies' own convention, capitals for classes, with the named individuals."""
    if name in INDIVIDUALS:
        return "individual"
    return "class" if name.partition(":")[2][0].isupper() else "property"


def namespace(name: str) -> str:
    return PREFIXES[name.partition(":")[0]]


@pytest.mark.parametrize("name", OUR_TERMS)
def test_a_term_is_declared_as_what_it_is_used_for(name: str) -> None:
    local = OUR_TERMS[name].removeprefix(namespace(name))
    for index in INDEXES:
        assert use(name) in index[namespace(name)].get(local, [])


@pytest.mark.parametrize("name", sorted(terms().keys() - OUR_TERMS.keys()))
def test_a_built_in_term_is_known_to_rdflib(name: str) -> None:
    prefix, local = name.split(":")
    assert str(BUILT_IN[prefix][local]) == terms()[name]


def test_every_namespace_is_indexed_and_no_other() -> None:
    assert INDEX.keys() - {"fabio-levels"} == {namespace(name) for name in OUR_TERMS}


def test_the_packaged_index_says_what_the_full_one_says() -> None:
    for index in INDEXES:
        for name in OUR_TERMS:
            assert index[namespace(name)] == INDEX[namespace(name)]


def test_a_fabio_class_is_an_expression_a_manifestation_or_a_subject() -> None:
    """The four FRBR levels are disjoint: one node may carry classes of one level only."""
    levels = INDEX["fabio-levels"]
    classes = [name for name in vars(FABIO) if name[0].isupper() and name != "NS"]
    subjects = {"SubjectDiscipline", "SubjectTerm", "DisciplineDictionary", "TermDictionary"}
    assert {name for name in classes if levels[name] == "Manifestation"} == {"Manifestation"}
    assert {name for name in classes if levels[name] == "none"} == subjects & set(classes)
    assert {levels[name] for name in classes} <= {"Expression", "Manifestation", "none"}


def test_prefixes_are_in_alphabetical_order_and_each_namespace_has_one() -> None:
    assert list(PREFIXES) == sorted(PREFIXES)
    assert len(set(PREFIXES.values())) == len(PREFIXES)


def test_a_misspelt_term_fails() -> None:
    with pytest.raises(AttributeError):
        _ = FABIO.JournalArticel  # type: ignore[attr-defined]  # the checker sees it too, which is the point
