"""The report: what is wrong or odd in a graph, as values and as text for people.

Machine-readable forms are in `kg.validation.writer`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Literal

import msgspec

from kg.console import safe
from kg.output import whole
from kg.vocab import PREFIXES

Severity = Literal["violation", "warning", "info"]
Language = Literal["en", "zh"]

_SEVERITIES: tuple[Severity, ...] = ("violation", "warning", "info")


class _Words(msgspec.Struct, frozen=True):
    """What the text for people says besides the messages."""

    one: dict[Severity, str]
    many: dict[Severity, str]
    sound: str
    nothing: str
    more: str
    comma: str
    colon: str


WORDS: dict[Language, _Words] = {
    "en": _Words(
        one={"violation": "violation", "warning": "warning", "info": "remark"},
        many={"violation": "violations", "warning": "warnings", "info": "remarks"},
        sound="no violation",
        nothing="nothing",
        more="… and {} more",
        comma=", ",
        colon=": ",
    ),
    "zh": _Words(
        one={"violation": "违规", "warning": "警告", "info": "说明"},
        many={"violation": "项违规", "warning": "项警告", "info": "项说明"},
        sound="无违规",
        nothing="缺失",
        more="……另有 {} 项",
        comma=",",
        colon=":",
    ),
}


class Value(msgspec.Struct, frozen=True, order=True):
    """An RDF term in plain fields."""

    text: str
    """An IRI, a blank node's label, or a literal's lexical form."""
    kind: Literal["iri", "literal", "blank"] = "iri"
    datatype: str = ""
    """The IRI of a typed literal's datatype; empty for plain and tagged strings."""
    language: str = ""

    def __str__(self) -> str:
        """As in Turtle, names shortened.

        >>> print(Value("2017", "literal", "http://www.w3.org/2001/XMLSchema#gYear"))
        "2017"^^xsd:gYear
        """
        if self.kind == "iri":
            return short(self.text)
        if self.kind == "blank":
            return f"_:{self.text}"
        after = f"@{self.language}" if self.language else f"^^{short(self.datatype)}" if self.datatype else ""
        return f'"{self.text}"{after}'


class Result(msgspec.Struct, frozen=True):
    """One thing that is wrong or odd."""

    focus: str
    """The IRI of the node concerned (``_:label`` where it has none)."""
    path: str
    """The property concerned, or a path of several in the syntax of SPARQL; empty where it is the node itself."""
    value: str
    """The value concerned: an IRI or a literal's text; empty where something is missing or too often there."""
    severity: Severity
    message: str
    """What is expected, in English where the shape says it in English."""
    shape: str
    """The IRI of the shape that found it."""
    source: str = ""
    """The input that `focus` comes from, where the caller knows it (:meth:`Report.located`)."""
    line: int = 0
    title: str = ""
    """What `focus` is called: title, name or label."""
    messages: tuple[tuple[str, str], ...] = ()
    """Language and text of each message of the shape."""
    component: str = ""
    """The IRI of the constraint component (SHACL 4) that was broken."""
    term: Value | None = None
    """`value` with its kind, datatype and language."""
    found: tuple[Value, ...] | None = None
    """Where the number of values is wrong: the values there are."""

    def told(self, lang: Language) -> str:
        """The message in `lang`, or as it is."""
        return next((text for language, text in self.messages if language == lang), self.message)


class Report(msgspec.Struct, frozen=True):
    """What validation found, violations first, then by shape and by node."""

    results: tuple[Result, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings do not count."""
        return not self.violations

    @property
    def violations(self) -> int:
        """The number of violations."""
        return self._number("violation")

    @property
    def warnings(self) -> int:
        """The number of warnings."""
        return self._number("warning")

    @property
    def infos(self) -> int:
        """The number of remarks (sh:Info); the shapes that come with kg make none."""
        return self._number("info")

    def _number(self, severity: Severity) -> int:
        return sum(result.severity == severity for result in self.results)

    def located(self, where: Callable[[str], tuple[str, int]]) -> Report:
        """The same report with source and line filled in: `where` gives them for the IRI of a node."""
        placed = (
            msgspec.structs.replace(result, source=source, line=line)
            for result in self.results
            for source, line in (where(result.focus),)
        )
        return Report(tuple(sorted(placed, key=_order)))

    def text(self, lang: Language = "en", most: int | None = 10) -> str:
        """The report for people: counted, violations first, what is the same trouble together.

        Of each trouble at most `most` nodes are named (None: all of them).

        >>> titles = (Value("Titan", "literal"), Value("Titans", "literal"))
        >>> path, message = "http://purl.org/dc/terms/title", "A work has at most one title."
        >>> one = Result("https://example.org/x", path, "", "violation", message, "urn:s", title="Titan", found=titles)
        >>> print(Report((one,)).text())
        1 violation
        <BLANKLINE>
        violation: A work has at most one title. (1)
          "Titan" <https://example.org/x>
            dcterms:title: "Titan", "Titans"
        """
        words = WORDS[lang]
        counts = [
            f"{number} {words.one[severity] if number == 1 and lang == 'en' else words.many[severity]}"
            for severity in _SEVERITIES
            if (number := self._number(severity))
        ]
        lines = [words.comma.join(counts) or words.sound]
        for _, group in groupby(self.results, key=lambda result: (result.severity, result.shape)):
            same = list(group)
            lines += ["", f"{words.one[same[0].severity]}{words.colon}{same[0].told(lang)} ({len(same)})"]
            for result in same[:most]:
                lines += _told(result, words)
            if most is not None and len(same) > most:
                lines.append("  " + words.more.format(len(same) - most))
        return "\n".join(safe(line.replace("\n", "\\n")) for line in lines)


def joined(reports: Iterable[Report]) -> Report:
    """One report of several, in order; what two of them say of the same node stands once, where it was found first."""
    once: dict[Result, Result] = {}
    for report in reports:
        for result in report.results:
            once.setdefault(msgspec.structs.replace(result, source="", line=0), result)
    return Report(tuple(sorted(once.values(), key=_order)))


def write(report: Report, file: str | Path, lang: Language = "en") -> None:
    """Writes the report to `file` in the format that its ending names (.txt, .html, .json, .sarif, .ttl, .jsonld).

    Raises UsageError where no format has that ending or the file cannot be written.
    """
    from kg.validation.writer import encode

    data = encode(report, str(file), lang)
    with whole(str(file)) as stream:
        stream.write(data)


def _order(result: Result) -> tuple[int, str, str, int, str, str, Value, str]:
    """Violations first, then by shape, place in the input, node."""
    place = result.shape, result.source, result.line, result.focus, result.path
    return _SEVERITIES.index(result.severity), *place, result.term or Value(""), result.component


def _told(result: Result, words: _Words) -> Iterator[str]:
    """The lines about one result: which node, where it comes from, what stands there."""
    where = f"{result.source}:{result.line}: " if result.line else f"{result.source}: " if result.source else ""
    name = result.title if len(result.title) <= 80 else result.title[:79] + "…"
    node = result.focus if result.focus.startswith("_:") else f"<{result.focus}>"
    yield f'  {where}"{name}" {node}' if name else f"  {where}{node}"
    values = result.found if result.found is not None else (result.term,) if result.term is not None else None
    if values is not None:
        said = ", ".join(map(str, values)) or words.nothing
        yield f"    {f'{short(result.path)}: ' if result.path else ''}{said}"


def short(iri: str) -> str:
    """An IRI with a known prefix, else in angle brackets; a path as it is.

    >>> short("http://purl.org/dc/terms/title"), short("https://example.org/x")
    ('dcterms:title', '<https://example.org/x>')
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri[len(namespace) :].replace("-", "").isalnum():
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>" if "://" in iri or iri.startswith("urn:") else iri
