"""The shapes raise no false alarm: correct graphs, and edits that leave them correct."""

from __future__ import annotations

import pytest
from rdflib import Graph, URIRef
from rdflib.term import Node

from kg.validation import validate
from tests.planting import BASE, edited, sound, told, turtle

_FOREIGN = """
    @prefix schema: <https://schema.org/> . @prefix bibo: <http://purl.org/ontology/bibo/> .
    @prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
_IDENTIFIER = "<n> a datacite:Identifier ; datacite:usesIdentifierScheme"
_ROLE = "lake: pro:isDocumentContextFor l:more . l:more a pro:RoleInTime ;"

HARMLESS: dict[str, tuple[str, str]] = {
    # what may be missing
    "no abstract": (
        "",
        'lake: dcterms:abstract "Lake ice is watched by keepers. Keepers of lake ice write down its days." .',
    ),
    "no venue": ("", "lake: frbr:partOf j:volume-7-issue-2 ."),
    "no year": (
        "",
        'frost: fabio:hasPublicationYear "2018"^^xsd:gYear ; prism:publicationDate "2018"^^xsd:gYear . '
        'l:citation-1 cito:hasCitationTimeSpan "P2Y"^^xsd:duration .',
    ),
    "no author": (
        "",
        "chapter: dcterms:creator c:author-1 ; pro:isDocumentContextFor c:author-1-role . c:author-1-role a pro:RoleInTime ; "
        "pro:withRole pro:author ; pro:isHeldBy c:author-1 .",
    ),
    "no language": ("", "lake: dcterms:language <http://id.loc.gov/vocabulary/iso639-1/en> ."),
    "no size of the list": ("", "l:references co:size 5 ."),
    "a list longer than its items": ("l:references co:size 500 .", "l:references co:size 5 ."),
    "an affiliation without holder": ("", "l:author-1-affiliation-1 pro:isHeldBy ada: ."),
    "no typed self-citation": ("", "l:citation-1 a cito:AuthorSelfCitation ."),
    "no page count": ("", "l:manifestation fabio:hasPageCount 15 ."),
    "no retrieval date": ("", 'l:citation-count-portal-2026-11-25 c4o:hasGlobalCountDate "2026-11-25"^^xsd:date .'),
    # forms that are right
    "an ISBN of ten digits": (
        f'winter: prism:isbn "080442957X" ; datacite:hasIdentifier <n> . {_IDENTIFIER} datacite:isbn ; literal:hasLiteralValue "080442957X" .',
        "",
    ),
    "an ISBN with hyphens": (
        'winter: prism:isbn "978-0-306-40615-7" ; datacite:hasIdentifier <n> . '
        f'{_IDENTIFIER} datacite:isbn ; literal:hasLiteralValue "978-0-306-40615-7" .',
        "",
    ),
    "an ORCID with X": (
        f'l:editor-1 datacite:hasIdentifier <n> . {_IDENTIFIER} datacite:orcid ; literal:hasLiteralValue "0000-0002-9079-593X" .',
        "",
    ),
    "a SICI in a DOI": (
        'winter: prism:doi "10.1175/1520-0469(1993)050<0661:tsoici>2.0.co;2" ; datacite:hasIdentifier <n> . '
        f'{_IDENTIFIER} datacite:doi ; literal:hasLiteralValue "10.1175/1520-0469(1993)050<0661:tsoici>2.0.co;2" .',
        "",
    ),
    "a DOI with a registrant's part": (
        'winter: prism:doi "10.1000.10/123456" ; datacite:hasIdentifier <n> . '
        f'{_IDENTIFIER} datacite:doi ; literal:hasLiteralValue "10.1000.10/123456" .',
        "",
    ),
    "another scheme": (
        f'winter: datacite:hasIdentifier <n> . {_IDENTIFIER} datacite:arxiv ; literal:hasLiteralValue "2001.00001" .',
        "",
    ),
    "a scheme of one's own": (
        f'winter: datacite:hasIdentifier <n> . {_IDENTIFIER} <https://library.example/schemes/shelfmark> ; literal:hasLiteralValue "Q 7" .',
        "",
    ),
    "a day of publication": ('cold: prism:publicationDate "2020-02-29"^^xsd:date .', ""),
    "a day in another's month": (
        'cold: fabio:hasPublicationYear "2020"^^xsd:gYear ; prism:publicationDate "2020-12"^^xsd:gYearMonth .',
        "",
    ),
    "a time span in months": (
        'l:citation-3 cito:hasCitationTimeSpan "P14D"^^xsd:duration .',
        'l:citation-3 cito:hasCitationTimeSpan "P1Y2M"^^xsd:duration .',
    ),
    **{
        f"page {page}": (f'f:manifestation prism:startingPage "{page}" .', 'f:manifestation prism:startingPage "11" .')
        for page in ("xiv", "S12", "L95", "12A", "3-1", "E123", "１２")
    },
    "the same page twice": ('f:manifestation prism:endingPage "11" ; prism:pageRange "11-11" .', ""),
    "a page range with a dash": ('f:manifestation prism:endingPage "15" ; prism:pageRange "11–15" .', ""),
    **{
        f"issue {number}": (
            f'j:volume-7-issue-2 fabio:hasSequenceIdentifier "{number}" .',
            'j:volume-7-issue-2 fabio:hasSequenceIdentifier "2" .',
        )
        for number in ("1-2", "S1", "0", "Suppl 1", "增刊", "10")
    },
    **{
        f"the language tag {tag}": (
            f'winter: dcterms:title "A cold book"@{tag} .',
            'winter: dcterms:title "A cold book" .',
        )
        for tag in (
            "en",
            "zh-Hans",
            "zh-Hans-CN",
            "en-GB",
            "de-1996",
            "yue",
            "grc",
            "sr-Latn-RS",
            "x-whatever",
            "zh-x-cnki",
        )
    },
    "a title with quotes and markup": (
        'cold: dcterms:title "\\"Ice\\" <i>\\\\n</i> \\n $this {?value}" .',
        'cold: dcterms:title "Cold matters" .',
    ),
    # more of the same
    "a second citation count": (
        "lake: c4o:hasGlobalCitationFrequency l:count-x . l:count-x a c4o:GlobalCitationCount ; c4o:hasGlobalCountValue 0 ; "
        'c4o:hasGlobalCountSource service:x . service:x a c4o:BibliographicInformationSource ; foaf:name "X" .',
        "",
    ),
    "a publisher's role": (f"{_ROLE} pro:withRole pro:publisher ; pro:isHeldBy organization:lake-press .", ""),
    "a role of SCoRO": (f"{_ROLE} pro:withRole scoro:data-manager ; pro:isHeldBy ada: .", ""),
    "a translator beside authors": (f"{_ROLE} pro:withRole pro:translator ; pro:isHeldBy l:editor-1 .", ""),
    "an author who is also editor": (
        f"{_ROLE} pro:withRole pro:editor ; pro:isHeldBy ada: .",
        "lake: pro:isDocumentContextFor l:editor-1-role . "
        "l:editor-1-role a pro:RoleInTime ; pro:withRole pro:editor ; pro:isHeldBy l:editor-1 .",
    ),
    "labels in more languages": (
        'discipline:0302 skos:prefLabel "Politikwissenschaft"@de ; skos:altLabel "Politologie"@de , "Politics"@en .',
        "",
    ),
    "a unit within a unit": (
        "organization:lab a foaf:Organization , org:OrganizationalUnit ; foaf:name 'Lab' ; "
        "org:subOrganizationOf organization:univ-of-the-north-dept-ice-finland .",
        "",
    ),
    "an issue without volume": (
        'j:year-1972-issue-9 a fabio:Expression , fabio:JournalIssue ; fabio:hasSequenceIdentifier "9" ; frbr:partOf journal: .',
        "",
    ),
    "the same issue number in two years": (
        'j:year-1972-issue-9 a fabio:Expression , fabio:JournalIssue ; fabio:hasSequenceIdentifier "9" ; frbr:partOf journal: . '
        'j:year-1973-issue-9 a fabio:Expression , fabio:JournalIssue ; fabio:hasSequenceIdentifier "9" ; frbr:partOf journal: .',
        "",
    ),
    "a book in a series": (
        'cold: frbr:partOf <s> . <s> a fabio:Expression , fabio:BookSeries ; dcterms:title "Cold" .',
        "",
    ),
    "a paper in proceedings": (
        'winter: a fabio:ConferencePaper ; frbr:partOf <p> . <p> a fabio:Expression , fabio:AcademicProceedings ; dcterms:title "P" .',
        "",
    ),
    "the work behind an expression": (
        'winter: frbr:realizationOf <w> . <w> a fabio:ScholarlyWork ; dcterms:title "A cold book" .',
        "",
    ),
    "a characterised citation": ("l:citation-3 cito:hasCitationCharacterization cito:extends .", ""),
    "a reference that is an expression": ("l:reference-5 a fabio:Expression ; dcterms:title 'Of hail' .", ""),
    # other vocabularies
    "schema.org, blank nodes and all": (
        _FOREIGN
        + 'lake: schema:author [ a schema:Person ; schema:name "" ] ; schema:datePublished "some day" ; schema:isPartOf "Ice" .',
        "",
    ),
    "BIBO": (
        _FOREIGN + 'lake: a bibo:AcademicArticle ; bibo:doi "10.5555/LAKE" ; bibo:pageStart 21 ; bibo:volume "07" .',
        "",
    ),
    "a data set with two titles": (
        _FOREIGN
        + '<d> a dcat:Dataset ; dcterms:title "Ice"@en , "冰"@zh ; dcterms:creator "Lake" ; dcterms:subject "ice" .',
        "",
    ),
    "labels of RDFS": (_FOREIGN + 'lake: rdfs:label "Ice", "Eis"@de ; rdfs:comment "" ; rdfs:seeAlso "nowhere" .', ""),
    "subjects of the Library of Congress": (
        "lake: dcterms:subject <http://id.loc.gov/authorities/subjects/sh85064165> .",
        "",
    ),
    "keywords of another site": ("lake: dcterms:subject <https://other.example/keyword/ice> .", ""),
    "matches in other thesauri": (
        "keyword:keepers skos:closeMatch <http://www.wikidata.org/entity/Q1> ; skos:note 'x' ; skos:related keyword:phenology .",
        "",
    ),
    "more of FOAF": (
        "ada: foaf:homepage <https://ada.example/> ; foaf:mbox <mailto:ada@ada.example> ; foaf:nick 'a' , 'b' .",
        "",
    ),
    "a near name of no ontology": (
        "lake: <http://purl.org/coffee> 'strong' ; <http://purl.org/dc/dcmitype/Text> 'x' ; <http://purl.org/spar/> 'x' ; "
        "<http://www.w3.org/ns/oauth> 'x' .",
        "",
    ),
    "an ontology's own IRI": (
        "<v> a <http://rdfs.org/ns/void#Dataset> ; <http://rdfs.org/ns/void#vocabulary> <http://purl.org/spar/fabio/> , "
        "<http://purl.org/spar/cito> , <http://xmlns.com/foaf/0.1/> .",
        "",
    ),
    "classes of PROV and ORG": (
        "ada: a <http://www.w3.org/ns/prov#Person> . organization:polar-institute a <http://www.w3.org/ns/org#FormalOrganization> .",
        "",
    ),
}


@pytest.mark.parametrize("name", ["article", "without-doi", "books"])
def test_a_correct_graph_is_not_reported(name: str) -> None:
    assert told(validate(sound(name))) == set()


@pytest.mark.parametrize("name", HARMLESS)
def test_a_harmless_edit_is_not_reported(name: str) -> None:
    add, remove = HARMLESS[name]
    assert told(validate(edited("article", add, remove))) == set()


def _moved(term: Node) -> Node:
    return URIRef(term.replace(BASE, "https://数据.example/id#")) if isinstance(term, URIRef) else term


def test_another_base_changes_nothing() -> None:
    moved = Graph()
    for triple in sound("article"):
        subject, predicate, value = map(_moved, triple)
        moved.add((subject, predicate, value))
    assert told(validate(moved)) == set()


def test_an_empty_graph_is_not_reported() -> None:
    assert validate(Graph()).conforms


@pytest.mark.parametrize("authors", [1, 2, 300, 3000])
def test_a_work_of_many_authors_is_not_reported(authors: int) -> None:
    lines = ["<w> a fabio:Expression , fabio:JournalArticle ; dcterms:title 'Collider' ."]
    for number in range(1, authors + 1):
        lines += [
            f"<w> dcterms:creator <w#author-{number}> ; pro:isDocumentContextFor <w#author-{number}-role> .",
            f"<w#author-{number}> a foaf:Person ; foaf:name 'A{number} B' ; foaf:familyName 'B' ; foaf:givenName 'A{number}' .",
            f"<w#author-{number}-role> a pro:RoleInTime ; pro:withRole pro:author ; pro:isHeldBy <w#author-{number}> .",
        ]
        if number < authors:
            lines.append(f"<w#author-{number}-role> oco:hasNext <w#author-{number + 1}-role> .")
    assert told(validate(turtle("\n".join(lines)))) == set()
