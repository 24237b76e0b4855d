"""What the graph says of an article itself: title, dates, identifiers, pages, venue, citation count, where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.record.date import Date
from kg.record.identifier import Doi, Isbn, Issn, Pmid
from kg.record.pages import Pages
from kg.record.work import CitationCount, Venue, Work
from kg.vocab import C4O, CITO, DATACITE, DCTERMS, FABIO, FOAF, FRBR, LITERAL, OWL, PRISM, PROV, RDF
from tests.pages import EDGE, HEADER, TITLE, graphed, listed, of_records, page

ARTICLE = "work/doi/10.1088/0022-3719/5/9/001"
BY_KEY = "work/key/sasaki-1972-journal-of-physics-part-c-solid-state-physics-5-l95"


def test_an_article_of_a_page(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(listed([(1, EDGE)], 1)))
    assert graph.values(ARTICLE, RDF.type) == [FABIO.Expression, FABIO.JournalArticle]
    assert graph.value(ARTICLE, DCTERMS.title) == TITLE
    assert graph.value(ARTICLE, DCTERMS.abstract).startswith("Light falls")
    assert graph.value(ARTICLE, OWL.sameAs) == "https://doi.org/10.1088/0022-3719/5/9/001"
    assert graph.value(ARTICLE, PROV.wasDerivedFrom) == "source/page1"
    assert graph.values("source/page1", RDF.type) == [PROV.Entity]
    assert graph.values(ARTICLE, DCTERMS.language) == []


def test_an_article_without_a_doi_goes_by_its_key_and_is_the_same_as_nothing(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(without=["doi"]))
    assert graph.value(BY_KEY, DCTERMS.title) == TITLE
    assert graph.values(BY_KEY, OWL.sameAs) == []
    assert graph.values(BY_KEY, DATACITE.hasIdentifier) == []


def test_a_title_has_a_language_only_where_the_source_states_it() -> None:
    graph = of_records(
        Work(doi=Doi("10.1/a"), title="Titel", title_language="de"), Work(doi=Doi("10.1/b"), title="Titel")
    )
    assert graph.value("work/doi/10.1/a", DCTERMS.title) == "Titel@de"
    assert graph.value("work/doi/10.1/b", DCTERMS.title) == "Titel"


@pytest.mark.parametrize(
    ("date", "lexical", "datatype"),
    [
        (Date(1972), "1972", "gYear"),
        (Date(1972, 5), "1972-05", "gYearMonth"),
        (Date(1972, 5, 9), "1972-05-09", "date"),
        (Date(71), "0071", "gYear"),
    ],
)
def test_a_date_has_the_precision_given(date: Date, lexical: str, datatype: str) -> None:
    graph = of_records(Work(doi=Doi("10.1/a"), date=date))
    assert graph.literal("work/doi/10.1/a", PRISM.publicationDate) == (lexical, datatype)
    assert graph.literal("work/doi/10.1/a", FABIO.hasPublicationYear) == (lexical[:4], "gYear")


def test_no_date_is_invented(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(without=["venue"]))
    assert graph.values(ARTICLE, FABIO.hasPublicationYear) == graph.values(ARTICLE, PRISM.publicationDate) == []
    assert graph.values(ARTICLE, FRBR.partOf) == []


def test_an_identifier_belongs_to_its_work_alone() -> None:
    graph = of_records(Work(doi=Doi("10.1/a"), pmid=Pmid("7"), isbn=Isbn("9780230364318")))
    work = "work/doi/10.1/a"
    assert graph.values(work, PRISM.doi) == ["10.1/a"]
    assert graph.values(work, PRISM.isbn) == ["9780230364318"]
    schemes = {
        f"{work}#doi": (DATACITE.doi, "10.1/a"),
        f"{work}#isbn-9780230364318": (DATACITE.isbn, "9780230364318"),
        f"{work}#pmid": (DATACITE.pmid, "7"),
    }
    assert graph.values(work, DATACITE.hasIdentifier) == sorted(schemes)
    for node, (scheme, value) in schemes.items():
        assert graph.values(node, RDF.type) == [DATACITE.Identifier]
        assert graph.value(node, DATACITE.usesIdentifierScheme) == scheme
        assert graph.value(node, LITERAL.hasLiteralValue) == value


def test_a_doi_with_odd_signs_is_kept_in_the_literal_and_safe_in_the_iri(tmp_path: Path) -> None:
    sici = "10.1175/1520-0469(1993)050<0661:TSOICI>2.0.CO;2"
    graph = graphed(tmp_path, page(doi=["D O I", sici]))
    work = "work/doi/10.1175/1520-0469(1993)050%3C0661:tsoici%3E2.0.co;2"
    assert graph.value(work, PRISM.doi) == sici.lower()
    assert graph.value(work, OWL.sameAs) == "https://doi.org/10.1175/1520-0469(1993)050%3C0661:tsoici%3E2.0.co;2"


MANIFESTATIONS: list[tuple[Pages, dict[str, list[str]]]] = [
    (Pages("279", "295", count=17), {"start": ["279"], "end": ["295"], "range": ["279-295"], "count": ["17"]}),
    (Pages("L95"), {"start": ["L95"]}),
    (Pages("12", "12"), {"start": ["12"], "end": ["12"], "range": ["12-12"]}),
    (Pages(article_number="e0117045"), {"article": ["e0117045"]}),
    (Pages(count=4), {"count": ["4"]}),
]


@pytest.mark.parametrize(("pages", "said"), MANIFESTATIONS, ids=[str(pages) for pages, _ in MANIFESTATIONS])
def test_pages_are_of_the_manifestation(pages: Pages, said: dict[str, list[str]]) -> None:
    graph = of_records(Work(doi=Doi("10.1/a"), pages=pages))
    printed = "work/doi/10.1/a#manifestation"
    assert graph.values("work/doi/10.1/a", FRBR.embodiment) == [printed]
    assert graph.values(printed, RDF.type) == [FABIO.Manifestation]
    properties = {
        "start": PRISM.startingPage, "end": PRISM.endingPage, "range": PRISM.pageRange,
        "count": FABIO.hasPageCount, "article": FABIO.hasElectronicArticleIdentifier,
    }  # fmt: skip
    for name, term in properties.items():
        assert graph.values(printed, term) == said.get(name, [])


def test_without_pages_there_is_no_manifestation() -> None:
    assert of_records(Work(doi=Doi("10.1/a"))).values("work/doi/10.1/a", FRBR.embodiment) == []


def test_counts_are_integers() -> None:
    graph = of_records(Work(doi=Doi("10.1/a"), pages=Pages(count=17), citation_counts=(CitationCount(29, "portal"),)))
    assert graph.literal("work/doi/10.1/a#manifestation", FABIO.hasPageCount) == ("17", "integer")
    assert graph.literal("work/doi/10.1/a#citation-count-portal", C4O.hasGlobalCountValue) == ("29", "integer")


def test_an_issue_is_part_of_a_volume_which_is_part_of_a_journal(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page())
    journal = "venue/journal-of-physics-part-c-solid-state-physics"
    assert graph.values(ARTICLE, FRBR.partOf) == [f"{journal}#volume-5-issue-9"]
    assert graph.values(f"{journal}#volume-5-issue-9", RDF.type) == [FABIO.Expression, FABIO.JournalIssue]
    assert graph.value(f"{journal}#volume-5-issue-9", FABIO.hasSequenceIdentifier) == "9"
    assert graph.values(f"{journal}#volume-5-issue-9", FRBR.partOf) == [f"{journal}#volume-5"]
    assert graph.values(f"{journal}#volume-5", RDF.type) == [FABIO.Expression, FABIO.JournalVolume]
    assert graph.value(f"{journal}#volume-5", FABIO.hasSequenceIdentifier) == "5"
    assert graph.values(f"{journal}#volume-5", FRBR.partOf) == [journal]
    assert graph.values(journal, RDF.type) == [FABIO.Expression, FABIO.Journal]
    assert graph.value(journal, DCTERMS.title) == "JOURNAL OF PHYSICS PART C SOLID STATE PHYSICS"


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ({"volume": "5"}, "venue/x#volume-5"),
        ({"issue": "9", "date": Date(1972)}, "venue/x#year-1972-issue-9"),
        ({"issue": "9"}, "venue/x"),
        ({}, "venue/x"),
    ],
)
def test_only_what_is_known_lies_between_article_and_journal(said: dict[str, object], part: str) -> None:
    graph = of_records(Work(doi=Doi("10.1/a"), venue=Venue("X"), **said))  # type: ignore[arg-type]  # any fields
    assert graph.values("work/doi/10.1/a", FRBR.partOf) == [part]
    assert graph.has(part)


def test_a_journal_has_its_issns_and_short_titles() -> None:
    venue = Venue("Nature", issns=(Issn("0028-0836"), Issn("1476-4687")), short_titles=("NAT",))
    graph = of_records(Work(doi=Doi("10.1/a"), venue=venue))
    journal = "venue/issn/0028-0836"
    assert graph.value(journal, PRISM.issn) == "0028-0836"  # functional in FaBiO
    assert graph.values(journal, FABIO.hasShortTitle) == ["NAT"]
    assert graph.values(journal, DATACITE.hasIdentifier) == [f"{journal}#issn-0028-0836", f"{journal}#issn-1476-4687"]
    assert graph.value(f"{journal}#issn-0028-0836", DATACITE.usesIdentifierScheme) == DATACITE.issn


def test_a_journal_of_several_records_is_titled_once() -> None:
    graph = of_records(
        Work(doi=Doi("10.1/a"), venue=Venue("Arts & Letters")),
        Work(doi=Doi("10.1/b"), venue=Venue("ARTS AND LETTERS", issns=(Issn("0028-0836"),))),
        Work(doi=Doi("10.1/c"), venue=Venue("ARTS AND LETTERS")),
    )
    assert graph.values("venue/arts-and-letters", DCTERMS.title) == ["Arts & Letters"]
    assert graph.subjects(FRBR.partOf, "venue/arts-and-letters") == ["work/doi/10.1/a", "work/doi/10.1/c"]


def test_a_citation_count_says_whose_it_is(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page())
    count = f"{ARTICLE}#citation-count-portal"
    assert graph.values(ARTICLE, C4O.hasGlobalCitationFrequency) == [count]
    assert graph.values(count, RDF.type) == [C4O.GlobalCitationCount]
    assert graph.values(count, C4O.hasGlobalCountDate) == []
    assert graph.value(count, C4O.hasGlobalCountSource) == "service/portal"
    assert graph.value("service/portal", FOAF.name) == "Citation portal"
    assert graph.values(ARTICLE, C4O.hasGlobalCountValue) == []


def test_a_citation_count_is_of_the_day_of_retrieval(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(), retrieved=Date(2026, 11, 25))
    count = f"{ARTICLE}#citation-count-portal-2026-11-25"
    assert graph.values(ARTICLE, C4O.hasGlobalCitationFrequency) == [count]
    assert graph.literal(count, C4O.hasGlobalCountDate) == ("2026-11-25", "date")


def test_a_count_of_zero_is_a_count(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(citations=["被引:0"]))
    assert graph.value(f"{ARTICLE}#citation-count-portal", C4O.hasGlobalCountValue) == "0"


def test_a_page_that_says_little_states_little(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(without=set(HEADER) - {"doi"}))
    said = {str(predicate) for predicate in graph.graph.predicates()}
    assert DCTERMS.title not in said
    assert CITO.cites not in said
    assert said == {
        str(term)
        for term in (
            RDF.type, PRISM.doi, DATACITE.hasIdentifier, OWL.sameAs, PROV.wasDerivedFrom,
            DATACITE.usesIdentifierScheme, LITERAL.hasLiteralValue,
        )
    }  # fmt: skip
