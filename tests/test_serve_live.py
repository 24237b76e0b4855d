"""The pages of a store as `kg serve` gives them out: those that `kg publish` writes, of what the store holds now."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin

import httpx
import lxml.etree
import pyoxigraph
import pytest

from kg.publish.site import Site
from kg.serve.apart import Apart
from kg.serve.refusal import Refused
from tests.command_line import runner
from tests.serving import BASE, Serving, serving

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "article-page.txt"
ARTICLE = "work/doi/10.1111/padm.12555"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the example."""
    folder = tmp_path_factory.mktemp("live") / "store"
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("KG_BASE", raising=False)
        assert runner(patch)("load", EXAMPLE, "--store", folder, "--base", BASE, "-q").code == 0
    return folder


@pytest.fixture(scope="module")
def server(store: Path) -> Iterator[Serving]:
    with serving(store) as running:
        yield running


def test_an_iri_leads_to_the_page_and_the_data(server: Serving) -> None:
    with server.client() as client:
        page = client.get(f"/{ARTICLE}", headers={"accept": "text/html"}, follow_redirects=True)
        assert page.status_code == 200
        assert "Ayres" in page.text
        said = set()
        for accept, format in (
            ("text/turtle", pyoxigraph.RdfFormat.TURTLE),
            ("application/ld+json", pyoxigraph.RdfFormat.JSON_LD),
            ("application/n-triples", pyoxigraph.RdfFormat.N_TRIPLES),
            ("application/rdf+xml", pyoxigraph.RdfFormat.RDF_XML),
        ):
            data = client.get(f"/{ARTICLE}", headers={"accept": accept}, follow_redirects=True)
            assert data.headers["content-type"].partition(";")[0] == accept
            said.add(frozenset(quad.triple for quad in pyoxigraph.parse(data.content, format=format)))
        assert len(said) == 1, "all forms say the same"
        assert len(said.pop()) > 100


def test_what_a_page_links_to_is_there(server: Serving) -> None:
    with server.client() as client:
        page = client.get(f"/{ARTICLE}.html")
        tree = lxml.etree.HTML(page.text)
        links = tree.xpath("//a/@href | //link[not(starts-with(@href, 'http'))]/@href | //script/@src")
        assert isinstance(links, list)
        here = httpx.URL(f"{server.url}{ARTICLE}.html")
        addresses = {here.join(str(each).partition("#")[0]) for each in links}
        ours = [each for each in addresses if each.host == "127.0.0.1"]
        assert len(ours) > 30
        broken = [each for each in ours if client.get(each, follow_redirects=True).status_code != 200]
    assert not broken


def test_they_are_the_files_that_kg_publish_writes(
    server: Serving, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (
        runner(monkeypatch)("publish", store, "-o", tmp_path / "site", "--base", BASE, "--lang", "en", "-q").code == 0
    )
    files = [
        each.relative_to(tmp_path / "site").as_posix() for each in (tmp_path / "site").rglob("*") if each.is_file()
    ]
    documents = [each for each in files if each.startswith(("work/", "venue/", "organization/", "keyword/"))]
    assert len(documents) > 50
    with server.client() as client:
        for each in [
            *documents[::7],
            f"{ARTICLE}.html",
            f"{ARTICLE}.bib",
            "index.html",
        ]:
            answer = client.get(httpx.URL(server.url).copy_with(path=f"/{each}"))
            assert answer.status_code == 200, each
            assert answer.content == (tmp_path / "site" / each).read_bytes(), each
        for each in ("about.html", ".well-known/void"):  # which say what a site has and a server has not
            assert client.get(f"/{each}").status_code == 200


def test_abstracts_are_kept_back_unless_wanted(server: Serving, store: Path) -> None:
    with server.client() as client:
        answer = client.get("/sparql", params={"query": f"SELECT ?a {{ <{BASE}{ARTICLE}> dcterms:abstract ?a }}"})
        (row,) = answer.json()["results"]["bindings"]
        abstract = row["a"]["value"]
        for ending in (".html", ".ttl", ".nt", ".jsonld"):
            assert abstract[:60] not in client.get(f"/{ARTICLE}{ending}").text
    assert any("1 abstract" in line and "/sparql" in line for line in server.said)
    with serving(store, "--abstracts") as other, other.client() as client:
        assert abstract[:60] in client.get(f"/{ARTICLE}.nt").text
    with server.client() as client:
        assert client.get("/assets/site.css").status_code == 200, "the files of one server are not the other's"


def test_pages_follow_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = runner(monkeypatch)
    for name in ("first", "second"):
        line = f'<{BASE}work/{name}> <http://purl.org/dc/terms/title> "The {name}" .\n'
        (tmp_path / f"{name}.nt").write_text(line, encoding="utf-8")
    folder = tmp_path / "store"
    assert run("load", tmp_path / "first.nt", "--store", folder).code == 0
    with serving(folder) as server, server.client() as client:
        assert "The first" in client.get("/work/first.html").text
        assert client.get("/work/second.html").status_code == 404
        assert run("load", tmp_path / "second.nt", "--store", folder).code == 0
        assert run("load", "--delete", "first", "--store", folder).code == 0
        until = time.monotonic() + 60
        while client.get("/work/second.html").status_code == 404 and time.monotonic() < until:
            time.sleep(0.2)
        while client.get("/work/first.html").status_code == 200 and time.monotonic() < until:
            time.sleep(0.2)
        assert "The second" in client.get("/work/second.html").text
        assert client.get("/work/first.html").status_code == 404
        assert client.get("/work/first").status_code == 404


def test_a_process_that_ends_is_replaced(store: Path) -> None:
    with serving(store, "--workers", "1") as server, server.client() as client:
        assert client.get(f"/{ARTICLE}.html").status_code == 200
        found = subprocess.run(
            ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(server.process.pid)],
            capture_output=True,
            text=True,
            check=False,
        )
        (maker,) = [int(line.split()[0]) for line in found.stdout.splitlines() if "kg.serve.apart" in line]
        os.kill(maker, signal.SIGKILL)
        statuses = [client.get(f"/{ARTICLE}.{ending}").status_code for ending in ("ttl", "jsonld", "bib")]
    assert statuses == [200, 200, 200]
    assert "Traceback" not in "".join(server.said)


def test_a_process_that_cannot_be_replaced_at_once_is_replaced_later(
    store: Path, server: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = next(each for each in (store / "kg" / "pages").iterdir() if (each / "catalogue.sqlite").exists())
    apart = Apart(folder, Site(BASE), 1)
    try:
        child = apart._free.get()
        child.kill()
        child.wait()
        apart._free.put(child)
        command = apart._command
        for wrong in (["/nowhere/python"], [sys.executable, "-c", "pass"]):
            monkeypatch.setattr(apart, "_command", wrong)
            for _ in range(3):
                with pytest.raises(Refused) as refused:
                    apart.file(f"{ARTICLE}.html")
                assert refused.value.status == 500
        monkeypatch.setattr(apart, "_command", command)
        assert apart.file(f"{ARTICLE}.html")
        assert apart.where(ARTICLE) == ARTICLE
    finally:
        apart.close()


def test_a_document_that_is_broken_leaves_the_others(
    store: Path, server: Serving, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = next(each for each in (store / "kg" / "pages").iterdir() if (each / "catalogue.sqlite").exists())
    shutil.copytree(folder, tmp_path / "made")
    with contextlib.closing(sqlite3.connect(tmp_path / "made" / "catalogue.sqlite")) as rows, rows:
        where = "SELECT id FROM document WHERE path = ?"
        rows.execute(f"UPDATE said SET lines = x'00' WHERE id = ({where})", (ARTICLE,))
        (other,) = rows.execute("SELECT path FROM document WHERE kind = 'venue' ORDER BY id LIMIT 1").fetchone()
    apart = Apart(tmp_path / "made", Site(BASE), 1)
    try:
        with pytest.raises(Refused, match="the server's log says why"):
            apart.file(f"{ARTICLE}.html")
        assert apart.file(f"{other}.ttl")
    finally:
        apart.close()
    told = capfd.readouterr().err
    assert ARTICLE in told
    assert "Traceback" not in told


ODD = {
    "about": "/about",
    "index": "/index",
    "a/": "/a/",
    "a//b": "/a//b",
    "/x": "//x",
    "long-" + "x" * 300: "/long-" + "x" * 300,
    "100%25": "/100%25",
    "100%2525": "/100%2525",
    "s/a%2Fb": "/s/a%2Fb",
    "s/a/b": "/s/a/b",
    "q": "/q",
    "q?id=1": "/q?id=1",
    "p?名=政": "/p?%E5%90%8D=%E6%94%BF",
    "p?x=(y)": "/p?x=%28y%29",
    "sparql-like?query=ASK%20%7B%7D": "/sparql-like?query=ASK%20%7B%7D",
    ".hidden": "/.hidden",
}
"""IRIs after the base, and what a client asks for."""


def test_whatever_its_iri_a_document_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "".join(
        f'<{BASE}{iri}> <http://purl.org/dc/terms/title> "The {n}. \\u0000\\u000B" .\n' for n, iri in enumerate(ODD)
    )
    (tmp_path / "odd.nt").write_text(lines, encoding="utf-8")
    assert runner(monkeypatch)("load", tmp_path / "odd.nt", "--store", tmp_path / "store", "--base", BASE).code == 0
    with serving(tmp_path / "store", "--workers", "1") as server, server.client() as client:
        for number, asked in enumerate(ODD.values()):
            for accept in ("text/html", "text/turtle", "application/rdf+xml"):
                url = httpx.URL(server.url).copy_with(raw_path=asked.encode())
                led = client.get(url, headers={"accept": accept})
                assert led.status_code == 303, asked
                there = urljoin(f"http://127.0.0.1:{server.port}{asked}", led.headers["location"])
                answer = client.get(there)
                assert answer.status_code == 200, there
                assert f"The {number}." in answer.text, asked
                if accept == "application/rdf+xml":
                    assert "\ufffd\ufffd" in "".join(map(str, lxml.etree.fromstring(answer.content).itertext()))
        assert client.get("/q?id=2", follow_redirects=True).status_code == 200
        assert client.get("/nowhere?id=1").status_code == 404


def test_a_second_start_makes_nothing_anew(store: Path, server: Serving) -> None:
    assert any("making the catalogue" in line for line in server.said)
    with serving(store) as again, again.client() as client:
        assert client.get(f"/{unquote(ARTICLE)}.html").status_code == 200
    assert not any("making the catalogue" in line for line in again.said)


def test_a_store_with_nothing_under_the_base_is_not_served(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = runner(monkeypatch)("serve", "--store", store, "--base", "https://other.example/", "--port", 0)
    assert done.code == 2
    assert f"none of the graph's IRIs stand under https://other.example/: they begin with {BASE}" in done.err


def test_the_data_set_tells_where_it_can_be_asked(server: Serving) -> None:
    with server.client() as client:
        void, about = (client.get(each).text for each in ("/.well-known/void", "/about.html"))
    assert f"{BASE}sparql" in void
    assert 'href="./sparql"' in about
