"""What a work is about: keywords given and derived, classes, disciplines, each concept labelled once a run."""

from __future__ import annotations

from pathlib import Path

from kg.vocab import DCTERMS, FABIO, FOAF, OA, PRISM, PROV, RDF, SKOS
from tests.pages import graphed, page

ARTICLE = "work/doi/10.1088/0022-3719/5/9/001"
SECOND = "work/doi/10.1000/second"


def keywords(text: str) -> list[str]:
    return ["关键词", text]


def second(**sections: list[str]) -> str:
    return page(doi=["D O I", "10.1000/second"], title=["ANOTHER", ""], **sections)


def test_keywords_are_verbatim_and_concepts(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(keywords=keywords("GOVERNANCE NETWORKS; impact; C++;")))
    assert graph.values(ARTICLE, PRISM.keyword) == ["C++", "GOVERNANCE NETWORKS", "impact"]
    assert [each for each in graph.values(ARTICLE, DCTERMS.subject) if each.startswith("keyword/")] == [
        "keyword/cplusplus",
        "keyword/governance-networks",
        "keyword/impact",
    ]
    assert graph.values("keyword/governance-networks", RDF.type) == [SKOS.Concept]
    assert graph.values("keyword/governance-networks", SKOS.prefLabel) == ["governance networks"]
    assert graph.values("keyword/governance-networks", SKOS.altLabel) == ["GOVERNANCE NETWORKS"]
    assert graph.values("keyword/governance-networks", SKOS.inScheme) == ["keyword"]
    assert graph.values("keyword/impact", SKOS.altLabel) == []
    assert graph.values("keyword", SKOS.prefLabel) == ["Keywords@en"]


def test_a_concept_keeps_one_preferred_label_over_records(tmp_path: Path) -> None:
    graph = graphed(
        tmp_path,
        page(keywords=keywords("Arts & Letters; Impact")),
        second(keywords=keywords("ARTS AND LETTERS; impact; Impact")),
    )
    assert graph.values("keyword/arts-and-letters", SKOS.prefLabel) == ["arts & letters"]
    assert graph.values("keyword/arts-and-letters", SKOS.altLabel) == ["ARTS AND LETTERS", "Arts & Letters"]
    assert graph.values("keyword/impact", SKOS.prefLabel) == ["impact"]
    assert graph.values("keyword/impact", SKOS.altLabel) == ["Impact"], (
        "a preferred label is no alternative one (SKOS S13)"
    )
    assert graph.values(SECOND, PRISM.keyword) == ["ARTS AND LETTERS", "Impact", "impact"]


def test_spellings_of_one_keyword_in_one_record_are_one_concept(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(keywords=keywords("band structure; BAND-STRUCTURE; Band Structure")))
    assert [each for each in graph.values(ARTICLE, DCTERMS.subject) if each.startswith("keyword/")] == [
        "keyword/band-structure"
    ]
    assert graph.values("keyword/band-structure", SKOS.prefLabel) == ["band structure"]
    assert graph.values("keyword/band-structure", SKOS.altLabel) == ["BAND-STRUCTURE", "Band Structure"]


DERIVED = {
    "title": ["Soft steering of public value in network governance", ""],
    "abstract": [
        "摘要",
        "Public value is made. Some lose public value. Soft steering helps; soft, steering. Network governance.",
    ],
}


def test_a_phrase_of_title_and_abstract_is_a_keyword_that_kg_derived(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(**DERIVED))
    assert "keyword/public-value" in graph.values(ARTICLE, DCTERMS.subject)
    assert "public value" not in graph.values(ARTICLE, PRISM.keyword)
    tag = f"{ARTICLE}#tag-public-value"
    assert graph.values(tag, RDF.type) == [OA.Annotation]
    assert graph.value(tag, OA.motivatedBy) == OA.tagging
    assert graph.value(tag, OA.hasBody) == "keyword/public-value"
    assert graph.value(tag, OA.hasTarget) == ARTICLE
    assert graph.value(tag, PROV.wasAttributedTo) == "service/kg"
    assert graph.values("service/kg", RDF.type) == [PROV.SoftwareAgent]
    assert graph.value("service/kg", FOAF.name) == "kg"


def test_only_what_stands_twice_in_the_abstract_without_a_mark_between_is_derived(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(**DERIVED))
    assert not graph.has("keyword/soft-steering")
    assert not graph.has("keyword/network-governance")
    assert graph.subjects(RDF.type, OA.Annotation) == [f"{ARTICLE}#tag-public-value"]


def test_a_given_keyword_is_not_derived_again(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(**DERIVED, keywords=keywords("PUBLIC VALUE")))
    assert graph.values(ARTICLE, PRISM.keyword) == ["PUBLIC VALUE"]
    assert graph.subjects(RDF.type, OA.Annotation) == []
    assert graph.values("keyword/public-value", SKOS.altLabel) == ["PUBLIC VALUE"]


def test_classes_of_the_library_classification(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(clc=["中图分类号", "D0 [政治学、政治理论]; TP; O469"], discipline=["学科分类号"]))
    assert graph.values(ARTICLE, FABIO.hasSubjectTerm) == ["clc/D0", "clc/O469", "clc/TP"]
    assert graph.values("clc/D0", RDF.type) == [FABIO.SubjectTerm, SKOS.Concept]
    assert graph.value("clc/D0", SKOS.notation) == "D0"
    assert graph.values("clc/D0", SKOS.prefLabel) == ["政治学、政治理论@zh"]
    assert graph.values("clc/TP", SKOS.prefLabel) == ["自动化技术、计算机技术@zh"], "a listed class has its label"
    assert graph.values("clc/O469", SKOS.prefLabel) == []
    assert graph.values("clc/O469", SKOS.broader) == ["clc/O4"], "one below the listed levels has the nearest above it"
    assert graph.values("clc/O4", SKOS.prefLabel) == ["物理学@zh"]
    assert graph.values("clc", RDF.type) == [FABIO.TermDictionary, SKOS.ConceptScheme]
    assert graph.values("clc", SKOS.prefLabel) == ["Chinese Library Classification@en", "中国图书馆分类法@zh"]


def test_the_printed_label_of_a_class_stands_and_another_one_is_reported(tmp_path: Path) -> None:
    graph = graphed(
        tmp_path, page(clc=["中图分类号", "O469 [凝聚态物理学]"]), second(clc=["中图分类号", "O469 [固体物理学]"])
    )
    assert graph.values("clc/O469", SKOS.prefLabel) == ["凝聚态物理学@zh"]
    assert graph.told("O469 is called '固体物理学' here and '凝聚态物理学' before")


def test_unknown_codes_are_kept_without_label_and_reported(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(clc=["中图分类号", "Y99"], discipline=["学科分类号", "999999"]))
    assert graph.values(ARTICLE, FABIO.hasSubjectTerm) == ["clc/Y99"]
    assert graph.values("clc/Y99", SKOS.prefLabel) == []
    assert "discipline/999999" in graph.values(ARTICLE, DCTERMS.subject)
    assert graph.value("discipline/999999", SKOS.notation) == "999999"
    assert graph.told("Y99 is no class of the Chinese Library Classification that kg knows")
    assert graph.told("999999 is in no catalogue of disciplines that kg knows")


def test_disciplines_stand_below_each_other_and_only_the_listed_are_subjects(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(discipline=["学科分类号", "030201 ;"]))
    assert [each for each in graph.values(ARTICLE, DCTERMS.subject) if each.startswith("discipline/")] == [
        "discipline/030201"
    ]
    assert graph.values("discipline/030201", SKOS.broader) == ["discipline/0302"]
    assert graph.values("discipline/0302", SKOS.broader) == ["discipline/03"]
    assert graph.values("discipline/03", SKOS.broader) == []
    assert graph.values("discipline/0302", SKOS.prefLabel) == ["Political Science@en", "政治学@zh"]
    assert graph.values("discipline/0302", RDF.type) == [FABIO.SubjectDiscipline, SKOS.Concept]
    assert graph.values("discipline", SKOS.prefLabel) == ["Chinese academic discipline codes@en", "学科分类号@zh"]


def test_a_code_that_was_given_a_new_meaning_is_read_by_the_year_of_the_article(tmp_path: Path) -> None:
    venue = ["来源", "J | 1997年"]
    graph = graphed(tmp_path, page(discipline=["学科分类号", "0601"], venue=venue))
    assert graph.values("discipline/0601", SKOS.prefLabel) == ["历史学@zh"]
    again = graphed(tmp_path, page(discipline=["学科分类号", "0601"], venue=["来源", "J | 2015年"]))
    assert again.values("discipline/0601", SKOS.prefLabel) == ["Archaeology@en", "考古学@zh"]


def test_without_subjects_no_scheme_is_described(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(without=["keywords", "clc", "discipline"]))
    assert graph.values(ARTICLE, DCTERMS.subject) == []
    assert graph.subjects(RDF.type, SKOS.ConceptScheme) == []
