"""What a graph says of one thing and of its fragments: lines of N-Triples, sorted, and the ways to ask them.

Neighbours: `kg.publish.catalogue` keeps the lines, `kg.publish.entry` and the views ask them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import msgspec
import pyoxigraph

from kg.vocab import PREFIXES, RDF

_STRING = "http://www.w3.org/2001/XMLSchema#string"
_DIGITS = re.compile(r"(\d{1,18})")


class Text(msgspec.Struct, frozen=True):
    """A literal: its text, its language tag or "", its datatype or "" for a plain string."""

    value: str
    language: str = ""
    datatype: str = ""

    def __str__(self) -> str:
        return self.value


def natural(iri: str) -> list[tuple[str, int]]:
    """Sorts "…-10" after "…-2".

    >>> sorted(["#a-10", "#a-2"], key=natural)
    ['#a-2', '#a-10']
    """
    parts = _DIGITS.split(iri)
    return [(text, int(number or 0)) for text, number in zip(parts[::2], [*parts[1::2], ""], strict=True)]


class Document:
    """The triples of an IRI and of the IRIs that add a fragment to it.

    >>> about = Document("http://a.example/x", b'<http://a.example/x> <http://purl.org/dc/terms/title> "T"@en .\\n')
    >>> about.text(about.iri, "http://purl.org/dc/terms/title")
    Text(value='T', language='en', datatype='')
    """

    def __init__(self, iri: str, lines: bytes) -> None:
        self.iri, self.lines = iri, lines

    @cached_property
    def _quads(self) -> list[Any]:  # so does pyoxigraph type what it parses: no node here is a triple
        return list(pyoxigraph.parse(self.lines, format=pyoxigraph.RdfFormat.N_TRIPLES))

    @cached_property
    def _in_order(self) -> list[Any]:
        """As people read them: of the thing itself first, then of its fragments as they are numbered."""
        by_subject: dict[str, list[Any]] = {}
        for quad in self._quads:
            by_subject.setdefault(quad.subject.value, []).append(quad)
        subjects = sorted(by_subject, key=lambda each: (each != self.iri, natural(each), each))
        return [quad for each in subjects for quad in by_subject[each]]

    @cached_property
    def _said(self) -> dict[str, dict[str, list[str | Text]]]:
        said: dict[str, dict[str, list[str | Text]]] = {}
        for quad in self._quads:
            thing = quad.object
            term: str | Text
            if isinstance(thing, pyoxigraph.Literal):
                datatype = thing.datatype.value
                plain = datatype == _STRING or thing.language
                term = Text(thing.value, thing.language or "", "" if plain else datatype)
            else:
                term = thing.value
            said.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(term)
        return said

    def at(self, fragment: str) -> Document:
        """The same triples, asked as a document about one of the fragments."""
        part = Document(fragment, self.lines)
        part.__dict__["_said"] = self._said
        return part

    @property
    def subjects(self) -> Iterator[str]:
        """The IRI itself and its fragments that something is said of."""
        return iter(self._said)

    def statements(self, subject: str) -> Iterator[tuple[str, str | Text]]:
        """Predicate and object of all that is said of a subject, sorted."""
        for predicate, terms in self._said.get(subject, {}).items():
            for term in terms:
                yield predicate, term

    def iris(self, subject: str, predicate: str) -> list[str]:
        """The objects that are IRIs, sorted."""
        return [each for each in self._said.get(subject, {}).get(predicate, ()) if isinstance(each, str)]

    def iri_of(self, subject: str, predicate: str) -> str:
        """The first object that is an IRI, or ""."""
        return next(iter(self.iris(subject, predicate)), "")

    def texts(self, subject: str, predicate: str) -> list[Text]:
        """The objects that are literals, sorted."""
        return [each for each in self._said.get(subject, {}).get(predicate, ()) if isinstance(each, Text)]

    def text(self, subject: str, predicate: str) -> Text | None:
        """The first object that is a literal."""
        return next(iter(self.texts(subject, predicate)), None)

    def value(self, subject: str, predicate: str) -> str:
        """The text of the first literal, or ""."""
        found = self.text(subject, predicate)
        return found.value if found else ""

    def types(self, subject: str) -> list[str]:
        """The classes of a subject."""
        return self.iris(subject, RDF.type)

    def turtle(self) -> bytes:
        """The triples as Turtle 1.1, the same bytes for the same triples."""
        written = self._written(pyoxigraph.RdfFormat.TURTLE)
        *prefixes, triples = written.split(b"\n", len(self._prefixes))
        return b"\n".join([*sorted(prefixes), triples])  # pyoxigraph declares them in the order of a hash table

    def json_ld(self) -> bytes:
        """The triples as JSON-LD 1.1."""
        return self._written(pyoxigraph.RdfFormat.JSON_LD)

    @cached_property
    def _prefixes(self) -> dict[str, str]:
        return {name: iri for name, iri in PREFIXES.items() if iri.encode() in self.lines}

    def _written(self, form: pyoxigraph.RdfFormat) -> bytes:
        written = pyoxigraph.serialize(self._in_order, format=form, prefixes=self._prefixes)
        assert written is not None  # it is None only where an output is given
        return written
