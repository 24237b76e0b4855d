"""Who may say what of a thing that several records and references speak of."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from kg.vocab import BIRO, CITO, DCTERMS, FABIO, FOAF, FRBR, PRISM, PROV, RDF
from tests.pages import graphed, listed, page

CITING = "work/doi/10.1088/0022-3719/5/9/001"
OTHER = "work/doi/10.1000/b"


def other(*references: str, **sections: list[str]) -> str:
    """A second article."""
    own = {
        "title": ["The real title", ""],
        "authors": ["作者", "SMITH, JOHN"],
        "venue": ["来源", "NATURE | 1970年 / 3卷"],
    } | sections
    return page(listed(enumerate(references, 1), len(references)), doi=["D O I", "10.1000/b"], **own)


def citing(*references: str, **sections: list[str]) -> str:
    return page(listed(enumerate(references, 1), len(references)), **sections)


@pytest.mark.parametrize("first", ["the record", "the reference"])
def test_the_record_of_a_work_speaks_alone(first: str, tmp_path: Path) -> None:
    texts = [citing("Brown T, 1969, SCIENCE, V7, P8, DOI 10.1000/b"), other()]
    graph = graphed(tmp_path, *(reversed(texts) if first == "the record" else texts))
    assert graph.value(OTHER, DCTERMS.title) == "The real title"
    assert graph.values(OTHER, FABIO.hasPublicationYear) == ["1970"]
    assert graph.values(OTHER, FRBR.partOf) == ["venue/nature#volume-3"]
    assert graph.values(OTHER, DCTERMS.creator) == [f"{OTHER}#author-1"]
    assert graph.value(f"{OTHER}#author-1", FOAF.name) == "JOHN SMITH"
    assert not graph.has("venue/science")
    assert graph.values(CITING, CITO.cites) == [OTHER]
    assert graph.told("reference [1] disagrees with what was said of its work before: the date is '1970' and '1969'")
    assert graph.told("the authors are 'JOHN SMITH' and 'T Brown'")


def test_a_citation_takes_its_time_from_the_record_of_the_cited_work(tmp_path: Path) -> None:
    graph = graphed(tmp_path, citing("Brown T, 1969, SCIENCE, V7, P8, DOI 10.1000/b"), other())
    assert graph.value(f"{CITING}#citation-1", CITO.hasCitationTimeSpan) == "P2Y"


def test_without_a_record_the_first_reference_speaks_and_a_later_one_adds(tmp_path: Path) -> None:
    graph = graphed(
        tmp_path,
        citing("Brown T, 1969, DOI 10.1000/c"),
        other("Smith J, 1969, SCIENCE, V7, P8, DOI 10.1000/c"),
    )
    cited = "work/doi/10.1000/c"
    assert graph.values(cited, FABIO.hasPublicationYear) == ["1969"]
    assert graph.values(cited, DCTERMS.creator) == [f"{cited}#author-1"]
    assert graph.values(f"{cited}#author-1", FOAF.name) == ["T Brown"]
    assert graph.values(cited, FRBR.partOf) == ["venue/science#volume-7"]
    assert graph.value(f"{cited}#manifestation", PRISM.startingPage) == "8"
    assert graph.values(cited, RDF.type) == [FABIO.Expression, FABIO.JournalArticle]
    assert graph.told("page2.txt:")
    assert graph.told("the authors are 'T Brown' and 'J Smith'; the first stands")


def test_references_of_one_list_speak_in_their_order(tmp_path: Path) -> None:
    graph = graphed(tmp_path, citing("Brown T, 1969, DOI 10.1000/c", "Brown T, 1970, SCIENCE, V7, P8, DOI 10.1000/c"))
    assert graph.values("work/doi/10.1000/c", FABIO.hasPublicationYear) == ["1969"]
    assert graph.values("work/doi/10.1000/c", FRBR.partOf) == ["venue/science#volume-7"]
    assert graph.told("reference [2] disagrees with what was said of its work before: the date is '1969' and '1970'")


def test_a_work_is_part_of_one_thing_though_a_later_list_knows_its_issue(tmp_path: Path) -> None:
    full = "On\nBrown, T\n[J]. SCIENCE, 1969, 7 (05) : 8 - 9"
    graph = graphed(tmp_path, citing("Brown T, 1969, SCIENCE, V7, P8"), other(full))
    assert graph.values("work/key/brown-1969-science-7-8", FRBR.partOf) == ["venue/science#volume-7"]
    assert graph.values("work/key/brown-1969-science-7-8", DCTERMS.title) == ["On"]


def test_the_issue_of_another_journal_is_not_taken_over(tmp_path: Path) -> None:
    graph = graphed(
        tmp_path,
        citing("Brown T, 1969, SCIENCE, V7, P8, DOI 10.1000/c"),
        other("On [J]. CELL, 1969, V3 (05) : 8 - 9, DOI 10.1000/c", "Lee A, 1969, CELL, V9, P8, DOI 10.1000/c"),
    )
    assert graph.values("work/doi/10.1000/c", FRBR.partOf) == ["venue/science#volume-7"]


def test_what_agrees_is_no_disagreement(tmp_path: Path) -> None:
    graph = graphed(tmp_path, citing("SMITH J, 1970, NATURE, V3, P95, DOI 10.1000/b"), other(pages=["页码:95 / 101"]))
    assert graph.notices == ()


def test_a_work_by_its_key_is_the_record_with_the_same_key(tmp_path: Path) -> None:
    record = page(
        without=["doi", "page count"],
        authors=["作者", "SMITH, J"],
        venue=["来源", "NATURE | 1970年 / 3卷"],
        pages=["页码:95 / 101"],
        title=["T", ""],
    )
    graph = graphed(tmp_path, citing("Smith J, 1970, NATURE, V3, P95"), record)
    assert graph.values(CITING, CITO.cites) == ["work/key/smith-1970-nature-3-95"]
    assert graph.value("work/key/smith-1970-nature-3-95", DCTERMS.title) == "T"


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
def test_no_functional_property_has_two_values_in_any_order(order: tuple[int, ...], tmp_path: Path) -> None:
    texts = [
        citing("Brown T, 1969, SCIENCE, V7, P8, DOI 10.1000/b", "Lee A, 1960, DOI 10.1000/c"),
        other(
            "Lee B, 1961, CELL, V3, P4, DOI 10.1000/c", "Sasaki Y, 1971, J PHYS, V2, P3, DOI 10.1088/0022-3719/5/9/001"
        ),
        page(
            listed([(1, "Lee C, 1962, CELL, V4, P5-7, DOI 10.1000/c")], 1),
            doi=["D O I", "10.1000/d"],
            title=["Third", ""],
        ),
    ]
    graph = graphed(tmp_path, *(texts[place] for place in order))
    once = (
        DCTERMS.title, FABIO.hasPublicationYear, PRISM.publicationDate, FRBR.partOf, FRBR.embodiment, PRISM.startingPage,
        PRISM.endingPage, PRISM.pageRange, FOAF.name, FOAF.familyName, PRISM.doi, CITO.hasCitationTimeSpan, BIRO.references,
    )  # fmt: skip
    for term in once:
        for subject in {str(each) for each in graph.graph.subjects() if (each, None, None) in graph.graph}:
            assert len(graph.values(subject, term)) <= 1, f"{subject} {term}"


def test_records_are_derived_from_their_sources_and_cited_works_are_not(tmp_path: Path) -> None:
    graph = graphed(tmp_path, citing("Lee A, 1960, DOI 10.1000/c", "x, DOI 10.1000/b"), other())
    assert graph.values(CITING, PROV.wasDerivedFrom) == ["source/page1"]
    assert graph.values(OTHER, PROV.wasDerivedFrom) == ["source/page2"]
    assert graph.subjects(PROV.wasDerivedFrom, "source/page1") == [CITING]
    assert graph.values("work/doi/10.1000/c", PROV.wasDerivedFrom) == []
