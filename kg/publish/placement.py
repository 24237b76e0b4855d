"""What a run tells of where documents lie: outside the base, elsewhere than their IRIs say, alike but for case.

A host of files takes what stands before ``?`` for the path, and ``a.html`` for the page of ``a``.

Neighbours: `kg.publish.path` decides it, `kg.publish.catalogue` keeps it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, cast

from kg.errors import Notice, UsageError
from kg.publish.catalogue import Catalogue
from kg.publish.path import ENDINGS

_EXAMPLES: Final = 3
_ALIKE: Final = """
SELECT coalesce(sum(number), 0), min(one) FROM
  (SELECT count(*) AS number, min(path) AS one FROM document GROUP BY key(path)) WHERE number > 1
"""
_MISTAKEN: Final = "substr(iri, 1, ?) = ? AND path NOT LIKE 'other/%' AND (instr(iri, '?') > 0 OR {})".format(
    " OR ".join(
        f"(path LIKE '%_{ending}' AND substr(path, 1, length(path) - {len(ending)}) IN (SELECT path FROM document))"
        for ending in ENDINGS
    )
)


def look_over(catalogue: Catalogue, base: str, report: Callable[[Notice], None]) -> None:
    """Tells what is not where one would look for it. Raises UsageError where nothing stands under the base."""
    documents = int(catalogue.fact("documents"))
    base = base.partition("#")[0]  # all that stands under a base with a fragment is one document
    inside = _count(catalogue, "substr(iri, 1, ?) = ?", len(base), base)
    if not inside:
        raise UsageError(f"none of the graph's IRIs stand under {base}: {_bases(catalogue)}; give --base IRI")
    if inside < documents:
        where = "substr(iri, 1, ?) <> ?"
        what = f"{documents - inside:,} of {documents:,} documents have IRIs outside the base {base}"
        report(Notice("graph", 0, "base", what + _such_as(catalogue, where, len(base), base), "they lie under other/"))
    where = "substr(iri, 1, ?) = ? AND path LIKE 'other/%'"
    if elsewhere := _count(catalogue, where, len(base), base):
        what = f"{elsewhere:,} of {documents:,} documents have IRIs that make no file names, or those of others"
        report(Notice("graph", 0, "path", what + _such_as(catalogue, where, len(base), base), "they lie under other/"))
    if mistaken := _count(catalogue, _MISTAKEN, len(base), base):
        what = f"{mistaken:,} of {documents:,} documents have IRIs that a host of files takes for those of others"
        does = "they lead to another's file or to none; kg serve answers those with a question mark"
        report(Notice("graph", 0, "path", what + _such_as(catalogue, _MISTAKEN, len(base), base), does))
    alike, one = cast(tuple[int, str], next(catalogue.rows(_ALIKE)))
    if alike:
        differ = "differ from each other's only in case or in Unicode's forms"
        what = f"{alike:,} of {documents:,} documents have paths that {differ} ({one})"
        report(Notice("graph", 0, "path", what, "where a file system or a server ignores that, they are mixed up"))


def _count(catalogue: Catalogue, where: str, *given: object) -> int:
    (number,) = cast(tuple[int], next(catalogue.rows(f"SELECT count(*) FROM document WHERE {where}", *given)))
    return number


def _such_as(catalogue: Catalogue, where: str, *given: object) -> str:
    found = catalogue.rows(f"SELECT iri FROM document WHERE {where} ORDER BY iri LIMIT {_EXAMPLES}", *given)
    return f" ({', '.join(f'<{iri}>' for (iri,) in found)})"


def _bases(catalogue: Catalogue) -> str:
    """What the IRIs of each host begin with, the most frequent first."""
    hosts: dict[str, tuple[int, str]] = {}
    for (iri,) in cast("list[tuple[str]]", catalogue.rows("SELECT iri FROM document ORDER BY iri")):
        host = "/".join(iri.split("/")[:3])
        count, common = hosts.get(host, (0, iri))
        while not iri.startswith(common):
            common = common[:-1]
        hosts[host] = (count + 1, common)
    ranked = sorted(hosts.values(), key=lambda each: (-each[0], each[1]))[:_EXAMPLES]
    return "they begin with " + ", ".join(f"{common[: common.rfind('/') + 1]} ({count:,})" for count, common in ranked)
