"""Which class a kind of work has in FaBiO: a closed table."""

from __future__ import annotations

from typing import Final

from kg.record.work import Work, WorkType
from kg.vocab import FABIO, Term

CLASSES: Final[dict[WorkType, Term | None]] = {
    "unknown": None,
    "journal-article": FABIO.JournalArticle,
    "book": FABIO.Book,
    "book-chapter": FABIO.BookChapter,
    "conference-paper": FABIO.ConferencePaper,
    "thesis": FABIO.Thesis,
    "patent": FABIO.PatentDocument,
    "report": FABIO.ReportDocument,
    "standard": FABIO.SpecificationDocument,
    "newspaper-article": FABIO.NewspaperArticle,
}
"""All are Expressions (`fabio-levels.json`); None is a plain fabio:Expression."""


def classes(work: Work) -> tuple[Term, ...]:
    """fabio:Expression, as OpenCitations' data model has it, and the work's own class.

    >>> [str(term).rpartition("/")[2] for term in classes(Work(type="thesis"))]
    ['Expression', 'Thesis']
    """
    own = CLASSES[work.type]
    return (FABIO.Expression, own) if own else (FABIO.Expression,)
