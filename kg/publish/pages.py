"""All files of a document: its page, the pages on which its lists go on, its data, its citation for managers.

The one idea: a file is made of the catalogue alone, so the builder that writes all of a document's files and the
server that is asked for one give the same bytes.

Neighbours: `kg.publish.view.work` and `kg.publish.view.thing` read the document, `kg.publish.view.listing` its lists;
the templates show them, `kg.publish.machine` and `kg.publish.cite` add what machines read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from kg.publish import cite, machine
from kg.publish.catalogue import Catalogue
from kg.publish.cite.bibtex import bibtex
from kg.publish.cite.ris import ris
from kg.publish.document import Document
from kg.publish.entry import Entry
from kg.publish.environment import render
from kg.publish.site import Site
from kg.publish.view import WorkView, listing, thing, work
from kg.publish.view.listing import Listing
from kg.publish.view.shown import Shown
from kg.publish.view.thing import ThingView

_CONTINUED = re.compile(r"(.+)~([a-z-]+)-([1-9]\d{0,6})\Z", re.DOTALL)
_DATA: Final[dict[str, Callable[[Document], bytes]]] = {
    ".ttl": Document.turtle,
    ".jsonld": Document.json_ld,
    ".nt": lambda about: about.lines,
}
_WRITTEN: Final = (".ttl", ".jsonld")
"""The forms that a site has as files; the server gives N-Triples too."""
_CITATIONS: Final[dict[str, Callable[[WorkView], str]]] = {".bib": bibtex, ".ris": ris}


class Pages:
    """The files of documents of one catalogue, as pages of one site."""

    def __init__(self, site: Site, catalogue: Catalogue) -> None:
        self._site, self._catalogue = site, catalogue

    def files(self, entry: Entry, about: Document) -> Iterator[tuple[str, bytes]]:
        """Path and bytes of each file of a document."""
        if entry.kind == "work":
            view = work.view(about, self._catalogue)
            yield from self._work(view, about)
            for ending, written in _CITATIONS.items():
                yield entry.path + ending, written(view).encode()
        else:
            yield from self._thing(about)
        for ending in _WRITTEN:
            yield entry.path + ending, _DATA[ending](about)

    def file(self, path: str) -> bytes | None:
        """One file by its path, also ``.nt``; None where there is none."""
        stem, dot, ending = path.rpartition(".")
        ending = dot + ending
        continued = _CONTINUED.match(stem)
        entry = self._catalogue.at(continued[1] if continued else stem)
        about = self._catalogue.document(entry.iri) if entry else None
        if entry is None or about is None:
            return None
        if ending == ".html":
            return self._html(path, entry, about, continued)
        if ending in _DATA and not continued:
            return _DATA[ending](about)
        if ending in _CITATIONS and entry.kind == "work" and not continued:
            return _CITATIONS[ending](work.view(about, self._catalogue)).encode()
        return None

    def _html(self, path: str, entry: Entry, about: Document, continued: re.Match[str] | None) -> bytes | None:
        if entry.kind == "work":
            view = work.view(about, self._catalogue)
            if continued is None:
                return self._work_page(view)
            return self._more(view, about, path, continued[2], int(continued[3]))
        told = thing.view(about, self._catalogue)
        if continued is None:
            return self._thing_page(told, about)
        return self._more(told, about, path, continued[2], int(continued[3]))

    def _work(self, view: WorkView, about: Document) -> Iterator[tuple[str, bytes]]:
        yield f"{view.entry.path}.html", self._work_page(view)
        yield from self._rest(view, about, self._lists(view))

    def _thing(self, about: Document) -> Iterator[tuple[str, bytes]]:
        told = thing.view(about, self._catalogue)
        lists = self._lists(told)
        yield f"{told.entry.path}.html", self._thing_page(told, about, lists)
        yield from self._rest(told, about, lists)

    def _rest(
        self, view: WorkView | ThingView, about: Document, lists: Sequence[Listing]
    ) -> Iterator[tuple[str, bytes]]:
        """The pages on which lists go on."""
        for each in lists:
            for page in range(2, each.last + 1):
                path = f"{view.entry.path}~{each.name}-{page}.html"
                made = self._more(view, about, path, each.name, page)
                assert made is not None  # the first page says that there are so many
                yield path, made

    def _lists(self, view: WorkView | ThingView, page: int = 1, only: str = "") -> list[Listing]:
        """The lists of a document, or the `only` one: what it cites, what names it, what else is said of it."""
        own = [listing.references(view.references, page)]
        if isinstance(view, WorkView):
            own.append(listing.cited(view.cites, page))
        named = listing.relations(view.entry, self._catalogue, page, only)
        others = listing.statements(view.others, view.entry.kind, page)
        return [each for each in (*own, *named, others) if each.total and only in ("", each.name)]

    def _work_page(self, view: WorkView) -> bytes:
        here = f"{view.entry.path}.html"
        return render(
            "work.html",
            self._site,
            here,
            head=machine.head(view, self._site, here),
            view=view,
            shown=Shown(view, self._catalogue),
            lists={each.name: each for each in self._lists(view)},
            citation=cite.plain(view),
            csl={name: value for name, value in cite.csl_json(view).items() if name != "abstract"},
            said=self._said(view),
        )

    def _thing_page(self, told: ThingView, about: Document, lists: Sequence[Listing] | None = None) -> bytes:
        here = f"{told.entry.path}.html"
        return render(
            "thing.html",
            self._site,
            here,
            head=machine.head_of(told.entry, about, self._site, self._catalogue, here),
            view=told,
            lists=self._lists(told) if lists is None else lists,
            said=self._said(told),
        )

    def _more(self, view: WorkView | ThingView, about: Document, path: str, name: str, page: int) -> bytes | None:
        """The page of a further stretch of a list; None where the list ends before."""
        found = next((each for each in self._lists(view, page, name) if 1 < page <= each.last), None)
        if found is None:
            return None
        if isinstance(view, WorkView):
            head = machine.head(view, self._site, path)
        else:
            head = machine.head_of(view.entry, about, self._site, self._catalogue, path)
        return render("more.html", self._site, path, head=head, entry=view.entry, list=found, said=self._said(view))

    def _said(self, view: WorkView | ThingView) -> dict[str, Entry]:
        """The entries of what the left over statements lead to."""
        return self._catalogue.entries([thing for _, _, thing in view.others[:500] if isinstance(thing, str)])
