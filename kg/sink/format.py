"""The output formats, as one table; what names, endings and media types mean is read from it alone.

The one idea: a format is a row. Its writer is named by module and class and imported only when it is opened.

Neighbours: the command line, `kg.run` and the publisher ask here; the writers lie beside this file.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final

import msgspec

from kg.errors import UsageError
from kg.sink.protocol import Sink, Stream


class Format(msgspec.Struct, frozen=True):
    """One output format."""

    name: str
    """As ``--to`` takes it."""
    media_type: str
    """By the IANA registry."""
    endings: tuple[str, ...]
    """Of file names, the usual one first."""
    named_graphs: bool
    """Whether a record may go to a graph of its own."""
    writer: str
    """``module:class``, called with the stream and the base."""


FORMATS: Final = (
    Format("turtle", "text/turtle", (".ttl",), False, "kg.sink.turtle:Turtle"),
    Format("json-ld", "application/ld+json", (".jsonld", ".json"), False, "kg.sink.jsonld:JsonLd"),
    Format("nt", "application/n-triples", (".nt",), False, "kg.sink.ntriples:NTriples"),
    Format("nq", "application/n-quads", (".nq",), True, "kg.sink.ntriples:NQuads"),
    Format("trig", "application/trig", (".trig",), True, "kg.sink.turtle:TriG"),
    Format("rdf-xml", "application/rdf+xml", (".rdf", ".xml", ".owl"), False, "kg.sink.rdfxml:RdfXml"),
)


def by_name(name: str) -> Format:
    """The format called `name`, or by one of its endings. Raises UsageError, which names the formats there are.

    >>> by_name("trig").media_type, by_name("ttl").name
    ('application/trig', 'turtle')
    """
    for each in FORMATS:
        if each.name == name or f".{name}" in each.endings:
            return each
    raise UsageError(f"there is no output format {name!r}: choose one of {', '.join(each.name for each in FORMATS)}")


def by_ending(filename: str) -> Format:
    """The format that a file's name tells, compressed with gzip or not. Raises UsageError.

    >>> by_ending("out/graph.ttl").name, by_ending("GRAPH.NT.GZ").name
    ('turtle', 'nt')
    """
    bare = filename.lower().removesuffix(".gz")
    for each in FORMATS:
        if bare.endswith(each.endings):
            return each
    endings = " ".join(ending for each in FORMATS for ending in each.endings)
    raise UsageError(f"{filename!r} does not tell its format by one of the endings {endings} (and .gz after them)")


def open_sink(name: str, stream: Stream, base: str) -> Sink:
    """A writer of the format called `name` on a binary stream, for IRIs under `base`.

    Whoever opens it calls its `close()`, then closes the stream. Raises UsageError on an unknown name.

    >>> import io
    >>> open_sink("nt", io.BytesIO(), "https://example.org/kg/").close()
    """
    module, _, writer = by_name(name).writer.partition(":")
    sink: Sink = getattr(import_module(module), writer)(stream, base)
    return sink
