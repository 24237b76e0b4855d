"""The pages of a site: what a reader finds on each, that links hold, that nothing of the graph is lost or acts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest

from kg.publish.pages import Pages
from kg.publish.site import Site
from kg.publish.words import WORDS
from tests.site_of_pages import ARTICLE, BASE, EXAMPLE, Built, built, of_lines, parsed, targets, text

HOSTILE = """<script>alert(1)</script> שלום & <b>bold</b>

被引:3
作者
כהן, דוד [1 ]
Smith, "><img src=x onerror=alert(2)> [1 ]
机构
[1] Univ <svg onload=alert(3)>, Dept "X", Haifa, Israel
来源
عالم <script>alert(4)</script>
|
2020年 / 5卷 / 1期
关键词
<script>alert(5)</script>; {{ 7*7 }}; %s;
D O I
10.1234/a<b>c"d'e
中图分类号
D0 [政治学、政治理论];
引用
收藏
页码:893 / 896
页数:4
相关论文
共 3 条
  • [1] Ayres S, 2017, PUBLIC MANAG REV, V19, P90, DOI 10.1080/14719037.2016.1200665
  • [2] <img src=x onerror=alert(6)>\u202eevil title
  • [3] LONG LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL, 1999
"""
HOSTILE_PATH = "work/doi/10.1234/a<b>c\"d'e.html"
CITING = f"{BASE}work/key/citing"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    found = built(tmp_path_factory.mktemp("site"), {"article-page.txt": EXAMPLE}, Site(BASE, abstracts=True))
    yield found
    found.catalogue.close()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    found = built(tmp_path_factory.mktemp("site"), {"article-page.txt": EXAMPLE, "hostile.txt": HOSTILE})
    yield found
    found.catalogue.close()


@pytest.fixture(scope="module")
def cited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """A work that 230 works cite, itself with 130 references that only say what they cite."""
    lines = []
    for number in range(230):
        iri = f"{BASE}work/key/citing-{number:03}"
        lines += [
            f'<{iri}> <http://purl.org/dc/terms/title> "Citing {number:03}" .',
            f"<{iri}> <{RDF_TYPE}> <http://purl.org/spar/fabio/JournalArticle> .",
            f"<{iri}> <http://purl.org/spar/cito/cites> <{BASE}work/key/cited> .",
        ]
    iri = f"{BASE}work/key/cited"
    lines += [f"<{iri}> <{RDF_TYPE}> <http://purl.org/spar/fabio/Book> ."]
    for number in range(1, 131):
        lines += [
            f"<{iri}> <http://purl.org/vocab/frbr/core#part> <{iri}#reference-{number}> .",
            f"<{iri}#reference-{number}> <{RDF_TYPE}> <http://purl.org/spar/biro/BibliographicReference> .",
            f'<{iri}#reference-{number}> <http://purl.org/spar/c4o/hasContent> "Words {number:03}" .',
        ]
    found = of_lines("\n".join([*lines, ""]).encode(), tmp_path_factory.mktemp("site"))
    yield found
    found.catalogue.close()


RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def test_a_work_shows_title_authors_and_their_affiliations(example: Built) -> None:
    page = example.html(f"{ARTICLE}.html")
    assert text(page.xpath("//h1")[0]) == "How can network leaders promote public value through soft metagovernance?"
    assert [text(each) for each in page.xpath("//ul[@class='people']/li")] == ["Sarah Ayres1"]
    assert text(page.xpath("//ol[@class='affiliations']/li")[0]).startswith(
        "Univ Bristol, Sch Policy Studies, 8 Priory Rd"
    )
    assert [text(each) for each in page.xpath("//ol[@class='affiliations']//a")] == [
        "Sch Policy Studies",
        "Univ Bristol",
    ]


def test_a_work_shows_its_subjects_and_tells_those_that_were_derived(example: Built) -> None:
    page = example.html(f"{ARTICLE}.html")
    tags = [text(each) for each in page.xpath("//ul[@class='tags']/li[not(@class)]")]
    assert tags == ["GOVERNANCE NETWORKS", "IMPACT", "VALUE CREATION", "VALUE MANAGEMENT"]
    derived = [text(each) for each in page.xpath("//ul[@class='tags']/li[@class='derived']")]
    assert derived == ["public value found in the text by kg", "soft metagovernance found in the text by kg"]
    classes = [text(each) for each in page.xpath("//p[@class='classes']")]
    assert classes == [
        "Chinese Library Classification: D0 政治学、政治理论",
        "Chinese academic discipline codes: 0302 Political Science, 政治学; 030201 政治学理论",
    ]
    assert page.xpath("//p[@class='classes']//bdi[@lang='zh']")


def test_a_work_shows_its_references_in_order_with_what_is_known_of_each(example: Built) -> None:
    page = example.html(f"{ARTICLE}.html")
    references = page.xpath("//ol[@class='references']/li")
    assert [each.get("value") for each in references] == [str(number) for number in range(1, 11)]
    first, untitled, *_ = (text(each) for each in references)
    assert first.startswith(
        "Ventures in public value management: introduction to the symposium INTRODUCTION John Alford"
    )
    assert "PUBLIC MANAGEMENT REVIEW 19(5), 589–604" in first
    assert "[J]. PUBLIC MANAGEMENT REVIEW, 2017, 19 (05) : 589 - 604" in first, "the printed words"
    assert untitled.startswith("2016, PUBLIC MANAGEMENT REVIEW title not known")
    assert text(references[5]).startswith("S Ayres 2017, PUBLIC MANAGEMENT REVIEW 19, 90 title not known")
    assert references[5].xpath(".//a/@href")[1] == "https://doi.org/10.1080/14719037.2016.1200665"
    own = [each.get("value") for each in references if "author self-citation" in text(each)]
    assert own == ["4", "5", "6", "8"]
    hints = references[3].xpath(".//span[@class='badge self']/@title")
    assert hints == [
        "Found by name: the two works have an author whose names agree, who may still be different people."
    ]


def test_a_work_says_what_it_lacks(example: Built) -> None:
    remarks = [text(each) for each in example.html(f"{ARTICLE}.html").xpath("//section[@class='remarks']//li")]
    assert remarks[0] == "10 of the 43 references that the source counts are here."
    assert remarks[1:3] == [
        "The record names no journal or book that the work appeared in.",
        "The record gives no year.",
    ]
    other = example.html("work/doi/10.1080/14719037.2016.1200665.html")
    assert text(other.xpath("//h1")[0]) == "S Ayres 2017, PUBLIC MANAGEMENT REVIEW 19, 90"
    assert "title not known" in text(other.xpath("//header")[1])
    assert "Known here only from the reference lists" in text(other.xpath("//section[@class='remarks']")[0])


def test_a_work_tells_how_often_it_is_cited_and_by_whom(example: Built) -> None:
    facts = [text(each) for each in example.html(f"{ARTICLE}.html").xpath("//aside//dl/*")]
    assert facts[facts.index("Cited 29 times") + 1] == "according to Citation portal"
    other = example.html("work/doi/10.1080/14719037.2016.1200665.html")
    assert [text(each) for each in other.xpath("//section[h2/@id='cited-by']//a[@class='title']")] == [
        "How can network leaders promote public value through soft metagovernance?"
    ]


def test_a_work_can_be_cited_and_taken_as_data(example: Built) -> None:
    page = example.html(f"{ARTICLE}.html")
    assert "Sarah Ayres" in text(page.xpath("//p[@class='citation']")[0])
    led = {path for path, _ in targets(page, f"{ARTICLE}.html")}
    assert {f"{ARTICLE}{ending}" for ending in (".bib", ".ris", ".ttl", ".jsonld")} <= led
    csl = json.loads(page.xpath("//script[@id='csl']")[0].text)
    assert (csl["type"], csl["DOI"]) == ("article-journal", "10.1111/padm.12555")


def test_an_abstract_stands_on_the_page_only_where_it_was_asked_for(example: Built, tmp_path: Path) -> None:
    begins = "This paper looks at"
    assert begins in text(example.html(f"{ARTICLE}.html").xpath("//p[@class='abstract']")[0])
    without = built(tmp_path, {"article-page.txt": EXAMPLE})
    assert not [path for path, data in without.files.items() if begins.encode() in data]
    without.catalogue.close()


def test_the_drawn_graph_has_the_works_of_the_lists(example: Built) -> None:
    page = example.html(f"{ARTICLE}.html")
    drawn = json.loads(page.xpath("//script[@id='edges']")[0].text)
    nodes = [int(each) for each in page.xpath("//li/@data-node")]
    assert nodes == list(range(1, len(drawn["labels"])))
    assert drawn["labels"][:2] == ["Sarah Ayres", "John Alford 2017"]


def test_a_long_list_goes_on_on_pages_of_its_own(cited: Built) -> None:
    first = cited.html("work/key/cited.html")
    assert len(first.xpath("//ol[@class='references']/li")) == 100
    assert len(first.xpath("//section[h2/@id='cited-by']/ul/li")) == 100
    seen = [text(each) for each in first.xpath("//section[h2/@id='cited-by']//a[@class='title']")]
    for number in (2, 3):
        page = cited.html(f"work/key/cited~cited-by-{number}.html")
        seen += [text(each) for each in page.xpath("//ul[@class='entries']//a[@class='title']")]
    assert sorted(seen) == [f"Citing {number:03}" for number in range(230)]
    rest = cited.html("work/key/cited~references-2.html")
    assert [text(each).split()[1] for each in rest.xpath("//ol[@class='references']/li")] == [
        f"{n:03}" for n in range(101, 131)
    ]
    assert "work/key/cited~cited-by-4.html" not in cited.files


def test_the_server_gives_each_file_with_the_same_bytes(cited: Built, hostile: Built) -> None:
    for site in (cited, hostile):
        own = [path for path in site.files if path.startswith(("work/", "keyword/", "venue/", "clc", "organization/"))]
        assert own
        for path in own:
            assert site.pages.file(path) == site.files[path], path


@pytest.mark.parametrize(
    "path",
    ["", "x", ".html", "work/key/cited", "work/key/cited.exe", "work/key/none.html", "work/key/cited~cited-by-4.html",
     "work/key/cited~cited-by-1.html", "work/key/cited~cited-by-02.html", "work/key/cited~nothing-2.html", "work/key/cited~.html",
     "work/key/cited~cited-by-2.ttl", "../work/key/cited.html", "work/key/cited~cited-by-99999999999999999999.html"],
)  # fmt: skip
def test_the_server_has_no_other_files(cited: Built, path: str) -> None:
    assert cited.pages.file(path) is None


def test_the_server_has_all_forms_of_the_data(cited: Built) -> None:
    assert cited.pages.file("work/key/citing-001.nt") == cited.catalogue.document(f"{CITING}-001").lines  # type: ignore[union-attr]  # it is there


def test_a_second_reading_gives_the_same_bytes(example: Built) -> None:
    again = Pages(Site(BASE, abstracts=True), example.catalogue)
    for entry, about in example.catalogue.documents(1, int(example.catalogue.fact("documents"))):
        for path, data in again.files(entry, about):
            assert data == example.files[path]


@pytest.mark.parametrize("site", ["example", "hostile", "cited"])
def test_every_page_is_html5_and_every_link_within_the_site_leads_somewhere(
    site: str, request: pytest.FixtureRequest
) -> None:
    found: Built = request.getfixturevalue(site)
    for path, data in found.files.items():
        if path.endswith(".html") and not re.search(r"citing-\d\d[1-9]", path):  # they are like each other
            strict = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
            strict.parse(data)
            page = parsed(data)
            ids = page.xpath("//@id")
            assert len(ids) == len(set(ids)), path
            for target, fragment in targets(page, path):
                assert target in found.files or target.startswith("data/"), f"{path} → {target}"
                if fragment and target.endswith(".html"):
                    assert fragment in found.html(target).xpath("//@id"), f"{path} → {target}#{fragment}"


def test_nothing_of_a_graph_acts_on_a_page(hostile: Built) -> None:
    for path, data in hostile.files.items():
        if not path.endswith(".html"):
            continue
        page = parsed(data)
        assert not page.xpath("//img | //iframe | //object | //base | //style | //*[local-name()='svg'][@onload]"), path
        for element in page.iter():
            assert not [name for name in element.attrib if name.startswith("on") or name == "style"], path
        for script in page.xpath("//script"):
            assert script.get("src", "").startswith((".", "/kg/assets/")) or script.get("type") in (
                "application/json",
                "application/ld+json",
            )
        for link in page.xpath("//@href | //@src | //@action"):
            assert re.match(r"(\.|/kg/|#|https?://|mailto:)", link), f"{path}: {link}"
        assert "\u202e" not in page.text_content()
        assert "49" not in [text(each) for each in page.xpath("//ul[@class='tags']/li")]


def test_hostile_words_are_read_as_they_are_written(hostile: Built) -> None:
    page = hostile.html(HOSTILE_PATH)
    title = text(page.xpath("//h1")[0])
    assert title.startswith("<script>alert(1)</script> שלום &")
    assert page.xpath("//h1/@dir") == ["auto"]
    tags = [text(each) for each in page.xpath("//ul[@class='tags']/li")]
    assert {"<script>alert(5)</script>", "{{ 7*7 }}", "%s"} <= set(tags)
    assert "onerror=alert(6)" in text(page.xpath("//ol[@class='references']/li[2]")[0])
    assert [text(each) for each in page.xpath("//ul[@class='people']/li/bdi")] == ["דוד כהן"]


def test_the_policy_of_each_page_allows_nothing_inline_and_nothing_from_elsewhere(example: Built) -> None:
    for path, data in example.files.items():
        if path.endswith(".html"):
            policy = parsed(data).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert "http:" not in policy
            assert "https:" not in policy


@pytest.mark.parametrize("site", ["example", "hostile"])
def test_each_text_of_the_graph_stands_on_the_page_of_its_document(site: str, request: pytest.FixtureRequest) -> None:
    found: Built = request.getfixturevalue(site)
    in_words = "http://purl.org/spar/cito/hasCitationTimeSpan"
    for entry, about in found.catalogue.documents(1, int(found.catalogue.fact("documents"))):
        body = found.html(f"{entry.path}.html").find("body")
        shown = bare(body.text_content() + " ".join(body.xpath("//*[not(self::script)]/@value")))
        for subject in about.subjects:
            for predicate, said in about.statements(subject):
                if not isinstance(said, str) and predicate != in_words:
                    assert bare(said.value) in shown, f"{entry.path}: {predicate} {said.value}"


def bare(said: str) -> str:
    """A text without blanks, directional controls and kinds of dashes: addresses are printed with other blanks."""
    return re.sub(r"[\s\u202a-\u202e]", "", said).replace("–", "-")


def test_a_list_without_its_work_stands_on_the_page_of_its_source(tmp_path: Path) -> None:
    found = built(
        tmp_path, {"later.txt": "共 20 条\n  • [11] Sharma K, 1977, CHEMISTRY LETTERS, V1, P754\n  • [12] Who knows\n"}
    )
    page = found.html("source/later.html")
    assert [each.get("value") for each in page.xpath("//ol[@class='references']/li")] == ["11", "12"]
    assert "2 of the 20 references that the source counts are here." in text(page.xpath("//section")[0])
    found.catalogue.close()


def test_a_site_in_chinese_speaks_chinese(tmp_path: Path) -> None:
    found = built(tmp_path, {"article-page.txt": EXAMPLE}, Site(BASE, language="zh"))
    page = found.html(f"{ARTICLE}.html")
    assert page.get("lang") == "zh"
    assert text(page.xpath("//h2[@id='references']")[0]) == "参考文献 10"
    assert page.xpath("//input/@placeholder")[0] == WORDS["search hint"][1]
    found.catalogue.close()


def test_each_word_of_the_interface_can_be_exchanged_in_the_browser(example: Built) -> None:
    for path, data in example.files.items():
        if path.endswith(".html"):
            page = parsed(data)
            used = set(page.xpath("//@data-w")) | {
                pair.partition(":")[2] for each in page.xpath("//@data-wa") for pair in each.split(";")
            }
            assert used <= set(WORDS), path


@pytest.mark.parametrize("key", sorted(WORDS))
def test_both_languages_take_the_same_values(key: str) -> None:
    english, chinese = (sorted(re.findall(r"\{\d\}", said)) for said in WORDS[key])
    assert english == chinese


def test_a_usual_page_is_small(example: Built) -> None:
    assert len(example.files[f"{ARTICLE}.html"]) < 30_000
    shared = sum(len(example.files[f"assets/{name}"]) for name in ("site.css", "site.js"))
    assert shared < 30_000
