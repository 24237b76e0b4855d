"""The report as a file: text (.txt) and a page (.html) for people, JSON and SARIF, a SHACL report (.ttl, .jsonld)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pyoxigraph as ox

from kg.errors import UsageError
from kg.validation.page import as_page
from kg.validation.report import Language, Report, Result, Value
from kg.validation.sarif import as_sarif

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SH = "http://www.w3.org/ns/shacl#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_Node = ox.NamedNode | ox.BlankNode


def encode(report: Report, name: str, lang: Language = "en") -> bytes:
    """The bytes of the report in the format that a file of this `name` has.

    Raises UsageError for an ending that no format has.

    >>> encode(Report(), "report.txt")
    b'no violation\\n'
    """
    ending = Path(name).suffix.lower()
    if ending not in _FORMATS:
        raise UsageError(f"{name}: a report is written to a file that ends in {', '.join(_FORMATS)}")
    return _FORMATS[ending](report, lang)


def as_json(report: Report, lang: Language = "en") -> bytes:
    """One JSON object: ``conforms``, the counts, and ``results`` with the fields of :class:`Result`.

    >>> as_json(Report()).splitlines()[1]
    b'  "conforms": true,'
    """
    document = {
        "conforms": report.conforms,
        "violations": report.violations,
        "warnings": report.warnings,
        "infos": report.infos,
        "results": [_fields(result, lang) for result in report.results],
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def _fields(result: Result, lang: Language) -> dict[str, object]:
    fields: dict[str, object] = {
        "severity": result.severity,
        "focus": result.focus,
        "title": result.title,
        "path": result.path,
        "value": result.value,
        "message": result.told(lang),
        "shape": result.shape,
        "component": result.component,
        "source": result.source,
        "line": result.line,
    }
    if result.term is not None:
        fields |= {"kind": result.term.kind, "datatype": result.term.datatype, "language": result.term.language}
    if result.found is not None:
        fields["found"] = [value.text for value in result.found]
    return fields


def as_rdf(report: Report, format: ox.RdfFormat) -> bytes:
    """A sh:ValidationReport (SHACL 3.6). Source and line, where known, are the rdfs:comment of a result.

    By SHACL 3.4 any result, a warning too, makes sh:conforms false. A path of several properties is
    left out: its source shape has it.
    """
    prefixes = {"rdf": _RDF, "rdfs": _RDFS, "sh": _SH, "xsd": _XSD}
    written = ox.serialize(_triples(report), format=format, prefixes=prefixes)
    assert written is not None  # no file was given to write to
    return written


def _triples(report: Report) -> Iterator[ox.Triple]:
    root = ox.BlankNode("report")
    yield ox.Triple(root, ox.NamedNode(_RDF + "type"), _sh("ValidationReport"))
    conforms = ox.Literal(str(not report.results).lower(), datatype=ox.NamedNode(_XSD + "boolean"))
    yield ox.Triple(root, _sh("conforms"), conforms)
    nodes = [ox.BlankNode(f"result{number}") for number in range(1, len(report.results) + 1)]
    for node in nodes:
        yield ox.Triple(root, _sh("result"), node)
    for node, result in zip(nodes, report.results, strict=True):
        yield from _result(node, result)


def _result(node: ox.BlankNode, result: Result) -> Iterator[ox.Triple]:
    yield ox.Triple(node, ox.NamedNode(_RDF + "type"), _sh("ValidationResult"))
    yield ox.Triple(node, _sh("focusNode"), _named(result.focus))
    if isinstance(path := _named(result.path), ox.NamedNode):
        yield ox.Triple(node, _sh("resultPath"), path)
    if result.term is not None:
        yield ox.Triple(node, _sh("value"), _term(result.term))
    yield ox.Triple(node, _sh("resultSeverity"), _sh(result.severity.capitalize()))
    yield ox.Triple(node, _sh("sourceShape"), _named(result.shape))
    if result.component:
        yield ox.Triple(node, _sh("sourceConstraintComponent"), _named(result.component))
    for language, text in result.messages or (("", result.message),):
        yield ox.Triple(node, _sh("resultMessage"), ox.Literal(text, language=language or None))
    if result.source:
        place = f"{result.source}:{result.line}" if result.line else result.source
        yield ox.Triple(node, ox.NamedNode(_RDFS + "comment"), ox.Literal(place))


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SH + name)


def _named(text: str) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """An IRI or blank node; what is no IRI at all (which may be the fault) stays a literal."""
    try:
        return ox.BlankNode(text.removeprefix("_:")) if text.startswith("_:") else ox.NamedNode(text)
    except ValueError:
        return ox.Literal(text)


def _term(value: Value) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if value.kind != "literal":
        return _named(f"_:{value.text}" if value.kind == "blank" else value.text)
    try:
        if value.language:
            return ox.Literal(value.text, language=value.language)
        return ox.Literal(value.text, datatype=ox.NamedNode(value.datatype) if value.datatype else None)
    except ValueError:
        return ox.Literal(value.text)


_FORMATS: dict[str, Callable[[Report, Language], bytes]] = {
    ".txt": lambda report, lang: (report.text(lang, most=None) + "\n").encode(),
    ".html": as_page,
    ".json": as_json,
    ".sarif": as_sarif,
    ".ttl": lambda report, lang: as_rdf(report, ox.RdfFormat.TURTLE),
    ".jsonld": lambda report, lang: as_rdf(report, ox.RdfFormat.JSON_LD),
}
