"""Made sites for the tests: what is in a folder, whether its links lead somewhere, what its data say."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote, urlsplit

import lxml.html
import pyoxigraph

BASE = "https://example.org/kg/"
ROOT = urlsplit(BASE).path
TITLE = "<http://purl.org/dc/terms/title>"


def works(count: int, title: str = "A title", base: str = BASE) -> str:
    """A graph of works, each of which cites the next."""
    lines = []
    for number in range(count):
        work = f"<{base}work/key/{number}>"
        lines.append(
            f"{work} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://purl.org/spar/fabio/Expression> .\n"
        )
        lines.append(f'{work} {TITLE} "{title} {number}" .\n')
        lines.append(f"{work} <http://purl.org/spar/cito/cites> <{base}work/key/{(number + 1) % count}> .\n")
    return "".join(lines)


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


def quads(file: Path) -> Iterator[pyoxigraph.Quad]:
    """The triples of an N-Triples file, one by one."""
    return pyoxigraph.parse(path=str(file), format=pyoxigraph.RdfFormat.N_TRIPLES)


def hashed(line: str) -> int:
    """A number of eight bytes for a line, where there are too many to keep."""
    return int.from_bytes(hashlib.blake2b(line.encode(), digest_size=8).digest())


def lost_documents(site: Path, said: Iterable[pyoxigraph.Quad], base: str = BASE) -> list[str]:
    """The IRIs under the base that have not all three files where they say."""
    iris = {
        term.value.partition("#")[0]
        for quad in said
        for term in (quad.subject, quad.object)
        if isinstance(term, pyoxigraph.NamedNode) and term.value.startswith(base)
    }
    return [
        iri + ending
        for iri in sorted(iris)
        for ending in (".html", ".ttl", ".jsonld")
        if not (site / (unquote(iri[len(base) :]) + ending)).is_file()
    ]


Key = TypeVar("Key")


def data(site: Path, key: Callable[[str], Key]) -> tuple[set[Key], list[str]]:
    """What all Turtle documents of a site say, by a key of each line; and those whose JSON-LD says something else."""
    said: set[Key] = set()
    other = []
    for file in sorted(site.rglob("*.ttl")):
        if file.parent != site / "data":
            here = triples(file.read_bytes(), pyoxigraph.RdfFormat.TURTLE)
            if triples(file.with_suffix(".jsonld").read_bytes(), pyoxigraph.RdfFormat.JSON_LD) != here:
                other.append(str(file.relative_to(site)))
            said.update(map(key, here))
    return said, other


def dead_links(site: Path) -> Iterator[str]:
    """References of all pages that lead to no file of the site, or to nothing within their page; and what a strict
    policy forbids: styles and scripts within a page."""
    there = {str(file.relative_to(site)) for file in site.rglob("*") if file.is_file()}
    parser = lxml.html.HTMLParser(encoding="utf-8")
    for file in sorted(site.rglob("*.html")):
        here = str(file.relative_to(site))
        page = lxml.html.document_fromstring(file.read_bytes(), parser=parser)
        ids, links = set(), []
        for element in page.iter():
            given = {str(name): str(value) for name, value in element.items()}
            ids.add(given.get("id"))
            links += [given[name] for name in ("href", "src", "action") if name in given]
            forbidden = [name for name in given if name == "style" or name.startswith("on")]
            if element.tag == "style" or (
                element.tag == "script" and "src" not in given and "json" not in given.get("type", "")
            ):
                forbidden.append(str(element.tag))
            yield from (f"{here}: {what} within the page" for what in forbidden)
        for link in links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            fragment = unquote(parts.fragment)
            path = unquote(parts.path)
            target = path.removeprefix(ROOT) if path.startswith(ROOT) else resolved(here, path)  # 404.html's own
            if (path and target not in there) or (not path and fragment and fragment not in ids):
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
