"""Any SPARQL 1.1 store by its endpoint: Graph Store Protocol, Query, and Update where a store has no GSP.

The one idea: nothing is believed that was not asked for afterwards. Triples go out by the Graph Store Protocol
as bodies that can be sent again; a graph is moved only if it is there (a MOVE that is repeated after its answer
was lost empties a Virtuoso graph); what a store holds is compared term for term here, not there.

Neighbours: `kg.store.profile` knows the stores, `kg.store.http` the network, `kg.store.asking` the texts of queries.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, Literal, cast
from urllib.parse import urlencode

import msgspec
import pyoxigraph

from kg.errors import Lost, OutOfTime, Rejected, ServiceError, Unreachable, UsageError
from kg.store import asking
from kg.store.body import Gzipped
from kg.store.content import Part
from kg.store.credentials import apart, authorization, shown
from kg.store.http import Client, Patience, Reply, Request
from kg.store.profile import Profile, bare, profile, recognised
from kg.store.protocol import SOLUTIONS, TRIPLES, Answer, Line

_MOST_NAMED = 2_000
"""Graphs that are named to a store for one query, where its default graph is not the union of all."""
_FEW_NAMED = 100
"""The same where it is the union, but of the store's own graphs too."""


class Endpoint(msgspec.Struct, frozen=True):
    """What the command line, the environment and kg.toml say of a store. Credentials are looked up, not given."""

    url: str
    profile: str = ""
    """A name of kg.store.profile; "" detects it."""
    gsp_url: str = ""
    query_url: str = ""
    update_url: str = ""

    @property
    def shown(self) -> str:
        """The URL for people: without user, password, query."""
        return shown(self.url)


class RemoteStore:
    """The verbs of `kg.store.protocol.Store` over HTTP."""

    def __init__(self, endpoint: Endpoint, patience: Patience | None = None) -> None:
        """Asks nothing of the network yet but what detection needs. Raises UsageError, ServiceError."""
        given = [endpoint.url, endpoint.query_url, endpoint.gsp_url, endpoint.update_url]
        places = [apart(url) if url else ("", "") for url in given]
        (url, _), (query_url, _), (gsp_url, _), (update_url, _) = places
        self._name = shown(url)
        self._patience = patience or Patience()
        authorised = authorization(place for place in places if place[0])
        self._client = Client(authorised, self._patience)
        self._profile = profile(endpoint.profile) if endpoint.profile else self._detected(url)
        self._client.passing = self._profile.passing
        base = bare(url, self._profile)
        more = self._profile.with_credentials if authorised.known(base) else ""
        self._query_url = query_url or base + self._profile.query + (more if self._profile.query else "")
        self._update_url = update_url or base + self._profile.update + (more if self._profile.update else "")
        self._gsp_url = gsp_url or (base + self._profile.gsp + more if self._profile.gsp is not None else "")
        self._union: bool | None = None

    @property
    def name(self) -> str:
        return self._name

    @property
    def part_bytes(self) -> int:
        return self._profile.part_bytes

    def graphs(self) -> Iterator[str]:
        found: list[str] = []
        while True:
            rows = self._rows(asking.graphs(found[-1] if found else ""))
            found += [row.value for (row,) in rows if isinstance(row, pyoxigraph.NamedNode)]
            if len(rows) < asking.GRAPHS_AT_ONCE:
                break
        yield from (each for each in sorted(found) if each not in self._profile.system)

    def count(self, graph: str) -> int:
        self._refuse_default(graph)
        if not graph and self._profile.default_graph == "apart" and self._default_is_union():
            return self._lines_of_default()
        (row,) = self._rows(asking.count(graph), () if graph else self._profile.only_default)
        try:
            return int(cast(pyoxigraph.Literal, row[0]).value)
        except (AttributeError, ValueError) as error:
            raise ServiceError(f"{self._name}: a count that is no number: {row[0]}") from error

    def landing(self, graph: str, load: str) -> str:
        self._refuse_default(graph)
        if self._profile.fresh == "in place" and self.count(graph) == 0:
            return graph
        return f"urn:kg:landing:{load}:{hashlib.sha256(graph.encode()).hexdigest()[:16]}"

    def add(self, part: Part, graph: str, alone: bool) -> None:
        self._refuse_default(graph)
        if not self._gsp_url:
            self._insert(part, graph, alone)
            return
        packed = self._profile.gzip
        headers = {"Content-Type": TRIPLES} | ({"Content-Encoding": "gzip"} if packed else {})
        reply = self._client.send(
            Request(
                "PUT" if alone else "POST",
                self._gsp_url,
                _graph_parameters(graph),
                headers,
                (lambda: Gzipped(part.open())) if packed else part.open,
            )
        )
        self._done(reply, self._gsp_url, data=True)

    def settle(self, landing: str, graph: str) -> None:
        self._refuse_default(graph)
        if not self.count(landing):
            raise Lost(
                f"{self._name}: <{landing}>, which was to become {_called(graph)}, is empty; nothing was changed"
            )
        if self._profile.settle == "difference":
            self._update(asking.difference(landing, graph))
            self.drop(landing)
            return
        for tried in range(1, self._patience.tries + 1):
            try:
                self._update(asking.move(landing, graph), repeatable=False)
                return
            except Unreachable:
                if tried == self._patience.tries:
                    raise
                time.sleep(self._patience.wait(tried))
            except ServiceError as error:
                if not any(word in str(error) for word in self._profile.too_large):
                    raise
                self._copy(landing, graph)
                return
            if not self.count(landing):  # it was done, only its answer was lost
                return

    def missing(self, lines: Sequence[Line], graph: str) -> list[Line]:
        self._refuse_default(graph)
        triples = [next(pyoxigraph.parse(line, format=pyoxigraph.RdfFormat.N_TRIPLES)).triple for line in lines]
        held: set[pyoxigraph.Triple] = set()
        for batch in asking.batches(triples):
            held.update(self._held(batch, graph))
        return [line for line, triple in zip(lines, triples, strict=True) if triple not in held]

    def values(self, subject: str, predicate: str, graph: str) -> list[str]:
        self._refuse_default(graph)
        rows = self._rows(asking.objects(subject, predicate, graph), () if graph else self._profile.only_default)
        return sorted(str(term) for (term,) in rows)

    def drop(self, graph: str) -> None:
        self._refuse_default(graph)
        if not self._gsp_url:
            self._update(asking.drop(graph))
            return
        reply = self._client.send(Request("DELETE", self._gsp_url, _graph_parameters(graph)))
        if reply.status == 404:  # none there
            reply.stream.close()
            return
        self._done(reply, self._gsp_url)

    def query(self, text: str, timeout: float | None) -> Answer:
        form = asking.form(text)
        accept: Literal["application/sparql-results+json", "application/n-triples"]
        accept = SOLUTIONS if form in {"SELECT", "ASK"} else TRIPLES
        parameters = self._dataset(text)
        if timeout is not None and self._profile.timeout:
            unit = 1000 if self._profile.timeout == "milliseconds" else 1
            parameters += (("timeout", str(max(1, round(timeout * unit)))),)
        reply = self._asked(text, accept, parameters, timeout)
        if reply.status == 400:
            raise UsageError(f"{self._name} does not take the query: {self._client.told(reply)}")
        return Answer(accept, self._whole(reply, accept))

    def close(self) -> None:
        self._client.close()

    def _detected(self, url: str) -> Profile:
        reply = self._client.send(Request("HEAD", url))
        reply.stream.close()
        return recognised(url, reply.headers)

    def _refuse_default(self, graph: str) -> None:
        if not graph and self._profile.default_graph == "none":
            raise UsageError(
                f"{self._name}: {self._profile.name} has no default graph to load into; name one with --graph"
            )

    # Asking

    def _asked(
        self, text: str, accept: str, parameters: tuple[tuple[str, str], ...], seconds: float | None = None
    ) -> Reply:
        if self._profile.direct and len(parameters) < 10:
            headers = {"Content-Type": "application/sparql-query", "Accept": accept}
            request = Request("POST", self._query_url, parameters, headers, text.encode(), seconds)
        else:
            headers = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8", "Accept": accept}
            body = urlencode([("query", text), *parameters]).encode()
            request = Request("POST", self._query_url, (), headers, body, seconds)
        return self._client.send(request)

    def _whole(self, reply: Reply, accept: str) -> BinaryIO:
        """A query's answer. Raises ServiceError for one that is no answer, or only a part of one."""
        self._refused(reply, self._query_url)
        if reply.headers.get("X-SQL-State") == "S1TAT":  # Virtuoso's "anytime" queries
            reply.stream.close()
            raise OutOfTime(f"{self._name}: the time was up; what the store has found by then is not the answer")
        if reply.media_type not in asking.MEDIA_TYPES[accept]:
            kind = (
                "an HTML page" if reply.media_type == "text/html" else reply.media_type or "nothing it has a name for"
            )
            raise ServiceError(
                f"{self._query_url} answers {kind} in the place of {accept} (another program, or a proxy?): "
                f"{self._client.told(reply)}"
            )
        try:
            rows = asking.checked(reply.stream, accept)
        except (SyntaxError, ValueError) as error:
            reply.stream.close()
            raise ServiceError(f"{self._name}: the answer is broken: {error}") from None
        most = int(reply.headers.get("X-SPARQL-MaxRows") or 0)
        # Of triples Virtuoso says nothing, and gives one too many; its limit is a round number.
        round_number = accept == TRIPLES and rows >= self._profile.most_rows > 0 and rows % 1000 <= 1
        if (most and rows >= most) or round_number:
            reply.stream.close()
            raise _Cut(
                f"{self._name}: the answer is cut after {rows:,} rows (ResultSetMaxRows of virtuoso.ini); "
                "raise that limit, or ask for less"
            )
        return reply.stream

    def _rows(
        self, text: str, parameters: tuple[tuple[str, str], ...] = ()
    ) -> list[tuple[pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple | None, ...]]:
        """The rows of one of kg's own questions."""
        reply = self._asked(text, SOLUTIONS, parameters + self._profile.own)
        with self._whole(reply, SOLUTIONS) as stream:
            return asking.rows(stream)

    def _held(self, batch: Sequence[pyoxigraph.Triple], graph: str) -> Iterable[pyoxigraph.Triple]:
        """The triples that a graph has for the subjects and predicates of a batch."""
        parameters = () if graph else self._profile.only_default
        try:
            rows = self._rows(asking.triples(batch, graph), parameters)
        except _Cut:
            rows = [row for each in batch for row in self._rows(asking.triple(each, graph), parameters)]
        for s, p, o in rows:
            yield pyoxigraph.Triple(s, p, o)  # type: ignore[arg-type]  # a row of ?s ?p ?o is a triple

    def _dataset(self, text: str) -> tuple[tuple[str, str], ...]:
        """Parameters that make all graphs the default graph of a query that does not choose its own."""
        if asking.chooses_graphs(text):
            return ()
        if self._profile.system:
            names = list(self.graphs())
            return _named(names, names) if 0 < len(names) <= _FEW_NAMED else ()
        if self._profile.union is not None:
            return self._profile.union
        if self._default_is_union():
            return ()
        names = list(self.graphs())
        if len(names) > _MOST_NAMED:
            raise Rejected(
                f"{self._name}: the default graph is not the union of all, and {len(names):,} graphs are too many to "
                "name; make it the union in the store's configuration (docs/stores.md)"
            )
        default = ["urn:x-arq:DefaultGraph"] if self._profile.name == "fuseki" else []
        return _named(default + names, names if asking.names_graphs(text) else [])

    def _default_is_union(self) -> bool:
        """Whether the store's default graph holds what its named graphs hold, by one triple of them."""
        if self._union is None:
            self._union = not self._rows(asking.APART)
        return self._union

    def _lines_of_default(self) -> int:
        reply = self._client.send(Request("GET", self._gsp_url, _graph_parameters(""), {"Accept": TRIPLES}))
        if reply.status == 404:
            reply.stream.close()
            return 0
        self._refused(reply, self._gsp_url)
        with reply.stream as stream:
            return sum(1 for line in stream if line.strip() and not line.startswith(b"#"))

    # Changing

    def _insert(self, part: Part, graph: str, alone: bool) -> None:
        """Adds by SPARQL Update; what is to go, goes in the request that adds the first triples."""
        for text in asking.insertions(part, graph, alone):
            self._update(text, data=True)

    def _copy(self, landing: str, graph: str) -> None:
        """Does what MOVE does where that is too large for one transaction; the landing is there until the copy is."""
        self._update(self._profile.unlogged + asking.copy(landing, graph))
        held, wanted = self.count(graph), self.count(landing)
        if held != wanted:
            raise Lost(f"{self._name}: {_called(graph)} holds {held:,} of the {wanted:,} triples of <{landing}>")
        self.drop(landing)

    def _update(self, text: str, repeatable: bool = True, data: bool = False) -> None:
        if self._profile.direct:
            headers, body = {"Content-Type": "application/sparql-update"}, text.encode()
        else:
            headers = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8", "Accept": SOLUTIONS}
            body = urlencode({"update": text}).encode()
        reply = self._client.send(Request("POST", self._update_url, (), headers, body, None, repeatable))
        self._done(reply, self._update_url, data)

    def _done(self, reply: Reply, url: str, data: bool = False) -> None:
        """Refuses what is no success. Raises SyntaxError where `data` were found to be no N-Triples."""
        malformed = reply.status == 400 or (reply.status == 500 and self._profile.name == "virtuoso")
        if data and malformed:
            told = self._client.told(reply)
            if reply.status == 400 or "rejected" in told:
                raise SyntaxError(f"{self._name}: {told}")
            raise ServiceError(f"{shown(url)}: HTTP {reply.status}: {told}")
        self._refused(reply, url)
        page = reply.media_type == "text/html" and reply.stream.read(1)
        reply.stream.close()
        if page:
            raise ServiceError(f"{shown(url)} answers with an HTML page: another program, or a proxy, not the store")

    def _refused(self, reply: Reply, url: str) -> None:
        """Raises the error that a status stands for."""
        if 200 <= reply.status < 300:
            return
        told = self._client.told(reply)
        place = f"{shown(url)}: HTTP {reply.status}"
        if reply.status == 401:
            raise Rejected(
                f"{place}: the store wants other credentials: KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN, "
                "in the environment, kg.toml or the keyring"
            )
        if reply.status in {408, 425, 429, 502, 503, 504}:
            raise Unreachable(f"{place}: the store is busy or out of order: {told}")
        if 400 <= reply.status < 500 or reply.status == 507:
            hint = " (is this the endpoint, and the --profile right?)" if reply.status in {404, 405} else ""
            raise Rejected(f"{place}{hint}: {told}")
        raise ServiceError(f"{place}: {told}")


class _Cut(ServiceError):
    """An answer that the store has cut after so many rows."""


def _graph_parameters(graph: str) -> tuple[tuple[str, str], ...]:
    """How the Graph Store Protocol names a graph (4.2)."""
    return (("graph", asking.iri(graph)),) if graph else (("default", ""),)


def _named(default: Sequence[str], named: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """A query's dataset (SPARQL 1.1 Protocol, 2.1.4)."""
    return (*(("default-graph-uri", each) for each in default), *(("named-graph-uri", each) for each in named))


def _called(graph: str) -> str:
    return f"<{graph}>" if graph else "the default graph"
