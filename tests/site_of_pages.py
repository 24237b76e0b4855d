"""A site made of records, in memory: what tests of its pages read."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
import msgspec

import kg
from kg.publish import catalogue, whole
from kg.publish.catalogue import Catalogue
from kg.publish.hosting import static
from kg.publish.pages import Pages
from kg.publish.site import Site

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = (ROOT / "examples" / "article-page.txt").read_text(encoding="utf-8")
ARTICLE = "work/doi/10.1111/padm.12555"
BASE = "https://example.org/kg/"


class Built(msgspec.Struct):
    """A site's files by their paths, and what they were made of."""

    catalogue: Catalogue
    pages: Pages
    files: dict[str, bytes]

    def html(self, path: str) -> lxml.html.HtmlElement:
        """A page, parsed."""
        return parsed(self.files[path])


def parsed(page: bytes) -> lxml.html.HtmlElement:
    """A page as a browser sees it."""
    return lxml.html.document_fromstring(page, parser=lxml.html.HTMLParser(encoding="utf-8"))


def built(folder: Path, records: dict[str, str], site: Site | None = None) -> Built:
    """The site of records, by the names of their files."""
    inputs = folder / "records"
    inputs.mkdir()
    for name, text in records.items():
        (inputs / name).write_text(text, encoding="utf-8")
    kg.export([inputs], folder / "graph.nt", base=BASE)
    return of_lines((folder / "graph.nt").read_bytes(), folder, site)


def of_lines(lines: bytes, folder: Path, site: Site | None = None) -> Built:
    """The site of a graph's N-Triples."""
    site = site or Site(BASE, title="A sample")
    file = folder / "catalogue.sqlite"
    catalogue.build(file, lines.splitlines(keepends=True), BASE, abstracts=site.abstracts, folds_case=False)
    found = Catalogue(file)
    pages = Pages(site, found)
    files: dict[str, bytes] = {}
    for entry, about in found.documents(1, int(found.fact("documents"))):
        for path, data in pages.files(entry, about):
            assert path not in files
            files[path] = data
    files |= dict(static.files())
    files |= dict(whole.files(site, found, ""))
    return Built(found, pages, files)


def text(element: lxml.html.HtmlElement) -> str:
    """The words of an element, as they are read."""
    return " ".join(element.text_content().split())


def targets(page: lxml.html.HtmlElement, path: str) -> list[tuple[str, str]]:
    """The files of the site that a page leads to, with the fragment."""
    found = []
    for element, _, link, _ in page.iterlinks():
        parts = urlsplit(urljoin(f"https://site.test{urlsplit(BASE).path}{_quoted(path)}", link))
        if parts.netloc == "site.test" and element.tag != "form":
            found.append((unquote(parts.path.removeprefix(urlsplit(BASE).path)), unquote(parts.fragment)))
    return found


def _quoted(path: str) -> str:
    return path.replace("%", "%25").replace("?", "%3F").replace("#", "%23")
