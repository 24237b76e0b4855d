"""How to cite a work: CSL-JSON for citation styles, BibTeX, RIS, and a plain line for readers without JavaScript.

The one idea: a field is there where the graph has a value for it, and never otherwise.

Neighbours: `kg.publish.view` gives the values; `kg.publish.cite.bibtex` and `kg.publish.cite.ris` write their formats.
"""

from __future__ import annotations

from kg.publish.cite import phrase
from kg.publish.cite.bibtex import bibtex
from kg.publish.cite.genre import genre
from kg.publish.cite.ris import ris
from kg.publish.view import Agent, WorkView

__all__ = ["bibtex", "csl_json", "plain", "ris"]

_MOST_NAMES = 10


def csl_json(view: WorkView) -> dict[str, object]:
    """The work as an item of CSL-JSON 1.0.2.

    >>> from kg.publish.document import Text
    >>> from kg.publish.entry import Entry
    >>> about = Entry("https://a.example/1", "1", "work", Text("A title"))
    >>> csl_json(WorkView(about, "Book", (about.label,), (Agent("WHO", "x", group=True),), date="2020-05"))
    {'id': 'https://a.example/1', 'type': 'book', 'title': 'A title', 'author': [{'literal': 'WHO'}],
     'issued': {'date-parts': [[2020, 5]]}}
    """
    container, sort = view.container, genre(view)
    where = "collection-title" if sort.container in ("series", "institution") else "container-title"
    item: dict[str, object] = {
        "id": view.entry.iri,
        "type": sort.csl,
        "title": "" if view.entry.untitled else phrase.line(view.entry.label.value),
        "author": [_name(agent) for agent in view.authors],
        "editor": [_name(agent) for agent in view.editors],
        "translator": [_name(agent) for agent in view.translators],
        where: phrase.venue(view),
        "container-title-short": container.short_title if sort.container == "journal" else "",
        "issued": _date(view),
        "volume": container.volume,
        "issue": container.issue,
        "page": phrase.span(container, "-"),
        "number": container.article_number,
        "number-of-pages": container.page_count,
        "publisher": view.publisher,
        "ISSN": ", ".join(container.issn),
        "ISBN": ", ".join(container.isbn),
        "DOI": phrase.doi(view),
        "PMID": phrase.identified(view, "pmid"),
        "language": view.language,
        "keyword": ", ".join(view.keywords),
        "abstract": next((text.value for text in view.abstracts), ""),
    }
    return {name: value for name, value in item.items() if value}


def _name(agent: Agent) -> dict[str, str]:
    family, given, suffix = phrase.parts(agent)
    if agent.group or not family:
        return {"literal": phrase.line(agent.name)}
    found = {"family": family, "given": given, "suffix": suffix}
    return {name: value for name, value in found.items() if value}


def _date(view: WorkView) -> dict[str, object]:
    numbers = [int(part) for part in phrase.date(view) if part]
    return {"date-parts": [numbers]} if numbers else {}


def plain(view: WorkView) -> str:
    """The work in one line: names, year, title, where it appeared, DOI.

    >>> from kg.publish.document import Text
    >>> from kg.publish.entry import Entry
    >>> about = Entry("https://a.example/1", "1", "work", Text("A title"), imprint="J 1(2), 3–4", doi="10.1/x")
    >>> plain(WorkView(about, "JournalArticle", (), (Agent("Ada Li", "x", "Li", "Ada"),), year="2020"))
    'Ada Li (2020). A title. J 1(2), 3–4. https://doi.org/10.1/x'
    """
    names = [phrase.line(agent.name) for agent in view.authors[:_MOST_NAMES]]
    if len(view.authors) > _MOST_NAMES:
        names.append("et al.")
    year = phrase.date(view)[0]
    said = [
        f"{', '.join(names)} ({year})" if names and year else ", ".join(names) or year,
        phrase.title(view),
        phrase.line(view.entry.imprint),
        phrase.line(view.publisher),
    ]
    sentences = [each if each.endswith((".", "?", "!", "。", "？", "！")) else f"{each}." for each in said if each]
    return " ".join([*sentences, phrase.resolver(phrase.doi(view))]).strip()
