"""Pages of the portal for the tests: facts of real articles, words of our own; the reference list in any of its layouts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

import kg
from kg.errors import Notice
from kg.reader import portal
from kg.reader.source import Source
from kg.record.date import Date
from kg.record.work import ListPage, Reference, Work
from kg.vocab import Term

BASE = "https://example.org/kg/"
TITLE = "ELECTROREFLECTANCE OF GASE SINGLE-CRYSTALS IN HIGHER INTERBAND TRANSITION REGION"
HEADER = {
    "title": [TITLE, ""],
    "citations": ["被引:12"],
    "authors": ["作者", "SASAKI, Y [1 ]", "NAKAI, J [1,2]", "HAMAGUCHI, C [2 ]"],
    "affiliations": [
        "机构",
        "[1] OSAKA UNIV,DEPT ELECTR,SUITA 565,JAPAN",
        "[2] UNIV VALLADOLID,DEPT OPT,VALLADOLID,SPAIN",
    ],
    "venue": ["来源", "JOURNAL OF PHYSICS PART C SOLID STATE PHYSICS | 1972年 / 5卷 / 09期"],
    "keywords": ["关键词", "Gallium selenide; BAND STRUCTURE; electroreflectance;"],
    "doi": ["D O I", "10.1088/0022-3719/5/9/001"],
    "clc": ["中图分类号", "O469 [凝聚态物理学];"],
    "discipline": ["学科分类号", "070205 ;"],
    "abstract": ["摘要", "Light falls on a crystal, and a field changes what comes back. We measure by how much."],
    "buttons": ["引用", "收藏"],
    "pages": ["页码:L95 / 101"],
    "page count": ["页数:7"],
}
"""A header section by section, each with its label, in the order of the portal."""


class Cited(msgspec.Struct, frozen=True):
    """A reference in the portal's own form."""

    title: str
    authors: tuple[str, ...]
    source: str
    year: str
    volume: str
    pages: tuple[str, str]


EXCITONS = Cited(
    "EXCITONS IN GASE POLYTYPES", ("BREBNER, JL", "MOOSER, E"), "PHYSICS LETTERS A", "1967", "A 24 (05)", ("274", "&")
)
EDGE = Cited(
    "OPTICAL ABSORPTION EDGE IN LAYER STRUCTURES",
    ("BREBNER, JL",),
    "JOURNAL OF PHYSICS AND CHEMISTRY OF SOLIDS",
    "1964",
    "25 (12)",
    ("1427", "1439"),
)
BASSANI = "Bassani F., 1967, NUOVO CIMENTO B, V10, P95, DOI 10.1007/BF02710685"
GADZHIEV = "GADZHIEV VA, 1970, FIZ TVERD TELA+, V12, P1061"


def bullets(number: int, cited: Cited | str) -> list[str]:
    """The layout with an author a line."""
    if isinstance(cited, str):
        return [f"  • [{number}] {cited}"]
    end = f"    [J]. {cited.source}, {cited.year}, {cited.volume} : {cited.pages[0]} - {cited.pages[1]}"
    return [f"  • [{number}] {cited.title}", *(f"    {author}" for author in cited.authors), end]


def split(number: int, cited: Cited | str) -> list[str]:
    """The layout with a line for each part, which loses the authors."""
    if isinstance(cited, str):
        return [f"[{number}]", cited]
    where = [f"{cited.source},", f"{cited.year}, {cited.volume}", f":{cited.pages[0]}-{cited.pages[1]}"]
    return [f"[{number}]", cited.title, "[J].", *where]


def semicolons(number: int, cited: Cited | str) -> list[str]:
    """The layout with the authors after the mark."""
    if isinstance(cited, str):
        return [f"[{number}]  ", cited]
    authors = [f"{author} ;" for author in cited.authors[:-1]] + [f"{author} ." for author in cited.authors[-1:]]
    end = f"{cited.source}, {cited.year}, {cited.volume} :{cited.pages[0]}-{cited.pages[1]}"
    return [f"[{number}]   {cited.title} [J].", *authors, end]


def dashes(number: int, cited: Cited | str) -> list[str]:
    """The layout with an entry a line, which loses the authors."""
    if isinstance(cited, str):
        return [f"- [{number}] {cited}"]
    end = f"{cited.source}, {cited.year}, {cited.volume}: : {cited.pages[0]} - {cited.pages[1]}"
    return [f"- [{number}] {cited.title} [J]. {end}"]


Entry = tuple[int, Cited | str]
"""A printed number and what stands there."""
Layout = Callable[[int, Cited | str], list[str]]
LAYOUTS: tuple[Layout, ...] = (bullets, split, semicolons, dashes)
WITH_AUTHORS = (bullets, semicolons)


def listed(entries: Iterable[Entry], size: int | None = None, layout: Layout = bullets) -> list[str]:
    """The lines of a reference list, without its label; `size` is what it says it holds."""
    total = [] if size is None else [f"共 {size} 条"]
    return total + [line for number, cited in entries for line in layout(number, cited)]


def page(references: Iterable[str] = (), without: Iterable[str] = (), **sections: list[str]) -> str:
    """A page with the sections of HEADER but those in `without`, others in their place, and a reference list."""
    left_out = set(without)
    lines = [line for name, own in (HEADER | sections).items() if name not in left_out for line in own]
    return "\n".join([*lines, "相关论文", *references]) + "\n"


class Reading(msgspec.Struct, frozen=True):
    """A record with the notices that arose over it."""

    record: Work | ListPage
    notices: tuple[Notice, ...]

    @property
    def work(self) -> Work:
        assert isinstance(self.record, Work)
        return self.record

    @property
    def references(self) -> tuple[Reference, ...]:
        assert self.record.reference_list
        return self.record.reference_list.references

    def told(self, words: str) -> bool:
        """Whether a notice says `words`."""
        return any(words in str(notice) for notice in self.notices)


def read(text: str, retrieved: Date | None = None) -> Reading:
    """What the reader makes of a page's text."""
    notices: list[Notice] = []
    (record,) = portal.read(Source("page.txt", "page", text, retrieved), notices.append)
    return Reading(record, tuple(notices))


class Graphed(msgspec.Struct, frozen=True):
    """The graph of some pages, with short ways to ask it; IRIs may be given without the base."""

    graph: Graph
    notices: tuple[str, ...]

    def values(self, subject: str, predicate: Term) -> list[str]:
        """The values of a property, sorted; IRIs under the base without it, a language after ``@``."""
        return sorted(_shown(value) for value in self.graph.objects(_iri(subject), URIRef(predicate)))

    def value(self, subject: str, predicate: Term) -> str:
        """The one value of a property."""
        (found,) = self.values(subject, predicate)
        return found

    def subjects(self, predicate: Term, value: str) -> list[str]:
        """Who has this IRI as a value, sorted."""
        return sorted(_shown(each) for each in self.graph.subjects(URIRef(predicate), _iri(value)))

    def literal(self, subject: str, predicate: Term) -> tuple[str, str]:
        """Lexical form of the one value of a property, and the local name of its datatype."""
        (found,) = self.graph.objects(_iri(subject), URIRef(predicate))
        assert isinstance(found, Literal)
        return str(found), str(found.datatype or "string").rpartition("#")[2]

    def has(self, subject: str) -> bool:
        """Whether anything is said of `subject`."""
        return (_iri(subject), None, None) in self.graph

    def told(self, words: str) -> bool:
        """Whether a notice says `words`."""
        return any(words in notice for notice in self.notices)


def _iri(text: str) -> URIRef:
    return URIRef(text if ":" in text.partition("/")[0] else BASE + text)


def _shown(value: Node) -> str:
    if isinstance(value, Literal):
        return f"{value}@{value.language}" if value.language else str(value)
    return str(value).removeprefix(BASE)


def written(folder: Path, *texts: str) -> list[Path]:
    """Files of these texts: page1.txt, page2.txt …"""
    files = [folder / f"page{number}.txt" for number in range(1, len(texts) + 1)]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, encoding="utf-8")
    return files


def graphed(folder: Path, *texts: str, retrieved: Date | None = None) -> Graphed:
    """The graph of pages read together, in this order, as files of `folder`."""
    from kg.graph_file import load

    notices: list[str] = []
    output = folder / "graph.nt"
    kg.export(
        written(folder, *texts), output, base=BASE, validate=False, retrieved=retrieved,
        on_notice=lambda notice: notices.append(str(notice)),
    )  # fmt: skip
    return Graphed(load((str(output),)), tuple(notices))


def of_records(*records: Work | ListPage, base: str = BASE) -> Graphed:
    """The graph of records made by hand."""
    return Graphed(kg.to_graph(records, base), ())
