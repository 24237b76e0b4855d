"""From an RDF graph to a scene: which articles it tells of, and what stands around each.

An article is a work that a record tells of (``prov:wasDerivedFrom``), one that cites, or, where neither is
stated, one that nothing cites and nothing is part of. A reference list without a work (a later page of a
list, given alone) stands for its article. Neighbours: `kg.draw.cited` tells of the cited works,
`kg.draw.subject` of keywords and classes.
"""

from __future__ import annotations

from kg.draw import people
from kg.draw.cited import Cited, cited_works, venue_of, venue_title, year_of
from kg.draw.index import Index
from kg.draw.label import clean
from kg.draw.scene import Edge, Kind, Node, Scene
from kg.draw.subject import common_language, concept_label, subjects
from kg.draw.words import words
from kg.errors import UnreadableInput
from kg.vocab import BIRO, C4O, CITO, CO, DCTERMS, FABIO, FOAF, FRBR, OA, ORG, PRISM, PRO, PROV, RDF, SCORO, SKOS

WORKS_DRAWN = 300
"""Cited works of one article beyond which only the count is drawn: at this number labels still have a line each."""
MARKS_DRAWN = 2400
"""Cited works of all articles of a picture together, shared out evenly: what a browser moves without delay."""
ARTICLES_DRAWN = 100
SHARED_DRAWN = 12
"""Authors of several cited works that one article's picture shows."""
_PARTS = (FABIO.Journal, FABIO.JournalVolume, FABIO.JournalIssue, FABIO.Manifestation, BIRO.ReferenceList)


def gather(index: Index, language: str, title: str | None) -> Scene:
    """The scene of all that the graph tells of; raises `UnreadableInput` where it tells of no article."""
    articles = _articles(index)
    if not articles:
        raise UnreadableInput("the graph tells of no article and no reference list: there is nothing to draw")
    drawn = articles[:ARTICLES_DRAWN]
    gathering = _Gathering(index, language, drawn)
    if len(drawn) < len(articles):
        rest = len(articles) - len(drawn)
        gathering.notes.append(gathering.words["left out articles"].format(f"{rest:,}", f"{len(articles):,}"))
    for article in drawn:
        gathering.article(article, set(drawn))
    return gathering.scene(drawn, clean(title or ""))


def _articles(index: Index) -> list[str]:
    cited = {*index.objects(CITO.cites), *index.objects(BIRO.references)}
    whole = set(index.objects(FRBR.partOf))
    records = [s for s in index.having(PROV.wasDerivedFrom) if not index.is_a(s, BIRO.ReferenceList, PROV.Bundle)]
    citing = index.having(CITO.cites)
    titled = [
        work
        for work in index.subjects(RDF.type, FABIO.Expression)
        if work not in cited and work not in whole and not index.is_a(work, *_PARTS)
    ]
    listed = set(index.objects(FRBR.part))
    headless = [r for r in index.subjects(RDF.type, BIRO.ReferenceList) if r not in listed]
    return list(dict.fromkeys(sorted({*records, *citing}) or titled)) + headless


class _Gathering:
    """The nodes and edges met so far; a thing that two articles share is one node."""

    def __init__(self, index: Index, language: str, articles: list[str]) -> None:
        self.index = index
        self.language = language
        self.words = words(language)
        self.nodes: dict[str, Node] = {}
        self.edges: dict[Edge, None] = {}
        self.notes: list[str] = []
        self.sizes = self.given = self.left_out = 0
        self.alone = len(articles) == 1
        self.room = WORKS_DRAWN if self.alone else max(MARKS_DRAWN // len(articles), 20)
        self.class_language = common_language(index, language, articles)

    def node(self, node: Node) -> None:
        self.nodes.setdefault(node.id, node)

    def edge(self, edge: Edge) -> None:
        if edge.source != edge.target:
            self.edges[edge] = None

    def facts(self, *pairs: tuple[str, str]) -> tuple[tuple[str, str], ...]:
        return tuple((self.words[word], text) for word, value in pairs if (text := clean(value)))

    def article(self, iri: str, articles: set[str]) -> None:
        """An article and all that stands around it."""
        index = self.index
        names = people.authors(index, iri)
        year = year_of(index, iri)
        venue = venue_of(index, iri)
        count = next(
            (index.text(c, C4O.hasGlobalCountValue) for c in index.iris(iri, C4O.hasGlobalCitationFrequency)), ""
        )
        label = clean(index.text(iri, DCTERMS.title)) or self._untitled(iri)
        times = self.words["cited count"].format(count) if count else ""
        pages = [index.text(m, PRISM.pageRange, PRISM.startingPage) for m in index.iris(iri, FRBR.embodiment)]
        self.nodes[iri] = Node(
            iri,
            "article",
            label,
            " · ".join(filter(None, (_short(names), str(year or ""), times))),
            self.facts(
                ("title", label),
                ("authors", "; ".join(n.full for n in names)),
                ("venue", venue_title(index, venue)),
                ("date", clean(index.text(iri, PRISM.publicationDate)) or str(year or "")),
                ("pages", clean(" ".join(pages))),
                ("doi", clean(index.text(iri, PRISM.doi))),
                ("times", clean(count)),
                ("abstract", clean(index.text(iri, DCTERMS.abstract))),
                ("iri", iri),
            ),
            year,
        )
        self._authors(iri, names)
        self._subjects(iri)
        if venue:
            self._venue(iri, venue)
        self._cited(iri, names, articles)

    def _untitled(self, iri: str) -> str:
        if self.index.is_a(iri, BIRO.ReferenceList):
            return f"{self.words['references']}: {clean(iri.partition('#')[0].rpartition('/')[2])}"
        return clean(self.index.text(iri, PRISM.doi)) or self.words["untitled"]

    def _authors(self, article: str, names: list[people.Name]) -> None:
        for position, name in enumerate(names):
            printed = next(iter(self.index.texts(name.iri, FOAF.name)), name.full)
            self.node(
                Node(
                    name.iri,
                    "author",
                    name.full,
                    "",
                    self.facts(("author", printed), ("iri", name.iri)),
                    None,
                    position,
                )
            )
            self.edge(Edge(article, name.iri, "author"))
        for role in people.roles(self.index, article, SCORO.affiliate):
            holders = self.index.iris(role, PRO.isHeldBy)
            for organization in self.index.iris(role, PRO.relatesToOrganization):
                self._organization(organization, clean(self.index.text(role, DCTERMS.description)))
                for holder in holders or [article]:
                    self.edge(Edge(holder, organization, "affiliation"))

    def _organization(self, iri: str, printed: str) -> None:
        label = people.name(self.index, iri).full
        wholes: list[str] = []
        above = [iri]
        while above := (self.index.iris(above[0], ORG.unitOf) + self.index.iris(above[0], ORG.subOrganizationOf))[:1]:
            whole = people.name(self.index, above[0]).full
            if whole in wholes:
                break
            wholes.append(whole)
        part = ", ".join(wholes)
        facts = self.facts(("organization", label), ("part", part), ("as", printed), ("iri", iri))
        self.node(Node(iri, "organization", label, part, facts, None, len(self.nodes)))

    def _subjects(self, article: str) -> None:
        index = self.index
        tags = [t for t in index.subjects(OA.hasTarget, article) if index.is_a(t, OA.Annotation)]
        derived = {body for tag in tags for body in index.iris(tag, OA.hasBody)}
        given = {clean(keyword).casefold() for keyword in index.texts(article, PRISM.keyword)}
        concepts = subjects(index, article)
        for iri in concepts:
            label = concept_label(index, iri, self.class_language)
            code = clean(index.text(iri, SKOS.notation))
            if code or index.is_a(iri, FABIO.SubjectTerm, FABIO.SubjectDiscipline):
                kind: Kind = "classification"
            else:
                kind = "derived" if iri in derived and label.casefold() not in given else "keyword"
            wholes = index.iris(iri, SKOS.broader)
            broader = ", ".join(concept_label(index, whole, self.class_language) or whole for whole in wholes)
            forms = [f for t in (SKOS.prefLabel, SKOS.altLabel) for f in index.texts(iri, t)]
            facts = self.facts(
                (kind, " / ".join(dict.fromkeys(map(clean, forms)))), ("code", code), ("broader", broader), ("iri", iri)
            )
            text = " ".join(filter(None, (code, label))) or iri.rpartition("/")[2]
            order = {"keyword": 0, "derived": 1, "classification": 2}[kind]
            self.node(Node(iri, kind, text, "", facts, None, order))
            self.edge(Edge(article, iri, "subject"))
            for whole in wholes:
                if whole in concepts:
                    self.edge(Edge(iri, whole, "broader"))
        for keyword in index.texts(article, PRISM.keyword):  # where a graph has no concepts
            labels = {
                f.casefold() for s in concepts for t in (SKOS.prefLabel, SKOS.altLabel) for f in index.texts(s, t)
            }
            if keyword.casefold() not in labels and (text := clean(keyword)):
                self.node(Node(f" keyword {text}", "keyword", text, "", self.facts(("keyword", text))))
                self.edge(Edge(article, f" keyword {text}", "subject"))

    def _venue(self, work: str, venue: str) -> None:
        label = venue_title(self.index, venue)
        facts = self.facts(("venue", label), ("iri", venue))
        self.node(Node(venue, "venue", label, "", facts))
        self.edge(Edge(work, venue, "venue"))

    def _cited(self, article: str, names: list[people.Name], articles: set[str]) -> None:
        found = cited_works(self.index, article)
        drawn = found
        if len(found) > self.room:
            ranked = sorted(found, key=lambda c: ("author" not in c.self_kinds, c.work not in articles, c.order))
            kept = {c.work for c in ranked[: self.room]}
            drawn = [c for c in found if c.work in kept]
        for cited in drawn:
            if cited.work not in articles:
                self._cited_work(cited)
            mine = "author" in cited.self_kinds
            self.edge(Edge(article, cited.work, "self" if mine else "cites"))
            if mine:
                for author in names:
                    if any(people.same(author, other) for other in cited.names):
                        self.edge(Edge(author.iri, cited.work, "wrote"))
        rest = len(found) - len(drawn)
        if rest:
            label = self.words["and more"].format(f"{rest:,}")
            self.node(Node(f" more {article}", "more", label, "", self.facts(("more", label)), None, len(found)))
            self.edge(Edge(article, f" more {article}", "cites"))
            self.left_out += rest
        self.given += len(found)
        if self.alone:
            self._shared([(c.work, c.names) for c in drawn if c.work not in articles], names)
        sizes = [self.index.text(r, CO.size) for r in [*self.index.iris(article, FRBR.part), article]]
        size = max((int(s) for s in sizes if s.isdecimal() and len(s) < 10), default=len(found))
        self.sizes += max(size, len(found))

    def _cited_work(self, cited: Cited) -> None:
        mine = "author" in cited.self_kinds
        ways = ", ".join(self.words[f"by {kind}"] for kind in cited.self_kinds)
        facts = self.facts(
            ("title", cited.title),
            ("authors", "; ".join(n.full for n in cited.names)),
            ("year", str(cited.year or "")),
            ("venue", cited.venue_title),
            ("doi", cited.doi),
            ("selfcitation", ways),
            ("reference", cited.text),
            ("iri", cited.work),
        )
        label, detail = cited.label(_short(cited.names), self.words["untitled"])
        known = self.nodes.get(cited.work)
        if known is None or (mine and known.kind == "cited"):
            self.nodes[cited.work] = Node(
                cited.work, "self" if mine else "cited", label, detail, facts, cited.year, cited.order
            )
        if cited.venue:
            self._venue(cited.work, cited.venue)

    def _shared(self, works: list[tuple[str, list[people.Name]]], known: list[people.Name]) -> None:
        shared = people.returning(works, known)
        for name, together in shared[:SHARED_DRAWN]:
            one = len({n.iri for w, names in works if w in together for n in names if people.same(n, name)}) == 1
            note = "" if one else self.words["same name"]
            identifier = name.iri if one else f" name {name.iri}"
            facts = self.facts(("shared", name.full), ("works", str(len(together))), ("samename", note))
            self.node(Node(identifier, "shared", name.full, "", facts))
            for work in together:
                self.edge(Edge(identifier, work, "shared"))
        if len(shared) > SHARED_DRAWN:
            rest = len(shared) - SHARED_DRAWN
            self.notes.append(self.words["left out shared"].format(f"{rest:,}", f"{len(shared):,}"))

    def scene(self, articles: list[str], title: str) -> Scene:
        """All of it, the articles first, with the counts of the legend."""
        if self.left_out:
            note = self.words["left out works"].format(f"{self.left_out:,}", f"{self.given:,}")
            self.notes.append(note)
        lone = self._lone_venues(set(articles))
        ids = [*articles, *(i for i in self.nodes if i not in set(articles) and i not in lone)]
        nodes = [self.nodes[i] for i in ids]
        if not title:
            one = nodes[0].label
            title = one if len(articles) == 1 else self.words["graph of many"].format(len(articles))
        edges = tuple(edge for edge in self.edges if edge.target not in lone)
        counts: list[tuple[Kind, str]] = []
        works = sum(n.kind in ("cited", "self") for n in nodes)
        for kind in _LEGEND:
            number = sum(node.kind == kind for node in nodes)
            if kind == "cited" and works and self.sizes > works and len(articles) == 1:
                counts.append((kind, self.words["of"].format(f"{works:,}", f"{self.sizes:,}")))
            elif number:
                counts.append((kind, f"{number:,}"))
        return Scene(title, self.language, tuple(nodes), edges, tuple(dict.fromkeys(self.notes)), tuple(counts))

    def _lone_venues(self, articles: set[str]) -> set[str]:
        """Venues of a single cited work, which that work's own label and facts name."""
        works: dict[str, list[str]] = {}
        for edge in self.edges:
            if edge.relation == "venue":
                works.setdefault(edge.target, []).append(edge.source)
        return {venue for venue, sources in works.items() if len(sources) == 1 and not articles.intersection(sources)}


_LEGEND: tuple[Kind, ...] = (
    "article", "author", "organization", "keyword", "derived", "classification", "venue", "cited", "self", "shared",
)  # fmt: skip


def _short(names: list[people.Name]) -> str:
    """Authors as a citation in running text names them."""
    if len(names) > 2:
        return f"{names[0].short} et al."
    return " & ".join(n.short for n in names)
