"""How each thing gets its IRI: from content alone, the same on any machine and in any order.

Shared things hang on the base (`work/doi/…`, `venue/…`), what belongs to one thing only is a fragment
of it (`#author-1`). The rules are those of `docs/mapping.md`, section "IRIs".
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from kg.errors import UsageError
from kg.record.identifier import Doi, Isbn, Issn, Orcid, Pmid
from kg.record.work import Affiliation, Contribution, Person, Venue, Work
from kg.vocab import Iri

DEFAULT_BASE = "https://example.org/kg/"

_SPELT = str.maketrans({"&": "and", "+": "plus", "#": "sharp", "'": None, "’": None, "‘": None, "ʼ": None, "ʻ": None})
_BETWEEN = re.compile(r"[\W_]+")
# RFC 3987, 2.2: what an isegment may hold as it is (iunreserved, sub-delims, ":", "@") and "/"
_UNSAFE = re.compile(
    "[^A-Za-z0-9\\-._~!$&'()*+,;=:@/"
    "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    + "".join(f"{chr(plane * 0x10000)}-{chr(plane * 0x10000 + 0xFFFD)}" for plane in range(1, 14))
    + "\U000e1000-\U000efffd]"
)
_BASE = re.compile(r"(?!https?:(?!//[^/?#]))[A-Za-z][A-Za-z0-9+.-]*:(?:[^\s<>\"{}|\\^`%\x00-\x20]|%[0-9A-Fa-f]{2})+")
_LONGEST_SLUG = 80
_LONGEST_DOI = 200


@lru_cache(maxsize=8192)
def slug(text: str) -> str:
    """A readable path segment for `text`, of letters and digits of any script.

    >>> slug("BRITISH JOURNAL OF POLITICS & INTERNATIONAL RELATIONS")
    'british-journal-of-politics-and-international-relations'
    >>> slug("C++"), slug("'t Hart"), slug("政治学、政治理论"), slug("!")
    ('cplusplus', 't-hart', '政治学-政治理论', 'bb7208bc9b5d')
    """
    whole = _BETWEEN.sub("-", unicodedata.normalize("NFKC", text).lower().translate(_SPELT)).strip("-")
    if not whole:
        return hashlib.sha256(text.encode()).hexdigest()[:12]
    if len(whole) <= _LONGEST_SLUG:
        return whole
    cut = whole.rfind("-", 0, _LONGEST_SLUG)
    return f"{whole[: cut if cut > 0 else _LONGEST_SLUG]}-{hashlib.sha256(whole.encode()).hexdigest()[:8]}"


def escaped(path: str) -> str:
    """`path` with everything percent-encoded that RFC 3987 does not admit there, and ``? # %``.

    >>> escaped("10.1175/1520-0469(1993)050<0661:tsoici>2.0.co;2")
    '10.1175/1520-0469(1993)050%3C0661:tsoici%3E2.0.co;2'
    """
    return _UNSAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), path)


@lru_cache(maxsize=8192)
def doi_path(doi: Doi) -> str:
    """The path of a DOI: itself, or prefix and hash where its segments would not make a safe file path.

    >>> doi_path(Doi("10.1/../../x"))
    '10.1/31d5dc6841f5b025'
    """
    segments = doi.split("/")
    if len(doi.encode()) > _LONGEST_DOI or any(segment in ("", ".", "..") for segment in segments):
        return f"{segments[0]}/{hashlib.sha256(doi.encode()).hexdigest()[:16]}"
    return escaped(doi)


class Minter:
    """Mints the IRIs under one base.

    >>> Minter("https://data.uni.example/id").keyword("Impact")
    'https://data.uni.example/id/keyword/impact'
    """

    __slots__ = ("_mark", "base")

    def __init__(self, base: str = DEFAULT_BASE) -> None:
        """`base`: an absolute IRI; a ``/`` is added unless it ends in ``/`` or ``#``. Raises UsageError."""
        if not _BASE.fullmatch(base) or "?" in base or base.count("#") > base.endswith("#"):
            raise UsageError(f"the base {base!r} is no absolute IRI; give one such as {DEFAULT_BASE}")
        self.base = base if base[-1] in "/#" else base + "/"
        # within a base that is itself a fragment no second "#" may stand; "?" occurs in no path minted here
        self._mark = "?" if "#" in self.base else "#"

    def part(self, owner: Iri, name: str) -> Iri:
        """What belongs to `owner` only, by its name there: ``author-1``, ``references``.

        A fragment has no fragments: what belongs to one goes on in its name.

        >>> Minter().part(Iri("https://example.org/kg/work/pmid/1#cited-3"), "author-1")
        'https://example.org/kg/work/pmid/1#cited-3-author-1'
        """
        return Iri(f"{owner}-{name}" if self.is_part(owner) else f"{owner}{self._mark}{name}")

    def is_part(self, iri: Iri) -> bool:
        """Whether `iri` belongs to one thing only."""
        return self._mark in iri[len(self.base) :]

    # -- works ---------------------------------------------------------------------------------

    def work(self, work: Work) -> Iri | None:
        """A work's own IRI by its identifiers, else by its key; None where it says too little for either."""
        if work.doi:
            return Iri(f"{self.base}work/doi/{doi_path(work.doi)}")
        if work.pmid:
            return self.work_by_pmid(work.pmid)
        if work.isbn:
            return self.work_by_isbn(work.isbn)
        key = work_key(work)
        return Iri(f"{self.base}work/key/{key}") if key else None

    def work_by_isbn(self, isbn: Isbn) -> Iri:
        return Iri(f"{self.base}work/isbn/{isbn}")

    def work_by_pmid(self, pmid: Pmid) -> Iri:
        return Iri(f"{self.base}work/pmid/{pmid}")

    def resolver(self, doi: Doi) -> Iri:
        """A DOI's own IRI, at its resolver."""
        return Iri(f"https://doi.org/{escaped(doi)}")

    def record(self, work: Work) -> Iri:
        """The IRI of a record's work: as :meth:`work`, else a key of all that tells it from others."""
        return self.work(work) or Iri(f"{self.base}work/key/{_content_key(work)}")

    # -- venues --------------------------------------------------------------------------------

    def venue(self, venue: Venue) -> Iri | None:
        """A venue by ISSN, ISBN or title."""
        if venue.issns:
            return self.venue_by_issn(venue.issns[0])
        if venue.isbn:
            return self.work_by_isbn(venue.isbn)
        return Iri(f"{self.base}venue/{slug(venue.title)}") if venue.title else None

    def venue_by_issn(self, issn: Issn) -> Iri:
        return Iri(f"{self.base}venue/issn/{issn}")

    def volume(self, venue: Iri, volume: str) -> Iri:
        return self.part(venue, f"volume-{slug(volume)}")

    def issue(self, venue: Iri, volume: str, issue: str, year: int | None) -> Iri | None:
        """An issue of a volume, else of a year; None where neither is known."""
        if volume:
            return self.part(venue, f"volume-{slug(volume)}-issue-{slug(issue)}")
        return self.part(venue, f"year-{year:04d}-issue-{slug(issue)}") if year else None

    # -- people and organisations --------------------------------------------------------------

    def agent(self, work: Iri, contribution: Contribution, number: int) -> Iri:
        """A person by ORCID; else someone of that work."""
        agent = contribution.agent
        if isinstance(agent, Person) and agent.orcid:
            return self.person(agent.orcid)
        return self.part(work, f"{contribution.role}-{number}")

    def person(self, orcid: Orcid) -> Iri:
        return Iri(f"{self.base}person/orcid/{orcid}")

    def organization(self, affiliation: Affiliation, depth: int) -> Iri:
        """The institution (depth 0) of an affiliation or its unit at `depth`, from 1."""
        names = [affiliation.institution, *affiliation.units[:depth]]
        if affiliation.address.country:
            names.append(affiliation.address.country)
        return Iri(f"{self.base}organization/{slug(' '.join(names))}")

    # -- subjects, sources, services -----------------------------------------------------------

    def scheme(self, name: str) -> Iri:
        return Iri(self.base + name)

    def keyword(self, label: str) -> Iri:
        return Iri(f"{self.base}keyword/{slug(label)}")

    def code(self, scheme: str, code: str) -> Iri:
        """A class of a classification, by its code, which may hold a ``/`` (``D33/37``) but no way up."""
        safe = not {"", ".", ".."} & set(code.split("/"))
        return Iri(f"{self.base}{scheme}/{escaped(code) if safe else slug(code)}")

    def source(self, name: str) -> Iri:
        return Iri(f"{self.base}source/{slug(name)}")

    def service(self, name: str) -> Iri:
        return Iri(f"{self.base}service/{slug(name)}")


def work_key(work: Work) -> str:
    """The key of a work without identifier, or "" where it says too little: nothing merges on less.

    >>> from kg.record.date import Date
    >>> from kg.record.pages import Pages
    >>> work_key(Work(date=Date(1971), venue=Venue("NATURE"), volume="234", pages=Pages("199")))
    'anon-1971-nature-234-199'
    """
    family = _first_family(work)
    if not work.date:
        return ""
    year = f"{work.date.year:04d}"
    if work.venue and work.venue.title and work.volume and work.pages.start:
        return _joined(family or "anon", year, work.venue.title, work.volume, work.pages.start)
    if family and work.title and work.whole_title:
        return _joined(family, year, work.title)
    return ""


def _joined(*parts: str) -> str:
    """One slug of several parts; a part of signs only stands as its hash, so that unlike works stay apart."""
    return slug(" ".join(part if _BETWEEN.sub("", part) else slug(part) for part in parts))


def _first_family(work: Work) -> str:
    """The family name of the first author, or the whole name of one that has none."""
    for contribution in work.contributions:
        if contribution.role == "author":
            agent = contribution.agent
            return (agent.family if isinstance(agent, Person) else "") or agent.name
    return ""


def _content_key(work: Work) -> str:
    """A key for a record that has no other: readable, and with a hash of what the record says of itself."""
    year = f"{work.date.year:04d}" if work.date else ""
    names = " ".join(contribution.agent.name for contribution in work.contributions)
    venue = work.venue.title if work.venue else ""
    said = (work.title, names, str(work.date or ""), work.abstract, venue, work.volume, work.issue, work.pages.start)
    digest = hashlib.sha256("\n".join(said).encode()).hexdigest()[:8]
    return f"{slug(f'{_first_family(work)} {year} {work.title}')}-{digest}"
