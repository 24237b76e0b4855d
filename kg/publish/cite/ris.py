"""RIS of a work: lines of a tag, two blanks, a hyphen, a blank and a value, ended by CR LF (RIS specification, 2011).

The one idea: each value is one line. Neighbours: `kg.publish.cite` is the front door; `kg.publish.cite.genre` names the
types.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.publish.cite import phrase
from kg.publish.cite.genre import Genre, genre
from kg.publish.view import Agent, WorkView


def ris(view: WorkView) -> str:
    r"""The work as one RIS record, with a line for each value that the graph has.

    >>> from kg.publish.document import Text
    >>> from kg.publish.entry import Entry
    >>> about = Entry("https://a.example/1", "1", "work", Text("A title"))
    >>> ris(WorkView(about, "Book", (about.label,), (Agent("Ada Li", "x", "Li", "Ada"),), year="2020"))
    'TY  - BOOK\r\nTI  - A title\r\nAU  - Li, Ada\r\nPY  - 2020\r\nER  - \r\n'
    """
    lines = ((tag, phrase.unmarked(value)) for tag, value in _values(view, genre(view)))
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value) + "ER  - \r\n"


def _values(view: WorkView, sort: Genre) -> Iterator[tuple[str, str]]:
    container = view.container
    year, month, day = phrase.date(view)
    yield "TY", sort.ris
    yield "TI", phrase.title(view)
    yield from (("AU", _name(agent)) for agent in view.authors)
    yield from (("A2" if sort.container else "ED", _name(agent)) for agent in view.editors)
    yield from (("A4", _name(agent)) for agent in view.translators)
    yield "T3" if sort.container == "series" else "T2", phrase.venue(view)
    yield "J2", container.short_title
    yield "PY", year
    # the slashes stand even where a part is missing
    yield "DA", f"{year}/{month}/{day}/" if month else ""
    yield "VL", container.volume
    yield "IS", container.issue
    yield "SP", container.first_page or (container.pages if not container.last_page else "")
    yield "EP", container.last_page
    yield "C7", container.article_number
    yield from (("SN", number) for number in (*container.issn, *container.isbn))
    yield "DO", phrase.doi(view)
    yield "AN", phrase.identified(view, "pmid")
    yield "PB", view.publisher
    yield "LA", view.language
    yield from (("KW", keyword) for keyword in view.keywords)
    yield from (("AB", text.value) for text in view.abstracts[:1])
    yield "UR", phrase.resolver(phrase.doi(view))


def _name(agent: Agent) -> str:
    """A name as RIS has it: "Family, Given, Suffix"; as it is where it is no person's.

    Chinese, Japanese and Korean names stand undivided, as they are printed.
    """
    family, given, suffix = phrase.parts(agent)
    if agent.group or not family or phrase.han(agent):
        return re.sub("[,，] *", " ", agent.name)  # a comma would make a given name of what follows
    return ", ".join(part for part in (family, given, suffix) if part)
