"""Highwire Press tags of a work: what Google Scholar, Zotero, Mendeley and others read in a page's head.

Names and forms are those of Google Scholar's inclusion guidelines for webmasters, "Indexing", and of Zotero's
translator "Embedded Metadata". Citation tags for each reference are left out: neither reads them.

Neighbours: `kg.publish.machine` puts them into a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.publish.cite import phrase
from kg.publish.cite.genre import Genre, genre
from kg.publish.view import WorkView

_VENUE_TAGS: Final[dict[str, tuple[str, ...]]] = {
    "journal": ("citation_journal_title",),
    # Scholar reads the first, Zotero tells a chapter by the second
    "book": ("citation_inbook_title", "citation_book_title"),
    "conference": ("citation_conference_title",),
    "series": ("citation_series_title",),
}


def tags(view: WorkView) -> Iterator[tuple[str, str]]:
    """Name and content of each tag, in the order to print: an author's institutions follow the author."""
    sort, container = genre(view), view.container
    yield "citation_title", phrase.title(view)
    for author in view.authors:
        yield "citation_author", phrase.inverted(author)
        for affiliation in author.affiliations:
            named = ", ".join(each.label.value for each in affiliation.organizations)
            yield "citation_author_institution", affiliation.text or named
        yield "citation_author_orcid", f"https://orcid.org/{author.orcid}" if author.orcid else ""
    yield "citation_publication_date", _date(view)
    yield from ((tag, phrase.venue(view)) for tag in _VENUE_TAGS.get(sort.container, ()))
    yield "citation_journal_abbrev", container.short_title if sort.container == "journal" else ""
    yield _issuer(sort), view.publisher
    yield "citation_volume", container.volume
    yield "citation_issue", container.issue
    yield "citation_firstpage", container.first_page
    yield "citation_lastpage", container.last_page
    yield "citation_doi", phrase.doi(view)
    yield "citation_pmid", phrase.identified(view, "pmid")
    yield from (("citation_issn", number) for number in container.issn)
    yield from (("citation_isbn", number) for number in container.isbn)
    yield "citation_language", view.language
    yield from (("citation_keywords", keyword) for keyword in view.keywords)


def _date(view: WorkView) -> str:
    """ "2019/05/17", or the year alone: the guidelines know no third form."""
    year, month, day = phrase.date(view)
    return f"{year}/{month}/{day}" if day else year


def _issuer(sort: Genre) -> str:
    if sort.schema == "Thesis":
        return "citation_dissertation_institution"
    return "citation_technical_report_institution" if sort.schema == "Report" else "citation_publisher"
