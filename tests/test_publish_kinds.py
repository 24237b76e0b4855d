"""The pages of what is no work, and what a page of a work says beyond its own document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.publish.site import Site
from kg.vocab import RDF
from tests.site_of_pages import BASE, EXAMPLE, Built, built, of_lines, targets, text


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    found = built(tmp_path_factory.mktemp("site"), {"article-page.txt": EXAMPLE}, Site(BASE, abstracts=True))
    yield found
    found.catalogue.close()


def test_a_venue_shows_its_volumes_and_issues_where_links_lead(example: Built) -> None:
    page = example.html("venue/public-management-review.html")
    assert text(page.xpath("//ul[@class='volumes']/li[@id='volume-19']")[0]) == "19: 5"
    assert page.xpath("//*[@id='volume-19-issue-5']")
    assert len(page.xpath("//section[h2/@id='contents']/ul/li")) == 3


def test_an_organisation_shows_what_it_is_part_of_where_it_is_and_what_was_written_there(example: Built) -> None:
    page = example.html("organization/univ-bristol-sch-policy-studies-england.html")
    facts = text(page.xpath("//aside")[0])
    assert "Part of Univ Bristol" in facts.replace("Part ofUniv", "Part of Univ")
    assert "8 Priory Rd, Bristol, Avon BS8 1TZ, England" in facts
    assert text(page.xpath("//section[h2/@id='works-here']//a[@class='title']")[0]).startswith(
        "How can network leaders"
    )
    above = example.html("organization/univ-bristol-england.html")
    assert [text(each) for each in above.xpath("//section[h2/@id='units']//a")] == ["Sch Policy Studies"]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"postal-code": "85721", "locality": "TUCSON", "region": "AZ"}, "TUCSON, AZ 85721"),
        ({"postal-code": "75005", "locality": "Paris", "country-name": "France"}, "Paris 75005, France"),
        ({"street-address": "1 Main St", "postal-code": "85721", "country-name": "USA"}, "1 Main St, 85721, USA"),
        ({"country-name": "Peoples R China"}, "Peoples R China"),
    ],
)
def test_an_address_stands_in_the_order_of_letters(given: dict[str, str], shown: str, tmp_path: Path) -> None:
    iri, vcard = f"{BASE}organization/u", "http://www.w3.org/2006/vcard/ns#"
    lines = [
        f"<{iri}> <{RDF.type}> <http://xmlns.com/foaf/0.1/Organization> .",
        f"<{iri}> <{vcard}hasAddress> <{iri}#address> .",
        *(f'<{iri}#address> <{vcard}{name}> "{value}" .' for name, value in given.items()),
        "",
    ]
    found = of_lines("\n".join(lines).encode(), tmp_path)
    page = found.html("organization/u.html")
    assert [text(each) for each in page.xpath("//aside//dt[.='Addresses']/following-sibling::dd")] == [shown]
    found.catalogue.close()


def test_a_class_shows_its_labels_code_scheme_and_works(example: Built) -> None:
    page = example.html("discipline/0302.html")
    assert text(page.xpath("//h1")[0]) == "Political Science"
    assert text(page.xpath("//p[@class='subtitle']")[0]) == "政治学"
    assert {"0302", "Chinese academic discipline codes", "Law"} <= {text(each) for each in page.xpath("//aside//dd")}
    assert page.xpath("//section[h2/@id='works-on-it']//li")
    assert [text(each) for each in page.xpath("//section[h2/@id='narrower']//a")] == ["030201 政治学理论"]


def test_a_person_with_an_orcid_has_a_page_with_all_works(tmp_path: Path) -> None:
    person, foaf, pro = (
        f"{BASE}person/orcid/0000-0002-1825-0097",
        "http://xmlns.com/foaf/0.1/",
        "http://purl.org/spar/pro/",
    )
    lines = [
        f"<{person}> <{RDF.type}> <{foaf}Person> .",
        f'<{person}> <{foaf}name> "Josiah Carberry" .',
        f'<{person}> <{foaf}familyName> "Carberry" .',
        f"<{person}> <http://purl.org/spar/datacite/hasIdentifier> <{person}#orcid> .",
        f'<{person}#orcid> <http://www.essepuntato.it/2010/06/literalreification/hasLiteralValue> "0000-0002-1825-0097" .',
        f"<{person}#orcid> <http://purl.org/spar/datacite/usesIdentifierScheme> <http://purl.org/spar/datacite/orcid> .",
    ]
    for name in ("one", "two"):
        work = f"{BASE}work/key/{name}"
        lines += [
            f"<{work}> <{RDF.type}> <http://purl.org/spar/fabio/Book> .",
            f'<{work}> <http://purl.org/dc/terms/title> "Book {name}" .',
            f"<{work}> <http://purl.org/dc/terms/creator> <{person}> .",
            f"<{work}> <{pro}isDocumentContextFor> <{work}#author-1-role> .",
            f"<{work}#author-1-role> <{pro}withRole> <{pro}author> .",
            f"<{work}#author-1-role> <{pro}isHeldBy> <{person}> .",
        ]
    found = of_lines("\n".join([*lines, ""]).encode(), tmp_path)
    page = found.html("person/orcid/0000-0002-1825-0097.html")
    assert text(page.xpath("//h1")[0]) == "Josiah Carberry"
    assert "https://orcid.org/0000-0002-1825-0097" in page.xpath("//aside//@href")
    assert [text(each) for each in page.xpath("//section[h2/@id='works']//a[@class='title']")] == [
        "Book one",
        "Book two",
    ]
    assert len(page.xpath("//span[@class='Z3988']")) == 2
    author = found.html("work/key/one.html").xpath("//ul[@class='people']/li/a")
    assert [text(each) for each in author] == ["Josiah Carberry", "ORCID 0000-0002-1825-0097"]
    found.catalogue.close()


def test_the_drawn_graph_has_the_citations_among_its_works(tmp_path: Path) -> None:
    lines = []
    for name, cites in (("a", "bc"), ("b", "c"), ("c", ""), ("d", "ab")):
        work = f"{BASE}work/key/{name}"
        lines += [
            f"<{work}> <{RDF.type}> <http://purl.org/spar/fabio/Book> .",
            f'<{work}> <http://purl.org/dc/terms/title> "{name}" .',
            f"<{work}> <http://www.w3.org/ns/prov#wasDerivedFrom> <{BASE}source/x> .",
            *(f"<{work}> <http://purl.org/spar/cito/cites> <{BASE}work/key/{each}> ." for each in cites),
        ]
    found = of_lines("\n".join([*lines, ""]).encode(), tmp_path)
    page = found.html("work/key/a.html")
    drawn = json.loads(page.xpath("//script[@id='edges']")[0].text)
    assert drawn == {"labels": ["a", "b", "c", "d"], "edges": [[1, 2], [3, 1]]}
    assert [text(each) for each in page.xpath("//section[h2/@id='cited-works']//li")] == ["b", "c"]
    found.catalogue.close()


def test_what_no_page_has_a_place_for_stands_in_its_table(tmp_path: Path) -> None:
    iri = f"{BASE}work/key/x"
    lines = [
        f'<{iri}> <http://purl.org/dc/terms/title> "A title" .',
        f"<{iri}> <{RDF.type}> <http://purl.org/spar/fabio/Book> .",
        f"<{iri}> <{RDF.type}> <http://a.example/Rare> .",
        f'<{iri}> <http://purl.org/spar/fabio/hasPublicationYear> "1999"^^<http://www.w3.org/2001/XMLSchema#gYear> .',
        f'<{iri}> <http://purl.org/spar/fabio/hasPublicationYear> "2001"^^<http://www.w3.org/2001/XMLSchema#gYear> .',
        f'<{iri}> <http://a.example/note> "said in words"@en .',
        f"<{iri}> <http://a.example/link> <javascript:alert(1)> .",
        f"<{iri}> <http://a.example/link> <https://b.example/page> .",
        f'<{iri}#part> <http://a.example/note> "of a part" .',
        f'<{BASE}thing/y> <http://a.example/note> "of a thing" .',
        f"<{BASE}thing/y> <http://a.example/link> <{iri}> .",
        "",
    ]
    found = of_lines("\n".join(lines).encode(), tmp_path)
    page = found.html("work/key/x.html")
    rows = [text(each) for each in page.xpath("//table//tbody/tr")]
    assert len(rows) == 6
    for said in (
        "http://a.example/Rare",
        "2001",
        "said in words @en",
        "javascript:alert(1)",
        "https://b.example/page",
        "#part",
    ):
        assert any(said in row for row in rows), said
    assert not [link for link in page.xpath("//@href") if link.startswith("javascript")]
    thing = found.html("thing/y.html")
    assert [text(each) for each in thing.xpath("//tbody/tr/td[3]")] == ["A title", "of a thing"]
    assert ("work/key/x.html", "") in targets(thing, "thing/y.html")
    assert [text(each) for each in page.xpath("//section[h2/@id='mentions']//a")] == ["y"]
    found.catalogue.close()
