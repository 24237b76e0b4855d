"""Made sites for the tests: what is in a folder, whether its links lead somewhere, what its data say."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pyoxigraph

BASE = "https://example.org/kg/"


def files(site: Path) -> dict[str, bytes]:
    """All files of a site, the builder's own notes too, but for its locks."""
    return {
        str(file.relative_to(site)): file.read_bytes()
        for file in sorted(site.rglob("*"))
        if file.is_file() and file.parent.name != ".kg" or file.name == "manifest"
    }


def times(site: Path) -> dict[str, int]:
    """When each file was written."""
    return {str(file.relative_to(site)): file.stat().st_mtime_ns for file in site.rglob("*") if file.is_file()}


def triples(data: bytes, form: pyoxigraph.RdfFormat) -> set[str]:
    """The triples of a file, each as its canonical line."""
    return {str(quad.triple) for quad in pyoxigraph.parse(data, format=form)}


def graph(file: Path) -> set[str]:
    """The triples of an N-Triples file."""
    return triples(file.read_bytes(), pyoxigraph.RdfFormat.N_TRIPLES)


def unpacked(file: Path) -> bytes:
    return gzip.decompress(file.read_bytes())


def iris(said: set[str], base: str = BASE) -> set[str]:
    """The IRIs under the base that some triples name, without their fragments."""
    found = set()
    for quad in pyoxigraph.parse(" .\n".join([*said, ""]).encode(), format=pyoxigraph.RdfFormat.N_TRIPLES):
        for term in (quad.subject, quad.object):
            if isinstance(term, pyoxigraph.NamedNode) and term.value.startswith(base):
                found.add(term.value.partition("#")[0])
    return found


def lost_documents(site: Path, said: set[str], base: str = BASE) -> list[str]:
    """The IRIs under the base that have not all three files where they say."""
    return [
        iri + ending
        for iri in sorted(iris(said, base))
        for ending in (".html", ".ttl", ".jsonld")
        if not (site / (unquote(iri[len(base) :]) + ending)).is_file()
    ]


def data(site: Path) -> tuple[set[str], list[str]]:
    """What all Turtle documents of a site say, and those whose JSON-LD says something else."""
    said: set[str] = set()
    other = []
    for file in sorted(site.rglob("*.ttl")):
        if file.parent != site / "data":
            here = triples(file.read_bytes(), pyoxigraph.RdfFormat.TURTLE)
            if triples(file.with_suffix(".jsonld").read_bytes(), pyoxigraph.RdfFormat.JSON_LD) != here:
                other.append(str(file.relative_to(site)))
            said |= here
    return said, other


class _Links(HTMLParser):
    """Where the elements of a page lead, and what a strict policy would forbid."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()
        self.forbidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids.update(value for name in ("id", "name") if (value := given.get(name)))
        self.found += [value for name in ("href", "src", "action") if (value := given.get(name))]
        self.forbidden += [name for name in given if name == "style" or name.startswith("on")]
        if (
            tag == "script"
            and "src" not in given
            and given.get("type") not in ("application/ld+json", "application/json")
        ):
            self.forbidden.append("script")
        if tag == "style":
            self.forbidden.append("style")


def dead_links(site: Path) -> Iterator[str]:
    """Relative references of all pages that lead to no file of the site, or to no element of their own page."""
    there = {str(file.relative_to(site)) for file in site.rglob("*") if file.is_file()}
    for page in sorted(site.rglob("*.html")):
        here = str(page.relative_to(site))
        links = _Links()
        links.feed(page.read_text(encoding="utf-8"))
        yield from (f"{here}: {what} within the page" for what in links.forbidden)
        for link in links.found:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            if not parts.path:
                if parts.fragment and unquote(parts.fragment) not in links.ids:
                    yield f"{here}: {link}"
            elif resolved(here, unquote(parts.path)) not in there:
                yield f"{here}: {link}"


def resolved(here: str, path: str) -> str:
    """The file that a relative path leads to (RFC 3986, 5.2.4)."""
    names = here.split("/")[:-1]
    for name in path.split("/"):
        if name == "..":
            if not names:
                return f"outside: {path}"
            names.pop()
        elif name != ".":
            names.append(name)
    return "/".join(names)
