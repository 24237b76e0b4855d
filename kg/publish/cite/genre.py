"""What other worlds call the kinds of works of FaBiO: one row per class.

The one idea: a kind is looked up here only, so that all forms of one citation agree.

Neighbours: the citation formats and machine tags read the rows.
"""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from kg.publish.entry import Entry
from kg.publish.view import WorkView

Container = Literal["journal", "book", "conference", "institution", "series", ""]
"""What the thing is in which works of a kind appear, or who issued them."""


class Genre(msgspec.Struct, frozen=True):
    """A kind of work."""

    csl: str
    """Type of CSL 1.0.2."""
    bibtex: str
    ris: str
    schema: str
    """Class of schema.org."""
    openurl: str = "dc"
    """Format of a ContextObject (Z39.88-2004): "journal", "book", "dissertation", "patent" or "dc"."""
    openurl_genre: str = ""
    container: Container = ""


_ARTICLE = Genre("article-journal", "article", "JOUR", "ScholarlyArticle", "journal", "article", "journal")
_OTHER = Genre("document", "misc", "GEN", "CreativeWork")
_IN_A_JOURNAL = Genre("article-journal", "article", "JOUR", "Article", "journal", "unknown", "journal")
GENRES: Final[dict[str, Genre]] = {
    "JournalArticle": _ARTICLE,
    "Book": Genre("book", "book", "BOOK", "Book", "book", "book", "series"),
    "BookChapter": Genre("chapter", "incollection", "CHAP", "Chapter", "book", "bookitem", "book"),
    "ConferencePaper": Genre(
        "paper-conference", "inproceedings", "CPAPER", "ScholarlyArticle", "book", "proceeding", "conference"
    ),
    "NewspaperArticle": Genre("article-newspaper", "article", "NEWS", "NewsArticle", "journal", "article", "journal"),
    "PatentDocument": Genre("patent", "patent", "PAT", "CreativeWork", "patent"),
    "ReportDocument": Genre("report", "techreport", "RPRT", "Report", "book", "report", "institution"),
    "SpecificationDocument": Genre("standard", "misc", "STAND", "CreativeWork", "book", "document"),
    "Thesis": Genre("thesis", "phdthesis", "THES", "Thesis", "dissertation", "", "institution"),
    "Expression": _OTHER,
}
"""By the local name of the class in FaBiO; all classes of works that kg states."""


def genre(view: WorkView) -> Genre:
    """The kind of a work. What is only known to have appeared in a journal is an article of no closer kind."""
    found = GENRES.get(view.type, _OTHER)
    return _IN_A_JOURNAL if found is _OTHER and _is_journal(view.container.venue) else found


def _is_journal(venue: Entry | None) -> bool:
    return venue is not None and venue.kind == "venue"
