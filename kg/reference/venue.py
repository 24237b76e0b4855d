"""The venues of a whole reference list: which source titles are one venue, and which are none.

A source printed without volume may be a journal or a book; one in Web of Science's way may abbreviate a title that
the same list prints in full. Both can be told only once the whole list is there.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from kg.record.pages import Pages
from kg.record.work import Reference, Venue, Work

Key = tuple[str, ...]
"""The words of a title in lower case: titles that have the same ones are one venue, as they have one slug."""

_CUT_AT = 20
_SMALL = frozenset(("of", "the", "and", "in", "for", "on"))
_SIGNS = str.maketrans(
    {"&": " and ", "+": " plus ", "#": " sharp ", "'": None, "’": None, "‘": None, "`": None, "_": " "}
)


def key(title: str) -> Key:
    """The words of a title; hyphens and punctuation divide, apostrophes do not.

    >>> key("BRITISH JOURNAL OF POLITICS & INT'L-RELATIONS")
    ('british', 'journal', 'of', 'politics', 'and', 'intl', 'relations')
    """
    return tuple(re.findall(r"\w+", unicodedata.normalize("NFKC", title).lower().translate(_SIGNS)))


def abbreviates(short: Key, long: Key) -> bool:
    """Whether each word of one title begins its counterpart in another, small words left out.

    >>> abbreviates(key("PUBLIC MANAG REV"), key("PUBLIC MANAGEMENT REVIEW"))
    True
    >>> abbreviates(key("PHYS REV B"), key("PHYSICAL REVIEW B-SOLID STATE"))
    False
    """
    a, b = _large(short), _large(long)
    return a != b and len(a) == len(b) and all(y.startswith(x) for x, y in zip(a, b, strict=True))


def _large(words: Key) -> Key:
    return tuple(word for word in words if word not in _SMALL) or words


def settle(references: Sequence[Reference], own: Venue | None = None) -> tuple[tuple[Reference, ...], Venue | None]:
    """The references with every source in its place, and the article's own venue with the abbreviations used for it.

    A source without volume becomes the venue of its work where the list, or the article, tells of that venue, and
    the work's title else: its page is a locator then and dropped. An abbreviation gives way to the full title of
    the one venue that it fits, and joins that venue's `short_titles`. `placed` is empty afterwards.

    >>> from kg.reference import read
    >>> full = read(["T", "[J]. PUBLIC MANAGEMENT REVIEW, 2017, 19 (05) : 1 - 2"], 1, 1, print)
    >>> short = read(["[Anonymous], 2016, PUBLIC MANAG REV, DOI 10.1080/x"], 2, 5, print)
    >>> [r.work.venue for r in settle([full, short])[0]][1].short_titles
    ('PUBLIC MANAG REV',)
    """
    register = _Register()
    if own and own.title:
        register.know(own, False)
    for reference in references:
        if reference.work and reference.work.venue and reference.work.venue.kind == "journal":
            register.know(reference.work.venue, reference.abbreviated)
    for reference in references:
        if reference.placed:
            register.ask(reference.placed)
    venues = register.venues()
    settled = tuple(_settled(reference, venues) for reference in references)
    return settled, venues.get(key(own.title), own) if own and own.title else own


def _looks_abbreviated(title: str) -> bool:
    """Whether Web of Science abbreviated a source, which it prints in capitals then, of 20 characters at most."""
    return title.isupper() and len(title) <= _CUT_AT or "." in title


class _Register:
    """The venues that a list tells of, in the order of their first mention, and the abbreviations asked about."""

    def __init__(self) -> None:
        self._known: dict[Key, Venue] = {}
        self._short: dict[Key, str] = {}  # keys that may abbreviate, with the form first printed
        self._full: set[Key] = set()  # of titles that abbreviate nothing
        self._whole: set[Key] = set()  # of titles that may be abbreviated

    def know(self, venue: Venue, abbreviated: bool) -> None:
        words = key(venue.title)
        if not words:
            return
        self._known.setdefault(words, venue)
        if abbreviated:
            self._short.setdefault(words, venue.title)
        else:
            self._full.add(words)
        if not abbreviated or not _looks_abbreviated(venue.title):
            self._whole.add(words)

    def ask(self, title: str) -> None:
        self._short.setdefault(key(title), title)

    def venues(self) -> dict[Key, Venue]:
        """Each key that names a venue, with the venue it names."""
        by_initials: dict[str, list[Key]] = defaultdict(list)
        for words in self._known:
            if words not in self._whole:
                continue
            by_initials["".join(word[0] for word in _large(words))].append(words)
        # the longest first, so that an abbreviation of an abbreviation finds the full title already known
        names: dict[Key, Key] = {words: words for words in self._known}
        for words in sorted(self._short, key=lambda words: (-sum(map(len, words)), words)):
            if words in self._full:
                continue
            initials = "".join(word[0] for word in _large(words))
            fitting = dict.fromkeys(names[full] for full in by_initials[initials] if abbreviates(words, full))
            if len(fitting) == 1:
                names[words] = next(iter(fitting))
        shorts: dict[Key, list[str]] = defaultdict(list)
        for words, title in self._short.items():
            if (full := names.get(words)) is not None and full != words:
                shorts[full].append(title)
        found = {
            words: replace(venue, short_titles=tuple(dict.fromkeys((*venue.short_titles, *shorts[words]))))
            for words, venue in self._known.items()
        }
        return {words: found[full] for words, full in names.items()}


def _settled(reference: Reference, venues: dict[Key, Venue]) -> Reference:
    work = reference.work
    if work is None:
        return reference
    if reference.placed:
        venue = venues.get(key(reference.placed))
        return replace(reference, work=_placed(work, reference.placed, venue), placed="")
    if work.venue and work.venue.kind == "journal" and (venue := venues.get(key(work.venue.title))):
        return replace(reference, work=replace(work, venue=venue))
    return reference


def _placed(work: Work, title: str, venue: Venue | None) -> Work:
    if venue:
        return replace(work, type="journal-article", venue=venue, whole_title=True)
    return replace(work, title=title, pages=Pages())
