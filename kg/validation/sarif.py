"""The report as SARIF 2.1.0 (OASIS, 2020): what code hosts and editors show beside the lines of a file.

A rule for each shape that found something, a result for each finding; file and line where the caller
knows them, and always the node's IRI as a logical location (SARIF 3.33).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from urllib.parse import quote

import msgspec

from kg.console import safe
from kg.validation.report import Language, Report, Result, Severity, short

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: dict[Severity, str] = {"violation": "error", "warning": "warning", "info": "note"}
_LANGUAGES: dict[Language, str] = {"en": "en", "zh": "zh-CN"}
_NOTHING: dict[Language, str] = {"en": "nothing", "zh": "缺失"}


def as_sarif(report: Report, lang: Language = "en") -> bytes:
    """One SARIF log of one run, in the order of the report.

    >>> log = msgspec.json.decode(as_sarif(Report()))
    >>> log["version"], log["runs"][0]["results"]
    ('2.1.0', [])
    """
    shapes = list(dict.fromkeys((result.shape, result.severity) for result in report.results))
    first = {(result.shape, result.severity): result for result in reversed(report.results)}
    driver = {
        "name": "kg",
        "language": _LANGUAGES[lang],
        "rules": [_rule(first[shape], lang) for shape in shapes],
    }
    run = {
        "tool": {"driver": driver},
        "language": _LANGUAGES[lang],
        "results": [_result(result, shapes, lang) for result in report.results],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2) + b"\n"


def _rule(result: Result, lang: Language) -> dict[str, object]:
    """The shape of a result as a reporting descriptor (3.49)."""
    return {
        "id": result.shape,
        "name": result.shape.replace("#", "/").rpartition("/")[2] or result.shape,
        "shortDescription": {"text": safe(result.told(lang))},
        "defaultConfiguration": {"level": _LEVELS[result.severity]},
    }


def _result(result: Result, shapes: Sequence[tuple[str, Severity]], lang: Language) -> dict[str, object]:
    node: dict[str, object] = {"fullyQualifiedName": result.focus, "kind": "resource"}
    if result.title:
        node["name"] = safe(result.title)
    location: dict[str, object] = {"logicalLocations": [node]}
    if result.source:
        place: dict[str, object] = {"artifactLocation": {"uri": _uri(result.source)}}
        if result.line:
            place["region"] = {"startLine": result.line}
        location["physicalLocation"] = place
    return {
        "ruleId": result.shape,
        "ruleIndex": shapes.index((result.shape, result.severity)),
        "level": _LEVELS[result.severity],
        "message": {"text": _told(result, lang)},
        "locations": [location],
    }


def _told(result: Result, lang: Language) -> str:
    """What is expected, of what, and what stands there: a message must be understood alone (3.11)."""
    parts = [result.told(lang), f'"{result.title}"' if result.title else result.focus]
    values = result.found if result.found is not None else (result.term,) if result.term is not None else None
    if values is not None:
        said = ", ".join(map(str, values)) or _NOTHING[lang]
        parts.append(f"{short(result.path)}: {said}" if result.path else said)
    return safe(" ".join(parts).replace("\n", "\\n"))


def _uri(file: str) -> str:
    """A file's name as a URI reference (3.4.3): relative stays relative.

    >>> _uri("pages/第1页.txt"), _uri("/data/a b.txt")
    ('pages/%E7%AC%AC1%E9%A1%B5.txt', 'file:///data/a%20b.txt')
    """
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
