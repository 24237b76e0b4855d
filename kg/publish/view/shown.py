"""What the template of a work's page needs besides the view: affiliations numbered, subjects sorted, a graph's nodes.

Neighbours: `kg.publish.pages` gives it to the template ``work.html``.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final

import msgspec

from kg.publish.catalogue import Catalogue
from kg.publish.document import Text
from kg.publish.entry import Entry
from kg.publish.environment import called
from kg.publish.markup import plain
from kg.publish.view import Affiliation, Agent, Subject, WorkView
from kg.publish.view.listing import PAGE

_LABEL: Final = 28


class Keyword(msgspec.Struct, frozen=True):
    """A keyword as printed, with its concept where the graph has one."""

    printed: str
    entry: Entry | None


class Shown:
    """A work's view arranged for reading."""

    def __init__(self, view: WorkView, catalogue: Catalogue) -> None:
        self._view, self._catalogue = view, catalogue

    @cached_property
    def affiliations(self) -> list[Affiliation]:
        """The authors' affiliations, each once, in the order of the authors."""
        everyone = (*self._view.authors, *self._view.editors, *self._view.translators)
        return list({address: None for agent in everyone for address in agent.affiliations})

    def numbers(self, agent: Agent) -> list[int]:
        """The places of an author's affiliations among them, from 1."""
        return [self._places[address] for address in agent.affiliations]

    @cached_property
    def _places(self) -> dict[Affiliation, int]:
        return {address: place for place, address in enumerate(self.affiliations, 1)}

    @cached_property
    def keywords(self) -> list[Keyword]:
        """The keywords that the source gives."""
        concepts = {label.value.casefold(): each.entry for each in self._given for label in _labels(each.entry)}
        found = [Keyword(printed, concepts.get(printed.casefold())) for printed in self._view.keywords]
        named = {each.entry.iri for each in found if each.entry}
        return found + [
            Keyword(each.entry.label.value, each.entry) for each in self._given if each.entry.iri not in named
        ]

    @property
    def _given(self) -> list[Subject]:
        return [each for each in self._view.subjects if not each.code and not each.derived]

    @cached_property
    def derived(self) -> list[Entry]:
        """The keywords that software found."""
        return [each.entry for each in self._view.subjects if each.derived]

    @cached_property
    def classes(self) -> dict[str, list[Subject]]:
        """The classes by the label of their scheme."""
        found: dict[str, list[Subject]] = {}
        for each in self._view.subjects:
            if each.code and not each.derived:
                found.setdefault(each.scheme, []).append(each)
        return found

    @cached_property
    def schemes(self) -> dict[str, Entry]:
        """The entries of the schemes of the classes."""
        return self._catalogue.entries([each for each in self.classes if each])

    @cached_property
    def _works(self) -> dict[str, Entry]:
        view = self._view
        cited = [each.entry for each in view.references[:PAGE] if each.entry]
        return {each.iri: each for each in (view.entry, *cited, *view.cites[:PAGE], *view.citing)}

    @cached_property
    def nodes(self) -> dict[str, int]:
        """The works of the graph that is drawn, numbered: this one, those it cites, those that cite it."""
        return {iri: number for number, iri in enumerate(self._works)}

    @property
    def graph(self) -> dict[str, object]:
        """Short labels of these works by number, and who of them cites whom, besides this work."""
        numbers = self.nodes
        pairs = [(numbers.get(one), numbers.get(other)) for one, other in self._view.among]
        return {
            "labels": [_label(each) for each in self._works.values()],
            "edges": [(one, other) for one, other in pairs if one and other],
        }


def _label(entry: Entry) -> str:
    """What a work is called in a picture: its first author and year, else the beginning of its title."""
    known = (
        f"{entry.people[0]} {entry.year}" if entry.people else called(entry) if entry.untitled else entry.label.value
    )
    who = plain(known.strip())
    return who if len(who) <= _LABEL else who[: _LABEL - 1] + "…"


def _labels(entry: Entry) -> tuple[Text, ...]:
    return entry.labels or (entry.label,)
