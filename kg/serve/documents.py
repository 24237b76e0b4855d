"""What the server asks of whoever makes documents: a file by its path, and what the graph says of a thing.

The one idea: a path is what stands in the address after the host, without the slash before it, and with its
percent-escapes resolved, as the files of a static site are called. The server knows forms, headers and statuses;
whoever implements this knows none of them.

Nothing is asked for a path with an empty, ``.`` or ``..`` segment, with a backslash or a control character in it.
Calls may come from several threads at once, where the server is told so (`kg.serve.shelf`).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

import msgspec

from kg.errors import UnreadableInput


class Link(msgspec.Struct, frozen=True):
    """A link that goes into the answer's head (RFC 8288)."""

    target: str
    """An absolute IRI, or relative to the file's own."""
    rel: str
    media_type: str = ""


class Found(msgspec.Struct, frozen=True):
    """A file: what it holds and what that is."""

    body: bytes
    media_type: str
    links: tuple[Link, ...] = ()
    """Those that only its maker knows (``cite-as``, ``author``, ``license``); the server adds the other forms."""


class Documents(Protocol):
    """The documents of one state of the store."""

    def file(self, path: str) -> Found | None:
        """The file at ``work/doi/10.1/x.html`` (``.ttl``, ``.jsonld``, ``.bib``), ``index.html``, ``assets/…``."""

    def triples(self, path: str) -> bytes | None:
        """Lines of N-Triples: all that is said of the thing at ``work/doi/10.1/x`` and of its fragments."""

    def where(self, address: str) -> str | None:
        """The path of the document whose IRI is the base and this address, as it was sent: escaped, with its query."""

    def close(self) -> None:
        """Nobody reads them any more."""


Opening = Callable[[], Documents]
"""Makes the documents of what the store holds now; called at the start, and again when the store has changed."""

MEDIA_TYPES: Final = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
    ".xml": "application/xml",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".bib": "application/x-bibtex",
    ".ris": "application/x-research-info-systems",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".gz": "application/gzip",
    ".zip": "application/zip",
}
"""What files are, by their endings."""
_VOID: Final = ".well-known/void"


class Folder:
    """The files of a folder as documents, and no triples: the site-wide part of a site that lies on disk."""

    def __init__(self, folder: Path) -> None:
        """Raises UnreadableInput where there is no such folder."""
        if not folder.is_dir():
            raise UnreadableInput(f"{folder}: there is no such folder")
        self._folder = folder.resolve()

    def file(self, path: str) -> Found | None:
        """A file of the folder; none that begins with a dot, but for ``.well-known/void``."""
        if path != _VOID and any(segment.startswith(".") for segment in path.split("/")):
            return None
        file = self._folder / path
        try:
            if not file.resolve().is_relative_to(self._folder) or not file.is_file():
                return None
            body = file.read_bytes()
        except OSError:  # a name that is too long, or a file that has just gone
            return None
        default = "text/turtle" if path == _VOID else "application/octet-stream"
        return Found(body, MEDIA_TYPES.get(file.suffix.lower(), default))

    def triples(self, path: str) -> bytes | None:
        """None."""
        return None

    def where(self, address: str) -> str | None:
        """None."""
        return None

    def close(self) -> None:
        """Nothing is held."""
