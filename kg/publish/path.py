"""Where the document of an IRI lies in a site, and how pages link to each other.

The one idea: an IRI under the base lies where its own path says, decoded as web servers decode it (RFC 3986, 2.4),
so that the IRI with an ending is the URL of the file. Where that would be no safe file name, or what stands outside
the base is described, the document lies under ``other/``, named by a hash.

Neighbours: `kg.publish.catalogue` gives each document its path once; nothing else makes paths of IRIs.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final
from urllib.parse import quote, unquote

ENDINGS: Final = (".html", ".ttl", ".jsonld", ".bib", ".ris", ".nt", ".rdf")
"""What stands beside each other for one document (``.nt`` and ``.rdf`` on the server only)."""
OWN: Final = frozenset({"index", "search", "404", "about", "sparql", "browse", "assets", "data", "other"})
"""First segments that are the site's own; a document of such a path lies under ``other/``."""

_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff\ufffd\ufffe\uffff]")
_CONTINUED = re.compile(r"~[a-z-]+-\d+\Z")
_LONGEST_LEAF = 220
"""Bytes: a file system's 255 less the longest ending, and less ``~mentioned-in-12345``."""
_LONGEST_SEGMENT = 255
_LONGEST = 1_500
_PLAIN = "!$&'()*+,;=:@~-._"


def document(iri: str) -> str:
    """The IRI of the document that tells of a thing: what stands before the fragment (RFC 3986, 3.5).

    >>> document("https://example.org/kg/work/doi/10.1/x#author-1")
    'https://example.org/kg/work/doi/10.1/x'
    """
    return iri.partition("#")[0]


def natural(iri: str, base: str) -> str:
    """The path of a document's IRI under the base, or "" where it is none or makes no safe file.

    >>> natural("https://example.org/kg/work/doi/10.1/a%3Cb", "https://example.org/kg/")
    'work/doi/10.1/a<b'
    >>> [natural("https://a.example/" + path, "https://a.example/") for path in ("a/../b", "a/%2E%2E/b", "a/", "")]
    ['', '', '', '']
    """
    if not iri.startswith(base):
        return ""
    path = unquote(iri[len(base) :], errors="replace")
    segments = path.split("/")
    if (
        _UNSAFE.search(path)
        or _CONTINUED.search(path)
        or len(path.encode()) > _LONGEST
        or segments[0] in OWN
        or any(not segment or segment.startswith(".") for segment in segments)
        or any(len(segment.encode()) > _LONGEST_SEGMENT or segment.endswith(ENDINGS) for segment in segments[:-1])
        or len(segments[-1].encode()) > _LONGEST_LEAF
    ):
        return ""
    return path


def elsewhere(iri: str) -> str:
    """The path of a document that cannot lie where its IRI says.

    >>> elsewhere("https://orcid.org/0000-0002-1825-0097")
    'other/f91e50ff19832113d40f436a'
    """
    return f"other/{hashlib.sha256(iri.encode()).hexdigest()[:24]}"


def key(path: str, *, folds_case: bool) -> str:
    """What no two documents may share: the path, or what a file system that ignores case makes of it.

    >>> key("work/A", folds_case=True) == key("work/a", folds_case=True)
    True
    """
    return unicodedata.normalize("NFC", path).casefold() if folds_case else path


def to(path: str, here: str) -> str:
    """A relative reference from the file `here` to the file `path`, both from the site's root (RFC 3986, 4.2).

    >>> to("venue/x.html", "work/doi/10.1/a.html"), to("work/a<b.html", "work/c.html"), to("index.html", "about.html")
    ('../../../venue/x.html', './a%3Cb.html', './index.html')
    """
    target, start = path.split("/"), here.split("/")[:-1]
    common = 0
    while common < len(start) and common < len(target) - 1 and start[common] == target[common]:
        common += 1
    up = "../" * (len(start) - common) or "./"
    return up + "/".join(quote(segment, safe=_PLAIN) for segment in target[common:])
