r"""Whether a text is one SPARQL 1.1 query that asks nobody but the store: parsed by Oxigraph, without SERVICE.

The one idea: the parser that would run the query is the judge. Every "service" in the text is misspelt, the
same way everywhere. In a literal, a comment, an IRI, a variable or a prefix that changes nothing of the
query's form; where the text no longer parses, it was the keyword. A second reading of the grammar, by
rdflib or by hand, would disagree somewhere: Oxigraph takes ``SERVICE:a {…}`` and ``serviceSILENT?x {…}``.

Updates (INSERT, LOAD …) are no queries by the grammar (SPARQL 1.1, 19.8). FROM names graphs of the store;
nothing is fetched.

Neighbours: `kg.store.evaluation` runs it in a process of its own, because ASK is answered while it is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import pyoxigraph

from kg.errors import UsageError
from kg.store.asking import words
from kg.vocab import PREFIXES

NAMESPACES: Final = PREFIXES | {"rdfs": "http://www.w3.org/2000/01/rdf-schema#"}
"""The prefixes that queries need not declare."""
_PREFIX = re.compile(r"\b([a-z][a-z0-9]{0,9}):")
_DECLARED = re.compile(r"\bPREFIX\s+([a-z][a-z0-9]{0,9})\s*:", re.IGNORECASE)
_SERVICE = re.compile("(servic)e", re.IGNORECASE)
_FROM = re.compile("(fro)m", re.IGNORECASE)
_UPDATES = frozenset({"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"})
"""What an update begins with (SPARQL 1.1, 19.8, rules 30 to 43)."""
_CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def prefixed(text: str) -> str:
    """The query with declarations of kg's own prefixes before it, of those that it uses and does not declare.

    They stand on the first line, so that the lines of error messages stay true.

    >>> prefixed("ASK { ?s a fabio:Book }")
    'PREFIX fabio: <http://purl.org/spar/fabio/> ASK { ?s a fabio:Book }'
    """
    used = {name for name in _PREFIX.findall(text) if name in NAMESPACES}
    declared = set(_DECLARED.findall(text))
    return "".join(f"PREFIX {name}: <{NAMESPACES[name]}> " for name in sorted(used - declared)) + text


def check(text: str, base: str | None = None, prefixes: Mapping[str, str] | None = None) -> None:
    """Raises UsageError where `text` is no query, or has a SERVICE in it.

    `base` and `prefixes` are those that the query is read with, besides its own.

    >>> check('SELECT ?service { ?service ?p "SERVICE <http://x/> {}" } # SERVICE')
    >>> check("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    kg.errors.UsageError: the query asks another server (SERVICE), which kg does not do, or is wrong: …
    """
    _check(text, base, prefixes)
    # Some stores resolve \u escapes before they parse (SPARQL 1.1, 19.2), and read another query then.
    resolved = _CODEPOINT.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), text)
    if resolved != text and _SERVICE.search(resolved):
        _check(resolved, base, prefixes)


def has_dataset(text: str, base: str | None = None, prefixes: Mapping[str, str] | None = None) -> bool:
    """Whether a query says itself which graphs it asks (FROM, FROM NAMED); `text` has passed `check`.

    >>> has_dataset("ASK FROM <http://x/> {}"), has_dataset("ASK { ?from ?p 'from' }")
    (True, False)
    """
    return _FROM.search(text) is not None and _fault(_FROM.sub(r"\1Q", text), base, prefixes) != ""


def _check(text: str, base: str | None, prefixes: Mapping[str, str] | None) -> None:
    fault = _fault(_SERVICE.sub(r"\1Q", text), base, prefixes)
    if fault and _SERVICE.search(text):
        # Which of the two cannot be asked of the parser: it would answer an ASK at once, and dial.
        raise UsageError(f"the query asks another server (SERVICE), which kg does not do, or is wrong: {fault}")
    if fault and (word := next((each for each in words(text) if each not in ("BASE", "PREFIX")), "")) in _UPDATES:
        raise UsageError(
            f"not a SPARQL query but an update ({word}); SELECT, ASK, CONSTRUCT and DESCRIBE are taken here"
        )
    if fault:
        raise UsageError(f"not a SPARQL query: {fault}")


def _fault(text: str, base: str | None, prefixes: Mapping[str, str] | None) -> str:
    """What Oxigraph's parser has against a text; "" where it is a query."""
    try:
        pyoxigraph.Store().query(text, base_iri=base, prefixes=dict(prefixes or {}))
    except SyntaxError as error:
        return sentence(error)
    return ""


def sentence(error: SyntaxError) -> str:
    """Where a query is wrong, without the classes of characters that the parser lists.

    >>> sentence(SyntaxError("error at 1:21: expected one of Prefix not found, ['%'], ['-' | '0' ..= '9']"))
    'error at line 1, column 21: Prefix not found'
    """
    place = re.match(r"error at (\d+):(\d+): expected (?:one of )?", error.msg)
    if not place:
        return error.msg
    wanted = [each for each in error.msg[place.end() :].split(", ") if re.fullmatch(r'[A-Z][\w ]+|"[^"\\]+"', each)]
    told = next((each for each in wanted if " " in each), "") or (f"expected {' or '.join(wanted)}" if wanted else "")
    return f"error at line {place[1]}, column {place[2]}" + (f": {told}" if told else "")
