"""Things and their documents over HTTP: which form a client gets, and with what headers; on documents made up here."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urljoin

import httpx
import lxml.etree
import pyoxigraph
import pytest

from kg.errors import UnreadableInput
from kg.serve.app import App
from kg.serve.documents import Documents, Folder, Found, Link
from kg.serve.limits import Limits
from kg.serve.page import Pages
from kg.serve.shelf import Shelf

SICI = "work/doi/10.1175/1520-0469(1993)050<0661:tsoici>2.0.co;2"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
THINGS = ("work/doi/10.1/x", "work/doi/10.1/x.y", SICI, "keyword/政治学", "work/name:with-colon")

PLACES = {
    "about": "work/doi/10.1/x",
    "a//b/": "work/doi/10.1/x",
    "/x": "work/doi/10.1/x",
    "q?id=1": "work/doi/10.1/x",
    "work/doi/10.1/x?id=2": "keyword/政治学",
    "work%2Fdoi/10.1%2Fx": "work/doi/10.1/x",
}
"""Where documents lie whose IRIs say it otherwise."""


class Made:
    """Documents of some things, and a site around them."""

    def __init__(self, word: str = "first") -> None:
        self._word = word
        self.asked: list[str] = []
        self.closed = False

    def file(self, path: str) -> Found | None:
        self.asked.append(path)
        if path in ("index.html", "browse/index.html"):
            return Found(f"<p>{self._word} index".encode(), "text/html")
        stem, _, ending = path.rpartition(".")
        if stem in THINGS and ending in ("html", "ttl", "jsonld", "bib"):
            media_type = {
                "html": "text/html",
                "ttl": "text/turtle",
                "jsonld": "application/ld+json",
                "bib": "application/x-bibtex",
            }
            links = (Link("https://doi.org/10.1/x", "cite-as"), Link('https://x/"><\r\nX: y', "license"))
            return Found(f"{self._word} {path} ".encode() * 100, media_type[ending], links)
        return None

    def triples(self, path: str) -> bytes | None:
        self.asked.append(path)
        if path not in THINGS:
            return None
        return b'<urn:thing> <http://purl.org/dc/terms/title> "Title & more"@en .\n'

    def where(self, address: str) -> str | None:
        return PLACES.get(address)

    def close(self) -> None:
        self.closed = True


Ask = Callable[[httpx.AsyncClient], Awaitable[object]]


def over(documents: Documents, folder: Path, ask: Ask) -> None:
    """Asks an application that serves these documents."""

    async def main() -> None:
        async with Shelf(folder, lambda: documents) as shelf:
            app = App(Pages(shelf), Pages(shelf), Limits())
            transport = httpx.ASGITransport(app=app)
            async with httpx.AsyncClient(transport=transport, base_url="http://evil.example") as client:
                await ask(client)

    asyncio.run(main())


def got(path: str, tmp_path: Path, method: str = "GET", **headers: str) -> httpx.Response:
    """The answer to one request."""
    answers: list[httpx.Response] = []

    async def ask(client: httpx.AsyncClient) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        answers.append(await client.request(method, path, headers=named))

    over(Made(), tmp_path, ask)
    return answers[0]


@pytest.mark.parametrize(
    ("accept", "ending"),
    [
        (BROWSER, ".html"),
        ("*/*", ".html"),
        ("text/turtle", ".ttl"),
        ("application/ld+json", ".jsonld"),
        ("application/n-triples", ".nt"),
        ("application/rdf+xml", ".rdf"),
        ("application/rdf+xml;q=0.5, text/turtle;q=0.6", ".ttl"),
        ("text/html;q=0, */*;q=0.1", ".ttl"),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', ".jsonld"),
        ("application/*", ".jsonld"),
        ("application/xhtml+xml", ".html"),
    ],
)
def test_a_thing_leads_to_the_form_that_the_client_likes(tmp_path: Path, accept: str, ending: str) -> None:
    answer = got("/work/doi/10.1/x", tmp_path, accept=accept)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"x{ending}"
    assert "Accept" in answer.headers["vary"]
    for form in ("html", "ttl", "jsonld", "nt", "rdf"):
        assert f'<x.{form}>; rel="alternate"' in answer.headers["link"]


@pytest.mark.parametrize(
    ("address", "location"),
    [
        (
            "/work/doi/10.1175/1520-0469(1993)050%3C0661:tsoici%3E2.0.co;2",
            "./1520-0469(1993)050%3C0661:tsoici%3E2.0.co;2.html",
        ),
        ("/keyword/%E6%94%BF%E6%B2%BB%E5%AD%A6", "%E6%94%BF%E6%B2%BB%E5%AD%A6.html"),
        ("/work/name:with-colon", "./name:with-colon.html"),
        ("/work/doi/10.1/x.y", "x.y.html"),
    ],
)
def test_a_location_is_relative_and_leads_to_a_document(tmp_path: Path, address: str, location: str) -> None:
    answer = got(address, tmp_path, accept="text/html")
    assert (answer.status_code, answer.headers["location"]) == (303, location)
    there = httpx.URL(f"http://host/prefix{address}").join(location)
    assert str(there).startswith("http://host/prefix/"), "behind any prefix"
    assert got(there.raw_path.decode().removeprefix("/prefix"), tmp_path).status_code == 200


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/about", "/work/doi/10.1/x.html"),
        ("/a//b/", "/work/doi/10.1/x.html"),
        ("//x", "/work/doi/10.1/x.html"),
        ("/q?id=1", "/work/doi/10.1/x.html"),
        ("/work/doi/10.1/x?id=2", "/keyword/%E6%94%BF%E6%B2%BB%E5%AD%A6.html"),
        ("/work/doi/10.1/x?id=3", "/work/doi/10.1/x.html"),
        ("/work%2Fdoi/10.1%2Fx", "/work/doi/10.1/x.html"),
        ("/work%2fdoi%2f10.1/x.y", "/work/doi/10.1/x.y.html"),
    ],
)
def test_a_document_is_found_by_its_iri_wherever_it_lies(tmp_path: Path, address: str, file: str) -> None:
    async def ask(client: httpx.AsyncClient) -> None:
        url = httpx.URL("http://host").copy_with(raw_path=address.encode())
        answer = await client.send(client.build_request("GET", url))
        assert answer.status_code == 303
        start = "http://host" if "//" in address else "http://host/prefix"  # urljoin passes over empty segments
        assert urljoin(f"{start}{address}", answer.headers["location"]) == f"{start}{file}"
        assert (await client.get(file)).status_code == 200

    over(Made(), tmp_path, ask)


def test_a_file_with_an_escaped_slash_in_its_address_leads_to_its_own(tmp_path: Path) -> None:
    answer = got("/work%2Fdoi/10.1/x.html", tmp_path)
    assert (answer.status_code, answer.headers["location"]) == (301, "../../work/doi/10.1/x.html")


def test_a_fault_is_told_without_its_traceback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    class Faulty(Made):
        def file(self, path: str) -> Found | None:
            raise ValueError("flush of closed file")

    async def ask(client: httpx.AsyncClient) -> None:
        answer = await client.get("/x", headers={"accept": "text/html"})
        assert answer.status_code == 500
        assert "<h1>500</h1>" in answer.text
        assert answer.headers["x-content-type-options"] == "nosniff"

    over(Faulty(), tmp_path, ask)
    told = capsys.readouterr().err
    assert "GET /x: ValueError: flush of closed file" in told
    assert "Traceback" not in told


def test_what_a_client_cannot_take_is_406_with_what_there_is(tmp_path: Path) -> None:
    answer = got("/work/doi/10.1/x", tmp_path, accept="image/png")
    assert answer.status_code == 406
    assert "text/turtle" in answer.text
    assert 'x.ttl>; rel="alternate"' in answer.headers["link"]


def test_a_document_says_what_it_is_and_what_else_there_is(tmp_path: Path) -> None:
    answer = got("/work/doi/10.1/x.html", tmp_path, accept="image/png")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert '<https://doi.org/10.1/x>; rel="cite-as"' in answer.headers["link"]
    assert '<x.ttl>; rel="describedby"; type="text/turtle"' in answer.headers["link"]
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"]
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "x" not in answer.headers, "a link has no line break in it"
    assert "evil.example" not in answer.text + str(answer.headers)
    turtle = got("/work/doi/10.1/x.ttl", tmp_path)
    assert '<x.html>; rel="alternate"; type="text/html"' in turtle.headers["link"]


def test_the_forms_that_nobody_makes_beforehand(tmp_path: Path) -> None:
    triples = got("/work/doi/10.1/x.nt", tmp_path)
    assert triples.headers["content-type"] == "application/n-triples"
    xml = got("/work/doi/10.1/x.rdf", tmp_path)
    assert xml.headers["content-type"] == "application/rdf+xml"
    lxml.etree.fromstring(xml.content)
    expected = {quad.triple for quad in pyoxigraph.parse(triples.content, format=pyoxigraph.RdfFormat.N_TRIPLES)}
    assert {quad.triple for quad in pyoxigraph.parse(xml.content, format=pyoxigraph.RdfFormat.RDF_XML)} == expected
    assert xml.headers["etag"] == got("/work/doi/10.1/x.rdf", tmp_path).headers["etag"]
    assert got("/work/nobody.nt", tmp_path).status_code == 404


def test_what_a_client_has_is_not_sent_again(tmp_path: Path) -> None:
    first = got("/work/doi/10.1/x.html", tmp_path, accept_encoding="gzip")
    assert first.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in first.headers["vary"]
    plain = got("/work/doi/10.1/x.html", tmp_path, accept_encoding="identity")
    assert "content-encoding" not in plain.headers
    assert plain.content == first.content
    tag = first.headers["etag"]
    assert tag != plain.headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = got("/work/doi/10.1/x.html", tmp_path, accept_encoding="gzip", if_none_match=known)
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = got("/work/doi/10.1/x.html", tmp_path, accept_encoding="identity", if_none_match=tag)
    assert other.status_code == 200, "what is packed is another representation"


def test_head_options_and_other_methods(tmp_path: Path) -> None:
    assert got("/work/doi/10.1/x.html", tmp_path, "HEAD").status_code == 200
    assert got("/work/doi/10.1/x", tmp_path, "HEAD", accept="text/turtle").headers["location"] == "x.ttl"
    options = got("/work/doi/10.1/x", tmp_path, "OPTIONS", origin="https://elsewhere.example")
    assert options.status_code == 204
    assert options.headers["allow"] == options.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    for method in ("POST", "PUT", "DELETE", "PATCH", "TRACE"):
        answer = got("/work/doi/10.1/x.html", tmp_path, method)
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


def test_the_index_and_its_folders(tmp_path: Path) -> None:
    assert "index" in got("/", tmp_path).text
    assert got("/browse/", tmp_path).text == got("/browse/index.html", tmp_path).text
    led = got("/browse", tmp_path)
    assert (led.status_code, led.headers["location"]) == (301, "browse/")


@pytest.mark.parametrize("accept", ["text/html", "text/turtle", "image/png", ""])
def test_nothing_there_is_told_as_the_client_likes(tmp_path: Path, accept: str) -> None:
    answer = got("/nowhere/<script>alert(1)</script>", tmp_path, accept=accept)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html" if accept == "text/html" else "text/plain")
    assert "<script" not in answer.text


@pytest.mark.parametrize(
    "path",
    ["//index.html", "/a//b", "/%2e%2e/index.html", "/a/%2e%2e/%2e%2e/x",
     "/a%00b", "/a%0d%0aX:%20y", "/a%5c..%5cb", "/%ff", "/a%2f%2e%2e%2fb", "/.git/config", "/.htaccess"],
)  # fmt: skip
def test_paths_that_are_none_are_asked_of_nobody(tmp_path: Path, path: str) -> None:
    documents = Made()

    async def ask(client: httpx.AsyncClient) -> None:
        url = httpx.URL("http://evil.example").copy_with(raw_path=path.encode())
        answer = await client.send(client.build_request("GET", url))
        assert answer.status_code == 404

    over(documents, tmp_path, ask)
    for each in documents.asked:
        assert not {"", ".", ".."} & set(each.split("/"))
        assert each.isprintable()


def test_a_folder_gives_out_its_own_files_only(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / ".well-known").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    for name, text in (("index.html", "index"), (".well-known/void", "void"), (".htaccess", "no"), ("a.js", "js")):
        (site / name).write_text(text, encoding="utf-8")
    (site / "leak.txt").symlink_to(tmp_path / "secret.txt")
    folder = Folder(site)
    assert folder.file("index.html") == Found(b"index", "text/html")
    assert folder.file(".well-known/void") == Found(b"void", "text/turtle")
    assert folder.file("a.js") == Found(b"js", "text/javascript")
    for path in (".htaccess", "leak.txt", "nix", "", ".well-known", "a" * 300, f"{tmp_path}/secret.txt"):
        assert folder.file(path) is None
    with pytest.raises(UnreadableInput):
        Folder(tmp_path / "nowhere")


def test_newer_documents_come_when_the_store_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.serve.shelf._LOOK", 0.0)
    (tmp_path / "CURRENT").write_text("1", encoding="utf-8")
    words = iter(["first", "second", "third"])
    made: list[Made] = []

    def opening() -> Documents:
        made.append(Made(next(words)))
        return made[-1]

    async def main() -> None:
        async with Shelf(tmp_path, opening) as shelf:
            assert await shelf.file("index.html") == Found(b"<p>first index", "text/html")
            (tmp_path / "CURRENT").write_text("22", encoding="utf-8")
            for _ in range(100):
                found = await shelf.file("index.html")
                if found and b"second" in found.body:
                    break
                await asyncio.sleep(0.02)
            assert found == Found(b"<p>second index", "text/html")
            for _ in range(5):
                assert await shelf.file("index.html") == found, "it is made once"
            await asyncio.sleep(0.05)
            assert [each.closed for each in made] == [True, False]

    asyncio.run(main())
    assert [each.closed for each in made] == [True, True]


def test_documents_that_cannot_be_made_leave_the_old_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("kg.serve.shelf._LOOK", 0.0)
    (tmp_path / "CURRENT").write_text("1", encoding="utf-8")
    made: list[Made] = []

    def opening() -> Documents:
        if made:
            raise UnreadableInput("there is nothing")
        made.append(Made())
        return made[0]

    async def main() -> None:
        async with Shelf(tmp_path, opening) as shelf:
            (tmp_path / "CURRENT").write_text("22", encoding="utf-8")
            for _ in range(10):
                assert await shelf.file("index.html")
                await asyncio.sleep(0.01)

    asyncio.run(main())
    assert "there is nothing" in capsys.readouterr().err


def test_a_packed_page_is_the_page(tmp_path: Path) -> None:
    async def ask(client: httpx.AsyncClient) -> None:
        async with client.stream("GET", "/work/doi/10.1/x.html", headers={"accept-encoding": "gzip"}) as answer:
            packed = b"".join([each async for each in answer.aiter_raw()])
        assert int(answer.headers["content-length"]) == len(packed)
        assert gzip.decompress(packed) == b"first work/doi/10.1/x.html " * 100

    over(Made(), tmp_path, ask)
