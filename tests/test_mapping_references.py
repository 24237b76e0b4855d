"""Reference lists, references and the works they speak of, as they stand in the graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.vocab import BIRO, C4O, CITO, CO, DCTERMS, FABIO, FOAF, FRBR, OWL, PRISM, PRO, PROV, RDF
from tests.pages import BASSANI, EDGE, EXCITONS, GADZHIEV, graphed, listed, page

ARTICLE = "work/doi/10.1088/0022-3719/5/9/001"
LIST = f"{ARTICLE}#references"
EDGE_IRI = "work/key/brebner-1964-journal-of-physics-and-chemistry-of-solids-25-1427"


def item(number: int) -> str:
    return f"{ARTICLE}#reference-{number}-item"


def test_a_complete_list_has_both_its_ends(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(listed([(1, EDGE), (2, EXCITONS), (3, GADZHIEV)], 3)))
    assert graph.values(LIST, RDF.type) == [BIRO.ReferenceList]
    assert graph.literal(LIST, CO.size) == ("3", "integer")
    assert graph.values(LIST, CO.item) == [item(1), item(2), item(3)]
    assert graph.values(LIST, CO.firstItem) == [item(1)]
    assert graph.values(LIST, CO.lastItem) == [item(3)]
    assert [graph.values(item(number), CO.nextItem) for number in (1, 2, 3)] == [[item(2)], [item(3)], []]
    assert graph.literal(item(2), CO.index) == ("2", "integer")
    assert graph.value(item(2), CO.itemContent) == f"{ARTICLE}#reference-2"
    assert graph.values(ARTICLE, FRBR.part) == [f"{ARTICLE}#reference-{number}" for number in (1, 2, 3)] + [LIST]


ENDS = [
    ([1, 2, 4], 4, True, False),
    ([2, 3], 3, False, False),
    ([1, 2], 5, True, False),
    ([1], 1, True, True),
    ([4, 7], 43, False, False),
]


@pytest.mark.parametrize(("numbers", "size", "first", "last"), ENDS)
def test_the_ends_of_a_list_are_stated_only_where_they_are_there(
    numbers: list[int], size: int, first: bool, last: bool, tmp_path: Path
) -> None:
    graph = graphed(tmp_path, page(listed([(number, f"{GADZHIEV}{number}") for number in numbers], size)))
    assert graph.value(LIST, CO.size) == str(size)
    assert bool(graph.values(LIST, CO.firstItem)) == first
    assert bool(graph.values(LIST, CO.lastItem)) == last
    for number in numbers:
        assert graph.values(item(number), CO.nextItem) == ([item(number + 1)] if number + 1 in numbers else [])


def test_an_empty_list_is_not_stated_and_one_without_entries_is(tmp_path: Path) -> None:
    assert not graphed(tmp_path, page(["共 0 条"])).has(LIST)
    assert not graphed(tmp_path, page(["empty", "未找到相关数据"])).has(LIST)
    graph = graphed(tmp_path, page(["共 23 条"]))
    assert graph.value(LIST, CO.size) == "23"
    assert graph.values(LIST, CO.item) == []
    assert graph.told("holds 23 by the page's own count, 0 of them are given; missing: 1–23")


def test_a_list_without_a_size_states_none(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(listed([(1, GADZHIEV)])))
    assert graph.values(LIST, CO.size) == graph.values(LIST, CO.lastItem) == []


def test_a_reference_keeps_its_words_and_leads_to_its_work(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(listed([(1, EDGE)], 1)))
    reference = f"{ARTICLE}#reference-1"
    assert graph.values(reference, RDF.type) == [BIRO.BibliographicReference]
    words = "OPTICAL ABSORPTION EDGE IN LAYER STRUCTURES BREBNER, JL [J]. JOURNAL OF PHYSICS AND CHEMISTRY OF SOLIDS, 1964, 25 (12) : 1427 - 1439"
    assert graph.value(reference, C4O.hasContent) == words
    assert graph.value(reference, BIRO.references) == EDGE_IRI
    assert graph.values(ARTICLE, CITO.cites) == [EDGE_IRI]
    assert graph.value(EDGE_IRI, DCTERMS.title) == EDGE.title
    assert graph.values(EDGE_IRI, RDF.type) == [FABIO.Expression, FABIO.JournalArticle]
    assert graph.values(EDGE_IRI, FRBR.partOf) == [
        "venue/journal-of-physics-and-chemistry-of-solids#volume-25-issue-12"
    ]
    assert graph.value(f"{EDGE_IRI}#manifestation", PRISM.pageRange) == "1427-1439"
    assert graph.value(f"{EDGE_IRI}#author-1", FOAF.name) == "JL BREBNER"
    assert graph.values(EDGE_IRI, PROV.wasDerivedFrom) == []


def test_a_reference_that_nobody_can_read_references_nothing(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(listed([(1, "~~~")], 1)))
    assert graph.value(f"{ARTICLE}#reference-1", C4O.hasContent) == "~~~"
    assert graph.values(f"{ARTICLE}#reference-1", BIRO.references) == []
    assert graph.values(ARTICLE, CITO.cites) == []


def test_a_cited_work_that_says_too_little_belongs_to_its_reference(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(listed([(7, "PORCAS RW, UNPUBLISHED"), (8, "PORCAS RW, UNPUBLISHED")], 8)))
    assert graph.values(ARTICLE, CITO.cites) == [f"{ARTICLE}#cited-7", f"{ARTICLE}#cited-8"]
    assert graph.value(f"{ARTICLE}#cited-7-author-1", FOAF.familyName) == "PORCAS"
    assert graph.values(f"{ARTICLE}#cited-7", PRO.isDocumentContextFor) == [f"{ARTICLE}#cited-7-author-1-role"]


def test_cited_works_are_the_same_as_nothing_but_records_are(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(listed([(1, BASSANI)], 1)))
    cited = "work/doi/10.1007/bf02710685"
    assert graph.value(cited, PRISM.doi) == "10.1007/bf02710685"
    assert graph.values(cited, OWL.sameAs) == []
    assert graph.values(ARTICLE, OWL.sameAs) != []


def test_one_citation_a_pair_named_after_the_first_reference(tmp_path: Path) -> None:
    again = BASSANI.replace("V10", "V10, N3")
    graph = graphed(tmp_path, page(listed([(2, BASSANI), (5, again), (6, BASSANI)], 6)))
    assert graph.subjects(RDF.type, CITO.Citation) == [f"{ARTICLE}#citation-2"]
    assert graph.subjects(BIRO.references, "work/doi/10.1007/bf02710685") == [
        f"{ARTICLE}#reference-{n}" for n in (2, 5, 6)
    ]
    assert graph.value(f"{ARTICLE}#citation-2", CITO.hasCitingEntity) == ARTICLE
    assert graph.value(f"{ARTICLE}#citation-2", CITO.hasCitedEntity) == "work/doi/10.1007/bf02710685"


SPANS = {"1967": "P5Y", "1972": "PT0S", "1975": "-P3Y"}


@pytest.mark.parametrize("year", SPANS)
def test_a_citation_has_the_citing_date_and_the_time_between(year: str, tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(listed([(1, BASSANI.replace("1967", year))], 1)))
    citation = f"{ARTICLE}#citation-1"
    assert graph.literal(citation, CITO.hasCitationCreationDate) == ("1972", "gYear")
    assert graph.literal(citation, CITO.hasCitationTimeSpan) == (SPANS[year], "duration")
    later = "reference [1] is of 1975, later than the work that cites it (1972); the time span is stated as negative"
    assert graph.told(later) == (year == "1975")


def test_without_a_date_there_is_no_time_span(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(listed([(1, BASSANI)], 1), without=["venue"]))
    assert graph.values(f"{ARTICLE}#citation-1", CITO.hasCitationTimeSpan) == []
    assert graph.values(f"{ARTICLE}#citation-1", CITO.hasCitationCreationDate) == []


SELF = {
    "SASAKI Y, 1970, NATURE, V1, P1": [CITO.AuthorSelfCitation],
    "Sasaki Yoshio, 1970, NATURE, V1, P1": [CITO.AuthorSelfCitation],
    "NAKAI J.K., 1970, NATURE, V1, P1": [CITO.AuthorSelfCitation],
    "SASAKI K, 1970, NATURE, V1, P1": [],
    "SASAKINEN Y, 1970, NATURE, V1, P1": [],
    "[Anonymous], 1970, NATURE, V1, P1": [],
    "Smith J, 1970, JOURNAL OF PHYSICS PART C SOLID STATE PHYSICS, V1, P1": [CITO.JournalSelfCitation],
    "SASAKI Y, 1970, J PHYS PART C SOLID STATE PHYS, V1, P1": [CITO.AuthorSelfCitation, CITO.JournalSelfCitation],
}


@pytest.mark.parametrize("text", SELF)
def test_self_citations_are_typed(text: str, tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(listed([(1, text)], 1)))
    assert graph.values(f"{ARTICLE}#citation-1", RDF.type) == sorted([CITO.Citation, *SELF[text]])


def test_citing_a_record_of_the_same_institution_is_an_affiliation_self_citation(tmp_path: Path) -> None:
    cited = page(
        doi=["D O I", "10.1000/b"], authors=["作者", "SMITH, J [1]"], title=["ANOTHER", ""], without=["venue", "pages"]
    )
    graph = graphed(tmp_path, page(listed([(1, "Nobody A, 1971, X, V1, P1, DOI 10.1000/b")], 1)), cited)
    assert graph.values(f"{ARTICLE}#citation-1", RDF.type) == sorted([CITO.Citation, CITO.AffilationSelfCitation])


def test_a_work_never_cites_itself(tmp_path: Path) -> None:
    itself = "SASAKI Y, 1972, J PHYS C, V5, P95, DOI 10.1088/0022-3719/5/9/001"
    graph = graphed(tmp_path, page(listed([(1, itself)], 1)))
    assert graph.values(ARTICLE, CITO.cites) == []
    assert graph.subjects(RDF.type, CITO.Citation) == []
    assert graph.value(f"{ARTICLE}#reference-1", C4O.hasContent) == itself
    assert graph.values(f"{ARTICLE}#reference-1", BIRO.references) == []
    assert graph.told("reference [1] is to the work itself; the reference is kept, no citation is stated")


def test_an_abbreviation_is_the_venue_of_the_same_list(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(listed([(1, EDGE), (2, "SMITH J, 1965, J PHYS CHEM SOLIDS, V26, P3")], 2)))
    venue = "venue/journal-of-physics-and-chemistry-of-solids"
    assert graph.values(venue, FABIO.hasShortTitle) == ["J PHYS CHEM SOLIDS"]
    assert graph.values("work/key/smith-1965-journal-of-physics-and-chemistry-of-solids-26-3", FRBR.partOf) == [
        f"{venue}#volume-26"
    ]


def test_a_chapter_is_part_of_the_book_of_its_isbn(tmp_path: Path) -> None:
    text = "Benington J., 2011, Public value theory and practice, DOI [10.1007/978-0-230-36431-8_2, DOI 10.1007/978-0-230-36431-8_2]"
    graph = graphed(tmp_path, page(listed([(1, text)], 1)))
    chapter = "work/doi/10.1007/978-0-230-36431-8_2"
    assert graph.values(chapter, RDF.type) == sorted([FABIO.Expression, FABIO.BookChapter])
    assert graph.values(chapter, DCTERMS.title) == []
    assert graph.values(chapter, FRBR.partOf) == ["work/isbn/9780230364318"]
    assert graph.values("work/isbn/9780230364318", RDF.type) == sorted([FABIO.Book, FABIO.Expression])
    assert graph.value("work/isbn/9780230364318", DCTERMS.title) == "Public value theory and practice"


def test_what_a_work_is_part_of_is_described(tmp_path: Path) -> None:
    proceedings = ["[1]", "SEEING", "[C].", "LECTURE NOTES IN COMPUTER SCIENCE,", "2014, 8693 (02)", ":740-755"]
    graph = graphed(tmp_path, page(["共 1 条", *proceedings]))
    (cited,) = graph.values(ARTICLE, CITO.cites)
    here = cited
    seen = []
    while wholes := graph.values(here, FRBR.partOf):
        (here,) = wholes
        seen.append(here)
        assert graph.values(here, RDF.type), f"{here} is stated and not described"
    assert graph.value(seen[-1], DCTERMS.title) == "LECTURE NOTES IN COMPUTER SCIENCE"


def test_a_list_alone_is_a_list_of_its_source_and_nobody_cites(tmp_path: Path) -> None:
    graph = graphed(tmp_path, "\n".join(listed([(11, EDGE), (12, GADZHIEV)], 21)))
    listing = "source/page1#references"
    assert graph.values(listing, RDF.type) == [BIRO.ReferenceList]
    assert graph.value(listing, CO.size) == "21"
    assert graph.value(listing, PROV.wasDerivedFrom) == "source/page1"
    assert graph.values("source/page1", RDF.type) == [PROV.Entity]
    assert graph.value("source/page1#reference-11", BIRO.references) == EDGE_IRI
    assert graph.value(EDGE_IRI, DCTERMS.title) == EDGE.title
    assert list(graph.graph.subject_objects(None)) != []
    assert graph.subjects(RDF.type, CITO.Citation) == []
    assert not [each for each in graph.graph.predicates() if str(each) == CITO.cites]
    assert graph.values("source/page1", FRBR.part) == []


def test_a_later_page_given_with_its_article_goes_on_its_list(tmp_path: Path) -> None:
    graph = graphed(tmp_path, "\n".join(listed([(2, GADZHIEV)], 2)), page(listed([(1, EDGE)], 2)))
    assert graph.values(LIST, CO.lastItem) == [item(2)]
    assert graph.values(item(1), CO.nextItem) == [item(2)]
    assert not graph.has("source/page1#references")
