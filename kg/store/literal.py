"""Which literals a store may give back in another form, and which forms mean the same.

The one idea: Oxigraph keeps numbers, truth values and times as such, so that a literal that comes back from
one of its stores unchanged is in canonical form, and two that come back alike mean the same (XSD 1.1, 2.3).
"""

from __future__ import annotations

import re
from functools import lru_cache

import pyoxigraph

_PLAIN = re.compile(
    rb"(?:0|-?[1-9][0-9]{0,17})\"\^\^<http://www\.w3\.org/2001/XMLSchema#integer>"
    rb"|[1-9][0-9]{3}\"\^\^<http://www\.w3\.org/2001/XMLSchema#gYear>"
    rb"|[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}\"\^\^<http://www\.w3\.org/2001/XMLSchema#date>"
)
"""The literals of kg's own graphs that all stores keep as they are."""


def risky(literal: bytes) -> bool:
    """Whether a literal, from within its opening quote to its datatype's ``>``, may come back otherwise.

    >>> risky(b'12"^^<http://www.w3.org/2001/XMLSchema#integer>')
    False
    >>> risky(b'1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>')
    True
    """
    return not _PLAIN.fullmatch(literal)


@lru_cache(maxsize=10_000)
def canonical(term: str) -> str:
    """A term of N-Triples as Oxigraph gives it back.

    >>> canonical('"1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>')
    '"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    store = pyoxigraph.Store()
    store.load(f"<urn:s> <urn:p> {term} .", format=pyoxigraph.RdfFormat.N_TRIPLES)
    return str(next(iter(store)).object)
