"""What machines find in a page's head: read as Zotero, Google Scholar and FAIR Signposting read it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from kg.publish import catalogue, machine
from kg.publish.catalogue import Catalogue
from kg.publish.cite.genre import GENRES
from kg.publish.document import Text
from kg.publish.entry import Entry
from kg.publish.site import Site
from kg.publish.view import WorkView, work
from tests.work_views import BASE, agent, article, chapter, group
from tests.work_views import work as made

SITE = Site(BASE, "Citations of Bristol")
EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "article-page.ttl"


class Head:
    """The head of a page, as a browser or a harvester sees it."""

    def __init__(self, tags: str) -> None:
        self.tree: Any = html.document_fromstring(f"<!DOCTYPE html><html><head>{tags}</head><body></body></html>")

    def metas(self) -> list[tuple[str, str]]:
        return [(each.get("name", ""), each.get("content", "")) for each in self.tree.xpath("//head/meta[@name]")]

    def meta(self, name: str) -> list[str]:
        return [content for each, content in self.metas() if each == name]

    def links(self, relation: str, url: str = "") -> list[tuple[str, str]]:
        found = [each for each in self.tree.xpath("//head/link") if relation in each.get("rel").split()]
        return [(urljoin(url, each.get("href")), each.get("type", "")) for each in found]

    def data(self) -> dict[str, Any]:
        (script,) = self.tree.xpath("//head/script[@type='application/ld+json']")
        return dict(json.loads(script.text))


def head(view: WorkView, site: Site = SITE) -> Head:
    return Head(machine.head(view, site, view.entry.path + ".html"))


# -- Zotero ---------------------------------------------------------------------------------------

ZOTERO_FIELDS = {
    "citation_title": "title", "citation_publication_date": "date", "citation_journal_title": "publicationTitle",
    "citation_journal_abbrev": "journalAbbreviation", "citation_inbook_title": "publicationTitle",
    "citation_book_title": "bookTitle", "citation_volume": "volume", "citation_issue": "issue",
    "citation_series_title": "series", "citation_conference_title": "conferenceName",
    "citation_dissertation_institution": "university", "citation_technical_report_institution": "institution",
    "citation_publisher": "publisher", "citation_isbn": "ISBN", "citation_doi": "DOI", "citation_language": "language",
}  # fmt: skip
ZOTERO_TYPES = {
    "citation_journal_title": "journalArticle", "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper", "citation_book_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}  # fmt: skip
ZOTERO_GUESSES = {
    "citation_title": "journalArticle",
    "citation_series_title": "journalArticle",
    "citation_isbn": "book",
}


def by_zotero(page: Head) -> dict[str, Any]:
    """The item of Zotero's translator "Embedded Metadata": the types and fields that it documents for Highwire tags."""
    item: dict[str, Any] = {"creators": []}
    pages: dict[str, str] = {}
    guess = kind = ""
    for name, content in page.metas():
        kind = ZOTERO_TYPES.get(name) or kind
        guess = ZOTERO_GUESSES.get(name) or guess
        if name in ZOTERO_FIELDS:
            item.setdefault(ZOTERO_FIELDS[name], content)
        if name == "citation_author":
            last, _, first = content.partition(", ")
            if not first and " " in content:
                first, _, last = content.rpartition(" ")
            item["creators"].append((last, first))
        if name in ("citation_firstpage", "citation_lastpage"):
            pages[name] = content
    item["pages"] = "-".join(pages.values())
    item["date"] = item.get("date", "").replace("/", "-")
    item["itemType"] = kind or guess
    return item


def test_zotero_saves_an_article_whole() -> None:
    item = by_zotero(head(article()))
    assert item == {
        "itemType": "journalArticle",
        "title": "How can leaders in England promote public value?",
        "creators": [("Ayres", "Sarah"), ("'t Hart", "Paul Jr."), ("张三", ""), ("Organization", "World Health")],
        "date": "2019-05-17",
        "publicationTitle": "PUBLIC ADMINISTRATION & LAW",
        "journalAbbreviation": "PUBLIC ADM",
        "volume": "97",
        "issue": "2",
        "pages": "279-295",
        "DOI": "10.1/x",
        "language": "en",
    }


def test_zotero_saves_a_chapter_with_its_book() -> None:
    item = by_zotero(head(chapter()))
    assert (item["itemType"], item["bookTitle"], item["pages"]) == ("bookSection", "Public value", "31-51")


@pytest.mark.parametrize(
    ("name", "kind"), [("Thesis", "thesis"), ("ReportDocument", "report"), ("JournalArticle", "journalArticle")]
)
def test_zotero_tells_kinds_apart(name: str, kind: str) -> None:
    view = made(type_=name, publisher="Univ Bristol", year="2001", container=article().container)
    assert by_zotero(head(view))["itemType"] == kind


# -- Google Scholar ---------------------------------------------------------------------------------


def test_scholar_finds_title_authors_and_date_in_the_forms_that_it_asks_for() -> None:
    page = head(article())
    assert page.meta("citation_title") == ["How can leaders in England promote public value?"]
    assert page.meta("citation_author") == ["Ayres, Sarah", "'t Hart, Paul Jr.", "张三", "World Health Organization"]
    assert page.meta("citation_publication_date") == ["2019/05/17"]
    names = [name for name, _ in page.metas()]
    assert names[names.index("citation_author") + 1] == "citation_author_institution"


@pytest.mark.parametrize(("date", "told"), [("2019-05-17", "2019/05/17"), ("2019-05", "2019"), ("2019", "2019")])
def test_scholar_reads_a_full_date_or_a_year(date: str, told: str) -> None:
    assert head(made(date=date)).meta("citation_publication_date") == [told]


def test_a_work_without_a_title_has_no_title_for_scholar() -> None:
    assert head(made("", doi="10.1/x")).meta("citation_title") == []


def test_nothing_claims_a_full_text_that_the_site_has_not() -> None:
    assert not [name for name, _ in head(article()).metas() if "pdf" in name or "fulltext" in name]


def test_a_page_on_which_a_list_goes_on_is_not_the_work_again() -> None:
    page = Head(machine.head(article(), SITE, "work/doi/10.1/x~references-2.html"))
    assert page.metas() == []
    assert page.links("canonical") == [(BASE + "work/doi/10.1/x~references-2.html", "")]


# -- Signposting --------------------------------------------------------------------------------------


def test_signposting_level_1() -> None:
    """The relations of https://signposting.org/FAIR/#level1 that a page without content files has."""
    here = BASE + "work/doi/10.1/x.html"
    page = head(article())
    assert page.links("cite-as") == [("https://doi.org/10.1/x", "")]
    assert [target for target, _ in page.links("type")] == [
        "https://schema.org/AboutPage",
        "https://schema.org/ScholarlyArticle",
    ]
    assert page.links("author")[0] == ("https://orcid.org/0000-0002-1825-0097", "")
    assert len(page.links("author")) == 4
    assert page.links("describedby", here) == [
        (BASE + "work/doi/10.1/x.ttl", "text/turtle"),
        (BASE + "work/doi/10.1/x.jsonld", "application/ld+json"),
    ]
    assert page.links("license") == [(SITE.license, "")]
    assert {kind for _, kind in page.links("alternate")} == {
        "text/turtle", "application/ld+json", "application/x-bibtex", "application/x-research-info-systems",
    }  # fmt: skip


def test_a_work_without_a_doi_is_cited_by_its_iri() -> None:
    assert head(chapter()).links("cite-as") == [(BASE + "work/doi/10.1/x", "")]


def test_the_licence_is_not_claimed_for_a_page_with_an_abstract() -> None:
    page = head(made(abstracts=(Text("Others wrote this."),)))
    assert page.links("license") == []
    assert page.data()["sdLicense"] == SITE.license
    assert "license" not in page.data()


def test_links_to_the_own_files_are_relative() -> None:
    hrefs = [each.get("href") for each in head(article()).tree.xpath("//link[@type]")]
    assert hrefs == ["./x.ttl", "./x.jsonld", "./x.bib", "./x.ris"]


# -- schema.org ---------------------------------------------------------------------------------------


def test_the_article_in_schema_org() -> None:
    data = head(article()).data()
    assert (data["@type"], data["@id"]) == ("ScholarlyArticle", BASE + "work/doi/10.1/x")
    assert data["author"][0]["sameAs"] == "https://orcid.org/0000-0002-1825-0097"
    assert data["author"][0]["affiliation"] == {"@type": "Organization", "name": "Univ Bristol, Bristol, England"}
    assert data["author"][3]["@type"] == "Organization"
    issue = data["isPartOf"]
    assert (issue["@type"], issue["issueNumber"]) == ("PublicationIssue", "2")
    assert (issue["isPartOf"]["@type"], issue["isPartOf"]["volumeNumber"]) == ("PublicationVolume", "97")
    journal = issue["isPartOf"]["isPartOf"]
    assert (journal["@type"], journal["issn"], journal["name"]) == (
        "Periodical", "0033-3298", "PUBLIC ADMINISTRATION & LAW",
    )  # fmt: skip
    assert data["citation"] == [{"@id": BASE + "work/doi/10.2/1"}, {"@id": BASE + "work/doi/10.2/2"}]
    assert data["about"]["inDefinedTermSet"] == {"@id": BASE + "keyword"}
    assert data["sameAs"] == "https://doi.org/10.1/x"
    assert data["mainEntityOfPage"] == BASE + "work/doi/10.1/x.html"
    assert data["sdPublisher"]["name"] == "Citations of Bristol"


SCHEMA_CLASSES = {"Article", "Book", "Chapter", "CreativeWork", "NewsArticle", "Report", "ScholarlyArticle", "Thesis"}


@pytest.mark.parametrize("name", sorted(GENRES))
def test_each_kind_of_work_has_a_class_of_schema_org(name: str) -> None:
    assert head(made(type_=name)).data()["@type"] in SCHEMA_CLASSES


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80) | st.sampled_from(
    ["</script><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "<!--", "]]>", "\u2028", "'&amp;"]
))  # fmt: skip
def test_no_text_gets_out_of_its_place(text: str) -> None:
    view = made(
        text, authors=(group(text), agent(text, text, text, text=text)), publisher=text, keywords=(text,),
        abstracts=(Text(text),), language=text,
    )  # fmt: skip
    tags = str(machine.head(view, Site(BASE, text), "work/doi/10.1/x.html"))
    assert [each.tag for each in Head(tags).tree.xpath("//head/*") if each.tag not in ("meta", "link")] == ["script"]
    assert Head(tags).tree.xpath("//body/*") == []
    assert tags.count("<script") == tags.count("</script>") == 1
    assert "\u2028" not in tags.partition("<script")[2]
    attributes = {name for each in Head(tags).tree.iter() for name in each.attrib}
    assert attributes <= {"content", "href", "name", "property", "rel", "type"}


# -- COinS --------------------------------------------------------------------------------------------


def listed(type_: str, imprint: str = "REGIONAL STUDIES, 2nd 53(2), 171–183", **more: Any) -> Entry:
    return Entry(
        BASE + "work/1", "work/1", "work", Text("A & <i>B</i>"), people=("Ada Li", "Bo Wu"), year="2019",
        imprint=imprint, doi="10.1/x", type=type_, venue="REGIONAL STUDIES, 2nd" if "REG" in imprint else "", **more,
    )  # fmt: skip


def test_coins_of_an_article() -> None:
    assert parse_qs(machine.coins(listed("JournalArticle"))) == {
        "ctx_ver": ["Z39.88-2004"],
        "rft_val_fmt": ["info:ofi/fmt:kev:mtx:journal"],
        "rft_id": ["info:doi/10.1/x"],
        "rft.genre": ["article"],
        "rft.atitle": ["A & B"],
        "rft.jtitle": ["REGIONAL STUDIES, 2nd"],
        "rft.au": ["Ada Li", "Bo Wu"],
        "rft.date": ["2019"],
        "rft.volume": ["53"],
        "rft.issue": ["2"],
        "rft.spage": ["171"],
        "rft.epage": ["183"],
    }


@pytest.mark.parametrize(
    ("imprint", "said"),
    [
        ("REGIONAL STUDIES, 2nd, 171", {"rft.spage": ["171"]}),
        ("REGIONAL STUDIES, 2nd 53", {"rft.volume": ["53"]}),
        ("REGIONAL STUDIES, 2nd", {}),
        ("pp. 171–183", {"rft.spage": ["171"], "rft.epage": ["183"]}),
        ("p. 171", {"rft.spage": ["171"]}),
        ("e171", {"rft.spage": ["e171"]}),
        ("", {}),
    ],
)
def test_coins_read_whatever_the_imprint_has(imprint: str, said: dict[str, list[str]]) -> None:
    found = parse_qs(machine.coins(listed("JournalArticle", imprint)))
    assert {
        name: found[name] for name in found if name in ("rft.volume", "rft.issue", "rft.spage", "rft.epage")
    } == said


def test_coins_of_other_kinds() -> None:
    assert parse_qs(machine.coins(listed("Book")))["rft.btitle"] == ["A & B"]
    assert parse_qs(machine.coins(listed("Thesis")))["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:dissertation"]
    assert parse_qs(machine.coins(listed("")))["rft.creator"] == ["Ada Li", "Bo Wu"]
    assert machine.coins(Entry(BASE + "keyword/x", "keyword/x", "concept", Text("x"))) == ""


# -- from a graph -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    import pyoxigraph

    quads = pyoxigraph.parse(EXAMPLE.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
    lines = sorted(f"{quad.triple} .\n".encode() for quad in quads)
    file = tmp_path_factory.mktemp("example") / "catalogue.sqlite"
    catalogue.build(file, lines, "https://example.org/kg/", abstracts=False, folds_case=False)
    found = Catalogue(file)
    yield found
    found.close()


def test_the_example_article(example: Catalogue) -> None:
    about = example.document("https://example.org/kg/work/doi/10.1111/padm.12555")
    assert about is not None
    view = work.view(about, example)
    tags = str(machine.head(view, Site(example.base), view.entry.path + ".html"))
    for mark in (
        'name="citation_doi" content="10.1111/padm.12555"', 'name="citation_author"', 'type="text/turtle"',
        'type="application/ld+json"', "ScholarlyArticle", 'rel="cite-as"',
    ):  # fmt: skip
        assert mark in tags
    item = by_zotero(Head(tags))
    assert (item["title"], item["creators"]) == (view.titles[0].value, [("Ayres", "Sarah")])
    assert len(Head(tags).data()["citation"]) == 10


CLASSES = {
    "venue/public-management-review": "Periodical",
    "organization/univ-bristol-england": "Organization",
    "keyword/public-value": "DefinedTerm",
    "keyword": "DefinedTermSet",
    "service/kg": "SoftwareApplication",
    "source/article-page": "CreativeWork",
}


@pytest.mark.parametrize("path", sorted(CLASSES))
def test_what_is_no_work_is_described_too(example: Catalogue, path: str) -> None:
    about, entry = example.document(example.base + path), example.entry(example.base + path)
    assert about is not None
    assert entry is not None
    page = Head(machine.head_of(entry, about, Site(example.base), example, path + ".html"))
    data = page.data()
    assert (data["@type"], data["@id"]) == (CLASSES[path], example.base + path)
    assert data["name"]
    assert [kind for _, kind in page.links("describedby")] == ["text/turtle", "application/ld+json"]
    assert page.links("canonical") == [(f"{example.base}{path}.html", "")]


def test_a_class_names_its_scheme_and_a_unit_its_whole(example: Catalogue) -> None:
    def data(path: str) -> dict[str, Any]:
        about, entry = example.document(example.base + path), example.entry(example.base + path)
        assert about is not None
        assert entry is not None
        return Head(machine.head_of(entry, about, Site(example.base), example, path + ".html")).data()

    politics = data("discipline/0302")
    assert politics["termCode"] == "0302"
    assert {each["@language"]: each["@value"] for each in politics["name"]} == {
        "en": "Political Science",
        "zh": "政治学",
    }
    assert politics["inDefinedTermSet"]["@id"] == example.base + "discipline"
    unit = data("organization/univ-bristol-sch-policy-studies-england")
    assert unit["parentOrganization"]["name"] == "Univ Bristol"
    assert data("venue/public-management-review")["alternateName"] == "PUBLIC MANAG REV"


def test_a_page_of_lists_is_described_for_search_engines() -> None:
    page = Head(machine.head_of_page("Works", "All works, the newest first", SITE, "browse/works.html"))
    assert page.meta("description") == ["All works, the newest first"]
    assert page.links("canonical") == [(BASE + "browse/works.html", "")]
