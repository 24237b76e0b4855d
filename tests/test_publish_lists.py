"""The site's own pages: lists in an order that people look for, first page and data set in the same numbers, a page
for wrong addresses that works at each of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.publish.site import Site
from tests.site_of_pages import BASE, Built, of_lines, text

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
TITLE = "http://purl.org/dc/terms/title"
FABIO = "http://purl.org/spar/fabio/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
FOAF = "http://xmlns.com/foaf/0.1/"
CITES = "http://purl.org/spar/cito/cites"
YEAR = FABIO + "hasPublicationYear"
PART_OF = "http://purl.org/vocab/frbr/core#partOf"
SUBJECT = FABIO + "hasSubjectTerm"


def line(subject: str, predicate: str, value: str, language: str = "") -> str:
    """A triple; `value` is an IRI where it begins with http."""
    said = f"<{value}>" if value.startswith("http") else json.dumps(value, ensure_ascii=False)
    return f"<{BASE}{subject}> <{predicate}> {said}{'@' + language if language else ''} .\n"


def work(name: str, year: str, *cited: str) -> list[str]:
    lines = [line(name, TYPE, FABIO + "Expression"), line(name, TITLE, f"Title of {name}"), line(name, YEAR, year)]
    return lines + [line(name, CITES, BASE + each) for each in cited]


def built(folder: Path, lines: list[str], language: str = "en") -> Built:
    site = Site(BASE, title="A sample", language="zh" if language == "zh" else "en")
    return of_lines("".join(lines).encode(), folder, site)


def people(*names: str) -> list[str]:
    return [
        each
        for number, name in enumerate(names)
        for each in (line(f"person/{number}", TYPE, FOAF + "Person"), line(f"person/{number}", FOAF + "name", name))
    ]


def subjects() -> list[str]:
    return [
        line("discipline", TYPE, SKOS + "ConceptScheme"),
        line("discipline", SKOS + "prefLabel", "Disciplines", "en"),
        line("discipline", SKOS + "prefLabel", "学科", "zh"),
        line("discipline/0704", TYPE, SKOS + "Concept"),
        line("discipline/0704", SKOS + "prefLabel", "Astronomy", "en"),
        line("discipline/0704", SKOS + "prefLabel", "天文学", "zh"),
        line("discipline/0704", SKOS + "notation", "0704"),
        line("discipline/0704", SKOS + "inScheme", BASE + "discipline"),
        line("venue/j", TYPE, FABIO + "Journal"),
        line("venue/j", TITLE, "A journal"),
        *(each for number in range(2) for each in work(f"work/{number}", "2001")),
        *(line(f"work/{number}", SUBJECT, BASE + "discipline/0704") for number in range(2)),
        line("work/0", PART_OF, BASE + "venue/j"),
    ]


def test_people_are_sorted_by_family_name_those_without_a_letter_last(tmp_path: Path) -> None:
    lines = people("Zoe Adams", "P S Osmer", "Osborne, A", "3rd 9", "王小明", "Ada Łoś", "(anon)")
    lines.append(line("person/1", FOAF + "familyName", "Osmer"))
    page = built(tmp_path, lines).html("browse/people.html")
    assert [text(each) for each in page.xpath("//a[@class='title']")] == [
        "Zoe Adams", "Osborne, A", "P S Osmer", "Ada Łoś", "王小明", "(anon)", "3rd 9",
    ]  # fmt: skip
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert ids.count("others") == 1
    assert page.xpath("//nav[@class='shortcuts']//a/@href")[-1] == "#others"


@pytest.mark.parametrize(
    ("language", "label", "scheme"),
    [
        ("en", "0704 Astronomy 天文学", "Disciplines · 学科"),
        ("zh", "0704 天文学 Astronomy", "学科 · Disciplines"),
    ],
)
def test_subjects_show_code_labels_scheme_and_works_the_pages_language_first(
    tmp_path: Path, language: str, label: str, scheme: str
) -> None:
    page = built(tmp_path, subjects(), language).html("browse/subjects.html")
    item = text(page.xpath("//li[.//a[contains(@href, '0704')]]")[0])
    works = {"en": "2 works of this graph", "zh": "本图谱中 2 篇文献"}[language]
    assert item == f"{label} · {scheme} · {works}"
    assert {"en", "zh"} <= set(page.xpath("//li//bdi/@lang"))
    schemes = page.xpath("//li[.//a[contains(@href, 'discipline.html')]]")
    assert text(schemes[0]).startswith(scheme.replace(" · ", " "))


@pytest.mark.parametrize(("language", "letters"), [("en", ["A", "B"]), ("zh", ["B", "汉"])])
def test_subjects_stand_under_the_letter_of_the_label_that_is_shown(
    tmp_path: Path, language: str, letters: list[str]
) -> None:
    lines = [
        *subjects(),
        line("keyword/b", TYPE, SKOS + "Concept"),
        line("keyword/b", SKOS + "prefLabel", "black hole"),
    ]
    page = built(tmp_path, lines, language).html("browse/subjects.html")
    assert [text(each) for each in page.xpath("//main//h2[@id]")] == letters


def test_a_venue_in_the_list_says_how_many_works_are_in_it(tmp_path: Path) -> None:
    page = built(tmp_path, subjects()).html("browse/venues.html")
    assert [text(each) for each in page.xpath("//main//li[.//a[@class='title']]")] == [
        "A journal one work of this graph"
    ]


@pytest.mark.parametrize(
    ("years", "first", "last", "count"),
    [
        (["2001", "2003"], "1994", "2003", 10),
        (["1990", "2003"], "1990", "2003", 14),
        (["1800", "1950", "2003"], "1950", "2003", 54),
    ],
)
def test_the_chart_begins_with_the_first_year_that_has_works(
    tmp_path: Path, years: list[str], first: str, last: str, count: int
) -> None:
    lines = [each for number, year in enumerate([*years, last]) for each in work(f"work/{number}", year)]
    page = built(tmp_path, lines).html("index.html")
    (chart,) = page.xpath("//svg[@class='years']")
    width = int(str(chart.get("viewbox") or chart.get("viewBox")).split()[2])
    left = [float(each.get("x")) for each in chart.xpath(".//rect[@class='all']")]
    bar = width // count
    assert width == bar * count
    assert [left[0], left[-1]] == [(int(min(y for y in years if y >= first)) - int(first)) * bar + 1, width - bar + 1]
    assert text(chart.xpath(".//text[@class='most']")[0]) == "2", "the scale: the most works of a year"


def test_what_is_cited_once_is_no_most_cited_work(tmp_path: Path) -> None:
    once = [*work("work/0", "2001"), *work("work/1", "2002", "work/0"), *work("work/2", "2003")]
    (tmp_path / "once").mkdir()
    assert "Most cited" not in text(built(tmp_path / "once", once).html("index.html").xpath("//main")[0])
    page = built(tmp_path, [*once, line("work/2", CITES, BASE + "work/0")]).html("index.html")
    (section,) = page.xpath("//section[h2//*[@data-w='most cited']]")
    assert text(section).endswith("Cited by 2 works in this graph")


def test_first_page_and_data_set_count_the_same(tmp_path: Path) -> None:
    found = built(tmp_path, [*subjects(), *people("A B")])
    tiles = [
        (text(each.xpath("./a")[0]), text(each.xpath("./*[@class='number']")[0]))
        for each in found.html("index.html").xpath("//ul[@class and contains(@class, 'sections')]/li")
    ]
    rows = [
        (text(each.xpath("./th")[0]), text(each.xpath("./td")[0]))
        for each in found.html("about.html").xpath("//h2[@id='statistics']/following-sibling::table[1]//tr")
    ]
    assert set(tiles) <= set(rows)
    counted = dict(rows)
    assert ("Subjects", "1") in tiles
    assert int(counted.pop("Documents")) == sum(
        int(counted[name]) for name in counted if name not in ("Triples", "Things that something is said of")
    )


@pytest.mark.parametrize("path", ["index.html", "search.html"])
def test_the_large_search_box_changes_its_language_whole(tmp_path: Path, path: str) -> None:
    (field,) = built(tmp_path, subjects()).html(path).xpath("//form[contains(@class, 'large')]/input")
    assert field.get("data-wa") == "aria-label:search;placeholder:search hint"


@pytest.mark.parametrize("path", ["index.html", "search.html", "browse/subjects.html", "browse/works.html"])
def test_the_sites_own_pages_tell_machines_what_they_are(tmp_path: Path, path: str) -> None:
    page = built(tmp_path, subjects()).html(path)
    assert page.xpath("//link[@rel='canonical']/@href") == [BASE + path]
    assert page.xpath("//meta[@property='og:url']/@content") == [BASE + path]
    assert all(page.xpath("//meta[@name='description']/@content"))


@pytest.mark.parametrize(
    ("base", "start"), [(BASE, "/kg/"), ("https://a.example/", "/"), ("https://a.example/x#", "/"), ("urn:kg:", "./")]
)
def test_the_page_for_wrong_addresses_works_at_any_depth(tmp_path: Path, base: str, start: str) -> None:
    page = of_lines("".join(subjects()).encode(), tmp_path, Site(base)).html("404.html")
    links = page.xpath("//link/@href | //script/@src | //form/@action | //a[not(starts-with(@href, '#'))]/@href")
    own = [each for each in links if not each.startswith("https://")]
    assert len(own) > 8
    assert all(each.startswith(start) for each in own), own
