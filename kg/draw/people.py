"""Who a name in a picture is: the people of works, and which of them are, or may be, the same.

The graph merges nobody by name (`#author-1` is a person of that work only). A picture may show that a name
comes back, as long as it says that it is a name: agreeing family names, and given names or initials.
"""

from __future__ import annotations

import msgspec

from kg.draw.index import Index
from kg.draw.label import clean, ideographic
from kg.vocab import DCTERMS, FOAF, OCO, PRO, Term


class Name(msgspec.Struct, frozen=True):
    """One person or group of one work."""

    iri: str
    full: str
    family: str = ""
    given: str = ""

    @property
    def short(self) -> str:
        """The family name, or all there is; a name in ideographs whole, as its readers cite it.

        >>> Name("urn:a", "王明", "王", "明").short, Name("urn:b", "Sarah Ayres", "Ayres", "Sarah").short
        ('王明', 'Ayres')
        """
        return self.full if not self.family or ideographic(self.full) else self.family


def roles(index: Index, work: str, role: Term) -> list[str]:
    """A work's roles of a kind: along ``oco:hasNext`` from each head; what a loop hides comes last."""
    mine = [r for r in index.iris(work, PRO.isDocumentContextFor) if role in index.iris(r, PRO.withRole)]
    mine.sort(key=lambda iri: (len(iri), iri))  # #author-2-role before #author-10-role
    followers = {following for r in mine for following in index.iris(r, OCO.hasNext)}
    chain: list[str] = []
    seen: set[str] = set()
    for head in [r for r in mine if r not in followers] + mine:
        queue = [head]
        while queue:
            role_iri = queue.pop()
            if role_iri in seen or role_iri not in mine:
                continue
            seen.add(role_iri)
            chain.append(role_iri)
            queue = index.iris(role_iri, OCO.hasNext)
    return chain


def authors(index: Index, work: str) -> list[Name]:
    """The authors of a work in order; by ``dcterms:creator`` where no role is stated."""
    holders = [holder for r in roles(index, work, PRO.author) for holder in index.iris(r, PRO.isHeldBy)]
    holders += sorted(index.iris(work, DCTERMS.creator), key=lambda iri: (len(iri), iri))
    return [name(index, iri) for iri in dict.fromkeys(holders)]


def name(index: Index, iri: str) -> Name:
    """The name of an agent; the end of its IRI where it has none."""
    family = clean(index.text(iri, FOAF.familyName))
    given = clean(index.text(iri, FOAF.givenName))
    full = clean(index.text(iri, FOAF.name)) or f"{given} {family}".strip() or iri.rpartition("/")[2]
    return Name(iri, full, family, given)


def same(one: Name, other: Name) -> bool:
    """Whether two names may be one person's: one IRI, or one family name and agreeing given names.

    >>> same(Name("urn:a", "Sarah Ayres", "Ayres", "Sarah"), Name("urn:b", "S Ayres", "Ayres", "S"))
    True
    >>> same(Name("urn:a", "Wei Zhang", "Zhang", "Wei"), Name("urn:b", "Wen Zhang", "Zhang", "Wen"))
    False
    """
    if one.iri == other.iri:
        return True
    if not (one.family and other.family and one.given and other.given):
        return one.full.casefold() == other.full.casefold()
    if one.family.casefold() != other.family.casefold():
        return False
    return all(
        mine.startswith(yours) if len(yours) == 1 else yours.startswith(mine) if len(mine) == 1 else mine == yours
        for mine, yours in zip(_parts(one.given), _parts(other.given), strict=False)
    )


def _parts(given: str) -> list[str]:
    """A given name's parts: `JA` in capitals are two initials, `Jo Ann` two names."""
    parts = given.replace(".", " ").replace("-", " ").split()
    return [p.casefold() for part in parts for p in (part if part.isupper() and len(part) <= 3 else [part])]


def returning(works: list[tuple[str, list[Name]]], known: list[Name]) -> list[tuple[Name, list[str]]]:
    """The names that stand on two works or more and are none of `known`, with those works; most works first.

    A name joins a group only if it agrees with every name in it, so initials never tie two people together.
    """
    groups: dict[str, list[list[tuple[Name, str]]]] = {}
    for work, names in works:
        for candidate in names:
            if any(same(candidate, one) for one in known):
                continue
            family = groups.setdefault(candidate.short.casefold(), [])
            for group in family:
                if all(same(candidate, member) for member, _ in group):
                    group.append((candidate, work))
                    break
            else:
                family.append([(candidate, work)])
    found = [
        (max((member for member, _ in group), key=lambda n: len(n.full)), list(dict.fromkeys(w for _, w in group)))
        for family in groups.values()
        for group in family
    ]
    return sorted((entry for entry in found if len(entry[1]) > 1), key=lambda e: (-len(e[1]), e[0].full, e[0].iri))
