"""Rules for hosts: the real servers answer each IRI with the form that a client likes best; sitemaps and the rest."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from kg.publish import catalogue, hosting
from kg.publish.catalogue import Catalogue
from kg.publish.hosting import apache, nginx, sitemap, w3id
from kg.publish.hosting.accept import MOST_MOVED, OFFERS, pattern
from kg.publish.site import Site
from kg.serve.negotiation import best
from tests import web_servers
from tests.web_servers import Server

BASE = "https://data.example/kg/"
SITE = Site(BASE)
PATHS = (
    "work/doi/10.1/x",
    "work/doi/10.1/a<b>'c",
    "work/doi/10.1/50%",
    "work/doi/10.1/what?",
    "work/doi/10.1/x.php",
    "work/doi/10.1/x.gz",
    "work/doi/10.1/x.fr",
    "work/doi/10.1/a b+c&d",
    "work/doi/10.1/x.ttl",
    "clc/政治学",
    "keyword",
    "keyword/impact",
    "other/f91e50ff19832113d40f436a",
)
MOVED = [
    ('work/Odd "q" (1.5$)/', "other/f91e50ff19832113d40f436a"),
    ("WORK/DOI/10.1/X", "other/f91e50ff19832113d40f436a"),
]
ACCEPTS = (
    "", "*/*", "text/html", "text/turtle", "application/ld+json", "TEXT/Turtle", "text/*", "application/*",
    "text/turtle, text/html", "text/html;q=0.8, application/ld+json;q=0.85", "text/turtle;q=0.5, text/html;q=0.499",
    "text/turtle;q=0.5,*/*;q=0.6", "text/html;q=0, */*", "text/turtle;q=0.001", "image/png", "image/png, */*;q=0.1",
    "text/turtle;q=0", "*/*;q=0", "application/rdf+xml;q=0.9,application/ld+json;q=0.8,text/html;q=0.7",
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8", "text/turtle ; q=1.0",
    'application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted";q=0.9, text/html;q=0.2', "text/turtle;q=1.000",
    "text/turtle;charset=utf-8", "text/turtle;q=2, text/html;q=0.1", "text/turtles", "xtext/turtle", "text/html;q=0.",
)  # fmt: skip


def liked(accept: str) -> str | None:
    """The ending of the form that kg's own server would choose."""
    place = best(accept, [[offer.media_type] for offer in OFFERS])
    return None if place is None else OFFERS[place].ending


# -- the expressions, without a server -------------------------------------------------------------------


@given(st.text(alphabet=st.sampled_from(list("texurl/*;,q=0.1 \t")), max_size=300))
def test_the_expressions_answer_any_header(header: str) -> None:
    for offer in OFFERS:
        for media_range in offer.ranges:
            re.search(pattern(media_range), header)


@pytest.mark.parametrize("header", ["text/turtle" + ";a=b" * 5_000, "," * 50_000, "text/turtle;" + " " * 50_000 + "x"])
def test_a_long_header_takes_no_time(header: str) -> None:
    for offer in OFFERS:
        for media_range in offer.ranges:
            assert re.search(pattern(media_range), header + ";q=x") is None


def test_rules_for_moved_documents_are_not_without_end() -> None:
    many = [(f"work/{number}", f"other/{number:024}") for number in range(MOST_MOVED + 10)]
    for text in (apache.htaccess(many), nginx.config(many, "data.example", "/kg/"), w3id.htaccess(SITE, many)):
        assert f"other/{MOST_MOVED - 1:024}" in text
        assert f"other/{MOST_MOVED:024}" not in text


# -- the real servers ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder that a server's own user may read; pytest's are for one user only."""
    with tempfile.TemporaryDirectory(prefix="site-") as name:
        os.chmod(name, 0o777)
        documents = Path(name) / "documents"
        root = documents / "kg"
        for path in PATHS:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            for ending in ("html", "ttl", "jsonld", "bib", "ris"):
                (root / f"{path}.{ending}").write_text(f"<?php {path} as {ending}", encoding="utf-8")
        for file, text in {
            "index.html": "home", "404.html": "nothing here", ".well-known/void": "void", ".kg/state": "secret",
            "data/all.ttl.gz": "packed", ".htaccess": apache.htaccess(MOVED),
        }.items():  # fmt: skip
            (root / file).parent.mkdir(exist_ok=True)
            (root / file).write_text(text, encoding="utf-8")
        yield Path(name)


@pytest.fixture(scope="module", params=["apache", "nginx"])
def server(request: pytest.FixtureRequest, place: Path) -> Iterator[Server]:
    folder = place / request.param
    folder.mkdir()
    if request.param == "apache":
        with web_servers.apache(folder, place / "documents") as found:
            yield found
    else:
        with web_servers.nginx(folder, place / "documents" / "kg", nginx.config(MOVED, "localhost", "/kg/")) as found:
            yield found


@pytest.mark.webserver
class TestServers:
    @pytest.mark.parametrize("accept", ACCEPTS)
    def test_the_form_is_the_one_liked_best(self, server: Server, accept: str) -> None:
        answer = server.get("/kg/work/doi/10.1/x", accept)
        ending = liked(accept)
        if ending is None:
            assert answer.status == 406
        else:
            assert (answer.status, answer.location) == (303, f"/kg/work/doi/10.1/x.{ending}")
        assert "Accept" in answer.headers["vary"]
        assert answer.headers["access-control-allow-origin"] == "*"

    def test_a_client_that_says_nothing_gets_the_page(self, server: Server) -> None:
        assert server.get("/kg/work/doi/10.1/x").location == "/kg/work/doi/10.1/x.html"

    @pytest.mark.parametrize("path", PATHS)
    def test_each_iri_leads_to_its_document(self, server: Server, path: str) -> None:
        asked = "/kg/" + quote(path, safe="/")
        if path == "work/doi/10.1/x.ttl":  # that is the Turtle of another document
            assert server.get(asked).status == 200
            return
        for media_type, ending in (("text/turtle", "ttl"), ("text/html", "html"), ("application/ld+json", "jsonld")):
            answer = server.get(asked, media_type)
            assert (answer.status, unquote(answer.location)) == (303, f"/kg/{path}.{ending}")
            document = server.get(answer.location)
            assert (document.status, document.body.decode()) == (200, f"<?php {path} as {ending}")
            assert document.headers["content-type"].partition(";")[0] == media_type
            assert "content-encoding" not in document.headers
            assert "content-language" not in document.headers

    def test_other_ways_to_encode_an_iri_lead_there_too(self, server: Server) -> None:
        for asked in (
            "/kg/work/doi/10.1/%78",
            "/kg/work%2Fdoi/10.1/x",
            "//kg/work/doi/10.1/x",
            "/kg/work/doi/10.1/x?a=b",
        ):
            answer = server.get(asked, "text/turtle")
            assert answer.status == 303
            assert server.get(answer.location).body == b"<?php work/doi/10.1/x as ttl"

    def test_nobody_is_sent_to_another_host(self, server: Server) -> None:
        for asked in ("//evil.example/kg/work/doi/10.1/x", "/\\evil.example/..", "/kg//evil.example/"):
            assert "evil" not in server.get(asked).headers.get("location", "").partition("?")[0].removeprefix("/kg")

    @pytest.mark.parametrize("path", ['work/Odd "q" (1.5$)/', "WORK/DOI/10.1/X"])
    def test_a_document_that_lies_elsewhere_is_found(self, server: Server, path: str) -> None:
        answer = server.get("/kg/" + quote(path), "text/turtle")
        assert (answer.status, answer.location) == (303, "/kg/other/f91e50ff19832113d40f436a.ttl")

    def test_what_is_not_there_gets_the_sites_own_page(self, server: Server) -> None:
        for path in ("/kg/nothing", "/kg/work/doi/10.1/", "/kg/work/doi/10.1/nothing/at/all", "/kg/keyword/impact.xml"):
            answer = server.get(path)
            assert (answer.status, answer.body) == (404, b"nothing here")
        assert server.get("/kg/.kg/state").status == 404

    def test_the_sites_own_files(self, server: Server) -> None:
        assert server.get("/kg/").body == b"home"
        assert server.get("/kg").location == "/kg/"
        void = server.get("/kg/.well-known/void")
        assert (void.status, void.headers["content-type"]) == (200, "text/turtle; charset=utf-8")
        packed = server.get("/kg/data/all.ttl.gz")
        assert (packed.headers["content-type"], packed.headers.get("content-encoding")) == ("application/gzip", None)

    @pytest.mark.parametrize(
        ("ending", "kind"),
        [
            ("html", "text/html; charset=utf-8"),
            ("ttl", "text/turtle; charset=utf-8"),
            ("jsonld", "application/ld+json"),
            ("bib", "application/x-bibtex; charset=utf-8"),
            ("ris", "application/x-research-info-systems; charset=utf-8"),
        ],
    )
    def test_media_types(self, server: Server, ending: str, kind: str) -> None:
        answer = server.get(f"/kg/work/doi/10.1/x.{ending}")
        assert answer.headers["content-type"] == kind
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.webserver
def test_w3id_sends_people_to_the_site(place: Path) -> None:
    stub, folder = place / "w3id" / "kg", place / "w3id-server"
    stub.mkdir(parents=True)
    folder.mkdir()
    (stub / ".htaccess").write_text(w3id.htaccess(Site("https://w3id.org/kg/"), MOVED), encoding="utf-8")
    with web_servers.apache(folder, stub.parent) as found:

        def sent(path: str, accept: str = "") -> tuple[int, str]:
            answer = found.get(path, accept)
            return answer.status, answer.headers.get("location", "")

        there = w3id.TARGET
        assert sent("/kg/work/doi/10.1/a%3Cb", "text/turtle") == (303, there + "work/doi/10.1/a%3Cb.ttl")
        assert sent("/kg/keyword", "text/html") == (303, there + "keyword.html")
        assert sent("/kg/keyword.ttl") == (302, there + "keyword.ttl")
        assert sent("/kg/data/all.nq.gz") == (302, there + "data/all.nq.gz")
        assert sent("/kg/") == (302, there)
        assert sent("/kg/WORK/DOI/10.1/X", "text/turtle") == (303, there + MOVED[0][1] + ".ttl")
        assert sent("/kg/keyword", "image/png")[0] == 406
        assert "Accept" in found.get("/kg/keyword").headers["vary"]


# -- sitemaps, robots.txt, and what a catalogue gives -------------------------------------------------------


def locations(data: bytes) -> list[str]:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    tree: Any = etree.fromstring(data)
    return [str(each) for each in tree.xpath("//s:loc/text()", namespaces=names)]


def test_sitemaps_hold_fifty_thousand_pages_each() -> None:
    files = dict(sitemap.sitemaps(SITE, (f"work/{number}.html" for number in range(50_001))))
    assert list(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert len(locations(files["sitemap-1.xml"])) == 50_000
    assert locations(files["sitemap-2.xml"]) == [BASE + "work/50000.html"]
    assert locations(files["sitemap.xml"]) == [BASE + "sitemap-1.xml", BASE + "sitemap-2.xml"]
    assert all(len(data) < 50_000_000 for data in files.values())


def test_sitemaps_escape_what_urls_and_xml_want_escaped() -> None:
    data = dict(sitemap.sitemaps(SITE, ["work/a&b'<政>.html"]))["sitemap-1.xml"]
    assert b"work/a&amp;b&apos;%3C%E6%94%BF%3E.html" in data
    assert locations(data) == [BASE + "work/a&b'%3C%E6%94%BF%3E.html"]


def test_a_base_that_is_no_place_on_the_web_has_no_urls() -> None:
    files = dict(sitemap.sitemaps(Site("urn:kg:"), ["work/1.html"]))
    assert locations(files["sitemap.xml"]) == []
    assert "Sitemap" not in hosting.robots(Site("urn:kg:"))


TITLE = "http://purl.org/dc/terms/title"


@pytest.fixture
def odd(tmp_path: Path) -> Iterator[Catalogue]:
    iris = ["work/a", "work/A", "work/slash/", "index", "work/%2E%2E/x", "work/new%0Aline"]
    lines = [f'<{BASE}{iri}> <{TITLE}> "T" .\n'.encode() for iri in iris]
    lines.append(f'<https://orcid.org/0000-0002-1825-0097> <{TITLE}> "T" .\n'.encode())
    catalogue.build(tmp_path / "catalogue.sqlite", lines, BASE, abstracts=False, folds_case=True)
    found = Catalogue(tmp_path / "catalogue.sqlite")
    yield found
    found.close()


def test_what_a_server_is_asked_for_and_lies_elsewhere_gets_a_rule(odd: Catalogue) -> None:
    assert [asked for asked, _ in hosting.moved(SITE, odd)] == ["index", "work/a", "work/slash/"]
    assert all(path.startswith("other/") for _, path in hosting.moved(SITE, odd))


def test_all_files_and_the_same_bytes_each_time(odd: Catalogue) -> None:
    files = dict(hosting.files(SITE, odd, ["browse/works.html"]))
    assert set(files) == {
        ".nojekyll", ".htaccess", "data/nginx.conf", "data/w3id.htaccess", "data/w3id.md", "robots.txt",
        "sitemap-1.xml", "sitemap.xml",
    }  # fmt: skip
    assert files == dict(hosting.files(SITE, odd, ["browse/works.html"]))
    pages = locations(files["sitemap-1.xml"])
    assert {BASE + "index.html", BASE + "browse/works.html", BASE + "work/A.html"} <= set(pages)
    assert len(pages) == len(set(pages)) == 4 + 7
