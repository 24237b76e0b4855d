r"""Whether a text is a SPARQL 1.1 update that asks nobody but the store, and the graphs that the protocol names for it.

The one idea: the parser that will run the update is the judge, as in `kg.store.syntax`. A keyword is known by
misspelling it: in a literal, a comment or a name that changes nothing of the text's form. The place for USING is
found by trying: the grammar (SPARQL 1.1, 19.8) has it before the WHERE of a Modify and nowhere else.

All of it runs in a worker (`kg.serve.worker`), on an empty store in memory, because Oxigraph runs what it parses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

import pyoxigraph

from kg.errors import UsageError
from kg.store.syntax import sentence

_DIALLING: Final = re.compile("(servic)e|(loa)d", re.IGNORECASE)
_WHERE: Final = re.compile(r"\bwhere\b", re.IGNORECASE)
_OWN: Final = re.compile(r"\b(usin)g\b|\b(wit)h\b", re.IGNORECASE)
_MOST = 50
"""Of the word "where" in an update with a dataset: each is tried, at the cost of parsing it all."""


def check(text: str, base: str | None = None, prefixes: Mapping[str, str] | None = None) -> None:
    """Raises UsageError where `text` is no update, or fetches something (SERVICE, LOAD).

    >>> check('INSERT DATA { <urn:a> <urn:loads> "LOAD <http://x/>" } # SERVICE')
    >>> check("LOAD <http://x/>")
    Traceback (most recent call last):
    kg.errors.UsageError: the update fetches something (LOAD, SERVICE), which kg does not do, or is wrong: …
    """
    fault = _fault(_misspelt(_DIALLING, text), base, prefixes)
    if fault and _DIALLING.search(text):
        raise UsageError(f"the update fetches something (LOAD, SERVICE), which kg does not do, or is wrong: {fault}")
    if fault:
        raise UsageError(f"not a SPARQL update: {fault}")


def over(
    text: str,
    default_graphs: Sequence[str],
    named_graphs: Sequence[str],
    base: str | None = None,
    prefixes: Mapping[str, str] | None = None,
) -> str:
    """The update with these graphs as the dataset of each of its WHERE clauses (SPARQL 1.1 Protocol, 2.2.3).

    `text` has passed `check`. Raises UsageError where it names a dataset itself, which the protocol forbids, or has
    a DELETE WHERE, for which the grammar has no USING.

    >>> over("INSERT { ?s a <urn:b> } WHERE { ?s a <urn:a> }", ["urn:g"], [])
    'INSERT { ?s a <urn:b> } USING <urn:g> WHERE { ?s a <urn:a> }'
    """
    calm = _misspelt(_DIALLING, text)  # what is only parsed here must not dial either
    if _OWN.search(calm) and _fault(_misspelt(_OWN, calm), base, prefixes):
        raise UsageError("the update has USING or WITH, and the request names graphs too: give one of them")
    places = list(_WHERE.finditer(calm))
    if len(places) > _MOST:
        raise UsageError(f"an update with more than {_MOST} times WHERE: write USING into it, instead of the request")
    clauses = [f"USING <{graph}> " for graph in default_graphs] + [f"USING NAMED <{graph}> " for graph in named_graphs]
    pieces, done = [], 0
    for place in places:
        before, word, after = calm[: place.start()], place[0], calm[place.end() :]
        if not _fault(f"{before}wherQ{after}", base, prefixes):
            continue  # no keyword
        if not _fault(f"{before}{{}} {word}{after}", base, prefixes):
            raise UsageError("DELETE WHERE takes no graphs from the request: write DELETE { … } WHERE { … }")
        if not _fault(f"{before}USING <urn:x> {word}{after}", base, prefixes):
            pieces += [text[done : place.start()], *clauses]
            done = place.start()
    return "".join([*pieces, text[done:]])


def _misspelt(words: re.Pattern[str], text: str) -> str:
    return words.sub(lambda match: f"{next(filter(None, match.groups()))}Q", text)


def _fault(text: str, base: str | None, prefixes: Mapping[str, str] | None) -> str:
    """What Oxigraph's parser has against a text; "" where it is an update."""
    try:
        pyoxigraph.Store().update(text, base_iri=base, prefixes=dict(prefixes or {}))
    except SyntaxError as error:
        return sentence(error)
    except RuntimeError:  # it parses, and would drop a graph that the empty store has not
        return ""
    return ""
