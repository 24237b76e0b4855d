"""The pictures: all that the graph tells of is in them, and nothing that it tells can do harm."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html
from rdflib import Graph, URIRef

from kg.draw import draw
from kg.draw.constellation import constellation
from kg.draw.gather import gather
from kg.draw.index import Index
from kg.draw.label import shorten, width, wrap
from kg.draw.picture import Curve, Mark, Picture
from kg.draw.wheel import wheel
from kg.errors import UnreadableInput, UsageError
from kg.vocab import BIRO, C4O, CITO, CO, DCTERMS, FABIO, FOAF, PRISM, RDF
from tests.graph_of_articles import BASE, Articles, many_articles, one_article

SVG = "{http://www.w3.org/2000/svg}"
ARTICLE = f"{BASE}work/doi/10.1000/0"
HOSTILE = (
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>",
    "]]> \" ' & &amp; `${1}`",
    "\u202egnitirw desrever",
    "كتابة عربية",
    "城市治理中的公共价值",
    "a\u0000b\u0008\ud7ff\ufffe",
    "$policy $data ${style}",
)


def at(page: bytes, path: str) -> list[str]:
    """What an XPath finds in a page, as text; elements by their tags."""
    found = html.fromstring(page).xpath(path)
    assert isinstance(found, list)
    return [str(item.tag if isinstance(item, etree._Element) else item) for item in found]


def page_data(page: bytes) -> dict[str, list[dict[str, object]]]:
    """The data of a page, read as a browser reads it."""
    data: dict[str, list[dict[str, object]]] = json.loads(at(page, "//script[@id='data']/text()")[0])
    return data


def test_a_page_has_every_author_subject_venue_and_cited_work() -> None:
    graph = one_article(60, authors=12).graph
    data = page_data(draw(graph, ".html"))
    ids = {node["id"] for node in data["nodes"]}
    assert {str(o) for o in graph.objects(None, None) if "/work/key/" in str(o) and "#" not in str(o)} <= ids
    assert {f"{ARTICLE}#author-{n}" for n in range(1, 13)} <= ids
    assert {f"{BASE}organization/school-{n}" for n in range(4)} <= ids
    assert {f"{BASE}keyword/subject-{n}" for n in range(5)} <= ids
    assert f"{BASE}venue/regional-studies" in ids
    edges = {(edge["source"], edge["target"], edge["relation"]) for edge in data["edges"]}
    assert (ARTICLE, f"{BASE}work/key/0-1", "cites") in edges
    assert (ARTICLE, f"{BASE}work/key/0-7", "self") in edges
    assert (f"{ARTICLE}#author-1", f"{BASE}work/key/0-7", "wrote") in edges


def test_an_image_names_them_too() -> None:
    root = etree.fromstring(draw(one_article(30).graph, ".svg"))
    text = " ".join(map(str, root.itertext()))
    for n in range(1, 31):
        assert f"Reference text {n}\n" in text
    for name in ("Given0 Ayres", "Given2 Müller", "School 1", "subject 4", "Regional Studies"):
        assert name in text


def test_many_articles_are_all_there_with_what_they_share() -> None:
    data = page_data(draw(many_articles(12, 20).graph, ".html"))
    ids = {node["id"] for node in data["nodes"]}
    assert {f"{BASE}work/doi/10.1000/{n}" for n in range(12)} <= ids
    assert {f"{BASE}work/key/{n}-{m}" for n in range(12) for m in (1, 2, 20)} <= ids
    labelled = {node["id"] for node in data["nodes"] if node["text"]}
    assert {f"{BASE}work/key/9", f"{BASE}venue/regional-studies", f"{BASE}keyword/subject-0"} <= labelled


def test_an_image_of_several_articles_says_what_each_mark_is() -> None:
    root = etree.fromstring(draw(many_articles(3, 20).graph, ".svg"))
    shown = {"".join(map(str, text.itertext())) for text in root.iter(f"{SVG}text")}
    assert {"Given0 Ayres", "School 1", "subject 4", "Alford & Other1 1997"} <= shown
    picture = constellation(gather(Index(many_articles(3, 20).graph, "en"), "en", None))
    assert all(mark.lines and mark.lines[0] for mark in picture.marks)


@pytest.mark.parametrize(("articles", "works"), [(1, 10), (1, 43), (1, 300), (3, 43)])
def test_cited_works_stand_right_and_people_and_subjects_left_of_their_article(articles: int, works: int) -> None:
    picture = placed(many_articles(articles, works).graph)
    where = {mark.node.id: mark for mark in picture.marks}
    cited = [c for c in picture.curves if c.edge.relation in ("cites", "self")]
    beside = [c for c in picture.curves if c.edge.relation in ("author", "subject")]
    for curves, side in ((cited, 1), (beside, -1)):
        mine = [c for c in curves if articles == 1 or alone(c, picture)]
        assert mine
        assert all((where[c.edge.target].x - where[c.edge.source].x) * side > 0 for c in mine)


def alone(curve: Curve, picture: Picture) -> bool:
    """Whether one article alone leads to the target of an edge."""
    articles = {m.node.id for m in picture.marks if m.node.kind == "article"}
    return len({c.edge.source for c in picture.curves if c.edge.target == curve.edge.target} & articles) == 1


def placed(graph: Graph, language: str = "en") -> Picture:
    """The picture of a graph, before it is written."""
    scene = gather(Index(graph, language), language, None)
    return wheel(scene) if len(scene.of("article")) == 1 else constellation(scene)


@pytest.mark.parametrize("authors", [1, 2, 3, 6])
def test_no_author_line_runs_under_the_pill_of_the_journal(authors: int) -> None:
    picture = placed(one_article(10, authors).graph)
    [pill] = [m for m in picture.marks if m.node.id == f"{BASE}venue/regional-studies"]
    for curve in picture.curves:
        if curve.edge.relation == "author":
            for t in (k / 100 for k in range(101)):
                x, y = (
                    (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t**2 * c
                    for a, b, c in zip(curve.start, curve.bend, curve.end, strict=True)
                )
                assert abs(x - pill.x) > pill.width / 2 or abs(y - pill.y) > pill.height / 2


def test_an_image_scales_with_its_place() -> None:
    root = etree.fromstring(draw(one_article(3).graph, ".svg"))
    assert root.get("width") == "100%"
    assert root.get("height") is None
    wide = str(root.get("viewBox")).split()[2]
    assert f"max-width:{wide}px;height:auto" in str(root.get("style"))


def test_a_chinese_name_is_shown_whole() -> None:
    made = Articles()
    made.work(ARTICLE, "基于知识图谱的图书馆服务研究", 2020, [])
    for n, (family, own) in enumerate((("王", "明"), ("李", "华")), 1):
        made.say(ARTICLE, DCTERMS.creator, f"{ARTICLE}#author-{n}")
        made.text(f"{ARTICLE}#author-{n}", FOAF.name, family + own)
        made.text(f"{ARTICLE}#author-{n}", FOAF.familyName, family)
        made.text(f"{ARTICLE}#author-{n}", FOAF.givenName, own)
    made.work(f"{BASE}work/key/1", "One", 2018, [])
    made.say(f"{BASE}work/key/1", DCTERMS.creator, f"{ARTICLE}#author-1", f"{ARTICLE}#author-2")
    made.reference(ARTICLE, 1, f"{BASE}work/key/1", "text")
    picture = placed(made.graph)
    assert picture.marks[0].detail == "王明 & 李华 · 2020"
    assert [m.lines for m in picture.marks if m.node.id == f"{BASE}work/key/1"] == [("王明 & 李华 2018",)]


@pytest.mark.parametrize("articles", [1, 3])
@pytest.mark.parametrize(
    "title",
    [
        "ELECTROREFLECTANCE OF GASE SINGLE-CRYSTALS IN HIGHER INTERBAND TRANSITION REGION",
        "Pneumonoultramicroscopicsilicovolcanoconiosis" * 3,
        "基于知识图谱的图书馆服务研究",
        "Measuring W",
    ],
)
def test_a_title_stays_in_its_box_and_leaves_no_letter_alone(title: str, articles: int) -> None:
    made = many_articles(articles, 3)
    made.graph.remove((URIRef(ARTICLE), URIRef(DCTERMS.title), None))
    made.text(ARTICLE, DCTERMS.title, title)
    [card] = [m for m in placed(made.graph).marks if m.node.id == ARTICLE]
    assert all(width(line, card.size) * 1.05 < card.width - 12 for line in card.lines)
    assert all(len(line) > 1 for line in card.lines)


@given(st.text(max_size=90), st.floats(40, 300), st.integers(1, 6))
def test_wrapped_lines_fit_and_lose_nothing_before_an_ellipsis(text: str, limit: float, lines: int) -> None:
    wrapped = wrap(text, limit, 12, lines)
    assert len(wrapped) <= lines
    assert all(width(line, 12) <= limit + 1e-6 for line in wrapped)
    if not wrapped[-1].endswith("…"):
        assert "".join("".join(wrapped).split()) == "".join(text.split())


def test_more_cited_works_than_fit_are_counted_in_words() -> None:
    for ending in (".svg", ".html"):
        text = draw(one_article(2000).graph, ending).decode()
        assert "1,700 of 2,000 cited works are not drawn." in text
        assert "and 1,700 more" in text


def test_a_list_longer_than_its_references_says_so() -> None:
    made = one_article(5)
    made.text(f"{ARTICLE}#references", CO.size, "43")
    assert b"5 of 43" in draw(made.graph, ".svg")


@pytest.mark.parametrize(("articles", "works"), [(1, 0), (1, 3), (1, 43), (1, 300), (2, 1), (15, 30)])
def test_no_label_or_mark_covers_another(articles: int, works: int) -> None:
    graph = many_articles(articles, works).graph
    place = wheel if articles == 1 else constellation
    picture = place(gather(Index(graph, "en"), "en", None))
    for one, other in combinations([box for mark in picture.marks for box in boxes(mark)], 2):
        if one[0] != other[0]:
            apart = one[1] >= other[3] or other[1] >= one[3] or one[2] >= other[4] or other[2] >= one[4]
            assert apart, (one, other)


@pytest.mark.parametrize("articles", [1, 3])
def test_an_edge_runs_from_its_source_to_its_target(articles: int) -> None:
    place = wheel if articles == 1 else constellation
    picture = place(gather(Index(many_articles(articles, 43).graph, "en"), "en", None))
    where = {mark.node.id: (mark.x, mark.y) for mark in picture.marks}
    assert picture.curves
    for curve in picture.curves:
        assert (curve.start, curve.end) == (where[curve.edge.source], where[curve.edge.target])


def boxes(mark: Mark) -> list[tuple[str, float, float, float, float]]:
    """The rectangles that a mark and its label take: id, left, top, right, bottom."""
    wide, tall = mark.width / 2, mark.height / 2
    found = [(mark.node.id, mark.x - wide, mark.y - tall, mark.x + wide, mark.y + tall)]
    if mark.lines and mark.anchor != "inside":
        label, detail = width(mark.lines[0], mark.size), width(mark.detail, mark.size)
        across = max(label, detail) if mark.stacked else label + detail
        high = mark.size * (2.4 if mark.stacked and mark.detail else 1.1) / 2
        left = {"start": mark.x + wide, "end": mark.x - wide - across, "middle": mark.x - across / 2}[mark.anchor]
        middle = mark.y + tall + mark.size if mark.anchor == "middle" else mark.y
        found.append((mark.node.id, left, middle - high, left + across, middle + high))
    return found


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_is_only_text(title: str) -> None:
    made = Articles()
    made.work(ARTICLE, title, 2020, [(title, title)])
    made.venue(ARTICLE, "x", title)
    made.subject(ARTICLE, "x", title)
    made.work(f"{BASE}work/key/1", title, 2019, [("A", "B")])
    made.reference(ARTICLE, 1, f"{BASE}work/key/1", title)
    etree.fromstring(image := draw(made.graph, ".svg", title=title))
    page = draw(made.graph, ".html", title=title)
    assert at(page, "//script") == ["script"] * 3
    assert not at(page, "//img | //*[@onerror]")
    assert b"<script" not in image
    assert not {"\u202e", "\u0000", "\u0008", "\ufffe"} & set(image.decode())
    assert page_data(page)["nodes"][0]["id"] == ARTICLE


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_any_title_gives_well_formed_pictures(title: str) -> None:
    made = Articles()
    made.work(ARTICLE, title, 2020, [("", title)])
    etree.fromstring(draw(made.graph, ".svg"))
    assert page_data(draw(made.graph, ".html"))["nodes"][0]["id"] == ARTICLE


def test_nothing_is_loaded_from_elsewhere() -> None:
    page = draw(one_article(10).graph, ".html")
    assert not at(page, "//@src | //@href | //link | //iframe | //@style")
    policy = at(page, "//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert not re.search(r"url\(|@import|@font-face", "".join(at(page, "//style/text()")))
    root = etree.fromstring(draw(one_article(10).graph, ".svg"))
    assert not [e for e in root.iter() if e.tag in (f"{SVG}script", f"{SVG}image", f"{SVG}use")]
    assert not [name for e in root.iter() for name in e.attrib if "href" in str(name) or str(name).startswith("on")]


def test_an_image_has_a_name_and_a_description() -> None:
    root = etree.fromstring(draw(one_article(3).graph, ".svg"))
    assert root.findtext(f"{SVG}title") == "Soft governance of regional networks, a study of 3 cited works"
    assert "Cited work: 3" in (root.findtext(f"{SVG}desc") or "")


def test_title_and_language_are_the_callers() -> None:
    page = draw(one_article(3).graph, ".html", title="My own", lang="zh").decode()
    assert "<title>My own</title>" in page
    assert '<html lang="zh">' in page
    assert "参考文献" in page


def test_labels_of_the_language_asked_for_come_first() -> None:
    turtle = f"""
        <{ARTICLE}> a <{FABIO.Expression}> ; <{DCTERMS.title}> "T" ; <{DCTERMS.subject}> <urn:d> .
        <urn:d> <http://www.w3.org/2004/02/skos/core#prefLabel> "政治学"@zh , "Political Science"@en .
    """
    graph = Graph().parse(data=turtle, format="turtle")
    subjects = {lang: gather(Index(graph, lang), lang, None).of("keyword")[0].label for lang in ("en", "zh", "zh-Hans")}
    assert subjects == {"en": "Political Science", "zh": "政治学", "zh-Hans": "政治学"}


@pytest.mark.parametrize(("third", "shown"), [("@zh", "政治学"), ("@en", "Political Science")])
def test_classes_are_in_the_one_language_that_most_have(third: str, shown: str) -> None:
    turtle = f"""
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <{ARTICLE}> a <{FABIO.Expression}> ; <{DCTERMS.title}> "T" ; <{FABIO.hasSubjectTerm}> <urn:d>, <urn:e> .
        <urn:d> skos:notation "0302" ; skos:prefLabel "政治学"@zh , "Political Science"@en .
        <urn:e> skos:notation "030201" ; skos:prefLabel "Theory"{third} .
    """
    scene = gather(Index(Graph().parse(data=turtle, format="turtle"), "en"), "en", None)
    assert [n.label for n in scene.of("classification")] == [f"0302 {shown}", "030201 Theory"]


def test_a_doi_is_told_in_a_form_that_the_page_makes_a_link() -> None:
    made = one_article(1)
    made.text(ARTICLE, PRISM.doi, "10.1000/0")
    page = draw(made.graph, ".html")
    say = json.loads(at(page, "//script[@id='data']/text()")[0])["words"]
    facts = page_data(page)["nodes"][0]["facts"]
    assert isinstance(facts, list)
    assert [say["doi"], "10.1000/0"] in facts
    assert "https://doi.org/" in at(page, "//script[not(@type)]/text()")[-1]


def test_an_anonymous_work_shows_its_venue_or_its_reference() -> None:
    made = one_article(0)
    made.text(f"{BASE}work/a", FABIO.hasPublicationYear, "2016")
    made.venue(f"{BASE}work/a", "pmr", "PUBLIC MANAG REV")
    made.reference(ARTICLE, 1, f"{BASE}work/a", "[Anonymous], 2016, PUBLIC MANAG REV")
    made.say(f"{BASE}work/b", RDF.type, FABIO.Expression)
    made.reference(ARTICLE, 2, f"{BASE}work/b", "[Anonymous], no one knows what")
    labels = [n.label for n in gather(Index(made.graph, "en"), "en", None).of("cited")]
    assert labels == ["PUBLIC MANAG REV 2016", "[Anonymous], no one knows what"]


def test_a_reference_that_no_one_could_read_is_shown() -> None:
    made = one_article(0)
    made.reference(ARTICLE, 1, f"{BASE}work/x", "??")
    for triple in [*made.graph.triples((None, None, None))]:
        if str(triple[1]) in (BIRO.references, CITO.cites, CITO.hasCitedEntity):
            made.graph.remove(triple)
    assert [n.label for n in gather(Index(made.graph, "en"), "en", None).of("cited")] == ["??"]


def test_a_reference_list_alone_is_drawn() -> None:
    made = Articles()
    references = f"{BASE}source/page-2#references"
    made.say(references, RDF.type, BIRO.ReferenceList)
    made.say(references, CO.item, f"{references}-1")
    made.say(f"{references}-1", CO.itemContent, f"{references}-r")
    made.text(f"{references}-r", C4O.hasContent, "Ayres S, 2017")
    made.say(f"{references}-r", BIRO.references, f"{BASE}work/w")
    made.work(f"{BASE}work/w", "A title", 2017, [("S", "Ayres")])
    text = draw(made.graph, ".svg").decode()
    assert "References: page-2" in text
    assert "Ayres 2017" in text


def test_an_author_of_several_cited_works_is_shown_as_a_name_only() -> None:
    scene = gather(Index(one_article(60).graph, "en"), "en", None)
    shared = scene.of("shared")
    assert shared
    for node in shared:
        works = [edge.target for edge in scene.edges if edge.source == node.id]
        assert len(works) >= 2
        assert "perhaps not one person" in str(node.facts)


def test_the_same_graph_gives_the_same_bytes_under_any_hash_seed(tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    many_articles(4, 12).graph.serialize(file, format="turtle")
    program = (
        "import sys, hashlib, rdflib; from kg.draw import draw\n"
        "graph = rdflib.Graph().parse(sys.argv[1])\n"
        "print([hashlib.sha256(draw(graph, e)).hexdigest() for e in ('.svg', '.html')])"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program, str(file)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_an_empty_graph_and_a_wrong_call_are_errors_in_words() -> None:
    with pytest.raises(UnreadableInput, match="nothing to draw"):
        draw(Graph(), ".svg")
    with pytest.raises(UsageError, match=r"\.png"):
        draw(one_article(1).graph, ".png")
    with pytest.raises(UsageError, match="language tag"):
        draw(one_article(1).graph, ".svg", lang='"><script>')


@given(st.text(max_size=60), st.floats(20, 400))
def test_a_shortened_label_fits(text: str, limit: float) -> None:
    assert width(shorten(text, limit, 12), 12) <= limit + 1e-6
