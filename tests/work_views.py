"""Works as `kg.publish.view` has them, made by hand for tests."""

from __future__ import annotations

from kg.publish.document import Text
from kg.publish.entry import Entry
from kg.publish.view import Affiliation, Agent, Container, Identifier, Reference, Subject, WorkView

BASE = "https://data.example/id/"
JOURNAL = Entry(BASE + "venue/issn/0033-3298", "venue/issn/0033-3298", "venue", Text("PUBLIC ADMINISTRATION & LAW"))
BOOK = Entry(BASE + "work/isbn/9780230364318", "work/isbn/9780230364318", "work", Text("Public value"))

_NOWHERE = Container()


def agent(name: str, family: str = "", given: str = "", *, orcid: str = "", number: int = 1, text: str = "") -> Agent:
    """A person, or what has only a name; `text` is an affiliation."""
    where = (Affiliation(text),) if text else ()
    return Agent(name, f"{BASE}work/doi/10.1/x#author-{number}", family, given, orcid, False, None, where)


def group(name: str) -> Agent:
    return Agent(name, BASE + "work/doi/10.1/x#author-9", group=True)


def work(
    title: str = "How leaders lead",
    type_: str = "JournalArticle",
    *,
    authors: tuple[Agent, ...] = (),
    container: Container = _NOWHERE,
    doi: str = "",
    **more: object,
) -> WorkView:
    """A work with a title, and with whatever else is given."""
    path = "work/doi/10.1/x"
    entry = Entry(BASE + path, path, "work", Text(title or doi), untitled=not title, doi=doi, type=type_)
    titles = (entry.label,) if title else ()
    seen = WorkView(entry=entry, type=type_, titles=titles, authors=authors, container=container)
    values = {name: getattr(seen, name) for name in seen.__struct_fields__}
    return WorkView(**{**values, **more})


def article() -> WorkView:
    """A usual article, with all that one has."""
    keyword = Entry(BASE + "keyword/value", "keyword/value", "concept", Text("value"))
    references = tuple(
        Reference(number, f"{BASE}work/doi/10.1/x#reference-{number}", f"Ref {number}", f"{BASE}work/doi/10.2/{number}")
        for number in (1, 2)
    )
    return work(
        "How can leaders in England promote <i>public value</i>?",
        authors=(
            agent("Sarah Ayres", "Ayres", "Sarah", orcid="0000-0002-1825-0097", text="Univ Bristol, Bristol, England"),
            agent("Paul 't Hart Jr.", "'t Hart", "Paul", number=2, text="Univ Utrecht"),
            agent("张三", "张", "三", number=3),
            group("World Health Organization"),
        ),
        container=Container(
            venue=JOURNAL,
            short_title="PUBLIC ADM",
            issn=("0033-3298",),
            volume="97",
            issue="2",
            part_iri=JOURNAL.iri + "#volume-97-issue-2",
            first_page="279",
            last_page="295",
            pages="279-295",
        ),
        doi="10.1/x",
        date="2019-05-17",
        year="2019",
        language="en",
        keywords=("VALUE MANAGEMENT", "IMPACT"),
        subjects=(Subject(keyword, scheme=BASE + "keyword"),),
        identifiers=(Identifier("doi", "10.1/x", "https://doi.org/10.1/x"), Identifier("pmid", "123")),
        references=references,
        same_as=("https://doi.org/10.1/x",),
    )


def chapter() -> WorkView:
    """A chapter of a book."""
    return work(
        "A chapter",
        "BookChapter",
        authors=(agent("Mark Bevir", "Bevir", "Mark"),),
        editors=(agent("John Benington", "Benington", "John", number=2),),
        container=Container(venue=BOOK, isbn=("9780230364318",), first_page="31", last_page="51"),
        year="2011",
        publisher="Palgrave & Sons",
    )
