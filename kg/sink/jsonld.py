"""JSON-LD 1.1 with a context of short names: an article is an object, what belongs to it is nested in it.

The one idea: a record is gathered, laid out as a tree and written; the next one begins from nothing. The
first one waits until it is known whether it is the only one, for then it is the document itself, and else
the first of its ``@graph``.

Neighbours: `kg.sink.context` has the names, `kg.sink.nesting` the tree; `kg.sink.format` opens it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from json.encoder import encode_basestring as quoted
from typing import Final

from kg.errors import UsageError
from kg.sink.context import CLASSES, IRI, LABEL, NAMES, PROPERTIES, REVERSE, TEXT, Property, context
from kg.sink.nesting import Statement, Tree
from kg.sink.protocol import Iri, Stream
from kg.sink.relative import relative_to
from kg.vocab import RDF, XSD, Term

_LINE: Final = 100
"""An array that is no longer stands on one line."""

# Numbers beyond 2**53 lose digits in JavaScript; JSON-LD 1.1 API, 8.2.2 writes those from 1e21 as doubles.
_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,14}")


class JsonLd:
    """Writes one JSON-LD document, in UTF-8, to a binary stream. IRIs under `base` are relative to ``@base``.

    >>> import io
    >>> from kg.vocab import DCTERMS, FABIO, FOAF
    >>> out = io.BytesIO()
    >>> sink = JsonLd(out, "https://example.org/kg/")
    >>> sink.begin(Iri("https://example.org/kg/work/1"))
    >>> sink.node(Iri("https://example.org/kg/work/1"), FABIO.Expression, FABIO.Book)
    >>> sink.tagged(DCTERMS.title, "Das Kapital", "de")
    >>> sink.link(DCTERMS.creator, Iri("https://example.org/kg/work/1#author-1"))
    >>> sink.node(Iri("https://example.org/kg/work/1#author-1"), FOAF.Person)
    >>> sink.text(FOAF.name, "Karl Marx")
    >>> sink.end()
    >>> sink.close()
    >>> print(out.getvalue().decode().partition("\\n  },\\n")[2], end="")
      "id": "work/1",
      "type": ["Expression", "Book"],
      "title": {"de": "Das Kapital"},
      "creator": {
        "id": "work/1#author-1",
        "type": "Person",
        "name": "Karl Marx"
      }
    }
    """

    def __init__(self, stream: Stream, base: str) -> None:
        self._stream = stream
        self._relative = relative_to(base)
        self._context = context(base if self._relative else None)
        self._root = ""
        self._nodes: dict[str, list[Statement]] = {}
        self._current: list[Statement] = []
        self._held: list[str] = []
        """The first record's objects, until a second one comes."""
        self._before = ""
        """What stands before the next object of the ``@graph``; empty while it is not begun."""

    def begin(self, root: Iri, graph: Iri | None = None) -> None:
        """A record begins. Raises UsageError where a graph is given: only nq and trig carry named graphs."""
        if graph is not None:
            raise UsageError("kg's JSON-LD carries no named graphs: nq and trig do")
        self._root = root

    def node(self, subject: Iri, *classes: Term) -> None:
        self._current = self._nodes.setdefault(subject, [])
        self._current += [Statement(RDF.type, each) for each in classes]

    def link(self, predicate: Term, target: Iri | Term) -> None:
        self._current.append(Statement(predicate, target))

    def links(self, predicate: Term, targets: Iterable[Iri | Term]) -> None:
        self._current += [Statement(predicate, target) for target in targets]

    def text(self, predicate: Term, value: str) -> None:
        self._current.append(Statement(predicate, literal=quoted(value)))

    def texts(self, predicate: Term, values: Iterable[str]) -> None:
        self._current += [Statement(predicate, literal=quoted(value)) for value in values]

    def tagged(self, predicate: Term, value: str, language: str) -> None:
        self._current.append(Statement(predicate, literal=quoted(value), language=language))

    def typed(self, predicate: Term, lexical: str, datatype: Term) -> None:
        self._current.append(Statement(predicate, literal=quoted(lexical), datatype=datatype))

    def end(self) -> None:
        tree = Tree(self._root, self._nodes, REVERSE)
        objects = [self._object(tree, node, "\n") for node in tree.roots]
        self._nodes = {}
        if self._before:
            self._write(objects)
        elif self._held and objects:
            self._begin_graph()
            self._write(self._held + objects)
            self._held = []
        else:
            self._held += objects

    def close(self) -> None:
        """Writes what is held back, and the document's end."""
        if len(self._held) == 1:
            self._stream.write(f'{{\n  "@context": {self._context},{self._held[0].removeprefix("{")}\n'.encode())
        else:
            if not self._before:
                self._begin_graph()
            self._write(self._held)
            self._stream.write(b"\n  ]\n}\n")

    def _begin_graph(self) -> None:
        self._stream.write(f'{{\n  "@context": {self._context},\n  "@graph": ['.encode())
        self._before = "\n    "

    def _write(self, objects: Sequence[str]) -> None:
        for each in objects:
            # JSON strings have no line breaks of their own, so each one is a break between members.
            self._stream.write((self._before + each.replace("\n", "\n    ")).encode())
            self._before = ",\n    "

    def _object(self, tree: Tree, node: str, margin: str) -> str:
        """A node as JSON; `margin` is a line break and the indentation of the line on which it begins."""
        inner = margin + "  "
        members = [f'"id": {self._reference(node)}']
        stated: dict[str, list[Statement]] = {}
        for statement in self._nodes.get(node, ()):
            if tree.home.get(node) is not statement:
                stated.setdefault(statement.predicate, []).append(statement)
        for predicate, statements in stated.items():
            if predicate == RDF.type:
                types = [quoted(CLASSES.get(each.target, each.target)) for each in statements]
                members.append(f'"type": {_array(types, inner)}')
            elif PROPERTIES[predicate].values == LABEL:
                members += self._labels(predicate, statements, tree, inner)
            else:
                members.append(self._member(PROPERTIES[predicate], statements, tree, inner))
        for predicate, name in REVERSE.items():
            here = [each for each in tree.hanging.get(node, ()) if tree.home[each].predicate == predicate]
            if here:
                where = _place(here, inner)
                members.append(f"{quoted(name)}: {_array([self._object(tree, each, where) for each in here], inner)}")
        return f"{{{inner}{f',{inner}'.join(members)}{margin}}}"

    def _member(self, definition: Property, statements: Sequence[Statement], tree: Tree, margin: str) -> str:
        where = _place(statements, margin)
        values = [self._value(definition.values, each, tree, where) for each in statements]
        return f"{quoted(definition.name)}: {_array(values, margin)}"

    def _value(self, usual: str, statement: Statement, tree: Tree, margin: str) -> str:
        """A value as JSON: short where it is of the `usual` kind."""
        if target := statement.target:
            if tree.home.get(target) is statement:
                return self._object(tree, target, margin)
            return self._reference(target) if usual == IRI else f'{{"id": {self._reference(target)}}}'
        literal = statement.literal
        if language := statement.language:
            return f'{{"@value": {literal}, "@language": {quoted(language)}}}'
        if datatype := statement.datatype:
            if datatype != usual:
                return f'{{"@value": {literal}, "@type": {quoted(NAMES[datatype])}}}'
            return (
                literal[1:-1]
                if datatype == XSD.integer and _NUMBER.fullmatch(literal, 1, len(literal) - 1)
                else literal
            )
        return literal if usual == TEXT else f'{{"@value": {literal}}}'

    def _labels(self, predicate: str, statements: Sequence[Statement], tree: Tree, margin: str) -> list[str]:
        """The member for plain and language-tagged strings, and one for what else is stated by `predicate`.

        A language map (JSON-LD 1.1, 4.2.5) has no room for other values: they go under the prefixed name.
        """
        definition, members = PROPERTIES[predicate], []
        by_language: dict[str, list[str]] = {}
        others = []
        for each in statements:
            if each.target or each.datatype:
                others.append(each)
            else:
                by_language.setdefault(each.language or "@none", []).append(each.literal)
        if by_language.keys() == {"@none"}:
            members.append(f"{quoted(definition.name)}: {_array(by_language['@none'], margin)}")
        elif by_language:
            inner = margin + "  "
            entries = [f"{quoted(language)}: {_array(values, inner)}" for language, values in by_language.items()]
            members.append(f"{quoted(definition.name)}: {_enclosed('{', entries, '}', margin)}")
        if others:
            members.append(self._member(Property(NAMES[predicate], TEXT), others, tree, margin))
        return members

    def _reference(self, iri: str) -> str:
        """A term with its prefix, else the IRI, relative where that is safe and cannot be taken for a name."""
        if name := NAMES.get(iri):
            return quoted(name)
        short = self._relative(iri) if self._relative else iri
        return quoted(short if "/" in short else iri)


def _place(values: Sequence[object], margin: str) -> str:
    """The margin of the values themselves: several stand in an array, a step further in."""
    return margin if len(values) == 1 else margin + "  "


def _array(values: Sequence[str], margin: str) -> str:
    return values[0] if len(values) == 1 else _enclosed("[", values, "]", margin)


def _enclosed(opening: str, values: Sequence[str], closing: str, margin: str) -> str:
    line = ", ".join(values)
    if len(line) <= _LINE and "\n" not in line:
        return f"{opening}{line}{closing}"
    inner = margin + "  "
    return f"{opening}{inner}{f',{inner}'.join(values)}{margin}{closing}"
